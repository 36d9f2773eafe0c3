import type { AuditFact } from '../audit/chain.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { OutgoingMail } from '../mail/outgoing.ts';
import type { FunderYear } from '../settlement/funders.ts';
import { CLOSED_RUNS, drivenStages } from '../settlement/life-cycle.ts';
import { type ExcludedCase, executionName, type Settlement, type SettlementLine } from '../settlement/settlement.ts';
import { CASE } from './applications.ts';
import { commit, type GuardedWrite, type Head, headOf, NEW_HEAD } from './commit.ts';
import { type Item, queryAll, type Table, type Write } from './table.ts';

// What drives runs needs these beside their records.
export { drivenStages, executionName };

/** A run with the bookkeeping of its head. */
export type StoredSettlement = Settlement & Head;
/** The latest run of a funder's year; `open` while no other of the same funder may start. */
export type LatestRun = { readonly id: string; readonly number: number; readonly open: boolean };
export type SettlementChange = {
  readonly fact: AuditFact;
  readonly mails?: readonly OutgoingMail[];
  readonly writes?: readonly GuardedWrite[];
};

export const settlementSubject = (id: string): string => `SETTLEMENT#${id}`;
const runsOf = (policyYear: number) => `SETTLEMENTS#${policyYear}`;
const latestKey = ({ funder, policyYear }: FunderYear) => ({ PK: runsOf(policyYear), SK: `OPEN#${funder}` });
/** The last number given in a year; all funders count on in it. */
const numberKey = (policyYear: number) => ({ PK: runsOf(policyYear), SK: 'NUMBER' });

/** Whether an item of the index of driven cases is a run. */
export function isSettlementItem(item: Item): boolean {
  return item.PK.startsWith('SETTLEMENT#') && item.SK === 'HEAD';
}

export function settlementOf(item: Item): StoredSettlement {
  const { PK, SK, YEAR_PK, YEAR_SK, FLIGHT_PK, FLIGHT_SK, ...run } = item;
  return { ...run, ...headOf(item) } as unknown as StoredSettlement;
}

/** @throws Refusal SETTLEMENT_NOT_FOUND (404) */
export async function loadSettlement(table: Table, id: string): Promise<StoredSettlement> {
  const item = await table.get({ PK: settlementSubject(id), SK: 'HEAD' });
  if (item !== undefined) return settlementOf(item);
  throw settlementNotFound(id);
}

export function settlementNotFound(id: string): Refusal {
  return new Refusal(
    'SETTLEMENT_NOT_FOUND',
    { zh: '没有找到该批兑付。', en: 'There is no such settlement run.' },
    { status: 404, hint: { zh: '请核对兑付编号。', en: 'Check the number of the run.' }, details: { id } },
  );
}

export async function loadLatestRun(table: Table, year: FunderYear): Promise<LatestRun | undefined> {
  const item = await table.get(latestKey(year));
  return item === undefined
    ? undefined
    : { id: String(item.id), number: Number(item.number), open: item.open === true };
}

/** The number of the next run of a policy year. */
export async function nextNumber(table: Table, policyYear: number): Promise<number> {
  return Number((await table.get(numberKey(policyYear)))?.number ?? 0) + 1;
}

/** The first save of a run; takes its funder's place in the year and the next number. @throws Refusal CHANGED_MEANWHILE when another start came first */
export async function createSettlement(
  table: Table,
  run: Settlement,
  previous: LatestRun | undefined,
  change: SettlementChange,
): Promise<StoredSettlement> {
  const place: Write = {
    kind: 'put',
    item: { ...latestKey(run), id: run.id, number: run.number, open: true },
    condition: previous === undefined ? { absent: true } : { equals: { id: previous.id, open: false } },
  };
  const number: Write = {
    kind: 'put',
    item: { ...numberKey(run.policyYear), number: run.number },
    condition: run.number === 1 ? { absent: true } : { equals: { number: run.number - 1 } },
  };
  const writes = [...(change.writes ?? []), { write: place }, { write: number }];
  return save(table, { ...run, ...NEW_HEAD }, run, { ...change, writes });
}

/** Saves a loaded run after a change; a run that closes gives its place free. @throws Refusal CHANGED_MEANWHILE */
export async function saveSettlement(
  table: Table,
  before: StoredSettlement,
  after: Settlement,
  change: SettlementChange,
): Promise<StoredSettlement> {
  const closes = CLOSED_RUNS.includes(after.stage) && !CLOSED_RUNS.includes(before.stage);
  if (!closes) return save(table, before, after, change);
  const free: Write = {
    kind: 'update',
    key: latestKey(after),
    set: { open: false },
    condition: { equals: { id: after.id, open: true } },
  };
  return save(table, before, after, { ...change, writes: [...(change.writes ?? []), { write: free }] });
}

async function save(
  table: Table,
  before: Head,
  after: Settlement,
  change: SettlementChange,
): Promise<StoredSettlement> {
  const head = await commit(table, {
    subject: settlementSubject(after.id),
    before,
    after: { ...after, ...indexKeys(after) },
    ...change,
    fact: { ...change.fact, stage: after.stage },
  });
  return { ...after, ...head };
}

function indexKeys(run: Settlement): Record<string, string> {
  const keys = { YEAR_PK: runsOf(run.policyYear), YEAR_SK: run.id };
  return drivenStages.includes(run.stage) ? { ...keys, FLIGHT_PK: CASE, FLIGHT_SK: settlementSubject(run.id) } : keys;
}

// Lines of a run, and the cases that were left out of it

const lineKey = (settlementId: string, applicationId: string) => ({
  PK: settlementSubject(settlementId),
  SK: `LINE#${applicationId}`,
});

/** All lines in the order of their numbers, and the excluded cases. */
export async function listLines(
  table: Table,
  settlementId: string,
): Promise<{ lines: SettlementLine[]; excluded: ExcludedCase[] }> {
  const items = await queryAll(table, settlementSubject(settlementId), 'LINE#');
  const all = items.map(({ PK, SK, ...line }) => line as unknown as SettlementLine | ExcludedCase);
  const lines = all.filter((line): line is SettlementLine => line.status !== 'excluded');
  const excluded = all.filter((line): line is ExcludedCase => line.status === 'excluded');
  return { lines: lines.sort((a, b) => a.line - b.line), excluded };
}

/** @throws Error when the run has no such line */
export async function loadLine(table: Table, settlementId: string, applicationId: string): Promise<SettlementLine> {
  const item = await table.get(lineKey(settlementId, applicationId));
  if (item === undefined) throw new Error(`run ${settlementId} has no line for ${applicationId}`);
  const { PK, SK, ...line } = item;
  return line as unknown as SettlementLine;
}

/** While the run is being planned only its head's version guards the lines: a plan made again replaces them. */
export function linePlanned(settlementId: string, line: SettlementLine | ExcludedCase): Write {
  return { kind: 'put', item: { ...line, ...lineKey(settlementId, line.applicationId) } };
}

/** A line after a change, under the status it was loaded with: of two changes one loses. */
export function lineChanged(settlementId: string, before: SettlementLine, after: SettlementLine): Write {
  const item = { ...after, ...lineKey(settlementId, after.applicationId) };
  return { kind: 'put', item, condition: { equals: { status: before.status } } };
}

/** The runs of a policy year, newest first; a year has a handful. */
export async function listSettlements(table: Table, policyYear: number): Promise<StoredSettlement[]> {
  const page = await table.queryIndex('byYear', runsOf(policyYear), '', { limit: 50, newestFirst: true });
  return page.items.filter(isSettlementItem).map(settlementOf);
}
