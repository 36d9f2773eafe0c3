import { nextStage } from '../../shared/application/life-cycle.ts';
import { afterReminder, type Period, startPeriod, taskOf } from '../../shared/application/period.ts';
import type { Department } from '../../shared/approval/decision-request.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import {
  correctionLapsedMail,
  correctionOverdueMail,
  correctionOverdueNotice,
  correctionReminderMail,
} from '../../shared/mail/correction-messages.ts';
import type { OutgoingMail } from '../../shared/mail/outgoing.ts';
import {
  applicationOf,
  applicationSubject,
  loadApplication,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { listDue } from '../../shared/store/due.ts';
import { loadDepartment, loadEnterprise } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadWorkingTime } from '../../shared/store/working-days.ts';
import { deadlineOpen } from '../middleware/count-period.ts';
import { signal } from '../middleware/observability.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import type { ReconcileDependencies } from './dependencies.ts';
import { MAX_DUE, oneByOne } from './one-by-one.ts';

type Corrected = StoredApplication & { readonly correction: Period };
type Fate = 'nothing' | 'reminded' | 'counted' | 'over';

/**
 * Returned cases about whose time there is something to do: the applicant is reminded twice, then the case is held, or counts
 * as withdrawn where the city has ruled so, and applicant and department hear of it. Answers how many were moved on.
 */
export async function reconcileCorrections(deps: ReconcileDependencies, context: RequestContext): Promise<number> {
  const { items } = await listDue(deps.table, 'CORRECTION', context.at, { limit: MAX_DUE });
  const cases = items.map(applicationOf);
  const fates = await oneByOne(cases, deps, ({ id }) => move(id, deps.table, context));
  return fates.filter((fate) => fate !== 'nothing').length;
}

async function move(id: string, table: Table, context: RequestContext): Promise<Fate> {
  const found = await loadApplication(table, id);
  const { correction } = found;
  // The index may lag behind the record.
  if (found.stage !== 'returned' || correction === undefined) return 'nothing';
  const application = { ...found, correction };
  const task = taskOf(correction, context.at);
  if (task === 'count') return countAgain(application, table, context);
  if (task === 'remind') return remind(application, table, context);
  return task === 'end' ? end(application, table, context) : 'nothing';
}

async function countAgain(before: Corrected, table: Table, context: RequestContext): Promise<Fate> {
  const { calendar } = await loadWorkingTime(table, context.at);
  const correction = startPeriod(before.correction.days, context.at, calendar);
  if (correction.end === undefined) deadlineOpen(correction.open?.unknownYear);
  const after = { ...before, correction };
  await saveApplication(table, before, after, { event: auditEventOf(context, 'count-correction') });
  return 'counted';
}

async function remind(before: Corrected, table: Table, context: RequestContext): Promise<Fate> {
  const after = { ...before, correction: afterReminder(before.correction, context.at) };
  const { name } = await loadEnterprise(table, before.creditCode);
  await saveApplication(table, before, after, {
    event: auditEventOf(context, 'remind-applicant', { details: { round: before.round } }),
    mails: [correctionReminderMail(after, name)],
  });
  return 'reminded';
}

async function end(before: Corrected, table: Table, context: RequestContext): Promise<Fate> {
  const { terms } = await loadWorkingTime(table, context.at);
  // Where nobody has said what becomes of it, nothing is taken from anybody.
  const closes = terms?.afterCorrection === 'close';
  const after = closes
    ? { ...before, stage: nextStage(before.stage, 'lapse') }
    : { ...before, stage: nextStage(before.stage, 'overdue'), awaits: 'correction' as const };
  await saveApplication(table, before, after, {
    event: auditEventOf(context, closes ? 'lapse-application' : 'hold-application', {
      reason: `补正期限至 ${before.correction.end?.lastDay ?? ''} 届满，未重新提交`,
      details: { round: before.round },
    }),
    mails: await mailsOf(after, closes, table, context.at),
  });
  if (!closes) signal('CaseHeld');
  return 'over';
}

/** The applicant, and everybody of the department that returned it, or of the first on its route. */
async function mailsOf(application: Corrected, closes: boolean, table: Table, at: Instant): Promise<OutgoingMail[]> {
  const { name } = await loadEnterprise(table, application.creditCode);
  const department = await departmentOf(application, table, at);
  const toApplicant = closes ? correctionLapsedMail : correctionOverdueMail;
  const fate = closes ? 'closed' : 'held';
  return [
    toApplicant(application, name, department),
    ...department.approvers.map((person) => correctionOverdueNotice(person, department.name, application, name, fate)),
  ];
}

async function departmentOf({ id, round, route }: StoredApplication, table: Table, at: Instant): Promise<Department> {
  const requests = await listDecisionRequests(table, applicationSubject(id), round);
  const by = requests.find(({ decision }) => decision === 'return')?.department ?? route[0];
  if (by === undefined) throw new Error(`${id} has no department`);
  return loadDepartment(table, by, at);
}
