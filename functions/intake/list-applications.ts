import * as z from 'zod';
import { type Caller, sees } from '../../shared/application/caller.ts';
import { STAGES } from '../../shared/application/life-cycle.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import {
  applicationOf,
  listApplicationsOfEnterprise,
  listApplicationsOfYear,
  type StoredApplication,
} from '../../shared/store/applications.ts';
import type { Page, QueryOptions, Table } from '../../shared/store/table.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { parseInput } from '../middleware/input.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { applicationView } from './views.ts';

const Query = z.strictObject({
  stage: z.enum(STAGES).optional(),
  department: z.string().max(40).optional(),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  creditCode: z.string().max(18).optional(),
  after: z.string().max(2000).optional(),
  limit: z
    .string()
    .regex(/^([1-9]|[1-4]\d|50)$/)
    .optional(),
});
type Query = z.infer<typeof Query>;
/** Pages read per request at most; a sparse filter ends with a cursor instead of a time-out. */
const MAX_PAGES = 10;

/** A page of cases that the caller may see, filtered by stage, department on the route, and year. */
export async function list({ caller, query }: DoorRequest<undefined>, { table }: RecordsDependencies) {
  const wanted = parseInput(Query, query);
  const limit = Number(wanted.limit ?? '20');
  const found: StoredApplication[] = [];
  let after = wanted.after;
  for (let turn = 0; turn < MAX_PAGES && found.length < limit; turn++) {
    const page = await pageOf(table, caller, wanted, limit - found.length, after);
    found.push(...page.items.map(applicationOf).filter((each) => matches(each, caller, wanted)));
    after = page.after;
    if (after === undefined) break;
  }
  return { status: 200, body: { applications: found.map(applicationView), ...(after === undefined ? {} : { after }) } };
}

function pageOf(table: Table, caller: Caller, query: Query, limit: number, after: string | undefined): Promise<Page> {
  const options = { limit, ...(after === undefined ? {} : { after }) };
  const year = query.year === undefined ? undefined : Number(query.year);
  if (isOnlyEnterprise(caller)) {
    const codes = caller.creditCodes.filter((code) => query.creditCode === undefined || code === query.creditCode);
    return pageOfOwn(table, codes, year, options);
  }
  if (query.creditCode !== undefined) return listApplicationsOfEnterprise(table, query.creditCode, year, options);
  if (year === undefined) throw yearMissing();
  return listApplicationsOfYear(table, year, query.stage, options);
}

/**
 * One enterprise after the other of those the account acts for, and no look at any other: even a cursor would tell of
 * cases. The cursor says at which enterprise, and where there.
 */
async function pageOfOwn(
  table: Table,
  codes: readonly string[],
  year: number | undefined,
  { limit, after = '0~' }: QueryOptions,
): Promise<Page> {
  const [, at = '0', inner = after] = /^(\d{1,4})~(.*)$/.exec(after) ?? [];
  const code = codes[Number(at)];
  if (code === undefined) return { items: [] };
  const page = await listApplicationsOfEnterprise(table, code, year, {
    ...(limit === undefined ? {} : { limit }),
    ...(inner === '' ? {} : { after: inner }),
  });
  if (page.after !== undefined) return { items: page.items, after: `${at}~${page.after}` };
  const next = Number(at) + 1;
  return { items: page.items, ...(next < codes.length ? { after: `${next}~` } : {}) };
}

function isOnlyEnterprise(caller: Caller): boolean {
  return caller.roles.every((role) => role === 'enterprise');
}

function matches(application: StoredApplication, caller: Caller, query: Query): boolean {
  if (query.stage !== undefined && application.stage !== query.stage) return false;
  if (query.department !== undefined && !application.route.includes(query.department)) return false;
  return sees(caller, application);
}

function yearMissing(): Refusal {
  return new Refusal(
    'YEAR_MISSING',
    { zh: '请指定政策年度。', en: 'Say which policy year.' },
    { hint: { zh: '例如 ?year=2022。', en: 'For example ?year=2022.' }, details: { path: 'year' } },
  );
}

export const handler = door({ route: 'GET /applications' }, recordsDependencies, list);
