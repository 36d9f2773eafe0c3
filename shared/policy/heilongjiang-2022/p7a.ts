import type { ProvinceClause } from '../clause.ts';
import { atMost, conditionByReading, lessThan } from '../terms/conditions.ts';
import { policies, shareOfPremiums } from '../terms/premiums.ts';
import { fact, inYuan, onlyUnder, parameter } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE, SINOSURE } from './scope.ts';

const platform = policies('platform');
const limit = parameter('P7a.threshold');
const limitInYuan = inYuan(limit, parameter('usdRate'));
const [usd, rmb] = [fact('export.volumeUsd'), fact('export.volume')];

/**
 * Platform export credit insurance for exports up to 10 million USD: the whole premium (clause 7).
 * heilongjiang-2022#7.2 「对年度出口额 1000 万美元以下的企业投保平台类短期出口信用
 * 保险给予全额保费补贴。」
 * heilongjiang-2022#7.3 「…单个企业年度最高补贴 150 万元。」
 */
export const P7a: ProvinceClause = {
  id: 'P7a',
  source: 'heilongjiang-2022 七',
  sentences: ['7.2', '7.3'],
  article: { zh: '黑龙江措施第七条', en: 'Heilongjiang measures, clause 7' },
  name: { zh: '平台类出口信用保险补贴', en: 'platform export credit insurance' },
  conditions: [
    ...PROVINCE_SCOPE,
    conditionByReading('A40', {
      'customs-usd': conditionByReading('A38', { included: atMost(usd, limit), excluded: lessThan(usd, limit) }),
      'rmb-at-rate': conditionByReading('A38', {
        included: atMost(rmb, limitInYuan),
        excluded: lessThan(rmb, limitInYuan),
      }),
    }),
    platform.any,
  ],
  amount: shareOfPremiums(platform.rows, parameter('P7a.rate')),
  cap: onlyUnder('A60', ['each', 'together'], parameter('P7b.cap')),
  evidence: { named: false, papers: [{ zh: '保单、保费发票', en: 'policy and premium invoice' }] },
  bodies: [COMMERCE, FINANCE, SINOSURE, PREFECTURES],
};
