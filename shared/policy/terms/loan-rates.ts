import type { Fraction } from '../../kernel/fraction.ts';
import { rateFits } from '../../kernel/interest.ts';
import type { Text } from '../../kernel/refusal.ts';
import {
  type Condition,
  type Evaluate,
  type FactBook,
  known,
  percentWords,
  type Row,
  type Scope,
  unknown,
} from '../term.ts';
import { gapOf, inRow, rowsOf } from './rows.ts';
import { fact, factOf } from './values.ts';

/** A loan that says all four figures, and whether they fit. */
type Compared = { readonly row: Row; readonly rate: Fraction; readonly fits: boolean };

const FIGURES = {
  principal: fact('loans[].principal'),
  rate: fact('loans[].contractRate'),
  days: fact('loans[].days'),
  interest: fact('loans[].interestPaid'),
} as const;

/** Compares a loan; undefined where it lacks a figure: whoever counts with the figure asks for it. */
function comparing(scope: Scope): (book: FactBook, row: Row) => Compared | undefined {
  const { principal, rate, days, interest } = FIGURES;
  const [first, second, third, fourth] = [
    principal.bind(scope),
    rate.bind(scope),
    days.bind(scope),
    interest.bind(scope),
  ];
  return (book, row) => {
    const [sum, yearly, counted, paid] = [first(book, row), second(book, row), third(book, row), fourth(book, row)];
    if (sum.value === null || yearly.value === null || counted.value === null || paid.value === null) return undefined;
    const loan = { principal: sum.value, rate: yearly.value, days: counted.value, interest: paid.value };
    return { row, rate: yearly.value, fits: rateFits(loan) };
  };
}

function contradiction({ row, rate }: Compared): Text {
  const at = percentWords(rate);
  return inRow(row, {
    zh: `合同年利率 ${at} 与本金、计息天数和已付利息不符（按 360 天和 365 天计均相差超过 5%），须核对`,
    en: `the contract rate of ${at} a year does not fit principal, days and interest paid (more than 5% off on 360 and on 365 days): check them`,
  });
}

function fitting(count: number): Text {
  if (count === 0) return { zh: '没有可比对的贷款利率', en: 'no loan rate to compare' };
  return {
    zh: `${count} 笔贷款的合同利率与本金、计息天数和已付利息相符`,
    en: `the contract rates of ${count} loans fit principal, days and interest paid`,
  };
}

function ratesFit(purpose: 'import' | 'export'): Condition {
  const gap = gapOf('loans');
  return {
    uses: ['list:loans', 'fact:loans[].purpose', ...Object.values(FIGURES).flatMap(({ uses }) => uses)],
    bind: (scope): Evaluate<boolean> => {
      const [find, purposeOf, compare] = [rowsOf(scope, 'loans'), factOf(scope, 'loans[].purpose'), comparing(scope)];
      return (book) => {
        const rows = find(book);
        if (rows === undefined) return gap;
        const mine = rows.filter((row) => purposeOf(book, row) === purpose);
        const compared = mine.flatMap((row) => compare(book, row) ?? []);
        const wrong = compared.filter(({ fits }) => !fits).map(contradiction);
        if (wrong.length === 0) return known(true, () => fitting(compared.length));
        return unknown(['loans[].contractRate'], () => ({
          zh: wrong.map(({ zh }) => zh).join('；'),
          en: wrong.map(({ en }) => en).join('; '),
        }));
      };
    },
  };
}

/**
 * The rate of every loan of the purpose fits its principal, days and interest. A known contradiction is no "no": one of
 * the four figures is wrong and nobody can tell which, so it cannot be told what is subsidised.
 */
export const RATES_FIT = { import: ratesFit('import'), export: ratesFit('export') } as const;
