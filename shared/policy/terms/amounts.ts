import { type Fraction, least, plus, roundFen, times, whole, wholeUnits, ZERO } from '../../kernel/fraction.ts';
import type { NamesOfKind } from '../facts.ts';
import {
  decimalText,
  known,
  moneyWords,
  type Numeric,
  reading,
  type Said,
  type Scope,
  type Term,
  together,
  unknown,
  usesOf,
  words,
} from '../term.ts';
import { factOf } from './values.ts';

/** So much for every unit of the base: whole units, or pro rata (reading A3). Nothing below zero. */
export function perUnit<K extends Numeric>(base: Term<K>, unit: Term<NoInfer<K>>, pay: Term<'money'>): Term<'money'> {
  return {
    kind: 'money',
    uses: ['reading:A3', ...usesOf(base, unit, pay)],
    say: (scope): Said<Fraction> => {
      const [amount, each, rate] = [base.say(scope), unit.say(scope), pay.say(scope)];
      if (amount.value === null || each.value === null || rate.value === null)
        return unknown(amount.missing, amount.zh, amount.en);
      const proRata = reading(scope, 'A3') === 'pro-rata';
      const units = proRata ? exactUnits(amount.value, each.value) : whole(wholeUnits(amount.value, each.value));
      const value = times(units, rate.value);
      const count = decimalText(units, units.d === 1n ? 0 : 4);
      return known(
        value,
        `${amount.zh}；每${proRata ? '' : '满'} ${each.zh} 给予 ${rate.zh}：${count} 个单位，计 ${moneyWords(value)} 元`,
        `${amount.en}; ${rate.en} for each ${proRata ? '' : 'whole '}${each.en}: ${count} units, CNY ${moneyWords(value)}`,
      );
    },
  };
}

function exactUnits(amount: Fraction, unit: Fraction): Fraction {
  return amount.n <= 0n ? ZERO : { n: amount.n * unit.d, d: amount.d * unit.n };
}

/** So much for every one of a count or of whole tonnes (reading A26 asks for exact tonnes). */
export function perEach(base: Term<'count'> | Term<'tonnes'>, pay: Term<'money'>): Term<'money'> {
  return {
    kind: 'money',
    uses: usesOf(base, pay),
    say: (scope): Said<Fraction> => {
      const [amount, rate] = [base.say(scope), pay.say(scope)];
      if (amount.value === null || rate.value === null) return unknown(amount.missing, amount.zh, amount.en);
      const value = times(amount.value, rate.value);
      return known(
        value,
        `${amount.zh} × ${rate.zh} = ${moneyWords(value)} 元`,
        `${amount.en} × ${rate.en} = CNY ${moneyWords(value)}`,
      );
    },
  };
}

/** 整吨: whole tonnes of the year's sum, after all tests. */
export function wholeTonnes(base: Term<'tonnes'>): Term<'tonnes'> {
  return {
    kind: 'tonnes',
    uses: base.uses,
    say: (scope): Said<Fraction> => {
      const amount = base.say(scope);
      if (amount.value === null) return amount;
      const value = whole(amount.value.n / amount.value.d);
      const text = words('tonnes', value);
      return known(value, `${amount.zh}，计整吨 ${text.zh}`, `${amount.en}, whole tonnes ${text.en}`);
    },
  };
}

/** A fixed award. */
export function fixed(pay: Term<'money'>): Term<'money'> {
  return {
    kind: 'money',
    uses: pay.uses,
    say: (scope): Said<Fraction> => {
      const amount = pay.say(scope);
      return { ...amount, zh: `定额 ${amount.zh}`, en: `fixed ${amount.en}` };
    },
  };
}

/** Already paid in an earlier year: the award is once only, so nothing remains. */
export function onceOnly(amount: Term<'money'>, paidBefore: NamesOfKind<'yes-no'>): Term<'money'> {
  return {
    kind: 'money',
    uses: [`fact:${paidBefore}`, ...amount.uses],
    say: (scope): Said<Fraction> => {
      const paid = factOf(scope, paidBefore);
      if (paid === undefined)
        return unknown(
          [paidBefore],
          '缺少以前年度是否已奖励的事实',
          'whether it was paid in an earlier year is missing',
        );
      if (paid === true)
        return known(ZERO, '以前年度已奖励，一次性奖励不再给予', 'paid in an earlier year; the award is once only');
      return amount.say(scope);
    },
  };
}

/** One cost, counted always or only under the named options. */
export type Cost = { readonly term: Term<'money'>; readonly only: Readonly<Record<string, string>> };

export function cost(term: Term<'money'>, only: Readonly<Record<string, string>> = {}): Cost {
  return { term, only };
}

export function costsIn(scope: Scope, costs: readonly Cost[]): Term<'money'>[] {
  return costs
    .filter((one) => Object.entries(one.only).every(([id, option]) => reading(scope, id) === option))
    .map((one) => one.term);
}

export function usesOfCosts(costs: readonly Cost[]): string[] {
  return costs.flatMap((one) => [...one.term.uses, ...Object.keys(one.only).map((id) => `reading:${id}`)]);
}

/** One share of one cost; reading A29 `invoice-*` rounds every cost, which is one invoice, by itself. */
export function shareOfOne(scope: Scope, amount: Fraction): Fraction {
  const option = reading(scope, 'A29');
  if (option === 'invoice-down') return whole(roundFen(amount, 'down'));
  if (option === 'invoice-half-up') return whole(roundFen(amount, 'half-up'));
  return amount;
}

/** A share of costs that the readings count. Only money can be shared: `shareOf(rate, tonnes)` does not compile. */
export function shareOf(rate: Term<'rate'>, costs: readonly Cost[]): Term<'money'> {
  return {
    kind: 'money',
    uses: ['reading:A29', ...rate.uses, ...usesOfCosts(costs)],
    say: (scope): Said<Fraction> => {
      const share = rate.say(scope);
      const said = costsIn(scope, costs).map((term) => term.say(scope));
      const gaps = said.filter((one) => one.value === null);
      if (share.value === null || gaps.length > 0) {
        return unknown(
          together(...gaps.map((gap) => gap.missing)),
          gaps.map((gap) => gap.zh).join('，'),
          gaps.map((gap) => gap.en).join(', '),
        );
      }
      let value = ZERO;
      for (const one of said) if (one.value) value = plus(value, shareOfOne(scope, times(one.value, share.value)));
      return known(
        value,
        `（${said.map((one) => one.zh).join(' + ')}）× ${share.zh} = ${moneyWords(value)} 元`,
        `(${said.map((one) => one.en).join(' + ')}) × ${share.en} = CNY ${moneyWords(value)}`,
      );
    },
  };
}

/** A cap inside the amount (per site); the amount before it is kept for those who ask for it. */
export function upTo(amount: Term<'money'>, cap: Term<'money'>): Term<'money'> {
  return {
    kind: 'money',
    uses: usesOf(amount, cap),
    say: (scope): Said<Fraction> => {
      const [said, limit] = [amount.say(scope), cap.say(scope)];
      if (said.value === null || limit.value === null)
        return { ...said, value: null, missing: together(said.missing, limit.missing) };
      const value = least(said.value, limit.value);
      return {
        ...known(
          value,
          `${said.zh}，最高 ${limit.zh}，计 ${moneyWords(value)} 元`,
          `${said.en}, at most ${limit.en}: CNY ${moneyWords(value)}`,
        ),
        uncapped: said.value,
      };
    },
  };
}
