import type { CityClause } from '../clause.ts';
import { siteAward } from '../terms/sites.ts';
import { parameter } from '../terms/values.ts';
import { CITY_SCOPE, COMMERCE, COUNTIES, FINANCE } from './scope.ts';

const award = siteAward(parameter('C4b.threshold'), parameter('C4b.rate'), parameter('C4b.cap'));

/**
 * Independent sites: 30 % of this year's construction cost, at most 500,000 yuan a site (clause 4).
 * jixi-2022#4.3 「对年进出口额 500 万元（含）以上的跨境电商独立站，给予当年建设投入费用
 * 30%的补贴，最高补贴 50 万元。」
 */
export const C4b: CityClause = {
  id: 'C4b',
  source: 'jixi-2022 四',
  sentences: ['4.3'],
  article: { zh: '鸡西措施第四条', en: 'Jixi measures, clause 4' },
  name: { zh: '跨境电商独立站建设补贴', en: 'independent e-commerce sites' },
  conditions: [...CITY_SCOPE, award.condition],
  amount: award.amount,
  highest: { limit: parameter('C4b.cap'), fixed: false },
  evidence: {
    named: false,
    papers: [
      { zh: '建设合同', en: 'contracts' },
      { zh: '发票', en: 'invoices' },
      { zh: '付款凭证', en: 'payment proof' },
    ],
  },
  bodies: [COMMERCE, FINANCE, COUNTIES],
  twin: 'P3b',
  laterReadings: ['A21', 'A43'],
};
