import type { Approver, DecisionRequest } from '../../shared/approval/decision-request.ts';
import {
  afterConflict,
  assertNotDecidedBy,
  colleagueFor,
  declared,
  type HandOver,
  handedOver,
} from '../../shared/approval/hand-over.ts';
import { isPerson } from '../../shared/approval/separation.ts';
import { expired } from '../../shared/approval/turn.ts';
import { decisionRequestChanged } from '../../shared/store/decision-requests.ts';
import { AFTER_WAIT_SECONDS } from '../../shared/store/due.ts';
import type { Table } from '../../shared/store/table.ts';
import { log } from '../middleware/log-messages.ts';
import { signal } from '../middleware/observability.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { type CaseFile, saveBeside } from './case-file.ts';
import type { DecisionDependencies } from './dependencies.ts';
import { holdCase } from './hold-case.ts';
import { choosingFor, turnNow } from './move-turn.ts';
import { refuse } from './refusals.ts';
import { requestMail } from './request-mail.ts';

export type HandingOver = { readonly request: DecisionRequest; readonly file: CaseFile; readonly given: HandOver };

/** `asked`: a colleague has it. `noted`: somebody else has it anyway. `held`: nobody is left, and a person has to find one. */
export type Handed = { readonly outcome: 'asked' | 'noted' | 'held'; readonly after: DecisionRequest };

type Dependencies = Pick<DecisionDependencies, 'answer' | 'windowSeconds' | 'clock'>;

/**
 * An officer passes the turn to a colleague or declares a conflict of interest; the execution that waits goes on waiting. The
 * same rules for a link and for an account; one write under the turn as it was loaded.
 * @throws Refusal as `colleagueFor`, CONFLICT_TOO_LATE, SIGN_OFF_STAYS (409), CHANGED_MEANWHILE
 */
export async function recordHandOver(
  table: Table,
  { request, file, given }: HandingOver,
  deps: Dependencies,
  context: RequestContext,
): Promise<Handed> {
  if (file.kind === 'settlement') throw refuse('SIGN_OFF_STAYS');
  const setting = { ...deps, table };
  const choosing = await choosingFor(file, request, table, context);
  if (given.why === 'conflict') assertNotDecidedBy(given.by, choosing.requests, file.application.round);
  const isTheirs = isPerson(given.by, request.approver);
  if (given.why === 'conflict' && !isTheirs) return note(file, request, given, setting, context);
  const to =
    given.why === 'pass' ? colleagueFor(request, given, choosing) : afterConflict(request, given, choosing, context.at);
  return to === undefined
    ? hold({ request, file, given }, setting, context)
    : give({ request, file, given }, to, setting, context);
}

type Setting = Dependencies & { readonly table: Table };

async function give(
  { request, file, given }: HandingOver,
  to: Approver,
  setting: Setting,
  context: RequestContext,
): Promise<Handed> {
  const after = handedOver(request, given, to, await turnNow(file, setting, context));
  await saveBeside(setting.table, file, {
    event: eventOf(after, given, context),
    mails: [await requestMail(setting.table, file, after, context.at)],
    writes: [{ write: decisionRequestChanged(request, after) }],
    quietFor: setting.windowSeconds + AFTER_WAIT_SECONDS,
  });
  return { outcome: 'asked', after };
}

async function note(
  file: CaseFile,
  request: DecisionRequest,
  given: HandOver,
  { table }: Setting,
  context: RequestContext,
): Promise<Handed> {
  const after = declared(request, given, context.at);
  const writes = [{ write: decisionRequestChanged(request, after) }];
  await saveBeside(table, file, { event: eventOf(after, given, context), writes });
  return { outcome: 'noted', after };
}

const NOBODY_LEFT = {
  zh: '审批人声明回避后，该部门没有其他可以审批此件的人员。',
  en: 'An approver declared a conflict of interest, and nobody else of the department may decide on this case.',
};

/** Everybody of the department hears of it; the wait ends, for nobody would end it. */
async function hold(
  { request, file, given }: HandingOver,
  { table, answer }: Setting,
  context: RequestContext,
): Promise<Handed> {
  if (file.kind === 'settlement') throw refuse('SIGN_OFF_STAYS');
  const after = expired(declared(request, given, context.at));
  const { round, step, department, ask } = request;
  const mark = `r${round}-s${step}-${department}-c${ask}`;
  const writes = [{ write: decisionRequestChanged(request, after) }];
  const hold = { department, ground: NOBODY_LEFT, mark, writes };
  await holdCase(table, file.application, hold, context);
  if (request.taskToken !== undefined)
    await answer(request.taskToken, { outcome: 'held' }).catch((error: Error) => {
      log('could not wake the execution', { subject: request.subject, error });
      signal('Fault');
    });
  return { outcome: 'held', after };
}

function eventOf(
  { department, round, step, ask, approver }: DecisionRequest,
  { why, by, reason }: HandOver,
  context: RequestContext,
) {
  const actor = { ...context, by: { kind: 'approver', id: by.id, role: department } as const };
  const details = { department, round, step, ask, approver: approver.id };
  return auditEventOf(actor, why === 'pass' ? 'hand-on-turn' : 'declare-conflict', { reason, details });
}
