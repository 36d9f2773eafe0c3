import type { ProvinceClause } from '../clause.ts';
import { cost, shareOf } from '../terms/amounts.ts';
import { atLeast, conditionByReading, isOnList, shareMoreThan } from '../terms/conditions.ts';
import { RATES_FIT } from '../terms/loan-rates.ts';
import { shareOfInterest } from '../terms/loans.ts';
import { sumOfRows } from '../terms/rows.ts';
import { byReading, fact, parameter, plus, smallerOf } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE } from './scope.ts';

const resource = isOnList('goods[].kind', 'P4a.goods');
const value = sumOfRows('goods', resource, fact('goods[].value'));
const tonnage = sumOfRows('goods', resource, smallerOf(fact('goods[].tonnesNet'), fact('goods[].tonnesWeighed')));
const rate = parameter('P4a.rate');
const share = parameter('P4a.share');

/**
 * Resource imports: half of bank fees and of loan interest, from 100 million yuan and more than half used here (clause 4).
 * heilongjiang-2022#4.1 「鼓励煤炭、铁矿砂、铜矿砂、木材、化肥等资源类产品进口落地使用加
 * 工，对年进口额 1 亿元（含）以上且商品落地率超 50%的企业，给予企业用于开展进口业务所发生的银行手续费和
 * 融资贷款利息不超过50%的补贴，最高补贴 200 万元。」
 * heilongjiang-2022#4.3 「（补贴利率以贷款发放日最后一次公布的 1年期 LPR 为准）」
 */
export const P4a: ProvinceClause = {
  id: 'P4a',
  source: 'heilongjiang-2022 四',
  sentences: ['4.1', '4.3'],
  article: { zh: '黑龙江措施第四条', en: 'Heilongjiang measures, clause 4' },
  name: { zh: '资源类产品进口融资补贴', en: 'resource imports, fees and interest' },
  conditions: [
    ...PROVINCE_SCOPE,
    atLeast(
      byReading('A59', { 'resource-goods': value, 'all-imports': fact('import.volume') }),
      parameter('P4a.threshold'),
    ),
    conditionByReading('A25a', {
      weight: shareMoreThan(sumOfRows('goods', resource, fact('goods[].usedInProvince')), tonnage, share),
      value: shareMoreThan(sumOfRows('goods', resource, fact('goods[].valueUsedInProvince')), value, share),
    }),
    RATES_FIT.import,
  ],
  amount: plus(
    shareOf(rate, [cost(fact('bankFees.import')), cost(fact('bankFees.importVat'), { A63: 'with-vat' })]),
    shareOfInterest('import', rate),
  ),
  cap: parameter('P4a.cap'),
  evidence: {
    named: false,
    papers: [
      { zh: '报关单', en: 'customs declarations' },
      { zh: '贷款合同、付息凭证', en: 'loan contracts and interest receipts' },
      { zh: '手续费凭证', en: 'fee receipts' },
    ],
  },
  bodies: [COMMERCE, FINANCE, PREFECTURES],
};
