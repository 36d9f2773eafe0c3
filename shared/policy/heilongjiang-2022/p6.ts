import type { ProvinceClause } from '../clause.ts';
import { fixed, onceOnly } from '../terms/amounts.ts';
import { holds } from '../terms/conditions.ts';
import { parameter } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE } from './scope.ts';

/**
 * The national dual-circulation list: 200,000 yuan, once (clause 6).
 * heilongjiang-2022#6.3 「对入选国家级双循环名单的企业给予一次性 20 万元奖励。」
 */
export const P6: ProvinceClause = {
  id: 'P6',
  source: 'heilongjiang-2022 六',
  sentences: ['6.3'],
  article: { zh: '黑龙江措施第六条', en: 'Heilongjiang measures, clause 6' },
  name: { zh: '国家级双循环企业奖励', en: 'national dual-circulation list' },
  conditions: [...PROVINCE_SCOPE, holds('dualList.national')],
  amount: onceOnly(fixed(parameter('P6.pay')), 'dualList.paidBeforeByProvince'),
  highest: { limit: parameter('P6.pay'), fixed: true },
  evidence: { named: false, papers: [{ zh: '国家级双循环企业名单', en: 'the national list' }] },
  bodies: [COMMERCE, FINANCE, '省市场监管局', PREFECTURES],
};
