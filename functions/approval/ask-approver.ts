import * as z from 'zod/mini';
import { isOverdriven } from '../../shared/application/application.ts';
import { stagesOf } from '../../shared/application/route-stages.ts';
import type { DecisionRequest } from '../../shared/approval/decision-request.ts';
import { nextDepartments } from '../../shared/approval/next-departments.ts';
import { chooseApprover } from '../../shared/approval/separation.ts';
import { openDecisionRequest, waitedFor } from '../../shared/approval/turn.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { decisionRequestCreated, keepWait, listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { AFTER_WAIT_SECONDS } from '../../shared/store/due.ts';
import { renewedByRules } from '../../shared/store/rules-anew.ts';
import { log } from '../middleware/log-messages.ts';
import { signal } from '../middleware/observability.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { type AskedPlace, type CaseFile, isOpen, loadCaseFile, placeOf, saveBeside } from './case-file.ts';
import { type AskDependencies, askDependencies } from './dependencies.ts';
import { holdCase } from './hold-case.ts';
import { choosingFor, moveTurn, turnNow } from './move-turn.ts';
import { requestMail } from './request-mail.ts';

const Input = z.object({
  subject: z.string(),
  round: z.int(),
  step: z.int(),
  /** Of a stage several are asked side by side; executions of older versions do not say. */
  department: z.optional(z.string()),
  taskToken: z.string(),
  /** The execution that waits; lets a reminder tell an old wait from the present one. */
  execution: z.optional(z.string()),
  /** Its wait takes an error for an errand; executions of older versions take outcomes only. */
  mayFail: z.optional(z.literal(true)),
});
type Input = z.infer<typeof Input>;

/**
 * `waiting`: a person will end the wait. Anything else ends it at once: the record holds a decision, the turn expired,
 * others have settled the stage or the case moved on (`closed`), nobody may decide (`held`), or asking failed (`error`).
 */
export type AskOutcome = 'waiting' | 'decided' | 'expired' | 'closed' | 'held' | 'error';

/**
 * Asks one department and keeps the token of the wait. Run again for the same turn it does what its time asks for, then takes
 * the new token: one request, one mail. A fault of its own is answered through the token, for a wait that nobody ends would last until its timeout.
 */
export async function ask(
  input: Input,
  deps: AskDependencies,
  context: RequestContext,
): Promise<{ readonly outcome: AskOutcome }> {
  const outcome = await untilCommitted(() => openOrWait(input, deps, context)).catch((error: Error): AskOutcome => {
    log('could not ask', { subject: input.subject, step: input.step, error });
    signal('Fault');
    return 'error';
  });
  if (outcome === 'error' && input.mayFail === true) await deps.answer(input.taskToken, { error: 'NotAsked' });
  else if (outcome !== 'waiting') await deps.answer(input.taskToken, { outcome });
  return { outcome };
}

async function openOrWait(input: Input, deps: AskDependencies, context: RequestContext): Promise<AskOutcome> {
  const { subject, round, step } = input;
  const file = await loadCaseFile(deps.table, subject);
  if (hasFollower(file, input)) return 'closed';
  const requests = await listDecisionRequests(deps.table, subject);
  const ofRound = requests.filter((request) => request.round === round);
  const place = isOpen(file, round) ? placeOf(file, step, input.department, ofRound) : undefined;
  const asked = place?.department ?? input.department;
  const inStage = ofRound.filter((request) => request.step === step);
  const found = inStage.find(({ department }) => asked === undefined || department === asked);
  if (found !== undefined && found.status !== 'waiting') return found.status;
  if (place === undefined || !isNext(file, step, ofRound)) return 'closed';
  if (found === undefined) return openFirst(file, { ...input, ...place }, deps, context);
  const moved = await moveTurn(file, found, deps, context);
  if (moved === 'over') return file.kind === 'settlement' ? 'expired' : 'held';
  // The turn is another one now.
  if (moved === 'asked') return openOrWait(input, deps, context);
  return wait(file, found, input, deps, context);
}

/** Stages come one after the other: one before it that is open or has said no keeps a stage from being asked. */
function isNext(file: CaseFile, step: number, ofRound: readonly DecisionRequest[]): boolean {
  if (file.kind === 'settlement') return true;
  const next = nextDepartments(stagesOf(file.application), ofRound);
  return next.do === 'ask' && next.step === step;
}

/** Nobody is asked about an award that other rules made: a new round begins, which reconciling starts. */
async function openFirst(
  file: CaseFile,
  asked: Asked,
  deps: AskDependencies,
  context: RequestContext,
): Promise<AskOutcome> {
  if (file.kind === 'settlement') return open(file, asked, deps, context);
  const event = (details: Readonly<Record<string, string | number>>) =>
    auditEventOf(context, 'assess-anew', { details });
  const renewed = await renewedByRules(deps.table, file.application, event);
  return renewed === undefined ? open(file, asked, deps, context) : 'closed';
}

/** Keeps the token; a turn of before that has no working days yet may begin them with this wait. */
async function wait(
  file: CaseFile,
  found: DecisionRequest,
  input: Input,
  deps: AskDependencies,
  context: RequestContext,
): Promise<'waiting'> {
  const turn = { now: context.at, windowSeconds: deps.windowSeconds };
  const counted = found.period === undefined ? await turnNow(file, deps, context) : turn;
  await keepWait(deps.table, found, waitedFor(found, input, counted));
  return 'waiting';
}

/** A later execution waits for the case; an older one that comes late takes no wait from it. */
function hasFollower(file: CaseFile, { execution = '' }: Input): boolean {
  return file.kind === 'application' && isOverdriven(execution, file.application);
}

type Asked = Input & AskedPlace;

/** Opens the decision request with its mail; where nobody of the department may decide, a person has to find somebody. */
async function open(file: CaseFile, asked: Asked, deps: AskDependencies, context: RequestContext): Promise<AskOutcome> {
  const { subject, round, step, department: id, purpose } = asked;
  const approver = chooseApprover(await choosingFor(file, asked, deps.table, context));
  if (approver === undefined) return nobody(file, asked, deps, context);
  const turn = await turnNow(file, deps, context);
  const place = { subject, round, step, department: id, purpose };
  const opened = waitedFor(openDecisionRequest(place, approver, turn), asked, turn);
  await saveBeside(deps.table, file, {
    event: auditEventOf(context, 'ask-department', {
      details: { department: id, approver: approver.id, round, step, ask: opened.ask },
    }),
    mails: [await requestMail(deps.table, file, opened, context.at)],
    writes: [{ write: decisionRequestCreated(opened) }],
    quietFor: deps.windowSeconds + AFTER_WAIT_SECONDS,
  });
  return 'waiting';
}

async function nobody(
  file: CaseFile,
  { department, round, step }: Asked,
  deps: AskDependencies,
  context: RequestContext,
): Promise<AskOutcome> {
  if (file.kind === 'settlement') {
    // The run keeps its reservation: its execution fails, an alarm fires, and the reconciliation asks again until somebody may sign.
    signal('CaseHeld');
    return 'error';
  }
  const ground = {
    zh: '该部门目前没有可以审批此件的人员（均缺勤、为申报的经办人本人、登记过省级决定或为申报单位办事，或已代表其他部门或在其他阶段审批）。',
    en: 'Nobody of the department may decide on this case now: they are away, filed it, recorded a figure for it, act for the enterprise, or decided elsewhere in it.',
  };
  const mark = `r${round}-s${step}-${department}-nobody-${file.application.attempt}`;
  await holdCase(deps.table, file.application, { department, ground, mark }, context);
  return 'held';
}

export const handler = worker({ name: 'approval/ask-approver', input: Input }, askDependencies, ask);
