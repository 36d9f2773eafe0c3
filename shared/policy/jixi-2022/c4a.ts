import type { CityClause } from '../clause.ts';
import { perUnit } from '../terms/amounts.ts';
import { atLeast } from '../terms/conditions.ts';
import { byReading, fact, increase, parameter, partAbove } from '../terms/values.ts';
import { CITY_SCOPE, COMMERCE, COUNTIES, FINANCE } from './scope.ts';

const volume = fact('ecommerce.volume');
const counted = byReading('A20', {
  'above-threshold': partAbove(volume, parameter('C4a.threshold')),
  whole: volume,
  'over-last-year': increase(volume, fact('ecommerce.volumeLastYear')),
});

/**
 * Cross-border e-commerce: 10,000 yuan for every 500,000 added above 5 million (clause 4).
 * jixi-2022#4.2 「对企业以跨境电商模式从事进出口业务，年进出口额达到 500 万元（含）以上的，
 * 每增加 50 万元奖励 1万元，单个企业最高奖励 100 万元。」
 */
export const C4a: CityClause = {
  id: 'C4a',
  source: 'jixi-2022 四',
  sentences: ['4.2'],
  article: { zh: '鸡西措施第四条', en: 'Jixi measures, clause 4' },
  name: { zh: '跨境电商奖励', en: 'cross-border e-commerce' },
  conditions: [...CITY_SCOPE, atLeast(volume, parameter('C4a.threshold'))],
  amount: perUnit(counted, parameter('C4a.unit'), parameter('C4a.pay')),
  cap: parameter('C4a.cap'),
  evidence: { named: false, papers: [{ zh: '跨境电商报关数据', en: 'customs e-commerce declarations' }] },
  bodies: [COMMERCE, FINANCE, COUNTIES],
  twin: 'P3a',
  laterReadings: ['A21', 'A32', 'A43'],
};
