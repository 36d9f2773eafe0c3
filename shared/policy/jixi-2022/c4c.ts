import type { CityClause } from '../clause.ts';
import { fixed, onceOnly } from '../terms/amounts.ts';
import { serviceFirmReaches } from '../terms/service-firm.ts';
import { byReading, parameter } from '../terms/values.ts';
import { CITY_SCOPE, COMMERCE, COUNTIES, FINANCE } from './scope.ts';

const award = fixed(parameter('C4c.pay'));

/**
 * Comprehensive service firms: 300,000 yuan from 10 clients and 100 million on (clause 4).
 * jixi-2022#4.4 「鼓励外贸综合服务企业为中小微企业提供一站式服务，对服务企业10 家（含）以上且
 * 进出口额 1 亿元（含）以上的外贸综合服务企业，除享受省级奖励外，再给予市级奖励 30 万元。」
 */
export const C4c: CityClause = {
  id: 'C4c',
  source: 'jixi-2022 四',
  sentences: ['4.4'],
  article: { zh: '鸡西措施第四条', en: 'Jixi measures, clause 4' },
  name: { zh: '外贸综合服务企业奖励', en: 'comprehensive service firms' },
  conditions: [...CITY_SCOPE, ...serviceFirmReaches(parameter('C4c.clients'), parameter('C4c.threshold'))],
  requiresAward: { reading: 'A18', option: 'condition', item: 'P3e' },
  amount: byReading('A23', { yearly: award, once: onceOnly(award, 'serviceFirm.paidBefore') }),
  highest: { limit: parameter('C4c.pay'), fixed: true },
  evidence: {
    named: false,
    papers: [
      { zh: '客户服务合同', en: 'client contracts' },
      { zh: '报关数据', en: 'declarations' },
    ],
  },
  bodies: [COMMERCE, FINANCE, COUNTIES],
  addsTo: ['P3e'],
};
