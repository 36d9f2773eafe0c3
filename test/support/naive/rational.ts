/** Plain integer fractions for the second implementation; it imports nothing from the project. */
export type Q = readonly [bigint, bigint];

export const q = (n: bigint | number, d: bigint | number = 1n): Q => [BigInt(n), BigInt(d)];
export const ZERO = q(0);

function reduced(n: bigint, d: bigint): Q {
  let a = n < 0n ? -n : n;
  let b = d;
  while (b !== 0n) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a === 0n ? [0n, 1n] : [n / a, d / a];
}

export const add = (a: Q, b: Q): Q => reduced(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
export const sub = (a: Q, b: Q): Q => reduced(a[0] * b[1] - b[0] * a[1], a[1] * b[1]);
export const mul = (a: Q, b: Q): Q => reduced(a[0] * b[0], a[1] * b[1]);
export const div = (a: Q, b: Q): Q => reduced(a[0] * b[1], a[1] * b[0]);
export const lt = (a: Q, b: Q): boolean => a[0] * b[1] < b[0] * a[1];
export const gt = (a: Q, b: Q): boolean => lt(b, a);
export const ge = (a: Q, b: Q): boolean => !lt(a, b);
export const min = (a: Q, b: Q): Q => (lt(a, b) ? a : b);
export const max = (a: Q, b: Q): Q => (lt(a, b) ? b : a);
export const total = (all: readonly Q[]): Q => all.reduce(add, ZERO);
export const positive = (a: Q): boolean => a[0] > 0n;
/** Floor, for numbers that are not negative. */
export const floor = (a: Q): bigint => a[0] / a[1];
export const halfUp = (a: Q): bigint => (a[0] * 2n + a[1]) / (a[1] * 2n);

/** A decimal string as a fraction. */
export function decimal(text: string): Q {
  const [whole = '', part = ''] = text.split('.');
  return reduced(BigInt(whole + part), 10n ** BigInt(part.length));
}

/** Fen from a string of yuan. */
export const fen = (text: string): Q => mul(decimal(text), q(100));

/** 万元 as fen. */
export const wan = (amount: number): Q => q(BigInt(amount) * 1_000_000n);

export function yuanText(amount: bigint): string {
  return `${amount / 100n}.${(amount % 100n).toString().padStart(2, '0')}`;
}
