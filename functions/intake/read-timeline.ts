import { assertSees } from '../../shared/application/caller.ts';
import { STAGES, type Stage, stageName } from '../../shared/application/life-cycle.ts';
import { holderName, holderOf } from '../../shared/application/who-has-it.ts';
import type { AuditEntry } from '../../shared/audit/chain.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import type { Text } from '../../shared/kernel/refusal.ts';
import { applicationSubject, loadApplication, type StoredApplication } from '../../shared/store/applications.ts';
import { listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { findCalendar, loadDepartment } from '../../shared/store/registers.ts';
import { queryAll, type Table } from '../../shared/store/table.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';

/** Every stage a case has reached with its day, read off the audit chain, who has it now, and until when. */
export async function read({ caller, path, context }: HttpRequest<undefined>, { table }: RecordsDependencies) {
  const application = await loadApplication(table, path.id ?? '');
  assertSees(caller, application);
  const entries = await queryAll(table, applicationSubject(application.id), 'AUDIT#');
  const steps = stepsOf(entries as unknown as readonly AuditEntry[]);
  const calendar = await findCalendar(table, application.policyYear, context.at);
  const dates =
    calendar === undefined ? null : { filingClosesOn: calendar.filingClosesOn, settlesOn: calendar.settlesOn };
  return {
    status: 200,
    body: { steps, now: await nowOf(application, steps.at(-1)?.at ?? application.createdAt, table, context.at), dates },
  };
}

/** What a settlement made of a case, where the stage alone does not say it. */
const WHAT: Readonly<Record<string, Text>> = {
  'leave-out': { zh: '未列入本批兑付', en: 'left out of the settlement' },
  'drop-line': { zh: '退出本批兑付', en: 'taken out of the settlement' },
  'release-line': { zh: '本批兑付未签批，预留资金已释放', en: 'the settlement was not signed' },
  'payment-returned': { zh: '已支付的款项被退回', en: 'the bank gave the payment back' },
  'payment-failed': { zh: '国库未能支付', en: 'the treasury could not pay' },
  'free-line': { zh: '预留资金已释放，下一批重新兑付', en: 'the money was given back, and the next run pays again' },
};

/** The entries at which the stage changed or the money did; a stage reached again in a later round stands again. */
function stepsOf(entries: readonly AuditEntry[]) {
  const isStage = (stage: string | undefined): stage is Stage =>
    (STAGES as readonly (string | undefined)[]).includes(stage);
  return entries.flatMap(({ stage, action, at, reason }, n) => {
    const what = WHAT[action];
    if (!isStage(stage) || (stage === entries[n - 1]?.stage && what === undefined)) return [];
    const more = { ...(what === undefined ? {} : { what }), ...(reason === undefined ? {} : { reason }) };
    return [{ stage, stageName: stageName(stage), at, ...more }];
  });
}

async function nowOf(application: StoredApplication, since: string, table: Table, at: Instant) {
  const who = holderOf(application);
  if (who !== 'department') return { who, whoName: holderName(who), since, ...correctionUntil(application) };
  const asks = await listDecisionRequests(table, applicationSubject(application.id), application.round);
  const open = asks.filter(({ status }) => status === 'waiting' || status === 'expired');
  const [first] = open;
  if (first === undefined) return { who, whoName: holderName(who), since };
  const names = await Promise.all(
    open.map(async ({ department }) => (await loadDepartment(table, department, at)).name),
  );
  const whoName = { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
  // Of several that decide side by side the one whose time is over first; a deadline that stays open has no date.
  const dated = open.filter(({ status, period }) => status === 'waiting' && period?.open === undefined);
  const [until] = dated.map(({ expiresAt }) => expiresAt).toSorted();
  return {
    who,
    whoName,
    department: first.department,
    since: first.askedAt,
    ...(until === undefined ? {} : { until }),
  };
}

/** By when a returned case is handed in again. */
function correctionUntil({ stage, correction }: StoredApplication) {
  const end = stage === 'returned' ? correction?.end : undefined;
  return end === undefined ? {} : { until: end.endsAt };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const timelineHandler = (dependencies: () => RecordsDependencies) =>
  httpHandler({ route: 'GET /applications/{id}/timeline' }, dependencies, read);

export const handler = timelineHandler(recordsDependencies);
