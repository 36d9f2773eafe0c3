import { compare, type Fraction, ratio, shareOf as shared, times } from '../../kernel/fraction.ts';
import { refuse } from '../refusals.ts';
import {
  type Evaluate,
  type FactBook,
  fixedWords,
  known,
  marked,
  moneyWords,
  percentWords,
  type Row,
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
import { fact, factOf, optionOf } from './values.ts';

/** The one-year LPR last published on or before the day; the rate of a day of publication is the new one. */
function lprOn({ edition }: Scope, day: string): Fraction {
  const rate = edition.lpr.findLast((published) => published.from <= day)?.rate;
  if (rate !== undefined) return rate;
  const first = edition.lpr[0]?.from ?? '';
  throw refuse('LPR_NOT_PUBLISHED', { path: 'facts.loans[].drawnOn' }, { day, first });
}

const interest = fact('loans[].interestPaid');
const principal = fact('loans[].principal');
const contractRate = fact('loans[].contractRate');
const days = fact('loans[].days');
const PER_YEAR = ratio(1n, 365n);

/** Two numbers of a loan and its day of disbursement, or what it lacks. */
type Loan = { readonly one: Said<Fraction>; readonly other: Said<Fraction>; readonly day: string };

function loanOf(
  scope: Scope,
  first: Term<'money'>,
  second: Term<'rate'> | Term<'count'>,
): (book: FactBook, row: Row | null) => Loan | Said<never> {
  const [left, right, find] = [first.bind(scope), second.bind(scope), factOf(scope, 'loans[].drawnOn')];
  return (book, row) => {
    const [one, other, day] = [left(book, row), right(book, row), find(book, row)];
    const missing = together(one.missing, other.missing, day === undefined ? ['loans[].drawnOn'] : []);
    if (missing.length === 0) return { one, other, day: String(day) };
    return unknown(missing, fixedWords(`贷款事实不全：${missing.join('、')}`, `the loan lacks ${missing.join(', ')}`));
  };
}

/** (a) the interest paid, as far as its rate is not above the LPR of the day. */
function cappedByLpr(scope: Scope): Evaluate<Fraction> {
  const find = loanOf(scope, interest, contractRate);
  return (book, row) => {
    const loan = find(book, row);
    if ('value' in loan) return loan;
    const [paid, rate] = [loan.one.value ?? 0, loan.other.value ?? 0];
    const lpr = lprOn(scope, loan.day);
    const value = compare(rate, lpr) > 0 ? shared(paid, lpr, rate) : paid;
    return known(value, (asked) => {
      const [one, other] = [loan.one.tell(asked), loan.other.tell(asked)];
      const [at, counts] = [percentWords(lpr), moneyWords(value)];
      return {
        zh: `${one.zh}，${other.zh}，LPR ${at}，计 ${counts} 元`,
        en: `${one.en}, ${other.en}, LPR ${at}: CNY ${counts} counts`,
      };
    });
  };
}

/** (b) the interest that the LPR of the day would give: principal × LPR × days ÷ 365. */
function atLpr(scope: Scope): Evaluate<Fraction> {
  const find = loanOf(scope, principal, days);
  return (book, row) => {
    const loan = find(book, row);
    if ('value' in loan) return loan;
    const lpr = lprOn(scope, loan.day);
    const value = times(times(times(loan.one.value ?? 0, lpr), loan.other.value ?? 0), PER_YEAR);
    return known(value, (asked) => {
      const [one, other] = [loan.one.tell(asked), loan.other.tell(asked)];
      const [at, counts] = [percentWords(lpr), moneyWords(value)];
      return {
        zh: `${one.zh} × LPR ${at} × ${other.zh} ÷ 365 = ${counts} 元`,
        en: `${one.en} × LPR ${at} × ${other.en} ÷ 365 = CNY ${counts}`,
      };
    });
  };
}

const COUNTED = { 'capped-by-lpr': cappedByLpr, 'at-lpr': atLpr, contract: (scope: Scope) => interest.bind(scope) };

/** Which interest is subsidised (reading A39). */
function countedInterest(scope: Scope): Evaluate<Fraction> {
  const option = reading(scope, 'A39');
  return marked('A39', option, optionOf<(of: Scope) => Evaluate<Fraction>>('A39', COUNTED, option)(scope));
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
    bind: (scope): Evaluate<Fraction> => {
      const [counted, by, rounded] = [countedInterest(scope), rate.bind(scope), shareOfOne(scope)];
      return (book, row) => {
        const [amount, share] = [counted(book, row), by(book, row)];
        if (amount.value === null || share.value === null) return amount;
        const value = rounded.of(times(amount.value, share.value));
        return known(value, (asked) => {
          const [one, other] = [amount.tell(asked), share.tell(asked)];
          asked.add(rounded.mark);
          return {
            zh: `${one.zh} × ${other.zh} = ${moneyWords(value)} 元`,
            en: `${one.en} × ${other.en} = CNY ${moneyWords(value)}`,
          };
        });
      };
    },
  });
}
