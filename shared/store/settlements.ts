import type { AuditEvent } from '../audit/chain.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { OutgoingMail } from '../mail/outgoing.ts';
import type { FunderYear } from '../settlement/funders.ts';
import { CLOSED_RUNS, drivenStages } from '../settlement/life-cycle.ts';
import { type ExcludedCase, executionName, type Settlement, type SettlementLine } from '../settlement/settlement.ts';
import { commit, type GuardedWrite, type Head, NEW_HEAD } from './commit.ts';
import { due, dueIn, MOVES_WITHIN_SECONDS } from './due.ts';
import { refuse } from './refusals.ts';
import {
  type LatestRun,
  latestRunFamily,
  lineFamily,
  runNumberFamily,
  type StoredSettlement,
  settlementFamily,
} from './settlement-record.ts';
import { type Item, queryAll, type Table, type Write } from './table.ts';

// What drives runs needs these beside their records.
export { drivenStages, executionName, type LatestRun, type StoredSettlement };

export type SettlementChange = {
  readonly event: AuditEvent;
  readonly mails?: readonly OutgoingMail[];
  readonly writes?: readonly GuardedWrite[];
  /** Until when (seconds of system time) nothing has to move; without it the next step is due within minutes, or, where the head stays as it was loaded, when it was. */
  readonly quietFor?: number;
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

export const settlementOf = (item: Item): StoredSettlement => settlementFamily.read(item);

/** @throws Refusal SETTLEMENT_NOT_FOUND (404) */
export async function loadSettlement(table: Table, id: string): Promise<StoredSettlement> {
  const item = await table.get({ PK: settlementSubject(id), SK: 'HEAD' });
  if (item !== undefined) return settlementOf(item);
  throw settlementNotFound(id);
}

export function settlementNotFound(id: string): Refusal {
  return refuse('SETTLEMENT_NOT_FOUND', { id });
}

export async function loadLatestRun(table: Table, year: FunderYear): Promise<LatestRun | undefined> {
  const item = await table.get(latestKey(year));
  return item === undefined ? undefined : latestRunFamily.read(item);
}

/** The number of the next run of a policy year. */
export async function nextNumber(table: Table, policyYear: number): Promise<number> {
  const last = await table.get(numberKey(policyYear));
  return last === undefined ? 1 : runNumberFamily.read(last).number + 1;
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
    item: {
      ...latestRunFamily.written({ ...previous, id: run.id, number: run.number, open: true }),
      ...latestKey(run),
    },
    condition: previous === undefined ? { absent: true } : { equals: { id: previous.id, open: false } },
  };
  const number: Write = {
    kind: 'update',
    key: numberKey(run.policyYear),
    set: { number: run.number },
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
  before: Head | StoredSettlement,
  after: Settlement,
  { quietFor, ...change }: SettlementChange,
): Promise<StoredSettlement> {
  const dueAt = dueIn(quietFor ?? MOVES_WITHIN_SECONDS, change.event.recordedAt);
  // Written beside a head that stays: whatever it waits for is due when it was.
  const stays = before === after && quietFor === undefined;
  const head = await commit(table, {
    subject: settlementSubject(after.id),
    before,
    ...(stays ? {} : { after: { ...settlementFamily.written(after), ...indexKeys(after, dueAt) } }),
    ...change,
    event: { ...change.event, stage: after.stage },
  });
  return { ...after, ...head };
}

function indexKeys(run: Settlement, dueAt: string): Record<string, string> {
  const keys = { YEAR_PK: runsOf(run.policyYear), YEAR_SK: run.id };
  return drivenStages.includes(run.stage) ? { ...keys, ...due('CASE', dueAt, settlementSubject(run.id)) } : keys;
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
  const all = items.map(lineFamily.read);
  const lines = all.filter((line): line is SettlementLine => line.status !== 'excluded');
  const excluded = all.filter((line): line is ExcludedCase => line.status === 'excluded');
  return { lines: lines.sort((a, b) => a.line - b.line), excluded };
}

/** @throws Error when the run has no such line */
export async function loadLine(table: Table, settlementId: string, applicationId: string): Promise<SettlementLine> {
  const item = await table.get(lineKey(settlementId, applicationId));
  if (item === undefined) throw new Error(`run ${settlementId} has no line for ${applicationId}`);
  const line = lineFamily.read(item);
  if (line.status === 'excluded') throw new Error(`run ${settlementId} pays nothing for ${applicationId}`);
  return line;
}

/** While the run is being planned only its head's version guards the lines: a plan made again replaces them. */
export function linePlanned(settlementId: string, line: SettlementLine | ExcludedCase): Write {
  return { kind: 'put', item: { ...lineFamily.written(line), ...lineKey(settlementId, line.applicationId) } };
}

/** A line after a change, under the status it was loaded with: of two changes one loses. */
export function lineChanged(settlementId: string, before: SettlementLine, after: SettlementLine): Write {
  const item = { ...lineFamily.written(after), ...lineKey(settlementId, after.applicationId) };
  return { kind: 'put', item, condition: { equals: { status: before.status } } };
}

/** The runs of a policy year, newest first; a year has a handful. */
export async function listSettlements(table: Table, policyYear: number): Promise<StoredSettlement[]> {
  const page = await table.queryIndex('byYear', runsOf(policyYear), '', { limit: 50, newestFirst: true });
  return page.items.filter(isSettlementItem).map(settlementOf);
}
