import { plainNumber } from './money.ts';

/**
 * An exact share: a pair of integers, denominator above 0. Integers without a limit, because the denominators of
 * interest shares (LPR over contract rate, days over 365, cap over total) multiply past every fixed precision.
 */
export type Fraction = { readonly n: bigint; readonly d: bigint };

export const ZERO: Fraction = { n: 0n, d: 1n };
/** Beyond this a sum is reduced, so that long lists stay small. */
const WIDE = 1n << 128n;

export function whole(n: bigint): Fraction {
  return { n, d: 1n };
}

/** A plain decimal string as an integer of its smallest unit: `scaled('0.01', 2)` is 1. @throws Refusal as `plainNumber` */
export function scaled(value: unknown, decimals: number, name: string): bigint {
  const text = plainNumber(value, decimals, name);
  const point = text.indexOf('.');
  if (point < 0) return BigInt(text) * 10n ** BigInt(decimals);
  return BigInt(text.slice(0, point) + text.slice(point + 1).padEnd(decimals, '0'));
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

function made(n: bigint, d: bigint): Fraction {
  if (d < WIDE) return { n, d };
  const common = gcd(n, d);
  return { n: n / common, d: d / common };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : made(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { n: -b.n, d: b.d });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return made(a.n * b.n, a.d * b.d);
}

/** `amount × part ÷ whole`, exact. @throws RangeError when the whole is 0 */
export function shareOf(amount: Fraction, part: Fraction, total: Fraction): Fraction {
  if (total.n <= 0n) throw new RangeError('a share needs a whole above zero');
  return made(amount.n * part.n * total.d, amount.d * part.d * total.n);
}

/** Negative, zero or positive, by cross-multiplication. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

export function most(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

/** `a − b`, never below zero. */
export function excess(a: Fraction, b: Fraction): Fraction {
  return most(minus(a, b), ZERO);
}

export function isPositive(a: Fraction): boolean {
  return a.n > 0n;
}

export function sum(parts: readonly Fraction[]): Fraction {
  return parts.reduce(plus, ZERO);
}

/** How many whole units fit; 0 below zero. */
export function wholeUnits(amount: Fraction, unit: Fraction): bigint {
  const units = (amount.n * unit.d) / (amount.d * unit.n);
  return units < 0n ? 0n : units;
}

export type Rounding = 'down' | 'half-up';

/** The one rounding, at the payment line: fen of an amount that is not negative (reading A29). */
export function roundFen(amount: Fraction, rounding: Rounding): bigint {
  return rounding === 'down' ? amount.n / amount.d : (2n * amount.n + amount.d) / (2n * amount.d);
}

/** Fen as yuan with two decimals: `94725000n` gives `"947250.00"`. */
export function yuanText(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
