import { assertSees, type Caller } from '../../shared/application/caller.ts';
import { missingFor, slotView } from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { EDITABLE } from '../../shared/application/life-cycle.ts';
import { checksThatCount } from '../../shared/application/status-check.ts';
import { askView } from '../../shared/approval/ask.ts';
import { listDocuments, loadApplication, type StoredApplication } from '../../shared/store/applications.ts';
import { listAsks } from '../../shared/store/asks.ts';
import { type AwardRecord, listAwards, loadFacts } from '../../shared/store/awards.ts';
import { listMails } from '../../shared/store/mails.ts';
import { listStatusChecks } from '../../shared/store/status-checks.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { applicationView, documentView, mailView, statusCheckView } from './views.ts';

/** Everything about one case: stage, documents, findings, award with trace, decisions, who has still to act, mails. */
export async function read({ caller, path }: DoorRequest<undefined>, { table, objects }: ReadingDependencies) {
  const application = await loadApplication(table, path.id ?? '');
  assertSees(caller, application);
  const [documents, facts, asks, awards, mails, checks] = await Promise.all([
    listDocuments(table, application.id),
    loadFacts(table, application.id, application.round),
    listAsks(table, `APPLICATION#${application.id}`),
    listAwards(table, application.id),
    listMails(table, `APPLICATION#${application.id}`),
    listStatusChecks(table, application.id),
  ]);
  const slots = slotsOf(application.item);
  const award = awards.find((each) => each.round === application.round);
  return {
    status: 200,
    body: {
      ...applicationView(application),
      slots: slots.map(slotView),
      documents: documents.map(documentView),
      missing: EDITABLE.includes(application.stage) ? missingFor(slots, documents) : [],
      findings: facts?.findings ?? [],
      award: award === undefined ? null : await awardView(award, objects),
      earlierAwards: awards.filter((each) => each.round !== application.round).map(({ bodyKey, ...each }) => each),
      decisions: asks.map(askView),
      stillToAct: stillToAct(application, asks),
      mails: mails.map(mailView),
      // Which invoices officers check, and what they found, is for officials.
      ...(isOfficial(caller) ? { statusChecks: checksThatCount(checks, documents).map(statusCheckView) } : {}),
    },
  };
}

const OFFICIAL = ['officer', 'finance', 'auditor', 'operator'];
function isOfficial({ roles }: Caller): boolean {
  return roles.some((role) => OFFICIAL.includes(role)) && !roles.includes('enterprise');
}

async function awardView({ bodyKey, ...award }: AwardRecord, objects: ReadingDependencies['objects']) {
  const body = (await objects.getJson({ key: bodyKey, sha256: award.bodySha256 })) as {
    items: Record<string, unknown>;
    receipt: unknown;
  };
  return { ...award, item: award.item, assessment: body.items[award.item], receipt: body.receipt };
}

/** Departments of the route without a decision in this round, in order. */
function stillToAct(
  application: StoredApplication,
  asks: readonly { round: number; department: string; status: string }[],
): string[] {
  if (application.stage !== 'assessed' && application.stage !== 'held') return [];
  // Nobody is asked before the province has decided.
  if (application.awaits !== undefined) return [];
  const done = asks
    .filter((ask) => ask.round === application.round && ask.status === 'decided')
    .map((ask) => ask.department);
  return application.route.filter((department) => !done.includes(department));
}

export const handler = door({ route: 'GET /applications/{id}' }, readingDependencies, read);
