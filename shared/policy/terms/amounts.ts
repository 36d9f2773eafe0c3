import {
  exactUnits,
  type Fraction,
  isPositive,
  least,
  plus,
  roundFen,
  times,
  wholeUnits,
  ZERO,
} from '../../kernel/fraction.ts';
import type { NamesOfKind } from '../facts.ts';
import {
  decimalText,
  type Evaluate,
  fixedWords,
  IN_TONNES,
  joined,
  known,
  marking,
  moneyWords,
  type Numeric,
  ONE_TONNE,
  reading,
  retold,
  type Said,
  type Scope,
  type Term,
  together,
  unknown,
  usesOf,
  words,
} from '../term.ts';
import { factOf, gapsOf } from './values.ts';

/** So much for every unit of the base: whole units, or pro rata (reading A3). Nothing below zero. */
export function perUnit<K extends Numeric>(base: Term<K>, unit: Term<NoInfer<K>>, pay: Term<'money'>): Term<'money'> {
  return {
    kind: 'money',
    uses: ['reading:A3', ...usesOf(base, unit, pay)],
    bind: (scope): Evaluate<Fraction> => {
      const parts = [base.bind(scope), unit.bind(scope), pay.bind(scope)] as const;
      const proRata = reading(scope, 'A3') === 'pro-rata';
      return (book, row) => {
        const [amount, each, rate] = [parts[0](book, row), parts[1](book, row), parts[2](book, row)];
        if (amount.value === null || each.value === null || rate.value === null)
          return unknown(amount.missing, amount.tell);
        const units = proRata ? exactUnits(amount.value, each.value) : wholeUnits(amount.value, each.value);
        const value = times(units, rate.value);
        return known(value, (asked) => unitWords([amount, each, rate], units, value, proRata, asked));
      };
    },
  };
}

function unitWords(
  said: readonly [Said<Fraction>, Said<Fraction>, Said<Fraction>],
  units: Fraction,
  value: Fraction,
  proRata: boolean,
  asked: Set<string>,
) {
  const [amount, each, rate] = [said[0].tell(asked), said[1].tell(asked), said[2].tell(asked)];
  asked.add(`A3=${proRata ? 'pro-rata' : 'whole-units'}`);
  const count = decimalText(units, proRata && isPositive(units) ? 4 : 0);
  return {
    zh: `${amount.zh}；每${proRata ? '' : '满'} ${each.zh} 给予 ${rate.zh}：${count} 个单位，计 ${moneyWords(value)} 元`,
    en: `${amount.en}; ${rate.en} for each ${proRata ? '' : 'whole '}${each.en}: ${count} units, CNY ${moneyWords(value)}`,
  };
}

/** What a product says of its two sides. */
function productWords(left: Said<Fraction>, right: Said<Fraction>, value: Fraction): Said<Fraction>['tell'] {
  return (asked) => {
    const [one, other] = [left.tell(asked), right.tell(asked)];
    return {
      zh: `${one.zh} × ${other.zh} = ${moneyWords(value)} 元`,
      en: `${one.en} × ${other.en} = CNY ${moneyWords(value)}`,
    };
  };
}

/** So much for every one of a count or of whole tonnes (reading A26 asks for exact tonnes). */
export function perEach(base: Term<'count'> | Term<'tonnes'>, pay: Term<'money'>): Term<'money'> {
  const inTonnes = base.kind === 'tonnes';
  return {
    kind: 'money',
    uses: usesOf(base, pay),
    bind: (scope) => {
      const [first, second] = [base.bind(scope), pay.bind(scope)];
      return (book, row) => {
        const [amount, rate] = [first(book, row), second(book, row)];
        if (amount.value === null || rate.value === null) return unknown(amount.missing, amount.tell);
        const value = times(inTonnes ? times(amount.value, IN_TONNES) : amount.value, rate.value);
        return known(value, productWords(amount, rate, value));
      };
    },
  };
}

/** 整吨: whole tonnes of the year's sum, after all tests. */
export function wholeTonnes(base: Term<'tonnes'>): Term<'tonnes'> {
  return {
    kind: 'tonnes',
    uses: base.uses,
    bind: (scope) => {
      const inner = base.bind(scope);
      return (book, row) => {
        const amount = inner(book, row);
        if (amount.value === null) return amount;
        const value = times(wholeUnits(amount.value, ONE_TONNE), ONE_TONNE);
        return known(value, (asked) => {
          const [said, text] = [amount.tell(asked), words('tonnes', value)];
          return { zh: `${said.zh}，计整吨 ${text.zh}`, en: `${said.en}, whole tonnes ${text.en}` };
        });
      };
    },
  };
}

/** A fixed award. */
export function fixed(pay: Term<'money'>): Term<'money'> {
  return {
    kind: 'money',
    uses: pay.uses,
    bind: (scope) =>
      retold(pay.bind(scope), (amount, asked) => {
        const text = amount.tell(asked);
        return { zh: `定额 ${text.zh}`, en: `fixed ${text.en}` };
      }),
  };
}

/** Already paid in an earlier year: the award is once only, so nothing remains. */
export function onceOnly(amount: Term<'money'>, paidBefore: NamesOfKind<'yes-no'>): Term<'money'> {
  const gap = unknown(
    [paidBefore],
    fixedWords('缺少以前年度是否已奖励的事实', 'whether it was paid in an earlier year is missing'),
  );
  const already = known<Fraction>(
    ZERO,
    fixedWords('以前年度已奖励，一次性奖励不再给予', 'paid in an earlier year; the award is once only'),
  );
  return {
    kind: 'money',
    uses: [`fact:${paidBefore}`, ...amount.uses],
    bind: (scope) => {
      const [find, inner] = [factOf(scope, paidBefore), amount.bind(scope)];
      return (book, row) => {
        const paid = find(book, row);
        if (paid === undefined) return gap;
        return paid === true ? already : inner(book, row);
      };
    },
  };
}

/** One cost, counted always or only under the named options. */
export type Cost = { readonly term: Term<'money'>; readonly only: Readonly<Record<string, string>> };

export function cost(term: Term<'money'>, only: Readonly<Record<string, string>> = {}): Cost {
  return { term, only };
}

/** The costs that the readings count, and the readings that said so. */
export type Counted = { readonly evaluate: Evaluate<Fraction>[]; readonly marks: readonly string[] };

export function costsIn(scope: Scope, costs: readonly Cost[]): Counted {
  const marks: string[] = [];
  const counts = costs.filter(({ only }) =>
    Object.entries(only).every(([id, option]) => {
      const inForce = reading(scope, id);
      marks.push(`${id}=${inForce}`);
      return inForce === option;
    }),
  );
  return { evaluate: counts.map(({ term }) => term.bind(scope)), marks };
}

export function usesOfCosts(costs: readonly Cost[]): string[] {
  return costs.flatMap((one) => [...one.term.uses, ...Object.keys(one.only).map((id) => `reading:${id}`)]);
}

/** One share of one cost; reading A29 `invoice-*` rounds every cost, which is one invoice, by itself. */
export type ShareOfOne = { readonly of: (amount: Fraction) => Fraction; readonly mark: string };

export function shareOfOne(scope: Scope): ShareOfOne {
  const option = reading(scope, 'A29');
  const mark = `A29=${option}`;
  if (option === 'invoice-down') return { mark, of: (amount) => roundFen(amount, 'down') };
  if (option === 'invoice-half-up') return { mark, of: (amount) => roundFen(amount, 'half-up') };
  return { mark, of: (amount) => amount };
}

/** A share of costs that the readings count. Only money can be shared: `shareOf(rate, tonnes)` does not compile. */
export function shareOf(rate: Term<'rate'>, costs: readonly Cost[]): Term<'money'> {
  return {
    kind: 'money',
    uses: ['reading:A29', ...rate.uses, ...usesOfCosts(costs)],
    bind: (scope): Evaluate<Fraction> => {
      const [by, counted, rounded] = [rate.bind(scope), costsIn(scope, costs), shareOfOne(scope)];
      const { marks } = counted;
      return (book, row) => {
        const share = by(book, row);
        const said = counted.evaluate.map((evaluate) => evaluate(book, row));
        if (share.value === null || said.some((one) => one.value === null)) return marking(marks, gapsOf(said));
        let value = ZERO;
        for (const one of said) if (one.value !== null) value = plus(value, rounded.of(times(one.value, share.value)));
        return known(value, shareWords(said, share, value, [...marks, ...(said.length > 0 ? [rounded.mark] : [])]));
      };
    },
  };
}

function shareWords(
  said: readonly Said<Fraction>[],
  share: Said<Fraction>,
  value: Fraction,
  marks: readonly string[],
): Said<Fraction>['tell'] {
  const sum = joined(said, ' + ', ' + ');
  return (asked) => {
    const by = share.tell(asked);
    for (const mark of marks) asked.add(mark);
    const text = sum(asked);
    return {
      zh: `（${text.zh}）× ${by.zh} = ${moneyWords(value)} 元`,
      en: `(${text.en}) × ${by.en} = CNY ${moneyWords(value)}`,
    };
  };
}

/** A cap inside the amount (per site); the amount before it is kept for those who ask for it. */
export function upTo(amount: Term<'money'>, cap: Term<'money'>): Term<'money'> {
  return {
    kind: 'money',
    uses: usesOf(amount, cap),
    bind: (scope): Evaluate<Fraction> => {
      const [first, second] = [amount.bind(scope), cap.bind(scope)];
      return (book, row) => {
        const [said, limit] = [first(book, row), second(book, row)];
        if (said.value === null || limit.value === null)
          return unknown(together(said.missing, limit.missing), said.tell);
        const value = least(said.value, limit.value);
        return { ...known(value, upToWords(said, limit, value)), uncapped: said.value };
      };
    },
  };
}

function upToWords(said: Said<Fraction>, limit: Said<Fraction>, value: Fraction): Said<Fraction>['tell'] {
  return (asked) => {
    const [text, most] = [said.tell(asked), limit.tell(asked)];
    return {
      zh: `${text.zh}，最高 ${most.zh}，计 ${moneyWords(value)} 元`,
      en: `${text.en}, at most ${most.en}: CNY ${moneyWords(value)}`,
    };
  };
}
