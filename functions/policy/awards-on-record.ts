import type { Stage } from '../../shared/application/life-cycle.ts';
import type { AwardOnRecord } from '../../shared/award/recompute.ts';
import type { Receipt } from '../../shared/award/record.ts';
import type { Edition } from '../../shared/policy/edition.ts';
import {
  applicationOf,
  applicationSubject,
  listApplicationsOfYear,
  loadApplication,
  type StoredApplication,
} from '../../shared/store/applications.ts';
import { listAsks } from '../../shared/store/asks.ts';
import { type AwardRecord, loadAward, loadFacts } from '../../shared/store/awards.ts';
import { type EditionYear, editionOfHash, loadEditionYear } from '../../shared/store/editions.ts';
import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';

/** The stages in which an award stands on the record; a refused one says why nothing is paid. */
const OPEN: readonly Stage[] = ['assessed', 'held'];
const DECIDED: readonly Stage[] = ['approved', 'funded', 'settled', 'paid', 'refused'];
/** Where a top-up has no award to look at, and yet carries the difference of its first case. */
const WAITING: readonly Stage[] = ['verified', 'returned'];
const PER_PAGE = 100;
const AT_ONCE = 20;

type Places = { readonly table: Table; readonly objects: Pick<Objects, 'getJson'> };
type Body = { readonly facts: Record<string, unknown> };
type Assessed = { readonly receipt: Receipt };

/**
 * The awards of a policy year with the frozen facts, readings and edition they were made of; each read by key. A decided
 * top-up stands with its first case. `since`: when the ruling at hand came into force, if it did.
 */
export async function awardsOnRecord(places: Places, policyYear: number, since?: string): Promise<AwardOnRecord[]> {
  const applications = await applicationsOf(places.table, policyYear);
  const topUps = applications.filter(({ topUpOf }) => topUpOf !== undefined);
  const own = applications.filter(({ topUpOf, stage }) => topUpOf === undefined || OPEN.includes(stage));
  const year = await loadEditionYear(places.table, policyYear);
  const awards: AwardOnRecord[] = [];
  for (let first = 0; first < own.length; first += AT_ONCE) {
    const some = own.slice(first, first + AT_ONCE);
    const found = await Promise.all(some.map((application) => awardOf(application, topUps, year, places, since)));
    awards.push(...found.filter((one) => one !== undefined));
  }
  return awards;
}

/** Every case of the year that may have an award; a top-up also while it waits for one. The index names them only. */
async function applicationsOf(table: Table, policyYear: number): Promise<StoredApplication[]> {
  const found: StoredApplication[] = [];
  for (const stage of [...WAITING, ...OPEN, ...DECIDED]) {
    let after: string | undefined;
    do {
      const options = { limit: PER_PAGE, ...(after === undefined ? {} : { after }) };
      const page = await listApplicationsOfYear(table, policyYear, stage, options);
      found.push(...(await Promise.all(page.items.map((item) => loadApplication(table, applicationOf(item).id)))));
      after = page.after;
    } while (after !== undefined);
  }
  // A case that moved on while the pages were read stands in two of them.
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

async function awardOf(
  application: StoredApplication,
  topUps: readonly StoredApplication[],
  year: EditionYear,
  { table, objects }: Places,
  since: string | undefined,
): Promise<AwardOnRecord | undefined> {
  const { id, round, stage } = application;
  if (WAITING.includes(stage)) return undefined;
  const [award, frozen] = await Promise.all([loadAward(table, id, round), loadFacts(table, id, round)]);
  if (award === undefined || frozen === undefined) return undefined;
  const [body, assessed, edition] = await Promise.all([
    objects.getJson({ key: frozen.bodyKey, sha256: frozen.bodySha256 }) as Promise<Body>,
    objects.getJson({ key: award.bodyKey, sha256: award.bodySha256 }) as Promise<Assessed>,
    editionOfHash(objects, year, award.editionHash),
  ]);
  const decided = DECIDED.includes(stage);
  return {
    ...partsOf(application, award, edition),
    facts: body.facts,
    readings: assessed.receipt.readings,
    decided,
    decidedLate: decided && since !== undefined && (await lastDecision(table, id, round)) > since,
    topUps: topUps.filter((one) => one.topUpOf === id && one.stage !== 'refused').map(topUpOf),
  };
}

function partsOf({ id, creditCode, item, stage, round }: StoredApplication, award: AwardRecord, edition: Edition) {
  return { applicationId: id, creditCode, item, stage, round, award, edition };
}

function topUpOf({ id, payable, stage }: StoredApplication) {
  return { id, payable: payable ?? '0', decided: DECIDED.includes(stage) };
}

async function lastDecision(table: Table, id: string, round: number): Promise<string> {
  const asks = await listAsks(table, applicationSubject(id), round);
  return (
    asks
      .map(({ decidedAt = '' }) => decidedAt)
      .sort()
      .at(-1) ?? ''
  );
}
