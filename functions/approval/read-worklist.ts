import * as z from 'zod/mini';
import { applicationView } from '../../shared/application/application-view.ts';
import { type Caller, sees } from '../../shared/application/caller.ts';
import { dueView, type Period } from '../../shared/application/period.ts';
import { toDoOf } from '../../shared/application/to-do.ts';
import type { DecisionRequest } from '../../shared/approval/decision-request.ts';
import { dayOf, type Instant, yearOf } from '../../shared/kernel/dates.ts';
import {
  applicationOf,
  listApplicationsOfEnterprise,
  listApplicationsOfYear,
  type StoredApplication,
} from '../../shared/store/applications.ts';
import { listOpenTurns } from '../../shared/store/decision-requests.ts';
import { enterprisesOf } from '../../shared/store/enterprise-search.ts';
import { findEnterprise } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadWorkingTime } from '../../shared/store/working-days.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { type CaseFile, findCaseFiles, isOpen } from './case-file.ts';
import { type WorklistDependencies, worklistDependencies } from './dependencies.ts';

const Query = z.strictObject({ after: z.optional(z.string().check(z.maxLength(2000))) });
type Query = z.infer<typeof Query>;
/** Turns of a page. */
const PAGE = 20;
/** Returned cases shown of a year: who looks for one finds it in the list of cases. */
const RETURNED = 50;
/** Cases of one enterprise that are looked through; it files one an item and year. */
const OWN = 50;

/** What waits for the caller and for their department, longest first; for an enterprise what is for it to do. */
export async function read(
  { caller, query, context }: HttpRequest<undefined, Names, Query>,
  { table }: WorklistDependencies,
) {
  const year = yearOf(dayOf(context.at));
  const dueOf = await counter(table, context.at);
  const [{ turns, after }, returned, toDo] = await Promise.all([
    turnsFor(caller, query.after, table, dueOf),
    returnedTo(caller, [year - 1, year], table),
    toDoFor(caller, table, dueOf),
  ]);
  return { status: 200, body: { turns, returned, toDo, ...(after === undefined ? {} : { after }) } };
}

type Due = ReturnType<typeof dueView>;
type DueOf = (period: Period | undefined) => { readonly due?: Due };

/** How many working days are left of periods, by the calendar as it is now. */
async function counter(table: Table, now: Instant): Promise<DueOf> {
  const { calendar } = await loadWorkingTime(table, now);
  return (period) => (period === undefined ? {} : { due: dueView(period, now, calendar) });
}

async function turnsFor(caller: Caller, after: string | undefined, table: Table, dueOf: DueOf) {
  const official = caller.roles.includes('officer') || caller.roles.includes('finance');
  if (!official || caller.department === undefined) return { turns: [] };
  const options = { limit: PAGE, ...(after === undefined ? {} : { after }) };
  const page = await listOpenTurns(table, caller.department, options);
  // Three requests, however many turns: their cases and runs at once, then the enterprises of the cases.
  const files = await findCaseFiles(
    table,
    page.turns.map(({ subject }) => subject),
  );
  const codes = [...files.values()].flatMap((file) =>
    file.kind === 'application' ? [file.application.creditCode] : [],
  );
  const enterprises = await enterprisesOf(table, codes);
  const found = page.turns.map((ask) => {
    const turn = turnOf(ask, caller, files.get(ask.subject), enterprises);
    return turn === undefined ? undefined : { ...turn, ...dueOf(ask.period) };
  });
  return { ...page, turns: found.filter((turn) => turn !== undefined) };
}

type Enterprises = Awaited<ReturnType<typeof enterprisesOf>>;

/** Undefined: the case went on without this turn, or was taken back. */
function turnOf(ask: DecisionRequest, caller: Caller, file: CaseFile | undefined, enterprises: Enterprises) {
  if (file === undefined || !stillOpen(file, ask) || ask.status === 'decided' || ask.status === 'closed')
    return undefined;
  const { round, step, department, status, askedAt, expiresAt, approver } = ask;
  const turn = { round, step, department, status, askedAt, expiresAt, approver: approver.name };
  const about = { ...turn, mine: approver.id === caller.person };
  if (file.kind === 'settlement')
    return {
      kind: 'settlement' as const,
      settlementId: file.run.id,
      enterprise: '',
      amount: file.run.total ?? null,
      ...about,
    };
  const { application } = file;
  const name = enterprises.get(application.creditCode)?.name ?? application.creditCode;
  const amount = application.payable ?? null;
  return {
    kind: 'application' as const,
    application: applicationView(application),
    enterprise: name,
    amount,
    ...about,
  };
}

/** A case that is held waits for its department too: an officer has to ask again. */
function stillOpen(file: CaseFile, { round }: DecisionRequest): boolean {
  if (isOpen(file, round)) return true;
  return file.kind === 'application' && file.application.stage === 'held' && file.application.round === round;
}

async function returnedTo(caller: Caller, years: readonly number[], table: Table) {
  if (!caller.roles.includes('officer')) return [];
  const places = years.flatMap((year) => (['returned', 'held'] as const).map((stage) => ({ year, stage })));
  const pages = await Promise.all(
    places.map(({ year, stage }) => listApplicationsOfYear(table, year, stage, { limit: RETURNED })),
  );
  const cases = pages.flatMap(({ items }) => items.map(applicationOf));
  const away = cases.filter(({ stage, awaits }) => stage === 'returned' || awaits === 'correction');
  return away.filter((one) => sees(caller, one)).map(applicationView);
}

async function toDoFor({ roles, creditCodes }: Caller, table: Table, dueOf: DueOf) {
  if (!roles.includes('enterprise')) return [];
  return (await Promise.all(creditCodes.map((code) => toDoOfEnterprise(code, table, dueOf)))).flat();
}

async function toDoOfEnterprise(creditCode: string, table: Table, dueOf: DueOf) {
  const enterprise = (await findEnterprise(table, creditCode)) ?? {};
  const { items } = await listApplicationsOfEnterprise(table, creditCode, undefined, { limit: OWN, newestFirst: true });
  return items.map(applicationOf).flatMap((application: StoredApplication) => {
    const toDo = toDoOf(application, enterprise);
    const due = application.stage === 'returned' ? dueOf(application.correction) : {};
    return toDo === undefined ? [] : [{ ...toDo, ...due, application: applicationView(application) }];
  });
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const worklistHandler = (dependencies: () => WorklistDependencies) =>
  httpHandler({ route: 'GET /worklist', query: Query }, dependencies, read);

export const handler = worklistHandler(worklistDependencies);
