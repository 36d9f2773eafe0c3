import { plainNumber } from './money.ts';
import type { Named } from './named.ts';

/** A pair of integers, denominator above 0: of doubles where both are safe, of integers without a limit otherwise. */
export type Ratio = { readonly n: number; readonly d: number } | { readonly n: bigint; readonly d: bigint };

/**
 * An exact number. A whole number in the safe range is a plain number, because nearly every amount is one and integers of
 * doubles are exact there; anything else is a ratio, without a limit, because the denominators of interest shares (LPR over
 * contract rate, days over 365, cap over total) multiply past every fixed precision. Only this file makes one.
 */
export type Fraction = number | Ratio;

export const ZERO: Fraction = 0;
const LARGEST = Number.MAX_SAFE_INTEGER;
/** Beyond this a sum is reduced, so that long lists stay small. */
const WIDE = 1n << 128n;

type Pair = { readonly n: bigint; readonly d: bigint };

function pair(a: Fraction): Pair {
  return typeof a === 'number' ? { n: BigInt(a), d: 1n } : { n: BigInt(a.n), d: BigInt(a.d) };
}

function isSafe(value: number): boolean {
  return value <= LARGEST && value >= -LARGEST;
}

export function whole(n: bigint | number): Fraction {
  if (typeof n === 'bigint') return n <= LARGEST && n >= -LARGEST ? Number(n) : { n, d: 1n };
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a safe integer: ${n}`);
  return n;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

function made(n: bigint, d: bigint): Fraction {
  if (n % d === 0n) return whole(n / d);
  if (d < WIDE) return { n, d };
  const common = gcd(n, d);
  return { n: n / common, d: d / common };
}

/** `n ÷ d` in lowest terms. */
export function ratio(n: bigint, d: bigint): Fraction {
  const common = gcd(n, d);
  const [top, bottom] = [n / common, d / common];
  if (bottom === 1n) return whole(top);
  const [small, under] = [Number(top), Number(bottom)];
  return isSafe(small) && isSafe(under) ? { n: small, d: under } : { n: top, d: bottom };
}

/** A plain decimal string as an integer of its smallest unit: `scaled('0.01', 2)` is 1. @throws Refusal as `plainNumber` */
export function scaled(value: unknown, decimals: number, of: Named): bigint {
  const text = plainNumber(value, decimals, of);
  const point = text.indexOf('.');
  if (point < 0) return BigInt(text) * 10n ** BigInt(decimals);
  return BigInt(text.slice(0, point) + text.slice(point + 1).padEnd(decimals, '0'));
}

const [NIL, NINE] = [48, 57];
/** Plain decimals of more characters are read at length: `scaled`. */
export const MOST_DIGITS = 15;
const POWERS = Array.from({ length: MOST_DIGITS + 1 }, (_, at) => 10 ** at);

/**
 * Digits of a plain decimal as units of so many decimals, where `ahead` of them stand before the point; `tail` counts the point
 * too. −1 where it is not plain (nothing before the point or behind it, a leading zero), too fine or not safe.
 */
export function unitsOf(digits: number, decimals: number, ahead: number, tail: number): number {
  if (ahead === 0 || tail === 1 || tail > decimals + 1) return -1;
  // A leading zero: the digits are fewer than they should be.
  if (ahead > 1 && digits < (POWERS[ahead + Math.max(tail - 1, 0) - 1] ?? Number.NaN)) return -1;
  const value = digits * (POWERS[decimals - Math.max(tail - 1, 0)] ?? Number.NaN);
  return value <= LARGEST ? value : -1;
}

/** The digits of a text, its point left out, as an integer; −1 when anything else is in it. */
function digitsIn(text: string, point: number): number {
  let value = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (at === point) continue;
    const code = text.charCodeAt(at);
    if (code < NIL || code > NINE) return -1;
    value = value * 10 + (code - NIL);
  }
  return value;
}

/**
 * The same where it is quick: a plain decimal text without a sign whose digits stay safe. Anything else is −1, of which
 * `scaled` says what it is or what is wrong with it.
 */
export function quicklyScaled(text: string, decimals: number): number {
  if (text.length > MOST_DIGITS) return -1;
  const point = text.indexOf('.');
  const digits = digitsIn(text, point);
  if (digits < 0) return -1;
  return point < 0 ? unitsOf(digits, decimals, text.length, 0) : unitsOf(digits, decimals, point, text.length - point);
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (isSafe(sum)) return sum;
  }
  const [x, y] = [pair(a), pair(b)];
  return x.d === y.d ? made(x.n + y.n, x.d) : made(x.n * y.d + y.n * x.d, x.d * y.d);
}

function negative(a: Fraction): Fraction {
  if (typeof a === 'number') return a === 0 ? 0 : -a;
  const { n, d } = pair(a);
  return { n: -n, d };
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, negative(b));
}

export function times(a: Fraction, b: Fraction): Fraction {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // An IEEE zero has a sign; ours has none.
    if (isSafe(product)) return product + 0;
  } else if (typeof a === 'number') return shareWise(a, b as Ratio);
  else if (typeof b === 'number') return shareWise(b, a);
  return timesAtLength(a, b);
}

function timesAtLength(a: Fraction, b: Fraction): Fraction {
  const [x, y] = [pair(a), pair(b)];
  return made(x.n * y.n, x.d * y.d);
}

/** A whole number times a share, in doubles as long as the product is safe. */
function shareWise(amount: number, share: Ratio): Fraction {
  if (typeof share.n === 'bigint' || typeof share.d === 'bigint') return timesAtLength(amount, share);
  const product = amount * share.n;
  if (!isSafe(product)) return timesAtLength(amount, share);
  return product % share.d === 0 ? product / share.d + 0 : { n: product, d: share.d };
}

/** `amount × part ÷ whole`, exact. @throws RangeError when the whole is 0 */
export function shareOf(amount: Fraction, part: Fraction, total: Fraction): Fraction {
  if (!isPositive(total)) throw new RangeError('a share needs a whole above zero');
  const [a, p, t] = [pair(amount), pair(part), pair(total)];
  return made(a.n * p.n * t.d, a.d * p.d * t.n);
}

/** Negative, zero or positive, by cross-multiplication. */
export function compare(a: Fraction, b: Fraction): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [pair(a), pair(b)];
  const [left, right] = [x.n * y.d, y.n * x.d];
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
  return typeof a === 'number' ? a > 0 : a.n > 0;
}

/** A whole number without a limit, for sums over many. @throws RangeError on a fraction */
export function wholeNumber(a: Fraction): bigint {
  if (typeof a === 'number') return BigInt(a);
  const { n, d } = pair(a);
  if (n % d !== 0n) throw new RangeError('not a whole number');
  return n / d;
}

export function isZero(a: Fraction): boolean {
  return a === 0;
}

export function isWhole(a: Fraction): boolean {
  return typeof a === 'number' || BigInt(a.n) % BigInt(a.d) === 0n;
}

export function sum(parts: readonly Fraction[]): Fraction {
  return parts.reduce(plus, ZERO);
}

/** How many whole units fit; 0 below zero. */
export function wholeUnits(amount: Fraction, unit: Fraction): Fraction {
  if (typeof amount === 'number' && typeof unit === 'number')
    return amount < unit ? 0 : (amount - (amount % unit)) / unit;
  const [a, u] = [pair(amount), pair(unit)];
  const units = (a.n * u.d) / (a.d * u.n);
  return whole(units < 0n ? 0n : units);
}

/** So many units, exact; 0 below zero. */
export function exactUnits(amount: Fraction, unit: Fraction): Fraction {
  return isPositive(amount) ? shareOf(amount, 1, unit) : ZERO;
}

export type Rounding = 'down' | 'half-up';

/** The one rounding, at the payment line: a whole number of fen of an amount that is not negative (reading A29). */
export function roundFen(amount: Fraction, rounding: Rounding): Fraction {
  if (typeof amount === 'number') return amount;
  const { n, d } = pair(amount);
  return whole(rounding === 'down' ? n / d : (2n * n + d) / (2n * d));
}

/** Whole fen as yuan with two decimals: `94725000` gives `"947250.00"`. @throws RangeError on a fraction of a fen */
export function yuanText(fen: Fraction | bigint): string {
  if (typeof fen === 'number' && fen >= 0) {
    const cents = fen % 100;
    return `${(fen - cents) / 100}.${cents < 10 ? '0' : ''}${cents}`;
  }
  const { n, d } = typeof fen === 'bigint' ? { n: fen, d: 1n } : pair(fen);
  if (d !== 1n && n % d !== 0n) throw new RangeError('a fraction of a fen is not written');
  const value = n / d;
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Digits of a number with so many decimals, and whether it goes on after them. */
export function digitsOf(value: Fraction, places: number): { readonly text: string; readonly goesOn: boolean } {
  const { n, d } = pair(value);
  const scaledUp = (n < 0n ? -n : n) * 10n ** BigInt(places);
  const digits = (scaledUp / d).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return { text: `${n < 0n ? '-' : ''}${text}`, goesOn: scaledUp % d !== 0n };
}
