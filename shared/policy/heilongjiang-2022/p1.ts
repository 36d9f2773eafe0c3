import type { ProvinceClause } from '../clause.ts';
import { perUnit } from '../terms/amounts.ts';
import { atLeast } from '../terms/conditions.ts';
import { increment } from '../terms/trade.ts';
import { byReading, ifYes, parameter, partAbove } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE } from './scope.ts';

const counted = byReading('A56', {
  whole: increment,
  'above-threshold': partAbove(increment, parameter('P1.threshold')),
});

/**
 * Large trade: 30,000 yuan for every 10 million of increment, from 100 million on (clause 1).
 * heilongjiang-2022#1.2 「积极引入大型外贸企业，对年度新增进出口额 1 亿元（含）以上
 * 的，增量部分每 1000 万元给予 3万元奖励，现有企业最高奖励 300 万元，当年新引入企业最高奖励
 * 500 万元。」
 */
export const P1: ProvinceClause = {
  id: 'P1',
  source: 'heilongjiang-2022 一',
  sentences: ['1.2'],
  article: { zh: '黑龙江措施第一条', en: 'Heilongjiang measures, clause 1' },
  name: { zh: '大型外贸主体增量奖励（省级）', en: 'large trade, increment (province)' },
  conditions: [...PROVINCE_SCOPE, atLeast(increment, parameter('P1.threshold'))],
  amount: perUnit(counted, parameter('P1.unit'), parameter('P1.pay')),
  cap: ifYes('enterprise.newToProvince', parameter('P1.capNew'), parameter('P1.capExisting')),
  evidence: { named: false, papers: [{ zh: '两年海关统计', en: 'customs statistics of two years' }] },
  bodies: [COMMERCE, FINANCE, PREFECTURES],
};
