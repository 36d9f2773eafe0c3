import type { ProvinceClause } from '../clause.ts';
import { atLeast } from '../terms/conditions.ts';
import { policies, shareOfPremiums } from '../terms/premiums.ts';
import { fact, parameter } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE, SINOSURE } from './scope.ts';

const domestic = policies('domestic');

/**
 * Domestic trade credit insurance for last year's exports from 500,000 USD on: half of the premium (clause 7).
 * heilongjiang-2022#7.4 「对上年度出口额 50 万美元（含）以上的企业，投保国内贸易信用
 * 保险的保费给予 50%补贴，单个企业年度最高补贴 50 万元。」
 */
export const P7c: ProvinceClause = {
  id: 'P7c',
  source: 'heilongjiang-2022 七',
  sentences: ['7.4'],
  article: { zh: '黑龙江措施第七条', en: 'Heilongjiang measures, clause 7' },
  name: { zh: '国内贸易信用保险补贴', en: 'domestic trade credit insurance' },
  conditions: [...PROVINCE_SCOPE, atLeast(fact('export.volumeUsdLastYear'), parameter('P7c.threshold')), domestic.any],
  amount: shareOfPremiums(domestic.rows, parameter('P7c.rate')),
  cap: parameter('P7c.cap'),
  evidence: { named: false, papers: [{ zh: '保单、保费发票', en: 'policy and premium invoice' }] },
  bodies: [COMMERCE, FINANCE, SINOSURE, PREFECTURES],
};
