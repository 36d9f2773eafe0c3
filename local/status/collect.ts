import { executionName } from '../../shared/application/application.ts';
import { FUNDERS, type Funder } from '../../shared/application/funder.ts';
import type { Balance } from '../../shared/fund/ledger.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import type { FunderYear } from '../../shared/settlement/funders.ts';
import { applicationOf, CASE, listApplicationsOfYear, listDriven } from '../../shared/store/applications.ts';
import { listAsks } from '../../shared/store/asks.ts';
import { loadClock } from '../../shared/store/clock.ts';
import type { Executions } from '../../shared/store/executions.ts';
import { findBalance } from '../../shared/store/fund.ts';
import { listGivenUpMails, listUnsentMails, type MailRecord } from '../../shared/store/mails.ts';
import {
  isSettlementItem,
  loadLatestRun,
  loadSettlement,
  executionName as runExecutionName,
  settlementOf,
} from '../../shared/store/settlements.ts';
import type { Item, Page, QueryOptions, Table } from '../../shared/store/table.ts';

/** What the status is read from: the records, the executions, the dead-letter queues. It only looks. */
export type Sources = {
  readonly table: Table;
  readonly applicationExecutions: Pick<Executions, 'isRunning'>;
  readonly settlementExecutions: Pick<Executions, 'isRunning'>;
  /** Messages that wait in each dead-letter queue, by its name. */
  readonly deadLetters: () => Promise<Readonly<Record<string, number>>>;
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
  /** `awaits`: somebody outside decides first, so it is nobody's task here. */
  readonly held: readonly { readonly subject: string; readonly ground: string; readonly awaits?: 'province' }[];
  /** Driven by the record, yet no execution runs: the sweep starts them again within five minutes. */
  readonly lost: readonly { readonly subject: string; readonly stage: string; readonly execution: string }[];
  readonly unsentMails: readonly MailSeen[];
  readonly failedMails: readonly MailSeen[];
  readonly deadLetters: Readonly<Record<string, number>>;
  readonly years: readonly YearSeen[];
};

/** No policy of this kind is older; every year from here on that has a calendar or a fund is looked at. */
const FIRST_YEAR = 2020;
const DAY = 24 * 3600 * 1000;

/** Everything an operator asks first, read from the records alone but for what runs and what lies in the queues. */
export async function collectStatus(sources: Sources): Promise<Status> {
  const { table, now } = sources;
  const businessAt = (await loadClock(table)) ?? now;
  const driven = await every((options) => listDriven(table, options));
  const waits: Wait[] = [];
  const lost: Status['lost'][number][] = [];
  for (const item of driven) {
    waits.push(...(await waitsOf(table, item, businessAt)));
    const gone = await lostOne(sources, item);
    if (gone !== undefined) lost.push(gone);
  }
  const years = await yearsSeen(table, Number(now.slice(0, 4)));
  const unsent = await unsentMails(table);
  return {
    at: now,
    businessAt,
    waits: waits.sort((a, b) => (a.since < b.since ? -1 : 1)),
    held: (await Promise.all([...new Set(years.map(({ year }) => year))].map((year) => heldCases(table, year)))).flat(),
    lost,
    unsentMails: unsent,
    failedMails: (await listGivenUpMails(table)).map(mailSeen),
    deadLetters: await sources.deadLetters(),
    years,
  };
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

async function waitsOf(table: Table, item: Item, businessAt: Instant): Promise<Wait[]> {
  const round = isSettlementItem(item) ? undefined : Number(item.round);
  const asks = await listAsks(table, item.PK, round);
  return asks
    .filter((ask) => ask.status === 'waiting')
    .map((ask) => ({
      subject: ask.subject,
      department: ask.department,
      approver: ask.approver.id,
      turn: ask.ask,
      since: ask.askedAt,
      expiresAt: ask.expiresAt,
      days: Math.max(0, Math.floor((Date.parse(businessAt) - Date.parse(ask.askedAt)) / DAY)),
      overdue: ask.expiresAt < businessAt,
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
  return items.map((item) => {
    const { ground, awaits } = applicationOf(item);
    return { subject: item.PK, ground: ground?.zh ?? '', ...(awaits === undefined ? {} : { awaits }) };
  });
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

async function yearsSeen(table: Table, thisYear: number): Promise<YearSeen[]> {
  const seen: YearSeen[] = [];
  for (let year = FIRST_YEAR; year <= thisYear + 1; year++) {
    const calendar = await table.get({ PK: `CALENDAR#${year}`, SK: 'HEAD' });
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
