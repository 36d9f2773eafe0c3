import { compare, type Fraction, shareOf as shared, times } from '../../kernel/fraction.ts';
import { Refusal } from '../../kernel/refusal.ts';
import {
  known,
  moneyWords,
  percentWords,
  reading,
  type Said,
  type Scope,
  type Term,
  together,
  unknown,
} from '../term.ts';
import { shareOfOne } from './amounts.ts';
import { isOneOf } from './conditions.ts';
import { sumOfRows } from './rows.ts';
import { fact, factOf } from './values.ts';

/** The one-year LPR last published on or before the day; the rate of a day of publication is the new one. */
function lprOn(scope: Scope, day: string): Fraction {
  const rate = scope.edition.lpr.findLast((published) => published.from <= day)?.rate;
  if (rate !== undefined) return rate;
  const first = scope.edition.lpr[0]?.from ?? '';
  throw new Refusal(
    'LPR_NOT_PUBLISHED',
    { zh: `${day} 之前没有公布的一年期 LPR。`, en: `No one-year LPR was published on or before ${day}.` },
    {
      hint: { zh: `贷款发放日须不早于 ${first}。`, en: `The day of disbursement must not be before ${first}.` },
      details: { path: 'facts.loans[].drawnOn' },
      status: 422,
    },
  );
}

const interest = fact('loans[].interestPaid');
const principal = fact('loans[].principal');
const contractRate = fact('loans[].contractRate');
const days = fact('loans[].days');
const YEAR: Fraction = { n: 365n, d: 1n };

function dayGap(scope: Scope): readonly string[] {
  return factOf(scope, 'loans[].drawnOn') === undefined ? ['loans[].drawnOn'] : [];
}

/** (a) the interest paid, as far as its rate is not above the LPR of the day. */
function cappedByLpr(scope: Scope): Said<Fraction> {
  const [paid, rate] = [interest.say(scope), contractRate.say(scope)];
  const missing = together(paid.missing, rate.missing, dayGap(scope));
  if (paid.value === null || rate.value === null || missing.length > 0)
    return unknown(missing, `贷款事实不全：${missing.join('、')}`, `the loan lacks ${missing.join(', ')}`);
  const lpr = lprOn(scope, String(factOf(scope, 'loans[].drawnOn')));
  const capped = compare(rate.value, lpr) > 0;
  const value = capped ? shared(paid.value, lpr, rate.value) : paid.value;
  const [zhRate, enRate] = [`${rate.zh}，LPR ${percentWords(lpr)}`, `${rate.en}, LPR ${percentWords(lpr)}`];
  return known(
    value,
    `${paid.zh}，${zhRate}，计 ${moneyWords(value)} 元`,
    `${paid.en}, ${enRate}: CNY ${moneyWords(value)} counts`,
  );
}

/** (b) the interest that the LPR of the day would give: principal × LPR × days ÷ 365. */
function atLpr(scope: Scope): Said<Fraction> {
  const [sum, count] = [principal.say(scope), days.say(scope)];
  const missing = together(sum.missing, count.missing, dayGap(scope));
  if (sum.value === null || count.value === null || missing.length > 0)
    return unknown(missing, `贷款事实不全：${missing.join('、')}`, `the loan lacks ${missing.join(', ')}`);
  const lpr = lprOn(scope, String(factOf(scope, 'loans[].drawnOn')));
  const value = shared(times(sum.value, lpr), count.value, YEAR);
  return known(
    value,
    `${sum.zh} × LPR ${percentWords(lpr)} × ${count.zh} ÷ 365 = ${moneyWords(value)} 元`,
    `${sum.en} × LPR ${percentWords(lpr)} × ${count.en} ÷ 365 = CNY ${moneyWords(value)}`,
  );
}

/** Which interest is subsidised (reading A39). */
function countedInterest(scope: Scope): Said<Fraction> {
  const option = reading(scope, 'A39');
  if (option === 'capped-by-lpr') return cappedByLpr(scope);
  return option === 'at-lpr' ? atLpr(scope) : interest.say(scope);
}

/** A share of the interest of every loan of the purpose. */
export function shareOfInterest(purpose: 'import' | 'export', rate: Term<'rate'>): Term<'money'> {
  return sumOfRows('loans', isOneOf('loans[].purpose', [purpose]), {
    kind: 'money',
    uses: [
      'reading:A39',
      'reading:A29',
      'lpr',
      'fact:loans[].drawnOn',
      ...interest.uses,
      ...contractRate.uses,
      ...principal.uses,
      ...days.uses,
      ...rate.uses,
    ],
    say: (scope): Said<Fraction> => {
      const [counted, share] = [countedInterest(scope), rate.say(scope)];
      if (counted.value === null || share.value === null) return counted;
      const value = shareOfOne(scope, times(counted.value, share.value));
      return known(
        value,
        `${counted.zh} × ${share.zh} = ${moneyWords(value)} 元`,
        `${counted.en} × ${share.en} = CNY ${moneyWords(value)}`,
      );
    },
  });
}
