import { STAGES, type Stage } from '../application/life-cycle.ts';
import { applicationFamily, type StoredApplication } from './application-record.ts';
import { applicationsOf, listApplicationsOfEnterprise, rangeOfYear } from './applications.ts';
import { partitionOfNumber } from './case-numbers.ts';
import { applicationsAsked } from './decision-requests.ts';
import { type EnterpriseSearch, type FoundPage, findEnterprises } from './enterprise-search.ts';
import { refuse } from './refusals.ts';
import type { IndexName, Item, QueryOptions, Table } from './table.ts';

// Where a list of cases can come from. Each answers a page with a cursor behind every case, so that who leaves some out
// goes on exactly behind the last one taken. Nothing here decides who may see a case.

export type Cases = FoundPage<StoredApplication>;

function pageOf(table: Table, index: IndexName, { items, after }: { items: readonly Item[]; after?: string }): Cases {
  const found = items.map((item) => ({ one: applicationFamily.read(item), after: table.cursorAfter(index, item) }));
  return { found, ...(after === undefined ? {} : { after }) };
}

/** Cases of a year, of one stage, of one item. One request; for an item without a stage one stage after the other. */
export async function casesOfYear(
  table: Table,
  { year, stage, item }: { readonly year: number; readonly stage?: Stage; readonly item?: string },
  options: QueryOptions,
): Promise<Cases> {
  const read = async (asked: Stage | undefined, within: QueryOptions) => {
    const { pk, prefix } = rangeOfYear(year, asked, item);
    return pageOf(table, 'byYear', await table.queryIndex('byYear', pk, prefix, within));
  };
  if (item === undefined || stage !== undefined) return read(stage, options);
  const [at, inner] = partsOf(options.after);
  const asked = STAGES[at];
  if (asked === undefined) throw refuse('CURSOR_WRONG');
  return inTurn(await read(asked, within(options, inner)), at, STAGES.length);
}

/** One enterprise after the other; the cursor says at which, and where there. One request. */
export async function casesOfEnterprises(
  table: Table,
  { codes, year }: { readonly codes: readonly string[]; readonly year?: number },
  options: QueryOptions,
): Promise<Cases> {
  const [at, inner] = partsOf(options.after);
  const code = codes[at];
  if (code === undefined) return { found: [] };
  return inTurn(await casesOfOne(table, code, year, within(options, inner)), at, codes.length);
}

async function casesOfOne(table: Table, code: string, year: number | undefined, options: QueryOptions): Promise<Cases> {
  return pageOf(table, 'byOwner', await listApplicationsOfEnterprise(table, code, year, options));
}

/** Parts of a cursor `n~cursor`. */
function partsOf(after = '0~'): readonly [number, string] {
  const [, at = '0', inner = after] = /^(\d{1,4})~(.*)$/.exec(after) ?? [];
  return [Number(at), inner];
}

function within({ after: _, ...options }: QueryOptions, inner: string): QueryOptions {
  return { ...options, ...(inner === '' ? {} : { after: inner }) };
}

/** A page of one of several places; behind its end the next place begins. */
function inTurn({ found, after }: Cases, at: number, places: number): Cases {
  const behind = after === undefined ? (at + 1 < places ? `${at + 1}~` : undefined) : `${at}~${after}`;
  const here = found.map(({ one, after: cursor }) => ({ one, after: `${at}~${cursor}` }));
  return { found: here, ...(behind === undefined ? {} : { after: behind }) };
}

/** How many enterprises a search by name or code looks into at once. */
const ENTERPRISES = 6;

/**
 * Cases of the enterprises that are found, in the order in which those are found. Eight requests: the enterprises, their
 * register records, and the cases of each. The cursor says behind which enterprise, and where in the next.
 */
export async function casesOfFound(
  table: Table,
  { year, ...search }: EnterpriseSearch & { readonly year?: number },
  options: QueryOptions,
): Promise<Cases> {
  const [behind, inner] = halvesOf(options.after);
  const page = await findEnterprises(table, search, within({ limit: ENTERPRISES, after: '' }, behind));
  const starts = [behind, ...page.found.map(({ after }) => after)];
  const lists = await Promise.all(
    page.found.map(({ one }, at) => casesOfOne(table, one.creditCode, year, within(options, at === 0 ? inner : ''))),
  );
  const found: Cases['found'][number][] = [];
  for (const [at, list] of lists.entries()) {
    const from = starts[at] ?? '';
    found.push(...list.found.map(({ one, after }) => ({ one, after: `${from}~${after}` })));
    if (list.after !== undefined) return { found, after: `${from}~${list.after}` };
  }
  return { found, ...(page.after === undefined ? {} : { after: `${page.after}~` }) };
}

/** Parts of a cursor `cursor~cursor`; either may be empty. */
function halvesOf(after = '~'): readonly [string, string] {
  const at = after.indexOf('~');
  if (at < 0) throw refuse('CURSOR_WRONG');
  return [after.slice(0, at), after.slice(at + 1)];
}

/** Cases by the beginning of their number. Two requests. */
export async function casesByNumber(table: Table, beginning: string, options: QueryOptions): Promise<Cases> {
  const { items, after } = await table.query(partitionOfNumber(beginning), beginning, options);
  const cases = await applicationsOf(
    table,
    items.map(({ SK }) => SK),
  );
  const found = items.flatMap((item) => {
    const one = cases.get(item.SK);
    return one === undefined ? [] : [{ one, after: table.cursorAfter(undefined, item) }];
  });
  return { found, ...(after === undefined ? {} : { after }) };
}

/** Cases whose round of now this person was asked about, last asked first. Two requests. */
export async function casesOfOfficer(table: Table, officer: string, options: QueryOptions): Promise<Cases> {
  const { asks, after } = await applicationsAsked(table, officer, options);
  const cases = await applicationsOf(
    table,
    asks.map(({ id }) => id),
  );
  const found = asks.flatMap(({ id, round, after: cursor }) => {
    const one = cases.get(id);
    return one?.round === round ? [{ one, after: cursor }] : [];
  });
  return { found, ...(after === undefined ? {} : { after }) };
}
