import { type AWAITED, executionName } from '../application/application.ts';
import { FUNDERS, type Funder } from '../application/funder.ts';
import type { Balance } from '../fund/ledger.ts';
import type { Instant } from '../kernel/dates.ts';
import type { FunderYear } from '../settlement/funders.ts';
import { applicationFamily } from '../store/application-record.ts';
import { applicationOf, applicationSubject, CASE, listApplicationsOfYear, listDriven } from '../store/applications.ts';
import { loadClock } from '../store/clock.ts';
import { listDecisionRequests } from '../store/decision-requests.ts';
import { listDue } from '../store/due.ts';
import type { Executions } from '../store/executions.ts';
import { findBalance } from '../store/fund.ts';
import { listGivenUpMails, listUnsentMails, type MailRecord } from '../store/mails.ts';
import { RecordFault, readEach } from '../store/record-family.ts';
import { findCalendar } from '../store/registers.ts';
import {
  isSettlementItem,
  loadLatestRun,
  loadSettlement,
  executionName as runExecutionName,
  settlementOf,
} from '../store/settlements.ts';
import type { Item, Page, QueryOptions, Table } from '../store/table.ts';
import { isPassItem } from '../store/year-passes.ts';

type Awaits = (typeof AWAITED)[number];

/** How far the disk is behind what was accepted. `trouble`: why nothing is accepted now. */
export type Kept = { readonly behindSeconds: number; readonly trouble: string | null };

/** What the status is read from: the records, the executions, the dead-letter queues. It only looks. */
export type Sources = {
  readonly table: Table;
  readonly applicationExecutions: Pick<Executions, 'isRunning'>;
  readonly settlementExecutions: Pick<Executions, 'isRunning'>;
  /** Messages that wait in each dead-letter queue, by its name; absent where nobody can look. */
  readonly deadLetters?: () => Promise<Readonly<Record<string, number>>>;
  /** How far the disk of this machine is behind; absent in AWS. */
  readonly disk?: () => Promise<Kept | undefined>;
  /** How many driven cases and runs are looked into at most; absent: all. */
  readonly most?: number;
  /** System time. */
  readonly now: Instant;
};

export type Wait = {
  /** `APPLICATION#…` or `SETTLEMENT#…`. */
  readonly subject: string;
  readonly department: string;
  readonly approver: string;
  readonly turn: number;
  readonly since: string;
  readonly expiresAt: string;
  /** Whole days since it was asked, business time. */
  readonly days: number;
  readonly overdue: boolean;
};
export type MailSeen = {
  readonly subject: string;
  readonly mail: string;
  readonly tries: number;
  readonly createdAt: string;
  readonly lastError: string;
};
export type YearSeen = {
  readonly year: number;
  readonly funder: Funder;
  /** Fen; undefined while no document has granted a fund. */
  readonly fund: Balance | undefined;
  readonly run:
    | { readonly id: string; readonly stage: string; readonly count: number; readonly total: string }
    | undefined;
};
export type Status = {
  readonly at: Instant;
  /** Business time; differs from `at` only where a record sets it. */
  readonly businessAt: Instant;
  readonly waits: readonly Wait[];
  /** `awaits`: `province` decides first, so it is nobody's task here; `correction`: it was not corrected in time. */
  readonly held: readonly { readonly subject: string; readonly ground: string; readonly awaits?: Awaits }[];
  /** Years that nobody has entered the working days of, while deadlines reach into them and stay open. */
  readonly calendarLacks: readonly number[];
  /** Driven by the record, yet no execution runs: the reconciliation starts them again when it hears of it, or when they are due. */
  readonly lost: readonly { readonly subject: string; readonly stage: string; readonly execution: string }[];
  readonly unsentMails: readonly MailSeen[];
  readonly failedMails: readonly MailSeen[];
  /** Absent: not verified. */
  readonly deadLetters?: Readonly<Record<string, number>>;
  /** Driven cases and runs that were counted and not looked into: waits and lost ones among them are not known. */
  readonly unchecked: number;
  readonly years: readonly YearSeen[];
  /** Absent where the records are not kept by this machine. */
  readonly disk?: Kept;
};

/** No policy of this kind is older; every year from here on that has a calendar or a fund is looked at. */
const FIRST_YEAR = 2020;
const DAY = 24 * 3600 * 1000;

/** Everything an operator asks first, read from the records alone but for what runs and what lies in the queues. */
export async function collectStatus(sources: Sources): Promise<Status> {
  const { table, now } = sources;
  const businessAt = (await loadClock(table)) ?? now;
  const driven = (await every((options) => listDriven(table, options))).filter((item) => !isPassItem(item));
  const looked = driven.slice(0, sources.most ?? driven.length);
  // One record that cannot be read hides no other: it is counted among those that were not looked into.
  const all = await inGroups(looked, (item) =>
    Promise.all([waitsOf(table, item, businessAt), lostOne(sources, item)]).catch(unreadable),
  );
  const seen = all.filter((one) => one !== undefined);
  const waits = seen.flatMap(([found]) => found);
  const years = await yearsSeen(table, Number(now.slice(0, 4)), businessAt);
  const unsent = await unsentMails(table);
  const [disk, deadLetters] = [await sources.disk?.(), await sources.deadLetters?.()];
  return {
    ...(disk === undefined ? {} : { disk }),
    ...(deadLetters === undefined ? {} : { deadLetters }),
    at: now,
    businessAt,
    waits: waits.map(({ lacksYear, ...wait }) => wait).sort((a, b) => (a.since < b.since ? -1 : 1)),
    held: (await Promise.all([...new Set(years.map(({ year }) => year))].map((year) => heldCases(table, year)))).flat(),
    calendarLacks: [
      ...new Set([...waits.flatMap(({ lacksYear }) => lacksYear ?? []), ...(await openCorrections(table))]),
    ],
    lost: seen.flatMap(([, lost]) => (lost === undefined ? [] : [lost])),
    unchecked: driven.length - seen.length,
    unsentMails: unsent,
    failedMails: (await listGivenUpMails(table)).map(mailSeen),
    years,
  };
}

function unreadable(error: unknown): undefined {
  if (!(error instanceof RecordFault)) throw error;
}

/** As many at a time as neither the table nor the state machines mind. */
const AT_ONCE = 20;

async function inGroups<T>(items: readonly Item[], look: (item: Item) => Promise<T>): Promise<T[]> {
  const seen: T[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE)
    seen.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(look))));
  return seen;
}

async function every(page: (options: QueryOptions) => Promise<Page>): Promise<Item[]> {
  const all: Item[] = [];
  let after: string | undefined;
  do {
    const { items, after: next } = await page(after === undefined ? {} : { after });
    all.push(...items);
    after = next;
  } while (after !== undefined);
  return all;
}

type CountedWait = Wait & { readonly lacksYear: number | undefined };

async function waitsOf(table: Table, item: Item, businessAt: Instant): Promise<CountedWait[]> {
  const round = isSettlementItem(item) ? undefined : Number(item.round);
  const requests = await listDecisionRequests(table, item.PK, round);
  return requests
    .filter((request) => request.status === 'waiting')
    .map((request) => ({
      subject: request.subject,
      department: request.department,
      approver: request.approver.id,
      turn: request.ask,
      since: request.askedAt,
      expiresAt: request.expiresAt,
      days: Math.max(0, Math.floor((Date.parse(businessAt) - Date.parse(request.askedAt)) / DAY)),
      overdue: request.expiresAt < businessAt,
      lacksYear: request.period?.open?.unknownYear,
    }));
}

async function lostOne(sources: Sources, item: Item): Promise<Status['lost'][number] | undefined> {
  const { applicationExecutions, settlementExecutions, table } = sources;
  const isRun = isSettlementItem(item);
  const execution = isRun ? runExecutionName(settlementOf(item)) : executionName(applicationOf(item));
  if (await (isRun ? settlementExecutions : applicationExecutions).isRunning(execution)) return undefined;
  // The index lags behind the record: an execution that has just done its work is not lost.
  const head = await table.get({ PK: item.PK, SK: 'HEAD' });
  if (head === undefined || head.FLIGHT_PK !== CASE || head.version !== item.version) return undefined;
  return { subject: item.PK, stage: String(head.stage), execution };
}

async function heldCases(table: Table, year: number): Promise<Status['held'][number][]> {
  const items = await every((options) => listApplicationsOfYear(table, year, 'held', options));
  return readEach(applicationFamily, items).records.map(({ id, ground, awaits }) => {
    return { subject: applicationSubject(id), ground: ground?.zh ?? '', ...(awaits === undefined ? {} : { awaits }) };
  });
}

/** Of returned cases; those of turns stand with the waits. */
async function openCorrections(table: Table): Promise<number[]> {
  const items = await every((options) => listDue(table, 'CORRECTION', undefined, options));
  return readEach(applicationFamily, items).records.flatMap(({ correction }) => correction?.open?.unknownYear ?? []);
}

async function unsentMails(table: Table): Promise<MailSeen[]> {
  const seen: MailSeen[] = [];
  let after: string | undefined;
  do {
    const page = await listUnsentMails(table, after === undefined ? {} : { after });
    seen.push(...page.mails.map(mailSeen));
    after = page.after;
  } while (after !== undefined);
  return seen;
}

/** Never the address or the text: the status is shown on screens and kept by schedulers. */
function mailSeen(mail: MailRecord): MailSeen {
  const { recordSubject, id, tries, createdAt, lastError = '' } = mail;
  return { subject: recordSubject, mail: id, tries, createdAt, lastError };
}

async function yearsSeen(table: Table, thisYear: number, at: Instant): Promise<YearSeen[]> {
  const seen: YearSeen[] = [];
  for (let year = FIRST_YEAR; year <= thisYear + 1; year++) {
    const calendar = await findCalendar(table, year, at).catch(unreadable);
    for (const funder of FUNDERS) {
      const fund = await findBalance(table, { funder, policyYear: year });
      const run = await runSeen(table, { funder, policyYear: year });
      // The calendar is the city's; another funder shows once it has money or a run.
      const known = funder === 'jixi' && calendar !== undefined;
      if (known || fund !== undefined || run !== undefined) seen.push({ year, funder, fund, run });
    }
  }
  return seen;
}

async function runSeen(table: Table, year: FunderYear): Promise<YearSeen['run']> {
  const latest = await loadLatestRun(table, year);
  if (latest === undefined) return undefined;
  const { id, stage, count = 0, total = '0.00' } = await loadSettlement(table, latest.id);
  return { id, stage, count, total };
}
