import type { ProvinceClause } from '../clause.ts';
import { anyFairCost, shareOfFair } from '../terms/fairs.ts';
import { parameter, plus } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE } from './scope.ts';

/**
 * Exhibitions: 70 % offline and through a third party, 50 % online; at most 300,000 yuan a firm and year (clause 5).
 * heilongjiang-2022#5.2 「给予企业参加线下境外展会所产生的展位费、展品运输费、国际间交通
 * 费、住宿费 70%补贴；」
 * heilongjiang-2022#5.3 「给予企业委托第三方参加境外展会所产生的展位费、展品运输费70%
 * 补贴；」
 * heilongjiang-2022#5.4 「给予企业参加线上涉外展会参展费 50%补贴。」
 * heilongjiang-2022#5.5 「企业年度最高补贴30 万元。」
 */
export const P5: ProvinceClause = {
  id: 'P5',
  source: 'heilongjiang-2022 五',
  sentences: ['5.2', '5.3', '5.4', '5.5'],
  article: { zh: '黑龙江措施第五条', en: 'Heilongjiang measures, clause 5' },
  name: { zh: '境外展会补贴', en: 'exhibitions' },
  conditions: [...PROVINCE_SCOPE, anyFairCost],
  amount: plus(
    plus(shareOfFair('offline', parameter('P5.offlineRate')), shareOfFair('agent', parameter('P5.agentRate'))),
    shareOfFair('online', parameter('P5.onlineRate')),
  ),
  cap: parameter('P5.cap'),
  evidence: {
    named: false,
    papers: [{ zh: '展位费、运输费、交通费、住宿费发票', en: 'booth, freight, travel and lodging invoices' }],
  },
  bodies: [COMMERCE, FINANCE, PREFECTURES],
};
