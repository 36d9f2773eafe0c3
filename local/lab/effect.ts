import type { Line } from '../../shared/award/line.ts';
import type { Lines } from '../../shared/award/lines.ts';
import { type Fraction, wholeNumber } from '../../shared/kernel/fraction.ts';

/** Money of one enterprise or item in fen: what the city pays, what the province pays, what waits for its decision. */
export type Money = { readonly city: bigint; readonly province: bigint; readonly waiting: bigint };
export type Sums = {
  /** Payable now and then, in fen. */
  before: bigint;
  after: bigint;
  /** Estimates of items that wait for the province. */
  waitingBefore: bigint;
  waitingAfter: bigint;
  gaining: number;
  losing: number;
};
export type Mover = { readonly id: string; readonly before: Money; readonly after: Money; readonly difference: bigint };

function fen(amount: Fraction | null | undefined): bigint {
  return amount == null ? 0n : wholeNumber(amount);
}

type Amounts = Line['fen'];

/** Most items of most enterprises: neither paid nor expected. */
function isNothing(amounts: Amounts | undefined): boolean {
  return !amounts?.payable && !amounts?.estimate;
}

export function moneyOf({ items, totals }: Lines): Money {
  let waiting = 0n;
  for (const { fen: amounts } of items.values()) waiting += fen(amounts.estimate);
  return { city: fen(totals.city), province: fen(totals.province), waiting };
}

/** What city and province pay more or less in all; estimates are not money yet. */
export function differenceOf(before: Money, after: Money): bigint {
  return after.city - before.city + (after.province - before.province);
}

const emptySums = (): Sums => ({ before: 0n, after: 0n, waitingBefore: 0n, waitingAfter: 0n, gaining: 0, losing: 0 });

function add(sums: Sums, before: [bigint, bigint], after: [bigint, bigint]): void {
  sums.before += before[0];
  sums.waitingBefore += before[1];
  sums.after += after[0];
  sums.waitingAfter += after[1];
  if (after[0] > before[0]) sums.gaining += 1;
  if (after[0] < before[0]) sums.losing += 1;
}

/** The most of a stream by size, in bounded memory; of equals the first stays. */
class Foremost {
  readonly #most: number;
  readonly #sign: bigint;
  readonly movers: Mover[] = [];

  constructor(most: number, sign: 1n | -1n) {
    this.#most = most;
    this.#sign = sign;
  }

  offer(mover: Mover): void {
    const size = mover.difference * this.#sign;
    if (size <= 0n || this.#most === 0) return;
    const last = this.movers.at(-1);
    if (this.movers.length === this.#most && last !== undefined && size <= last.difference * this.#sign) return;
    const at = this.movers.findIndex((one) => one.difference * this.#sign < size);
    this.movers.splice(at < 0 ? this.movers.length : at, 0, mover);
    if (this.movers.length > this.#most) this.movers.pop();
  }
}

/** The effect of one change over a set of enterprises, added up record by record. */
export class Effect {
  readonly items = new Map<string, Sums>();
  readonly city = emptySums();
  readonly province = emptySums();
  readonly #gain: Foremost;
  readonly #lose: Foremost;

  constructor(largest: number) {
    this.#gain = new Foremost(largest, 1n);
    this.#lose = new Foremost(largest, -1n);
  }

  /** One enterprise before and after. An item that only one side knows counts 0 on the other. */
  add(id: string, before: Lines, after: Lines): void {
    for (const [item, line] of before.items) this.#addItem(item, line.fen, after.items.get(item)?.fen);
    for (const [item, line] of after.items) if (!before.items.has(item)) this.#addItem(item, undefined, line.fen);
    const was = moneyOf(before);
    this.addMoney(id, was, before === after ? was : moneyOf(after));
  }

  #addItem(item: string, was: Amounts | undefined, is: Amounts | undefined): void {
    const sums = this.items.get(item) ?? emptySums();
    this.items.set(item, sums);
    if (isNothing(was) && isNothing(is)) return;
    add(sums, [fen(was?.payable), fen(was?.estimate)], [fen(is?.payable), fen(is?.estimate)]);
  }

  /** The same without the items: what a scan of many readings needs. */
  addMoney(id: string, before: Money, after: Money): void {
    add(this.city, [before.city, before.waiting], [after.city, after.waiting]);
    add(this.province, [before.province, 0n], [after.province, 0n]);
    const mover = { id, before, after, difference: differenceOf(before, after) };
    this.#gain.offer(mover);
    this.#lose.offer(mover);
  }

  get gaining(): readonly Mover[] {
    return this.#gain.movers;
  }

  get losing(): readonly Mover[] {
    return this.#lose.movers;
  }
}
