import type { ProvinceClause } from '../clause.ts';
import { policies } from '../terms/premiums.ts';
import { sumOfRows } from '../terms/rows.ts';
import { upliftedPremium } from '../terms/uplifts.ts';
import { parameter } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE, SINOSURE } from './scope.ts';

const own = policies('own');
const perPolicy = upliftedPremium(parameter('P7b.rate'), parameter('P7b.uplift'), parameter('P7b.farmRate'));

/**
 * Self-paid export credit insurance: half of the premium, more for key markets, new modes and platforms (clause 7).
 * heilongjiang-2022#7.3 「对企业自主缴费投保非平台类短期出口信用保险给予 50%保费补
 * 贴，其中，涉及 RCEP 成员国等重点市场、跨境电商等新模式、省级以上贸易促进平台内企业补贴比例分别上
 * 调 10%并可叠加计算，对农产品出口企业继续保持 90%的定额保费补贴，单个企业年度最高补贴 150 万
 * 元。」
 */
export const P7b: ProvinceClause = {
  id: 'P7b',
  source: 'heilongjiang-2022 七',
  sentences: ['7.3'],
  article: { zh: '黑龙江措施第七条', en: 'Heilongjiang measures, clause 7' },
  name: { zh: '自主投保出口信用保险补贴', en: 'self-paid export credit insurance' },
  conditions: [...PROVINCE_SCOPE, own.any],
  amount: sumOfRows('insurances', own.rows, perPolicy),
  cap: parameter('P7b.cap'),
  evidence: { named: false, papers: [{ zh: '保单、保费发票', en: 'policy and premium invoice' }] },
  bodies: [COMMERCE, FINANCE, SINOSURE, PREFECTURES],
  laterReadings: ['A60'],
};
