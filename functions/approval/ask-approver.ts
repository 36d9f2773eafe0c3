import * as z from 'zod';
import { chooseApprover } from '../../shared/approval/separation.ts';
import { openAsk, waitedFor } from '../../shared/approval/turn.ts';
import { askCreated, keepWait, listAsks, loadAsk } from '../../shared/store/asks.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadDepartment } from '../../shared/store/registers.ts';
import { logger, signal } from '../middleware/observability.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type CaseFile, filerOf, isOpen, loadCaseFile, placeOf, saveBeside } from './case-file.ts';
import { type AskDependencies, askDependencies } from './dependencies.ts';
import { holdCase } from './hold-case.ts';
import { requestMail } from './request-mail.ts';

const Input = z.object({
  subject: z.string(),
  round: z.int(),
  step: z.int(),
  taskToken: z.string(),
  /** The execution that waits; lets a reminder tell an old wait from the present one. */
  execution: z.string().optional(),
});
type Input = z.infer<typeof Input>;

/**
 * `waiting`: a person will end the wait. Anything else ends it at once: the record holds a decision, the turn expired,
 * the case moved on (`closed`), nobody may decide (`held`), or asking failed (`error`).
 */
export type AskOutcome = 'waiting' | 'decided' | 'expired' | 'closed' | 'held' | 'error';

/**
 * Asks one department and keeps the token of the wait. Run again for the same turn it only takes the new token: one ask,
 * one mail. A fault of its own is answered through the token, for a wait that nobody ends would last until its timeout.
 */
export async function ask(
  input: Input,
  deps: AskDependencies,
  occasion: Occasion,
): Promise<{ readonly outcome: AskOutcome }> {
  const outcome = await untilCommitted(() => openOrWait(input, deps, occasion)).catch((error: Error): AskOutcome => {
    logger.error('could not ask', { subject: input.subject, step: input.step, error });
    signal('Fault');
    return 'error';
  });
  if (outcome !== 'waiting') await deps.answer(input.taskToken, { outcome });
  return { outcome };
}

async function openOrWait(input: Input, deps: AskDependencies, occasion: Occasion): Promise<AskOutcome> {
  const file = await loadCaseFile(deps.table, input.subject);
  const found = await loadAsk(deps.table, input.subject, input.round, input.step);
  if (found?.status === 'decided' || found?.status === 'expired') return found.status;
  if (!isOpen(file, input.round)) return 'closed';
  if (found === undefined) return open(file, input, deps, occasion);
  const turn = { now: occasion.at, windowSeconds: deps.windowSeconds };
  await keepWait(deps.table, found, waitedFor(found, input, turn));
  return 'waiting';
}

/** Opens the ask with its mail; where nobody of the department may decide, a person has to find somebody. */
async function open(file: CaseFile, input: Input, deps: AskDependencies, occasion: Occasion): Promise<AskOutcome> {
  const { subject, round, step } = input;
  const place = placeOf(file, step);
  const department = await loadDepartment(deps.table, place.department);
  const approver = chooseApprover(department, filerOf(file), await listAsks(deps.table, subject));
  if (approver === undefined) return nobody(file, input, deps, occasion);
  const turn = { now: occasion.at, windowSeconds: deps.windowSeconds };
  const opened = waitedFor(openAsk({ subject, round, step, ...place }, approver, turn), input, turn);
  await saveBeside(deps.table, file, {
    fact: factOf(occasion, 'ask-department', {
      details: { department: department.id, approver: approver.id, round, step, ask: opened.ask },
    }),
    mails: [await requestMail(deps.table, file, opened)],
    writes: [{ write: askCreated(opened) }],
  });
  return 'waiting';
}

async function nobody(file: CaseFile, input: Input, deps: AskDependencies, occasion: Occasion): Promise<AskOutcome> {
  const { department } = placeOf(file, input.step);
  if (file.kind === 'settlement') {
    // The run keeps its reservation: its execution fails, an alarm fires, and the sweep asks again until somebody may sign.
    signal('CaseHeld');
    return 'error';
  }
  const ground = {
    zh: '该部门没有可以审批此件的人员（申报人本人或已代表其他部门审批）。',
    en: 'Nobody of the department may decide on this case.',
  };
  const mark = `r${input.round}-s${input.step}-nobody-${file.application.attempt}`;
  await holdCase(deps.table, file.application, { department, ground, mark }, occasion);
  return 'held';
}

export const handler = worker({ name: 'approval/ask-approver', input: Input }, askDependencies, ask);
