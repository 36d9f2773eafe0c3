import { taskOf } from '../../shared/application/period.ts';
import type { DecisionRequest, Place } from '../../shared/approval/decision-request.ts';
import { type Choosing, nextToAsk, standingFor } from '../../shared/approval/separation.ts';
import { askAnew, expired, passedOn } from '../../shared/approval/turn.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { decisionRequestChanged, listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { AFTER_WAIT_SECONDS } from '../../shared/store/due.ts';
import { loadDepartment } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { countPeriod } from '../middleware/count-period.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { type CaseFile, saveBeside } from './case-file.ts';
import type { ReminderDependencies } from './dependencies.ts';
import { holdCase } from './hold-case.ts';
import { involvedIn } from './involved.ts';
import { requestMail } from './request-mail.ts';

/** `waits`: it is nobody's move but the department's. `asked`: a new link went out. `over`: held, or the sign-off expired. */
export type Moved = 'waits' | 'asked' | 'over';

/**
 * Does what the time of a turn asks for: a reminder at half time and one working day before, then the deputy, then the lead,
 * each with days of their own, then the case is held. Every step is one write under the turn as it was loaded, and after it
 * the turn is not due: done again, or by two at once, it is done once.
 */
export async function moveTurn(
  file: CaseFile,
  request: DecisionRequest,
  deps: ReminderDependencies,
  context: RequestContext,
): Promise<Moved> {
  const task = request.period === undefined ? 'nothing' : taskOf(request.period, context.at);
  if (task === 'remind') return sendAgain(file, request, deps, context);
  if (task !== 'end') return 'waits';
  const next = nextToAsk(request, await choosingFor(file, request, deps.table, context));
  if (next === undefined) return giveUp(file, request, deps.table, context);
  const turn = await turnNow(file, deps, context);
  return save(file, request, passedOn(request, next, turn), { deps, context, action: 'pass-on-turn' });
}

/** A new link for the same turn, to the same person or to whoever stands for them now. */
export async function sendAgain(
  file: CaseFile,
  request: DecisionRequest,
  deps: ReminderDependencies,
  context: RequestContext,
): Promise<Moved> {
  const choosing = await choosingFor(file, request, deps.table, context);
  const approver = standingFor(request.approver, choosing) ?? request.approver;
  const turn = { now: context.at, windowSeconds: deps.windowSeconds };
  return save(file, request, askAnew(request, approver, 'reminder', turn), {
    deps,
    context,
    action: 'remind-department',
  });
}

/** What choosing somebody of a department is decided on, as the records are now. */
export async function choosingFor(
  file: CaseFile,
  place: Place,
  table: Table,
  { at }: Pick<RequestContext, 'at'>,
): Promise<Choosing> {
  const [department, filer, requests] = await Promise.all([
    loadDepartment(table, place.department, at),
    involvedIn(table, file),
    listDecisionRequests(table, file.subject),
  ]);
  return { department, place, filer, requests, day: dayOf(at) };
}

/** A turn that begins now, with the working days it has. */
export async function turnNow(
  file: CaseFile,
  { table, windowSeconds }: ReminderDependencies,
  { at }: Pick<RequestContext, 'at'>,
) {
  const period = await countPeriod(table, file.kind === 'settlement' ? 'signOffDays' : 'decideDays', at);
  return { now: at, windowSeconds, period };
}

type Saving = {
  readonly deps: ReminderDependencies;
  readonly context: RequestContext;
  readonly action: 'remind-department' | 'pass-on-turn';
};

async function save(
  file: CaseFile,
  before: DecisionRequest,
  after: DecisionRequest,
  { deps, context, action }: Saving,
): Promise<Moved> {
  const { department, approver, step, ask } = after;
  await saveBeside(deps.table, file, {
    event: auditEventOf(context, action, { details: { department, approver: approver.id, step, ask } }),
    mails: [await requestMail(deps.table, file, after, context.at)],
    writes: [{ write: decisionRequestChanged(before, after) }],
    quietFor: deps.windowSeconds + AFTER_WAIT_SECONDS,
  });
  return 'asked';
}

/** Nobody is left to ask: an application is held, a sign-off expired. */
export async function giveUp(
  file: CaseFile,
  request: DecisionRequest,
  table: Table,
  context: RequestContext,
): Promise<'over'> {
  const writes = [{ write: decisionRequestChanged(request, expired(request)) }];
  const details = { department: request.department, step: request.step, ask: request.ask };
  if (file.kind === 'settlement') {
    await saveBeside(table, file, { event: auditEventOf(context, 'expire-sign-off', { details }), writes });
    return 'over';
  }
  const mark = `r${request.round}-s${request.step}-${request.department}-a${request.ask}`;
  const ground = groundOf(request);
  await holdCase(table, file.application, { department: request.department, ground, mark, writes }, context);
  return 'over';
}

function groundOf({ period, reminders }: DecisionRequest) {
  const lastDay = period?.end?.lastDay;
  if (lastDay === undefined)
    return {
      zh: `已提醒 ${reminders} 次，责任部门仍未作出决定。`,
      en: `The department did not decide after ${reminders} reminders.`,
    };
  return {
    zh: `责任部门经提醒并转请其他审批人后，至 ${lastDay} 期满仍未作出决定。`,
    en: `The department did not decide by ${lastDay}, after reminders and after others of it were asked.`,
  };
}
