import type { ProvinceClause } from '../clause.ts';
import { cost, shareOf } from '../terms/amounts.ts';
import { atLeast, conditionByReading, isOnList, shareMoreThan } from '../terms/conditions.ts';
import { shareOfInterest } from '../terms/loans.ts';
import { sumOfRows } from '../terms/rows.ts';
import { byReading, fact, parameter, plus, smallerOf } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE } from './scope.ts';

const resource = isOnList('goods[].kind', 'P4a.goods');
const value = sumOfRows('goods', resource, fact('goods[].value'));
const tonnage = sumOfRows('goods', resource, smallerOf(fact('goods[].tonnesNet'), fact('goods[].tonnesWeighed')));
const rate = parameter('P4a.rate');
const share = parameter('P4a.share');

/** Resource imports: half of bank fees and of loan interest, from 100 million yuan and more than half used here (clause 4). */
export const P4a: ProvinceClause = {
  id: 'P4a',
  source: 'heilongjiang-2022 四',
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
