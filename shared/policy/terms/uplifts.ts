import { type Fraction, isPositive, least, minus, plus, sum, times, ZERO } from '../../kernel/fraction.ts';
import type { Text } from '../../kernel/refusal.ts';
import {
  type Evaluate,
  type FactBook,
  fixedWords,
  known,
  marking,
  moneyWords,
  percentWords,
  type Row,
  reading,
  type Said,
  type Scope,
  type Term,
  together,
  unknown,
  usesOf,
} from '../term.ts';
import { costsIn, shareOfOne, usesOfCosts } from './amounts.ts';
import { PREMIUM } from './premiums.ts';
import { fact, factOf } from './values.ts';

type Rate = Term<'rate'>;
const market = fact('insurances[].keyMarketPart');
const mode = fact('insurances[].newModePart');
const both = fact('insurances[].bothPart');

/** A slice of the premium and how many uplifts it earns. */
type Slice = { readonly amount: Fraction; readonly uplifts: number };
/** What was paid for a policy, the share of it that is given, and how much an uplift adds. */
type Premium = { readonly paid: Fraction; readonly rate: Fraction; readonly step: Fraction };
/** The parts of a premium that earn an uplift each, and whether the firm earns one for all of it. */
type Earned = { readonly key: Fraction; readonly fresh: Fraction; readonly twice: Fraction; readonly isIn: boolean };

/** The rate after so many uplifts: points, compounded, or relative (reading A37a). */
function raised(option: string, { rate, step }: Premium, uplifts: number): Fraction {
  if (option === 'points') return plus(rate, times(step, uplifts));
  if (option === 'relative-sum') return times(rate, plus(1, times(step, uplifts)));
  let result = rate;
  for (let i = 0; i < uplifts; i += 1) result = times(result, plus(1, step));
  return result;
}

/** Uplifts on the part concerned: four slices, by inclusion and exclusion of the premium that is both (reading A61). */
function slicesByPart(paid: Fraction, { key, fresh, twice }: Earned, everywhere: number): Slice[] {
  return [
    { amount: plus(minus(minus(paid, key), fresh), twice), uplifts: everywhere },
    { amount: minus(key, twice), uplifts: everywhere + 1 },
    { amount: minus(fresh, twice), uplifts: everywhere + 1 },
    { amount: twice, uplifts: everywhere + 2 },
  ];
}

function slicesOf(byPart: boolean, paid: Fraction, earned: Earned): Slice[] {
  const everywhere = earned.isIn ? 1 : 0;
  if (byPart) return slicesByPart(paid, earned, everywhere);
  const parts = [earned.key, earned.fresh].filter(isPositive).length;
  return [{ amount: paid, uplifts: everywhere + parts }];
}

/** What a policy lacks, by name. */
function lacking(missing: readonly string[]): Said<never> {
  return unknown(missing, fixedWords(`保单事实不全：${missing.join('、')}`, `the policy lacks ${missing.join(', ')}`));
}

/** The parts that earn uplifts. Only compounding asks how much of the premium is both; otherwise they simply add up. */
function earnedIn(scope: Scope, asksBoth: boolean): (book: FactBook, row: Row | null) => Earned | Said<never> {
  const parts = (asksBoth ? [market, mode, both] : [market, mode]).map((term) => term.bind(scope));
  const inPlatform = factOf(scope, 'enterprise.inPlatform');
  return (book, row) => {
    const said = parts.map((part) => part(book, row));
    const isIn = inPlatform(book, row);
    const missing = together(...said.map((one) => one.missing), isIn === undefined ? ['enterprise.inPlatform'] : []);
    if (missing.length > 0) return lacking(missing);
    const [key = ZERO, fresh = ZERO, twice = ZERO] = said.map((one) => one.value ?? ZERO);
    return { key, fresh, twice, isIn: isIn === true };
  };
}

type Uplifted = (book: FactBook, row: Row | null, premium: Premium) => Said<Fraction>;

/** The share of the premium and the uplifts that its parts earn, at most the premium. */
function upliftedIn(scope: Scope): Uplifted {
  const [a37a, a61] = [reading(scope, 'A37a'), reading(scope, 'A61')];
  const byPart = a61 === 'part';
  const find = earnedIn(scope, byPart && a37a === 'compound');
  return (book, row, premium) => {
    const earned = find(book, row);
    if ('value' in earned) return marking([`A37a=${a37a}`], earned);
    const slices = slicesOf(byPart, premium.paid, earned);
    const value = sum(slices.map(({ amount, uplifts }) => times(amount, raised(a37a, premium, uplifts))));
    const limited = least(value, premium.paid);
    return marking(
      [`A37a=${a37a}`, `A61=${a61}`],
      known(limited, () => upliftWords(premium, earned, limited)),
    );
  };
}

function upliftWords({ paid, rate }: Premium, { key, fresh, isIn }: Earned, limited: Fraction): Text {
  const at = percentWords(rate);
  const [premium, markets, modes, amount] = [paid, key, fresh, limited].map(moneyWords);
  return {
    zh: `保费 ${premium} 元按 ${at}，重点市场 ${markets} 元、新模式 ${modes} 元、平台内 ${isIn ? '是' : '否'}，上调后 ${amount} 元`,
    en: `premium CNY ${premium} at ${at}, key markets CNY ${markets}, new modes CNY ${modes}, in a platform: ${isIn ? 'yes' : 'no'}; with uplifts CNY ${amount}`,
  };
}

function farmWords(paid: Fraction, rate: Fraction, value: Fraction): Text {
  const [premium, at, amount] = [moneyWords(paid), percentWords(rate), moneyWords(value)];
  return {
    zh: `农产品出口企业：保费 ${premium} 元 × ${at} = ${amount} 元`,
    en: `farm exporter: premium CNY ${premium} × ${at} = CNY ${amount}`,
  };
}

/** What farm exporters are given: a share of their own that uplifts do not raise, or one that they do (reading A37b). */
function forFarms(scope: Scope, farm: Rate, uplifted: Uplifted): Uplifted {
  const [option, rate, rounded] = [reading(scope, 'A37b'), farm.bind(scope), shareOfOne(scope)];
  return (book, row, { paid, step }) => {
    const share = rate(book, row).value ?? ZERO;
    if (option !== 'fixed-90') return marking([`A37b=${option}`], uplifted(book, row, { paid, rate: share, step }));
    const value = rounded.of(times(paid, share));
    return marking(
      [`A37b=${option}`],
      known(value, () => farmWords(paid, share, value)),
    );
  };
}

/**
 * What is given for one policy: a share of the premium, raised for key markets, new modes and platforms (reading A37a), or
 * the share of farm exporters (A37b).
 */
export function upliftedPremium(basic: Rate, uplift: Rate, farm: Rate): Term<'money'> {
  return {
    kind: 'money',
    uses: [
      ...['A37a', 'A37b', 'A61', 'A29', 'A53'].map((id) => `reading:${id}`),
      ...usesOf(market, mode, both, basic, uplift, farm),
      ...usesOfCosts(PREMIUM),
      'fact:enterprise.inPlatform',
      'fact:enterprise.farmExporter',
    ],
    bind: (scope): Evaluate<Fraction> => {
      const [premiums, farmExporter] = [costsIn(scope, PREMIUM), factOf(scope, 'enterprise.farmExporter')];
      const [rate, step] = [basic.bind(scope), uplift.bind(scope)];
      const uplifted = upliftedIn(scope);
      const [farms, rounded] = [forFarms(scope, farm, uplifted), shareOfOne(scope)];
      return (book, row) => {
        const said = premiums.evaluate.map((one) => one(book, row));
        const isFarm = farmExporter(book, row);
        const missing = together(
          ...said.map((one) => one.missing),
          isFarm === undefined ? ['enterprise.farmExporter'] : [],
        );
        if (missing.length > 0) return marking(premiums.marks, lacking(missing));
        const paid = sum(said.map((one) => one.value ?? ZERO));
        const premium = { paid, rate: rate(book, row).value ?? ZERO, step: step(book, row).value ?? ZERO };
        const amount = (isFarm === true ? farms : uplifted)(book, row, premium);
        if (amount.value === null) return marking(premiums.marks, amount);
        return marking(premiums.marks, { ...amount, value: rounded.of(amount.value) }, rounded.mark);
      };
    },
  };
}
