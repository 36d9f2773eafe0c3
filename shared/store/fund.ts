import { funderName } from '../application/funder.ts';
import type { AuditFact } from '../audit/chain.ts';
import { type Balance, drawsFrom, type FundEntry, movementOf, openEntry } from '../fund/ledger.ts';
import { type Fen, fen, formatYuan, formatYuanGrouped } from '../kernel/money.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { FunderYear } from '../settlement/funders.ts';
import { commit, type GuardedWrite, headOf, NEW_HEAD } from './commit.ts';
import { type Item, type Page, type QueryOptions, queryAll, type Table } from './table.ts';

/** An entry with when it was written: business time and system time. */
export type RecordedEntry = FundEntry & { readonly at: string; readonly recordedAt: string };
export type Grant = FunderYear & {
  readonly amount: Fen;
  /** The document that grants the money; the same document counts once. Left out: the one that opens the fund. */
  readonly grant?: string;
  readonly fact: AuditFact;
};

const fundSubject = ({ funder, policyYear }: FunderYear) => `FUND#${funder}#${policyYear}`;
const balanceKey = (fund: FunderYear) => ({ PK: fundSubject(fund), SK: 'BALANCE' });
const entryKey = (fund: FunderYear, id: string) => ({ PK: fundSubject(fund), SK: `ENTRY#${id}` });

/** Undefined while no document has granted the funder's year a fund. */
export async function findBalance(table: Table, fund: FunderYear): Promise<Balance | undefined> {
  const item = await table.get(balanceKey(fund));
  if (item === undefined) return undefined;
  return { available: Number(item.available), reserved: Number(item.reserved), paid: Number(item.paid) };
}

/** @throws Refusal FUND_NOT_OPEN (404) */
export async function loadBalance(table: Table, fund: FunderYear): Promise<Balance> {
  const balance = await findBalance(table, fund);
  if (balance !== undefined) return balance;
  const { funder, policyYear } = fund;
  const name = funderName(funder);
  throw new Refusal(
    'FUND_NOT_OPEN',
    {
      zh: `${name.zh} ${policyYear} 政策年度没有专项资金。`,
      en: `${name.en} has no fund for policy year ${policyYear}.`,
    },
    {
      status: 404,
      hint: { zh: '请先登记拨款文件。', en: 'Record the document that grants it first.' },
      details: { policyYear, funder },
    },
  );
}

export async function listEntries(table: Table, fund: FunderYear, options: QueryOptions): Promise<Page> {
  return table.query(fundSubject(fund), 'ENTRY#', options);
}

/** Every entry of a fund, for the replay. */
export async function allEntries(table: Table, fund: FunderYear): Promise<RecordedEntry[]> {
  return (await queryAll(table, fundSubject(fund), 'ENTRY#')).map(entryOf);
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
  fund: FunderYear,
  entry: FundEntry,
  times: Pick<AuditFact, 'at' | 'recordedAt'>,
): GuardedWrite[] {
  const pot = drawsFrom(entry);
  const { policyYear } = fund;
  const { at, recordedAt } = times;
  return [
    {
      write: {
        kind: 'update',
        key: balanceKey(fund),
        add: movementOf(entry),
        condition: { equals: { policyYear }, ...(pot === undefined ? {} : { atLeast: { [pot]: entry.amount } }) },
      },
      otherwise: () => fundShort(fund, entry),
    },
    {
      write: {
        kind: 'put',
        item: { ...entry, at, recordedAt, ...entryKey(fund, entry.id) },
        condition: { absent: true },
      },
    },
  ];
}

function fundShort({ funder, policyYear }: FunderYear, entry: FundEntry): Refusal {
  const name = funderName(funder);
  const amount = formatYuanGrouped(fen(entry.amount));
  return new Refusal(
    'FUND_SHORT',
    {
      zh: `${name.zh} ${policyYear} 政策年度专项资金余额不足 ${amount} 元。`,
      en: `The fund of ${name.en} for ${policyYear} does not hold ${amount} yuan.`,
    },
    {
      status: 409,
      hint: { zh: '请提请联席会议研究。', en: 'Bring it to the joint meeting for a ruling.' },
      details: { policyYear, funder, entry: entry.id },
    },
  );
}

/**
 * Records that a document grants a funder's year money: the first one opens the fund, further ones (a supplement that was
 * ruled) add to it. @throws Refusal GRANT_DIFFERS (409) when the same document was recorded with another amount
 */
export async function openFund(table: Table, opening: Grant): Promise<'saved' | 'unchanged'> {
  const { funder, policyYear, grant = 'opening', amount, fact } = opening;
  const fund = { funder, policyYear };
  const entry = openEntry(grant, amount);
  const known = await table.get(entryKey(fund, entry.id));
  if (known !== undefined) {
    if (known.amount === entry.amount) return 'unchanged';
    throw grantDiffers(fund, grant);
  }
  const head = await table.get({ PK: fundSubject(fund), SK: 'HEAD' });
  await commit(table, {
    subject: fundSubject(fund),
    before: head === undefined ? NEW_HEAD : headOf(head),
    after: fund,
    fact: { ...fact, details: { ...fact.details, grant, amount: formatYuan(amount) } },
    writes: head === undefined ? openingWrites(fund, entry, fact) : ledgerWrites(fund, entry, fact),
  });
  return 'saved';
}

function openingWrites(fund: FunderYear, entry: FundEntry, fact: AuditFact): GuardedWrite[] {
  const balance = { ...fund, available: entry.amount, reserved: 0, paid: 0, ...balanceKey(fund) };
  const { at, recordedAt } = fact;
  return [
    { write: { kind: 'put', item: balance, condition: { absent: true } } },
    {
      write: {
        kind: 'put',
        item: { ...entry, at, recordedAt, ...entryKey(fund, entry.id) },
        condition: { absent: true },
      },
    },
  ];
}

function grantDiffers(fund: FunderYear, grant: string): Refusal {
  return new Refusal(
    'GRANT_DIFFERS',
    {
      zh: '该拨款文件已按另一金额登记。',
      en: 'This document was already recorded as granting another amount.',
    },
    {
      status: 409,
      hint: { zh: '追加资金请登记追加文件。', en: 'Record the further document under its own name.' },
      details: { ...fund, grant },
    },
  );
}
