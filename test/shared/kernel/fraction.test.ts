import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compare,
  exactUnits,
  excess,
  type Fraction,
  isPositive,
  isWhole,
  least,
  minus,
  most,
  plus,
  ratio,
  roundFen,
  shareOf,
  times,
  whole,
  wholeUnits,
  yuanText,
} from '../../../shared/kernel/fraction.ts';
import * as plain from '../../support/naive/rational.ts';

/** The other implementation of the same numbers; a fraction as it sees it. */
const seen = (a: Fraction): plain.Q => (typeof a === 'number' ? plain.q(a) : plain.div(plain.q(a.n), plain.q(a.d)));
const same = (a: Fraction, b: plain.Q): void => {
  const [mine, theirs] = [seen(a), plain.add(b, plain.ZERO)];
  expect([mine[0] * theirs[1], mine[1] > 0n]).toEqual([theirs[0] * mine[1], true]);
};

const EDGE = BigInt(Number.MAX_SAFE_INTEGER);
/** Small, at the end of the safe range, far beyond it. */
const integer = fc.oneof(
  fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }),
  fc.bigInt({ min: EDGE - 50n, max: EDGE + 50n }),
  fc.bigInt({ min: -EDGE - 50n, max: -EDGE + 50n }),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
);
const number = fc.oneof(
  integer.map(whole),
  fc.tuple(integer, fc.bigInt({ min: 1n, max: 10n ** 12n })).map(([n, d]) => ratio(n, d)),
);
const RUNS = { numRuns: 2000 };

describe('numbers of the calculator, whole and safe or not', () => {
  test('are added, subtracted and multiplied as fractions are', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        same(plus(a, b), plain.add(seen(a), seen(b)));
        same(minus(a, b), plain.sub(seen(a), seen(b)));
        same(times(a, b), plain.mul(seen(a), seen(b)));
      }),
      RUNS,
    );
  });

  test('are compared as fractions are', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const order = plain.lt(seen(a), seen(b)) ? -1 : plain.gt(seen(a), seen(b)) ? 1 : 0;
        expect(Math.sign(compare(a, b))).toBe(order);
        same(least(a, b), plain.min(seen(a), seen(b)));
        same(most(a, b), plain.max(seen(a), seen(b)));
        same(excess(a, b), plain.max(plain.ZERO, plain.sub(seen(a), seen(b))));
        expect(isPositive(a)).toBe(plain.positive(seen(a)));
      }),
      RUNS,
    );
  });

  test('are shared, counted in units and rounded as fractions are', () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        fc.pre(isPositive(c));
        same(shareOf(a, b, c), plain.div(plain.mul(seen(a), seen(b)), seen(c)));
        const inUnits = plain.positive(seen(a)) ? plain.div(seen(a), seen(c)) : plain.ZERO;
        same(exactUnits(a, c), inUnits);
        same(wholeUnits(a, c), plain.q(plain.floor(inUnits)));
        const amount = most(a, 0);
        same(roundFen(amount, 'down'), plain.q(plain.floor(seen(amount))));
        same(roundFen(amount, 'half-up'), plain.q(plain.halfUp(seen(amount))));
      }),
      RUNS,
    );
  });

  test('have no negative zero, and say whether they are whole', () => {
    expect(Object.is(times(0, -5), 0)).toBe(true);
    expect(Object.is(minus(0, 0), 0)).toBe(true);
    expect([isWhole(ratio(6n, 3n)), isWhole(ratio(7n, 3n)), isWhole(whole(10n ** 40n))]).toEqual([true, false, true]);
  });

  test('leave as yuan with two decimals, a fraction of a fen never', () => {
    expect([0, 5, 94_725_000, -5, 10n ** 20n].map((fen) => yuanText(fen))).toEqual([
      '0.00',
      '0.05',
      '947250.00',
      '-0.05',
      '1000000000000000000.00',
    ]);
    expect(() => yuanText(ratio(1n, 3n))).toThrow('fraction of a fen');
  });
});
