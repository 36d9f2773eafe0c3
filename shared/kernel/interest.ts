import { compare, type Fraction, minus, plus, ratio, times } from './fraction.ts';

/** Banks count a year as 360 or 365 days. */
const PER_YEAR = [ratio(1n, 360n), ratio(1n, 365n)];
/** Interest may be off by so much: days of payment, rounding, a rate that changed by little. */
const SHARE_OFF = ratio(1n, 20n);

/** What a loan says of itself; principal and interest in the same unit, the rate per year as a decimal. */
export type StatedLoan = {
  readonly principal: Fraction;
  readonly rate: Fraction;
  readonly days: Fraction;
  readonly interest: Fraction;
};

/** Whether a yearly rate fits what was paid: principal × rate × days ÷ 360 or 365, give or take five per cent. */
export function rateFits({ principal, rate, days, interest }: StatedLoan): boolean {
  const ofAYear = times(times(principal, rate), days);
  return PER_YEAR.some((perYear) => {
    const due = times(ofAYear, perYear);
    const off = times(due, SHARE_OFF);
    return compare(interest, minus(due, off)) >= 0 && compare(interest, plus(due, off)) <= 0;
  });
}
