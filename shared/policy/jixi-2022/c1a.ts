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

/** Large trade: 30,000 yuan for every 10 million of increment, from 50 million on (clause 1). */
export const C1a: CityClause = {
  id: 'C1a',
  source: 'jixi-2022 一',
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
