import * as z from 'zod';
import { type Ask, REMINDERS } from '../../shared/approval/ask.ts';
import { chooseApprover, conflictOf } from '../../shared/approval/separation.ts';
import { askAnew, expired } from '../../shared/approval/turn.ts';
import { askChanged, listAsks, loadAsk } from '../../shared/store/asks.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadDepartment } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { signal } from '../middleware/observability.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type CaseFile, filerOf, isOpen, loadCaseFile, saveBeside } from './case-file.ts';
import { type ReminderDependencies, reminderDependencies } from './dependencies.ts';
import { holdCase } from './hold-case.ts';
import { requestMail } from './request-mail.ts';

const Input = z.object({ subject: z.string(), round: z.int(), step: z.int(), execution: z.string().optional() });
type Input = z.infer<typeof Input>;
type Next = 'ask' | 'stop';
export type Reminded = { readonly next: Next; readonly subject: string; readonly round: number; readonly step: number };

/**
 * The wait passed: a new link goes out, at most `REMINDERS` times; then an application is held, and a sign-off expired.
 * Run again it sends nothing: a turn for which nobody has waited yet is the one that was just made.
 */
export async function remind(input: Input, deps: ReminderDependencies, occasion: Occasion): Promise<Reminded> {
  const { subject, round, step } = input;
  const next = await untilCommitted(() => remindOnce(input, deps, occasion));
  return { next, subject, round, step };
}

async function remindOnce(input: Input, deps: ReminderDependencies, occasion: Occasion): Promise<Next> {
  const file = await loadCaseFile(deps.table, input.subject);
  const ask = await loadAsk(deps.table, input.subject, input.round, input.step);
  if (ask?.status === 'expired') signal('CaseHeld');
  if (ask?.status === 'expired' || (ask?.status !== 'decided' && !isOpen(file, input.round))) return 'stop';
  if (ask === undefined || ask.status === 'decided') return 'ask';
  if (ask.taskToken === undefined) return 'ask';
  if (isOlderWait(ask, input)) return 'stop';
  if (ask.reminders < REMINDERS) return sendAgain(file, ask, deps, occasion);
  await giveUp(file, ask, deps.table, occasion);
  return 'stop';
}

/** A later execution waits for this ask; its own timeout counts. */
function isOlderWait(ask: Ask, { execution }: Input): boolean {
  return ask.waitedBy !== undefined && execution !== undefined && ask.waitedBy !== execution;
}

async function sendAgain(file: CaseFile, ask: Ask, deps: ReminderDependencies, occasion: Occasion): Promise<Next> {
  const turn = { now: occasion.at, windowSeconds: deps.windowSeconds };
  const again = askAnew(ask, await approverNow(file, ask, deps.table), 'reminder', turn);
  await saveBeside(deps.table, file, {
    fact: factOf(occasion, 'remind-department', {
      details: { department: ask.department, approver: again.approver.id, step: ask.step, ask: again.ask },
    }),
    mails: [await requestMail(deps.table, file, again)],
    writes: [{ write: askChanged(ask, again) }],
  });
  return 'ask';
}

/** The same person, as the register has them now; whoever left it is followed by the next who may decide. */
async function approverNow(file: CaseFile, ask: Ask, table: Table): Promise<Ask['approver']> {
  const department = await loadDepartment(table, ask.department);
  const asks = await listAsks(table, ask.subject);
  const same = department.approvers.find((approver) => approver.id === ask.approver.id);
  if (same !== undefined && conflictOf(same, department.id, filerOf(file), asks) === undefined) return same;
  return chooseApprover(department, filerOf(file), asks) ?? ask.approver;
}

async function giveUp(file: CaseFile, ask: Ask, table: Table, occasion: Occasion): Promise<void> {
  const writes = [{ write: askChanged(ask, expired(ask)) }];
  const details = { department: ask.department, step: ask.step, ask: ask.ask };
  if (file.kind === 'settlement') {
    return saveBeside(table, file, { fact: factOf(occasion, 'expire-sign-off', { details }), writes });
  }
  const ground = {
    zh: `已提醒 ${REMINDERS} 次，责任部门仍未作出决定。`,
    en: `The department did not decide after ${REMINDERS} reminders.`,
  };
  const mark = `r${ask.round}-s${ask.step}-a${ask.ask}`;
  await holdCase(table, file.application, { department: ask.department, ground, mark, writes }, occasion);
}

export const handler = worker({ name: 'approval/remind-approver', input: Input }, reminderDependencies, remind);
