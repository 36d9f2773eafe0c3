import type { ProvinceClause } from '../clause.ts';
import { perUnit } from '../terms/amounts.ts';
import { atLeast } from '../terms/conditions.ts';
import { byReading, fact, parameter, partAbove } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE } from './scope.ts';

const volume = fact('ecommerce.volume');
const counted = byReading('A56', {
  whole: volume,
  'above-threshold': partAbove(volume, parameter('P3a.threshold')),
});

/**
 * Cross-border e-commerce: 10,000 yuan for every million, from 10 million on (clause 3).
 * heilongjiang-2022#3.2 「对企业以跨境电商模式从事进出口业务，年进出口额达
 * 到 1000 万元（含）以上的，每 100 万元奖励 1万元，单个企业最高奖励 100 万元。」
 */
export const P3a: ProvinceClause = {
  id: 'P3a',
  source: 'heilongjiang-2022 三',
  sentences: ['3.2'],
  article: { zh: '黑龙江措施第三条', en: 'Heilongjiang measures, clause 3' },
  name: { zh: '跨境电商奖励（省级）', en: 'cross-border e-commerce (province)' },
  conditions: [...PROVINCE_SCOPE, atLeast(volume, parameter('P3a.threshold'))],
  amount: perUnit(counted, parameter('P3a.unit'), parameter('P3a.pay')),
  cap: parameter('P3a.cap'),
  evidence: { named: false, papers: [{ zh: '跨境电商报关数据', en: 'customs e-commerce declarations' }] },
  bodies: [COMMERCE, FINANCE, PREFECTURES],
};
