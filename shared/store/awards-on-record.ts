import { isWithApplicant } from '../application/application.ts';
import type { Stage } from '../application/life-cycle.ts';
import type { AwardOnRecord } from '../award/recompute.ts';
import type { Edition } from '../policy/edition.ts';
import {
  applicationOf,
  applicationSubject,
  applicationsOf,
  listApplicationsOfYear,
  type StoredApplication,
} from './applications.ts';
import { type AwardRecord, type FactsRecord, listAwardsWithFacts } from './awards.ts';
import { assessmentBodies, bodyOf, frozenBodies, loadBody } from './bodies.ts';
import { listDecisionRequests } from './decision-requests.ts';
import { type EditionYear, editionOfHash, loadEditionYear } from './editions.ts';
import type { Objects } from './objects.ts';
import { listRulings, topUpId } from './rulings.ts';
import type { Table } from './table.ts';

/** The stages in which an award stands on the record; a refused one says why nothing is paid. */
const OPEN: readonly Stage[] = ['assessed', 'held'];
const DECIDED: readonly Stage[] = ['approved', 'funded', 'settled', 'paid', 'refused'];
const AWARDED: readonly Stage[] = [...OPEN, ...DECIDED];
/** A top-up that has no award to look at yet carries the difference of its first case nevertheless. */
const CARRYING: readonly Stage[] = ['verified', 'returned', ...AWARDED];
/** Cases of a page: their heads are one request, and a page is read and computed within a second or two. */
const PER_PAGE = 100;
/** Cases whose bodies are fetched side by side. */
const AT_ONCE = 20;

type Places = { readonly table: Table; readonly objects: Pick<Objects, 'getJson'> };

/** What every page of a policy year is read with; loaded once. `rulings`: numbers of those in force, which may have made top-ups. */
export type YearOnRecord = {
  readonly policyYear: number;
  readonly editions: EditionYear;
  readonly rulings: readonly number[];
  /** When the ruling at hand came into force, if it did. */
  readonly since?: string;
};

export async function loadYearOnRecord(table: Table, policyYear: number, since?: string): Promise<YearOnRecord> {
  const [editions, rulings] = await Promise.all([loadEditionYear(table, policyYear), listRulings(table, policyYear)]);
  const inForce = rulings.filter(({ status }) => status === 'in-force').map(({ number }) => number);
  return { policyYear, editions, rulings: inForce, ...(since === undefined ? {} : { since }) };
}

/** Where in a year a page begins: cases are listed stage after stage. */
export type YearPlace = { readonly stage: number; readonly after?: string };
export const YEAR_BEGINS: YearPlace = { stage: 0 };

/** Awards of one page, how many cases it had, and where the next one begins; none behind the last. */
export type YearPage = { readonly awards: readonly AwardOnRecord[]; readonly cases: number; readonly next?: YearPlace };

/**
 * A page of the awards of a policy year with the frozen facts, readings and edition they were made of; each read by key, in
 * the order of stages and numbers. A case that moves on while the pages are read may stand in two of them. A decided
 * top-up stands with its first case.
 */
export async function awardsAt(places: Places, year: YearOnRecord, { stage, after }: YearPlace): Promise<YearPage> {
  const asked = AWARDED[stage];
  const options = { limit: PER_PAGE, ...(after === undefined ? {} : { after }) };
  const page = await listApplicationsOfYear(places.table, year.policyYear, asked, options);
  const heads = await applicationsOf(
    places.table,
    page.items.map((item) => applicationOf(item).id),
  );
  const own = [...heads.values()].filter(isLookedAt);
  const next = page.after === undefined ? { stage: stage + 1 } : { stage, after: page.after };
  return {
    awards: await awardsOf(own, year, places),
    cases: page.items.length,
    ...(next.stage < AWARDED.length ? { next } : {}),
  };
}

/** The awards of a whole year, each case once, read a page at a time. */
export async function* awardsOnRecord(places: Places, policyYear: number): AsyncGenerator<AwardOnRecord> {
  const year = await loadYearOnRecord(places.table, policyYear);
  const seen = new Set<string>();
  for (let place: YearPlace | undefined = YEAR_BEGINS; place !== undefined; ) {
    const { awards, next }: YearPage = await awardsAt(places, year, place);
    for (const award of awards) {
      if (!seen.has(award.applicationId)) yield award;
      seen.add(award.applicationId);
    }
    place = next;
  }
}

function isLookedAt(application: StoredApplication): boolean {
  const { topUpOf, stage } = application;
  if (isWithApplicant(application)) return false;
  return AWARDED.includes(stage) && (topUpOf === undefined || OPEN.includes(stage));
}

async function awardsOf(
  own: readonly StoredApplication[],
  year: YearOnRecord,
  { table, objects }: Places,
): Promise<AwardOnRecord[]> {
  const [records, topUps] = await Promise.all([listAwardsWithFacts(table, own), topUpsOf(table, own, year)]);
  const awards: AwardOnRecord[] = [];
  for (let first = 0; first < own.length; first += AT_ONCE) {
    const some = own.slice(first, first + AT_ONCE).map(async (application) => {
      const record = records.get(application.id);
      if (record === undefined) return [];
      return [{ ...(await awardOf(application, record, year, { table, objects })), topUps: topUps(application.id) }];
    });
    awards.push(...(await Promise.all(some)).flat());
  }
  return awards;
}

async function awardOf(
  application: StoredApplication,
  { award, facts: frozen }: { readonly award: AwardRecord; readonly facts: FactsRecord },
  { editions, since }: YearOnRecord,
  { table, objects }: Places,
): Promise<Omit<AwardOnRecord, 'topUps'>> {
  const { id, round, stage } = application;
  const [body, assessed, edition] = await Promise.all([
    loadBody(objects, frozenBodies, bodyOf(frozen)),
    loadBody(objects, assessmentBodies, bodyOf(award)),
    editionOfHash(objects, editions, award.editionHash),
  ]);
  const decided = DECIDED.includes(stage);
  return {
    ...partsOf(application, award, edition),
    facts: body.facts,
    readings: assessed.receipt.readings,
    rulesVersion: assessed.receipt.rulesVersion,
    decided,
    decidedLate: decided && since !== undefined && (await lastDecision(table, id, round)) > since,
  };
}

function partsOf({ id, creditCode, item, stage, round }: StoredApplication, award: AwardRecord, edition: Edition) {
  return { applicationId: id, creditCode, item, stage, round, award, edition };
}

/** The top-ups of each case: a ruling makes at most one of a case, whose number both tell. */
async function topUpsOf(table: Table, own: readonly StoredApplication[], { rulings }: YearOnRecord) {
  const ids = own.flatMap(({ id }) => rulings.map((number) => topUpId(id, number)));
  const found = [...(await applicationsOf(table, ids)).values()];
  const byCase = Map.groupBy(found, ({ topUpOf }) => topUpOf);
  return (id: string) =>
    (byCase.get(id) ?? []).filter(({ stage }) => stage !== 'refused' && CARRYING.includes(stage)).map(carried);
}

function carried({ id, payable, stage }: StoredApplication) {
  return { id, payable: payable ?? '0', decided: DECIDED.includes(stage) };
}

async function lastDecision(table: Table, id: string, round: number): Promise<string> {
  const requests = await listDecisionRequests(table, applicationSubject(id), round);
  return (
    requests
      .map(({ decidedAt = '' }) => decidedAt)
      .sort()
      .at(-1) ?? ''
  );
}
