import { describe, expect, test } from 'vitest';
import { ratio } from '../../../shared/kernel/fraction.ts';
import { rateFits } from '../../../shared/kernel/interest.ts';

/** Two million for 365 days, 87,000 paid: 4.35 % a year. In fen. */
const loan = { principal: 200_000_000, days: 365, interest: 8_700_000 };

describe('a yearly rate beside principal, days and interest', () => {
  test.each([
    ['0.0435', 435n, true],
    ['0.0429: 365 days counted on a year of 360', 429n, true],
    ['0.0455', 455n, true],
    ['0.0460', 460n, false],
    ['0.0400', 400n, false],
    ['4.35', 43_500n, false],
    ['0', 0n, false],
  ])('%s fits: %s', (_, tenThousandths, fits) =>
    expect(rateFits({ ...loan, rate: ratio(tenThousandths, 10_000n) })).toBe(fits),
  );

  test.each([
    ['at five per cent less than due', 190n, true],
    ['at five per cent more than due', 210n, true],
    ['just below', 189n, false],
  ])('interest %s fits: %s', (_, interest, fits) => {
    // 200 is due for 365 days of 365, more on 360: the lower bound is that of 365, the upper one that of 360.
    const small = { principal: 4000, days: 365, rate: ratio(1n, 20n) };
    expect(rateFits({ ...small, interest: ratio(interest, 1n) })).toBe(fits);
  });

  test('nothing owed and nothing paid is no contradiction; something paid for nothing is', () => {
    expect(rateFits({ principal: 0, rate: 0, days: 0, interest: 0 })).toBe(true);
    expect(rateFits({ ...loan, rate: ratio(435n, 10_000n), days: 0 })).toBe(false);
  });
});
