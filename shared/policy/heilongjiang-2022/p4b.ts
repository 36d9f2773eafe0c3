import type { ProvinceClause } from '../clause.ts';
import { cost, shareOf } from '../terms/amounts.ts';
import { atLeast } from '../terms/conditions.ts';
import { RATES_FIT } from '../terms/loan-rates.ts';
import { shareOfInterest } from '../terms/loans.ts';
import { fact, parameter, plus } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE } from './scope.ts';

const rate = parameter('P4b.rate');

/**
 * Exports of local products: half of bank fees and of loan interest, from 50 million yuan on (clause 4).
 * heilongjiang-2022#4.2 「鼓励我省地产品出口，对年地产品出口额 5000 万元（含）以上
 * 的企业，给予企业用于开展出口业务所发生的银行手续费和融资贷款利息不超过 50%的补贴，最高补贴 200 万
 * 元。」
 * heilongjiang-2022#4.3 「（补贴利率以贷款发放日最后一次公布的 1年期 LPR 为准）」
 */
export const P4b: ProvinceClause = {
  id: 'P4b',
  source: 'heilongjiang-2022 四',
  sentences: ['4.2', '4.3'],
  article: { zh: '黑龙江措施第四条', en: 'Heilongjiang measures, clause 4' },
  name: { zh: '地产品出口融资补贴', en: 'local product exports, fees and interest' },
  conditions: [
    ...PROVINCE_SCOPE,
    atLeast(fact('export.localProductVolume'), parameter('P4b.threshold')),
    RATES_FIT.export,
  ],
  amount: plus(
    shareOf(rate, [cost(fact('bankFees.export')), cost(fact('bankFees.exportVat'), { A63: 'with-vat' })]),
    shareOfInterest('export', rate),
  ),
  cap: parameter('P4b.cap'),
  evidence: {
    named: false,
    papers: [
      { zh: '出口统计', en: 'export statistics' },
      { zh: '贷款合同、付息凭证、手续费凭证', en: 'loan contracts, interest and fee receipts' },
    ],
  },
  bodies: [COMMERCE, FINANCE, PREFECTURES],
};
