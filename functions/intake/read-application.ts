import { applicationView } from '../../shared/application/application-view.ts';
import { assertSees, isOfficial } from '../../shared/application/caller.ts';
import { documentCounts, missingFor, slotView } from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { EDITABLE, type Stage } from '../../shared/application/life-cycle.ts';
import { HOW_TO_OBJECT } from '../../shared/application/objection.ts';
import { dueView, type Period } from '../../shared/application/period.ts';
import { PLATFORM_COLUMNS } from '../../shared/application/platform-columns.ts';
import { clauseName } from '../../shared/application/route.ts';
import { type RouteStage, stagesOf } from '../../shared/application/route-stages.ts';
import { findingsView } from '../../shared/application/shown-findings.ts';
import { checksThatCount, type StatusCheck } from '../../shared/application/status-check.ts';
import { toDoOf } from '../../shared/application/to-do.ts';
import { type DecisionRequest, decisionRequestView } from '../../shared/approval/decision-request.ts';
import { stagesView, stillToAct } from '../../shared/approval/stages-view.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { nextStepOf } from '../../shared/settlement/next-steps.ts';
import {
  applicationSubject,
  listDocuments,
  loadApplication,
  type StoredApplication,
} from '../../shared/store/applications.ts';
import { type AwardRecord, listAwards, loadFacts } from '../../shared/store/awards.ts';
import { assessmentBodies, loadBody } from '../../shared/store/bodies.ts';
import { listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { listMails } from '../../shared/store/mails.ts';
import { findEnterprise, loadDepartment, loadEvidenceTables } from '../../shared/store/registers.ts';
import { listStatusChecks } from '../../shared/store/status-checks.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadWorkingTime } from '../../shared/store/working-days.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { mailView, statusCheckView } from './views.ts';

/**
 * Everything about one case but its documents, which are counted here and come by pages (list-documents.ts): stage,
 * findings, award with trace, decisions, who has still to act, mails.
 */
export async function read({ caller, path, context }: HttpRequest<undefined>, { table, objects }: ReadingDependencies) {
  const application = await loadApplication(table, path.id ?? '');
  assertSees(caller, application);
  const { documents, facts, requests, awards, mails, checks } = await around(application, table);
  const slots = slotsOf(application.item);
  const award = awards.find((each) => each.round === application.round);
  const stages = stagesOf(application);
  const dueOf = await counter(table, context.at);
  const ofRound = requests.filter((each) => each.round === application.round);
  return {
    status: 200,
    body: {
      ...applicationView(application),
      slots: slots.map(slotView),
      documentCounts: documentCounts(documents),
      missing: EDITABLE.includes(application.stage) ? missingFor(slots, documents) : [],
      findings: findingsView(facts?.findings ?? [], caller),
      award: award === undefined ? null : await awardView(award, objects),
      earlierAwards: awards.filter((each) => each.round !== application.round).map(({ bodyKey, ...each }) => each),
      decisions: requests.map((one) => ({
        ...decisionRequestView(one),
        ...(one.status === 'waiting' ? dueOf('due', one.period) : {}),
      })),
      stages: stagesView(stages, ofRound),
      stillToAct: waitsFor(application, stages, ofRound),
      mails: mails.map(mailView),
      next: await nextOf(application, table),
      ...(application.stage === 'returned' ? dueOf('correction', application.correction) : {}),
      objection: await objectionOf(application, requests, table, context.at),
      ...(isOfficial(caller) ? await sampleView(checksThatCount(checks, documents), table, context.at) : {}),
    },
  };
}

/** Names how many working days are left of a period, by the calendar as it is now. */
async function counter(table: Table, now: Instant) {
  const { calendar } = await loadWorkingTime(table, now);
  return <Name extends 'due' | 'correction'>(name: Name, period: Period | undefined) =>
    (period === undefined ? {} : { [name]: dueView(period, now, calendar) }) as {
      [Key in Name]?: ReturnType<typeof dueView>;
    };
}

/** Which invoices officers check, what they found, and the columns of a list for the tax platform: for officials. */
async function sampleView(checks: readonly StatusCheck[], table: Table, at: Instant) {
  if (checks.length === 0) return { statusChecks: [] };
  const { statusCheck } = await loadEvidenceTables(table, at);
  return {
    statusChecks: checks.map(statusCheckView),
    platformColumns: [...(statusCheck?.columns ?? PLATFORM_COLUMNS)],
  };
}

/** Stages in which the last run's ground still counts. */
const PAYS: readonly Stage[] = ['approved', 'held', 'funded', 'settled'];

/** What is on the record of the case beside its head. */
async function around({ id, round }: StoredApplication, table: Table) {
  const [documents, facts, requests, awards, mails, checks] = await Promise.all([
    listDocuments(table, id),
    loadFacts(table, id, round),
    listDecisionRequests(table, applicationSubject(id)),
    listAwards(table, id),
    listMails(table, applicationSubject(id)),
    listStatusChecks(table, id),
  ]);
  return { documents, facts, requests, awards, mails, checks };
}

async function awardView({ bodyKey, ...award }: AwardRecord, objects: ReadingDependencies['objects']) {
  const { items, receipt } = await loadBody(objects, assessmentBodies, { key: bodyKey, sha256: award.bodySha256 });
  const assessment = items[award.item];
  if (assessment === undefined) throw new Error(`the assessment ${bodyKey} has no item ${award.item}`);
  return { ...award, assessment, receipt };
}

/** What the applicant does about the money of a case; the stage says the rest. */
async function nextOf(application: StoredApplication, table: Table) {
  const toDo = toDoOf(application, (await findEnterprise(table, application.creditCode)) ?? {});
  const ground = application.payment?.ground;
  if (toDo !== undefined || ground === undefined) return toDo?.what ?? null;
  return PAYS.includes(application.stage) ? nextStepOf(ground.code) : null;
}

/** Where a refusal can be objected to, and what it rests on. */
async function objectionOf(
  { stage, round, item }: StoredApplication,
  asks: readonly DecisionRequest[],
  table: Table,
  at: Instant,
) {
  const by = asks.findLast((ask) => ask.round === round && ask.decision === 'refuse');
  if (stage !== 'refused' || by === undefined) return null;
  const { name, telephone = null } = await loadDepartment(table, by.department, at);
  return { department: name, telephone, clause: clauseName(item), how: HOW_TO_OBJECT };
}

/** Whose answer is still needed, in order. */
function waitsFor({ stage, awaits }: StoredApplication, stages: readonly RouteStage[], ofRound: DecisionRequest[]) {
  // Nobody is asked before the province has decided.
  if ((stage !== 'assessed' && stage !== 'held') || awaits !== undefined) return [];
  return stillToAct(stages, ofRound);
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const caseHandler = (dependencies: () => ReadingDependencies) =>
  httpHandler({ route: 'GET /applications/{id}' }, dependencies, read);

export const handler = caseHandler(readingDependencies);
