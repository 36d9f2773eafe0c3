import type { AuditFact } from '../audit/chain.ts';
import { type Balance, drawsFrom, type FundEntry, movementOf, openEntry } from '../fund/ledger.ts';
import { type Fen, fen, formatYuan, formatYuanGrouped } from '../kernel/money.ts';
import { Refusal } from '../kernel/refusal.ts';
import { commit, type GuardedWrite, headOf, NEW_HEAD } from './commit.ts';
import { type Item, type Page, type QueryOptions, queryAll, type Table } from './table.ts';

/** An entry with when it was written: business time and system time. */
export type RecordedEntry = FundEntry & { readonly at: string; readonly recordedAt: string };
export type Grant = {
  readonly policyYear: number;
  readonly amount: Fen;
  /** The document that grants the money; the same document counts once. Left out: the one that opens the fund. */
  readonly grant?: string;
  readonly fact: AuditFact;
};

const fundSubject = (policyYear: number) => `FUND#${policyYear}`;
const balanceKey = (policyYear: number) => ({ PK: fundSubject(policyYear), SK: 'BALANCE' });
const entryKey = (policyYear: number, id: string) => ({ PK: fundSubject(policyYear), SK: `ENTRY#${id}` });

/** Undefined while no document has granted the year a fund. */
export async function findBalance(table: Table, policyYear: number): Promise<Balance | undefined> {
  const item = await table.get(balanceKey(policyYear));
  if (item === undefined) return undefined;
  return { available: Number(item.available), reserved: Number(item.reserved), paid: Number(item.paid) };
}

/** @throws Refusal FUND_NOT_OPEN (404) */
export async function loadBalance(table: Table, policyYear: number): Promise<Balance> {
  const balance = await findBalance(table, policyYear);
  if (balance !== undefined) return balance;
  throw new Refusal(
    'FUND_NOT_OPEN',
    { zh: `${policyYear} 政策年度没有专项资金。`, en: `Policy year ${policyYear} has no fund.` },
    {
      status: 404,
      hint: { zh: '请先登记拨款文件。', en: 'Record the document that grants it first.' },
      details: { policyYear },
    },
  );
}

export async function listEntries(table: Table, policyYear: number, options: QueryOptions): Promise<Page> {
  return table.query(fundSubject(policyYear), 'ENTRY#', options);
}

/** Every entry of a year, for the replay. */
export async function allEntries(table: Table, policyYear: number): Promise<RecordedEntry[]> {
  return (await queryAll(table, fundSubject(policyYear), 'ENTRY#')).map(entryOf);
}

export function entryOf(item: Item): RecordedEntry {
  const { PK, SK, ...entry } = item;
  return entry as unknown as RecordedEntry;
}

/**
 * An entry and the balance it moves, as writes of a commit: the pot it takes from must hold the amount, and the entry
 * must be new. The refusal of a reservation is FUND_SHORT.
 */
export function ledgerWrites(
  policyYear: number,
  entry: FundEntry,
  times: Pick<AuditFact, 'at' | 'recordedAt'>,
): GuardedWrite[] {
  const pot = drawsFrom(entry);
  const { at, recordedAt } = times;
  return [
    {
      write: {
        kind: 'update',
        key: balanceKey(policyYear),
        add: movementOf(entry),
        condition: { equals: { policyYear }, ...(pot === undefined ? {} : { atLeast: { [pot]: entry.amount } }) },
      },
      otherwise: () => fundShort(policyYear, entry),
    },
    {
      write: {
        kind: 'put',
        item: { ...entry, at, recordedAt, ...entryKey(policyYear, entry.id) },
        condition: { absent: true },
      },
    },
  ];
}

function fundShort(policyYear: number, entry: FundEntry): Refusal {
  const amount = formatYuanGrouped(fen(entry.amount));
  return new Refusal(
    'FUND_SHORT',
    {
      zh: `${policyYear} 政策年度专项资金余额不足 ${amount} 元。`,
      en: `The fund of ${policyYear} does not hold ${amount} yuan.`,
    },
    {
      status: 409,
      hint: { zh: '请提请联席会议研究。', en: 'Bring it to the joint meeting for a ruling.' },
      details: { policyYear, entry: entry.id },
    },
  );
}

/**
 * Records that a document grants the year's fund money: the first one opens the fund, further ones (a supplement that was
 * ruled) add to it. @throws Refusal GRANT_DIFFERS (409) when the same document was recorded with another amount
 */
export async function openFund(table: Table, opening: Grant): Promise<'saved' | 'unchanged'> {
  const { policyYear, grant = 'opening', amount, fact } = opening;
  const entry = openEntry(grant, amount);
  const known = await table.get(entryKey(policyYear, entry.id));
  if (known !== undefined) {
    if (known.amount === entry.amount) return 'unchanged';
    throw grantDiffers(policyYear, grant);
  }
  const head = await table.get({ PK: fundSubject(policyYear), SK: 'HEAD' });
  await commit(table, {
    subject: fundSubject(policyYear),
    before: head === undefined ? NEW_HEAD : headOf(head),
    after: { policyYear },
    fact: { ...fact, details: { ...fact.details, grant, amount: formatYuan(amount) } },
    writes: head === undefined ? openingWrites(policyYear, entry, fact) : ledgerWrites(policyYear, entry, fact),
  });
  return 'saved';
}

function openingWrites(policyYear: number, entry: FundEntry, fact: AuditFact): GuardedWrite[] {
  const balance = { policyYear, available: entry.amount, reserved: 0, paid: 0, ...balanceKey(policyYear) };
  const { at, recordedAt } = fact;
  return [
    { write: { kind: 'put', item: balance, condition: { absent: true } } },
    {
      write: {
        kind: 'put',
        item: { ...entry, at, recordedAt, ...entryKey(policyYear, entry.id) },
        condition: { absent: true },
      },
    },
  ];
}

function grantDiffers(policyYear: number, grant: string): Refusal {
  return new Refusal(
    'GRANT_DIFFERS',
    {
      zh: '该拨款文件已按另一金额登记。',
      en: 'This document was already recorded as granting another amount.',
    },
    {
      status: 409,
      hint: { zh: '追加资金请登记追加文件。', en: 'Record the further document under its own name.' },
      details: { policyYear, grant },
    },
  );
}
