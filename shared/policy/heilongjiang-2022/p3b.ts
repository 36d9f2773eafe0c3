import type { ProvinceClause } from '../clause.ts';
import { siteAward } from '../terms/sites.ts';
import { parameter } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE } from './scope.ts';

const award = siteAward(parameter('P3b.threshold'), parameter('P3b.rate'), parameter('P3b.cap'));

/**
 * Independent sites: 30 % of this year's construction cost, at most 500,000 yuan a site (clause 3).
 * heilongjiang-2022#3.3 「对年进出口额 1000 万元（含）以上的跨境电商独立站，给予当
 * 年建设投入费用 30%补贴，最高补贴 50 万元。」
 */
export const P3b: ProvinceClause = {
  id: 'P3b',
  source: 'heilongjiang-2022 三',
  sentences: ['3.3'],
  article: { zh: '黑龙江措施第三条', en: 'Heilongjiang measures, clause 3' },
  name: { zh: '跨境电商独立站建设补贴（省级）', en: 'independent e-commerce sites (province)' },
  conditions: [...PROVINCE_SCOPE, award.condition],
  amount: award.amount,
  highest: { limit: parameter('P3b.cap'), fixed: false },
  evidence: {
    named: false,
    papers: [
      { zh: '建设合同、发票', en: 'contracts and invoices' },
      { zh: '付款凭证', en: 'payment proof' },
    ],
  },
  bodies: [COMMERCE, FINANCE, PREFECTURES],
};
