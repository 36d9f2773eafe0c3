import * as z from 'zod/mini';
import { funderName } from '../application/funder.ts';
import type { AuditEvent } from '../audit/chain.ts';
import { type Balance, drawsFrom, type FundEntry, movementOf, openEntry } from '../fund/ledger.ts';
import { type Fen, fen, formatYuan, formatYuanGrouped } from '../kernel/money.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { FunderYear } from '../settlement/funders.ts';
import { alongWith, type Change, commit, type GuardedWrite, headOf, NEW_HEAD } from './commit.ts';
import { recordFamily } from './record-family.ts';
import { refuse } from './refusals.ts';
import { type Item, type Page, type QueryOptions, queryAll, type Table } from './table.ts';

/** An entry with when it was written: business time and system time. */
export type RecordedEntry = FundEntry & { readonly at: string; readonly recordedAt: string };
export const fundEntryFamily = recordFamily<RecordedEntry>()({
  name: 'entry of a fund',
  pk: 'FUND#<funder>#<year>',
  sk: 'ENTRY#<id…>',
  format: 1,
  schema: () =>
    z.object({
      id: z.string(),
      kind: z.enum(['open', 'reserve', 'release', 'pay', 'return']),
      amount: z.int(),
      settlementId: z.exactOptional(z.string()),
      applicationId: z.exactOptional(z.string()),
      grant: z.exactOptional(z.string()),
      at: z.string(),
      recordedAt: z.string(),
    }),
});
/** Only ever added to, never saved again as a whole. */
export const balanceFamily = recordFamily<Balance>()({
  name: 'balance of a fund',
  pk: 'FUND#<funder>#<year>',
  sk: 'BALANCE',
  format: 1,
  schema: () => z.object({ available: z.int(), reserved: z.int(), paid: z.int() }),
});

export type Grant = FunderYear & {
  readonly amount: Fen;
  /** The document that grants the money; the same document counts once. Left out: the one that opens the fund. */
  readonly grant?: string;
  readonly event: AuditEvent;
};

const fundSubject = ({ funder, policyYear }: FunderYear) => `FUND#${funder}#${policyYear}`;
const balanceKey = (fund: FunderYear) => ({ PK: fundSubject(fund), SK: 'BALANCE' });
const entryKey = (fund: FunderYear, id: string) => ({ PK: fundSubject(fund), SK: `ENTRY#${id}` });

/** Undefined while no document has granted the funder's year a fund. */
export async function findBalance(table: Table, fund: FunderYear): Promise<Balance | undefined> {
  const item = await table.get(balanceKey(fund));
  if (item === undefined) return undefined;
  const { available, reserved, paid } = balanceFamily.read(item);
  return { available, reserved, paid };
}

/** @throws Refusal FUND_NOT_OPEN (404) */
export async function loadBalance(table: Table, fund: FunderYear): Promise<Balance> {
  const balance = await findBalance(table, fund);
  if (balance !== undefined) return balance;
  const { funder, policyYear } = fund;
  const name = funderName(funder);
  throw refuse('FUND_NOT_OPEN', { policyYear, funder }, { name, policyYear });
}

export async function listEntries(table: Table, fund: FunderYear, options: QueryOptions): Promise<Page> {
  return table.query(fundSubject(fund), 'ENTRY#', options);
}

/** Every entry of a fund, for the replay. */
export async function allEntries(table: Table, fund: FunderYear): Promise<RecordedEntry[]> {
  return (await queryAll(table, fundSubject(fund), 'ENTRY#')).map(fundEntryFamily.read);
}

export const entryOf = (item: Item): RecordedEntry => fundEntryFamily.read(item);

/**
 * An entry and the balance it moves, as writes of a commit: the pot it takes from must hold the amount, and the entry
 * must be new. The refusal of a reservation is FUND_SHORT.
 */
export function ledgerWrites(
  fund: FunderYear,
  entry: FundEntry,
  times: Pick<AuditEvent, 'at' | 'recordedAt'>,
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
        item: { ...fundEntryFamily.written({ ...entry, at, recordedAt }), ...entryKey(fund, entry.id) },
        condition: { absent: true },
      },
    },
  ];
}

function fundShort({ funder, policyYear }: FunderYear, entry: FundEntry): Refusal {
  const name = funderName(funder);
  const amount = formatYuanGrouped(fen(entry.amount));
  return refuse('FUND_SHORT', { policyYear, funder, entry: entry.id }, { name, policyYear, amount });
}

/**
 * Records that a document grants a funder's year money: the first one opens the fund, further ones (a supplement that was
 * ruled) add to it. @throws Refusal GRANT_DIFFERS (409) when the same document was recorded with another amount
 */
export async function openFund(table: Table, opening: Grant): Promise<'saved' | 'unchanged'> {
  const change = await grantChange(table, opening);
  if (change === undefined) return 'unchanged';
  await commit(table, change);
  return 'saved';
}

/**
 * The same as writes of another commit, so that a grant and the record that says it are one.
 * @throws Refusal GRANT_DIFFERS, GRANT_KNOWN (409) when the document was counted already
 */
export async function grantWrites(table: Table, opening: Grant): Promise<readonly GuardedWrite[]> {
  const change = await grantChange(table, opening);
  if (change !== undefined) return alongWith(change);
  const { funder, policyYear, grant = 'opening' } = opening;
  throw refuse('GRANT_KNOWN', { funder, policyYear, grant });
}

/** Undefined when the document was recorded with this amount. */
async function grantChange(table: Table, opening: Grant): Promise<Change | undefined> {
  const { funder, policyYear, grant = 'opening', amount, event } = opening;
  const fund = { funder, policyYear };
  const entry = openEntry(grant, amount);
  const known = await table.get(entryKey(fund, entry.id));
  if (known !== undefined) {
    if (fundEntryFamily.read(known).amount === entry.amount) return undefined;
    throw grantDiffers(fund, grant);
  }
  const head = await table.get({ PK: fundSubject(fund), SK: 'HEAD' });
  return {
    subject: fundSubject(fund),
    before: head === undefined ? NEW_HEAD : headOf(head),
    after: fund,
    event: { ...event, details: { ...event.details, grant, amount: formatYuan(amount) } },
    writes: head === undefined ? openingWrites(fund, entry, event) : ledgerWrites(fund, entry, event),
  };
}

function openingWrites(fund: FunderYear, entry: FundEntry, event: AuditEvent): GuardedWrite[] {
  const balance = { ...fund, available: entry.amount, reserved: 0, paid: 0, ...balanceKey(fund) };
  const { at, recordedAt } = event;
  return [
    { write: { kind: 'put', item: balance, condition: { absent: true } } },
    {
      write: {
        kind: 'put',
        item: { ...fundEntryFamily.written({ ...entry, at, recordedAt }), ...entryKey(fund, entry.id) },
        condition: { absent: true },
      },
    },
  ];
}

function grantDiffers(fund: FunderYear, grant: string): Refusal {
  return refuse('GRANT_DIFFERS', { ...fund, grant });
}
