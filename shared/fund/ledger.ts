import type { Fen } from '../kernel/money.ts';
import { refuse } from './refusals.ts';

/** `open`: a document grants money. `reserve`: a run takes it. `release`: it comes back. `pay`: the treasury has paid it. `return`:
 * the bank gave it back, and its line keeps it. */
export type EntryKind = 'open' | 'reserve' | 'release' | 'pay' | 'return';

/** One line of the ledger; written once, never changed. The id follows from what happened, so it cannot happen twice. */
export type FundEntry = {
  readonly id: string;
  readonly kind: EntryKind;
  /** Fen, a safe integer above zero. */
  readonly amount: number;
  readonly settlementId?: string;
  readonly applicationId?: string;
  /** For `open`: the document that grants the money. */
  readonly grant?: string;
};

/** Fen, safe integers, none below zero. */
export type Balance = { readonly available: number; readonly reserved: number; readonly paid: number };
export type Pot = keyof Balance;

/** From which pot to which; `open` brings money in from outside. */
const MOVES: Readonly<Record<EntryKind, { readonly from?: Pot; readonly to: Pot }>> = {
  open: { to: 'available' },
  reserve: { from: 'available', to: 'reserved' },
  release: { from: 'reserved', to: 'available' },
  pay: { from: 'reserved', to: 'paid' },
  return: { from: 'paid', to: 'reserved' },
};

export const EMPTY_FUND: Balance = { available: 0, reserved: 0, paid: 0 };

/** The pot that an entry takes from, which must hold at least its amount; undefined for `open`. */
export function drawsFrom(entry: FundEntry): Pot | undefined {
  return MOVES[entry.kind].from;
}

/** What an entry changes in each pot; pots it leaves alone are absent. */
export function movementOf(entry: FundEntry): Partial<Record<Pot, number>> {
  const { from, to } = MOVES[entry.kind];
  return { ...(from === undefined ? {} : { [from]: -entry.amount }), [to]: entry.amount };
}

/** The balance after one more entry. @throws RangeError when a pot would fall below zero or leave the safe integers */
export function applyEntry(balance: Balance, entry: FundEntry): Balance {
  const next = { ...balance };
  for (const [pot, change] of Object.entries(movementOf(entry))) next[pot as Pot] += change;
  for (const [pot, amount] of Object.entries(next)) {
    if (!Number.isSafeInteger(amount) || amount < 0)
      throw new RangeError(`entry ${entry.id} makes ${pot} ${amount} fen`);
  }
  return next;
}

/**
 * The balance that these entries make, in any order: what the stored balance must equal.
 * @throws RangeError when they do not add up to a balance
 */
export function replay(entries: readonly FundEntry[]): Balance {
  const total = { ...EMPTY_FUND };
  for (const entry of entries) {
    for (const [pot, change] of Object.entries(movementOf(entry))) total[pot as Pot] += change;
  }
  return applyEntry(total, { id: 'replay', kind: 'open', amount: 0 });
}

/** Money granted by a document; the same document counts once. */
export function openEntry(grant: string, amount: Fen): FundEntry {
  return { id: `open#${grant}`, kind: 'open', amount: ledgerAmount(amount), grant };
}

/** The whole of a run's plan. */
export function reserveEntry(settlementId: string, amount: Fen): FundEntry {
  return { id: `reserve#${settlementId}`, kind: 'reserve', amount: ledgerAmount(amount), settlementId };
}

/** One line that leaves its run unpaid. */
export function releaseEntry(settlementId: string, applicationId: string, amount: Fen): FundEntry {
  const id = `release#${settlementId}#${applicationId}`;
  return { id, kind: 'release', amount: ledgerAmount(amount), settlementId, applicationId };
}

/** One line that the treasury has paid; `corrected`: the answer that says so after another had said it was not. */
export function payEntry(settlementId: string, applicationId: string, amount: Fen, corrected?: string): FundEntry {
  const id = entryId('pay', settlementId, applicationId, corrected);
  return { id, kind: 'pay', amount: ledgerAmount(amount), settlementId, applicationId };
}

/** One line that was paid and came back, by the answer that says so. */
export function returnEntry(settlementId: string, applicationId: string, amount: Fen, corrected: string): FundEntry {
  const id = entryId('return', settlementId, applicationId, corrected);
  return { id, kind: 'return', amount: ledgerAmount(amount), settlementId, applicationId };
}

/** A correction is told apart by the beginning of its file's digest. */
const entryId = (kind: EntryKind, settlementId: string, applicationId: string, corrected?: string): string =>
  [kind, settlementId, applicationId, ...(corrected === undefined ? [] : [corrected.slice(0, 12)])].join('#');

/**
 * Fen as the ledger keeps them: a number, because conditions compare numbers.
 * @throws Refusal FUND_AMOUNT_WRONG for zero, less, or more than a safe integer
 */
export function ledgerAmount(amount: Fen): number {
  const fen = amount.toNumber();
  if (Number.isSafeInteger(fen) && fen > 0 && amount.eq(fen)) return fen;
  throw refuse('FUND_AMOUNT_WRONG');
}
