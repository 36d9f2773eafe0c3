import { type Fraction, isPositive, least, minus, plus, times, whole, ZERO } from '../../kernel/fraction.ts';
import type { ProvinceClause } from '../clause.ts';
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
  usesOf,
} from '../term.ts';
import { costsIn, shareOfOne, usesOfCosts } from '../terms/amounts.ts';
import { PREMIUM, policies } from '../terms/premiums.ts';
import { sumOfRows } from '../terms/rows.ts';
import { fact, factOf, parameter } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE, SINOSURE } from './scope.ts';

const own = policies('own');
const market = fact('insurances[].keyMarketPart');
const mode = fact('insurances[].newModePart');
const both = fact('insurances[].bothPart');
const [basic, uplift, farm] = [parameter('P7b.rate'), parameter('P7b.uplift'), parameter('P7b.farmRate')];
const ONE = whole(1n);

/** A slice of the premium and how many uplifts it earns. */
type Slice = { readonly amount: Fraction; readonly uplifts: number };

/** The rate after so many uplifts: points, compounded, or relative (reading A37a). */
function raised(scope: Scope, rate: Fraction, step: Fraction, uplifts: number): Fraction {
  const option = reading(scope, 'A37a');
  if (option === 'points') return plus(rate, times(step, whole(BigInt(uplifts))));
  if (option === 'relative-sum') return times(rate, plus(ONE, times(step, whole(BigInt(uplifts)))));
  let result = rate;
  for (let i = 0; i < uplifts; i += 1) result = times(result, plus(ONE, step));
  return result;
}

/** Uplifts on the part concerned: four slices, by inclusion and exclusion of the premium that is both (reading A61). */
function slicesByPart(premium: Fraction, parts: readonly [Fraction, Fraction, Fraction], everywhere: number): Slice[] {
  const [key, fresh, twice] = parts;
  return [
    { amount: plus(minus(minus(premium, key), fresh), twice), uplifts: everywhere },
    { amount: minus(key, twice), uplifts: everywhere + 1 },
    { amount: minus(fresh, twice), uplifts: everywhere + 1 },
    { amount: twice, uplifts: everywhere + 2 },
  ];
}

/** Only compounding asks how much of the premium is both; otherwise the uplifts of the two parts simply add up. */
function partsNeeded(scope: Scope): Term<'money'>[] {
  const compound = reading(scope, 'A37a') === 'compound' && reading(scope, 'A61') === 'part';
  return compound ? [market, mode, both] : [market, mode];
}

function subsidised(scope: Scope, premium: Fraction, rate: Fraction, step: Fraction): Said<Fraction> {
  const said = partsNeeded(scope).map((term) => term.say(scope));
  const inPlatform = scope.facts.values.get('enterprise.inPlatform');
  const missing = together(
    ...said.map((one) => one.missing),
    inPlatform === undefined ? ['enterprise.inPlatform'] : [],
  );
  if (missing.length > 0)
    return unknown(missing, `保单事实不全：${missing.join('、')}`, `the policy lacks ${missing.join(', ')}`);
  const [key = ZERO, fresh = ZERO, twice = ZERO] = said.map((one) => one.value ?? ZERO);
  const everywhere = inPlatform === true ? 1 : 0;
  const slices =
    reading(scope, 'A61') === 'part'
      ? slicesByPart(premium, [key, fresh, twice], everywhere)
      : [{ amount: premium, uplifts: everywhere + (isPositive(key) ? 1 : 0) + (isPositive(fresh) ? 1 : 0) }];
  let value = ZERO;
  for (const { amount, uplifts } of slices) value = plus(value, times(amount, raised(scope, rate, step, uplifts)));
  const limited = least(value, premium);
  const zh = `保费 ${moneyWords(premium)} 元按 ${percentWords(rate)}，重点市场 ${moneyWords(key)} 元、新模式 ${moneyWords(fresh)} 元、平台内 ${everywhere ? '是' : '否'}，上调后 ${moneyWords(limited)} 元`;
  const en = `premium CNY ${moneyWords(premium)} at ${percentWords(rate)}, key markets CNY ${moneyWords(key)}, new modes CNY ${moneyWords(fresh)}, in a platform: ${everywhere ? 'yes' : 'no'}; with uplifts CNY ${moneyWords(limited)}`;
  return known(limited, zh, en);
}

const perPolicy: Term<'money'> = {
  kind: 'money',
  uses: [
    ...['A37a', 'A37b', 'A61', 'A29', 'A53'].map((id) => `reading:${id}`),
    ...usesOf(market, mode, both, basic, uplift, farm),
    ...usesOfCosts(PREMIUM),
    'fact:enterprise.inPlatform',
    'fact:enterprise.farmExporter',
  ],
  say: (scope): Said<Fraction> => {
    const paid = costsIn(scope, PREMIUM).map((term) => term.say(scope));
    const isFarm = factOf(scope, 'enterprise.farmExporter');
    const missing = together(
      ...paid.map((one) => one.missing),
      isFarm === undefined ? ['enterprise.farmExporter'] : [],
    );
    if (missing.length > 0)
      return unknown(missing, `保单事实不全：${missing.join('、')}`, `the policy lacks ${missing.join(', ')}`);
    const premium = paid.reduce((sum, one) => plus(sum, one.value ?? ZERO), ZERO);
    const rate = (isFarm === true ? farm : basic).say(scope).value ?? ZERO;
    if (isFarm === true && reading(scope, 'A37b') === 'fixed-90') {
      const value = shareOfOne(scope, times(premium, rate));
      return known(
        value,
        `农产品出口企业：保费 ${moneyWords(premium)} 元 × ${percentWords(rate)} = ${moneyWords(value)} 元`,
        `farm exporter: premium CNY ${moneyWords(premium)} × ${percentWords(rate)} = CNY ${moneyWords(value)}`,
      );
    }
    const said = subsidised(scope, premium, rate, uplift.say(scope).value ?? ZERO);
    return said.value === null ? said : { ...said, value: shareOfOne(scope, said.value) };
  },
};

/** Self-paid export credit insurance: half of the premium, more for key markets, new modes and platforms (clause 7). */
export const P7b: ProvinceClause = {
  id: 'P7b',
  source: 'heilongjiang-2022 七',
  article: { zh: '黑龙江措施第七条', en: 'Heilongjiang measures, clause 7' },
  name: { zh: '自主投保出口信用保险补贴', en: 'self-paid export credit insurance' },
  conditions: [...PROVINCE_SCOPE, own.any],
  amount: sumOfRows('insurances', own.rows, perPolicy),
  cap: parameter('P7b.cap'),
  evidence: { named: false, papers: [{ zh: '保单、保费发票', en: 'policy and premium invoice' }] },
  bodies: [COMMERCE, FINANCE, SINOSURE, PREFECTURES],
  laterReadings: ['A60'],
};
