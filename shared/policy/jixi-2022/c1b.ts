import type { CityClause } from '../clause.ts';
import { PROVINCE_ITEMS, standingsOf } from '../items.ts';
import { reading, type Scope } from '../term.ts';
import { perUnit, upTo } from '../terms/amounts.ts';
import { atLeast, conditionByReading, holds } from '../terms/conditions.ts';
import { increment, volume } from '../terms/trade.ts';
import { ifYes, parameter } from '../terms/values.ts';
import { CITY_SCOPE, COMMERCE, COUNTIES, FINANCE } from './scope.ts';

/** The rate of P1 on the increment, without its threshold but with its cap (reading A46 `p1-rate`). */
const atTheRateOfP1 = upTo(
  perUnit(increment, parameter('P1.unit'), parameter('P1.pay')),
  ifYes('enterprise.newToProvince', parameter('P1.capNew'), parameter('P1.capExisting')),
);
const BASES = { obtained: 'granted', 'capped-standard': 'standard', 'uncapped-standard': 'uncapped-standard' } as const;

/**
 * Matching: 10 % of the provincial award for firms with a yearly volume from 100 million on (clause 1).
 * jixi-2022#1.3 「年进出口额达到 1亿元（含）以上的，除享受省级奖励外，再按其获得省级奖励标准
 * 的 10%给予市级奖励。」
 */
export const C1b: CityClause = {
  id: 'C1b',
  source: 'jixi-2022 一',
  sentences: ['1.3'],
  article: { zh: '鸡西措施第一条', en: 'Jixi measures, clause 1' },
  name: { zh: '省级奖励配套', en: 'matching of the provincial award' },
  conditions: [
    ...CITY_SCOPE,
    conditionByReading('A5', { both: null, 'introduced-only': holds('enterprise.introduced') }),
    atLeast(volume, parameter('C1b.threshold')),
  ],
  amount: {
    shareOfAward: (scope: Scope) => {
      const a46 = reading(scope, 'A46');
      const province: Scope = { ...scope, level: 'province' };
      if (a46 === 'p1-rate') return { kind: 'computed', amount: atTheRateOfP1.bind(province) };
      const by = BASES[reading(scope, 'A2') as keyof typeof BASES];
      return { kind: 'awards', items: a46 === 'all-awards' ? PROVINCE_ITEMS : ['P1'], by };
    },
    rate: parameter('C1b.rate'),
    uses: [
      'reading:A2',
      'reading:A46',
      ...atTheRateOfP1.uses,
      'parameter:C1b.rate',
      // Of P1 alone, but under A46 `all-awards`.
      ...standingsOf(PROVINCE_ITEMS),
    ],
    grantedNothing: 'met',
  },
  evidence: { named: false, papers: [{ zh: '省级奖励决定或拨付凭证', en: 'provincial decision or payment notice' }] },
  bodies: [COMMERCE, FINANCE, COUNTIES],
  addsTo: ['P1'],
  laterReadings: ['A6', 'A31a', 'A31b'],
};
