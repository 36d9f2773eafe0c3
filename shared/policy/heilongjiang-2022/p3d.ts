import type { ProvinceClause } from '../clause.ts';
import { fixed, onceOnly } from '../terms/amounts.ts';
import { holds } from '../terms/conditions.ts';
import { parameter } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE } from './scope.ts';

/**
 * Provincial overseas warehouses: 1,000,000 yuan, once (clause 3).
 * heilongjiang-2022#3.5 「培育认定一批省级海外仓，给予省级海外仓一次性 100 万元奖
 * 励。」
 */
export const P3d: ProvinceClause = {
  id: 'P3d',
  source: 'heilongjiang-2022 三',
  sentences: ['3.5'],
  article: { zh: '黑龙江措施第三条', en: 'Heilongjiang measures, clause 3' },
  name: { zh: '省级海外仓奖励', en: 'provincial overseas warehouse' },
  conditions: [...PROVINCE_SCOPE, holds('warehouse.provincial')],
  amount: onceOnly(fixed(parameter('P3d.pay')), 'warehouse.paidBefore'),
  highest: { limit: parameter('P3d.pay'), fixed: true },
  evidence: { named: false, papers: [{ zh: '省级海外仓认定文件', en: 'recognition document' }] },
  bodies: [COMMERCE, FINANCE, PREFECTURES],
};
