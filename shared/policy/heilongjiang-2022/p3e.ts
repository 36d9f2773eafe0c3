import type { ProvinceClause } from '../clause.ts';
import { fixed } from '../terms/amounts.ts';
import { serviceFirmReaches } from '../terms/service-firm.ts';
import { parameter } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE } from './scope.ts';

/**
 * Comprehensive service firms: 500,000 yuan a year from 15 clients and 300 million on (clause 3).
 * heilongjiang-2022#3.6 「鼓励外贸综合服务企业为中小微企业提供一站式服务，给予服务企
 * 业 15 家（含）以上且进出口额 3亿元（含）以上的外贸综合服务企业年度 50 万元奖励。」
 */
export const P3e: ProvinceClause = {
  id: 'P3e',
  source: 'heilongjiang-2022 三',
  sentences: ['3.6'],
  article: { zh: '黑龙江措施第三条', en: 'Heilongjiang measures, clause 3' },
  name: { zh: '外贸综合服务企业奖励（省级）', en: 'comprehensive service firms (province)' },
  conditions: [...PROVINCE_SCOPE, ...serviceFirmReaches(parameter('P3e.clients'), parameter('P3e.threshold'))],
  amount: fixed(parameter('P3e.pay')),
  highest: { limit: parameter('P3e.pay'), fixed: true },
  evidence: { named: false, papers: [{ zh: '客户服务合同、报关数据', en: 'client contracts and declarations' }] },
  bodies: [COMMERCE, FINANCE, PREFECTURES],
};
