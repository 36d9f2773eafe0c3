import type { CityClause } from '../clause.ts';
import { perUnit } from '../terms/amounts.ts';
import { atLeast, conditionByReading, holds } from '../terms/conditions.ts';
import { increment } from '../terms/trade.ts';
import { byReading, ifYes, onlyUnder, parameter, partAbove } from '../terms/values.ts';
import { CITY_SCOPE, COMMERCE, COUNTIES, FINANCE } from './scope.ts';

const counted = byReading('A4', {
  'whole-increment': increment,
  'above-threshold': partAbove(increment, parameter('C1a.threshold')),
});

/**
 * Large trade: 30,000 yuan for every 10 million of increment, from 50 million on (clause 1).
 * jixi-2022#1.2 「积极引入大型外贸企业，对年度新增进出口额5000 万元（含）以上的，增量部分
 * 每 1000 万元给予 3万元奖励；」
 * jixi-2022#1.4 「…现有企业最高奖励 300 万元，当年新引入企业最高奖励 500 万元…」
 */
export const C1a: CityClause = {
  id: 'C1a',
  source: 'jixi-2022 一',
  sentences: ['1.2', '1.4'],
  article: { zh: '鸡西措施第一条', en: 'Jixi measures, clause 1' },
  name: { zh: '大型外贸主体增量奖励', en: 'large trade, increment' },
  conditions: [
    ...CITY_SCOPE,
    conditionByReading('A5', { both: null, 'introduced-only': holds('enterprise.introduced') }),
    atLeast(increment, parameter('C1a.threshold')),
  ],
  amount: perUnit(counted, parameter('C1a.unit'), parameter('C1a.pay')),
  cap: onlyUnder(
    'A6',
    ['sum', 'each'],
    ifYes('enterprise.newToCity', parameter('C1.capNew'), parameter('C1.capExisting')),
  ),
  evidence: {
    named: false,
    papers: [
      { zh: '两年海关统计', en: 'customs statistics of two years' },
      { zh: '营业执照', en: 'business licence' },
    ],
  },
  bodies: [COMMERCE, FINANCE, COUNTIES],
  twin: 'P1',
  laterReadings: ['A1', 'A6', 'A9', 'A32', 'A43'],
};
