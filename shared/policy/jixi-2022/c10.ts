import type { CityClause } from '../clause.ts';
import { standingsOf } from '../items.ts';
import { parameter } from '../terms/values.ts';
import { CITY_SCOPE } from './scope.ts';

const MATCHED = ['P3d', 'P4b', 'P7a', 'P7b', 'P7c'];

/**
 * Only under reading A41 `ten-percent`: 10 % of provincial awards that no other clause matches (clause 10).
 * jixi-2022#10.1 「设立鸡西市支持对外贸易发展专项资金 2000 万元，用于支持对外贸易发展，以
 * 及与国家和省级专项资金形成配套奖励等奖励支出。」
 */
export const C10: CityClause = {
  id: 'C10',
  source: 'jixi-2022 十',
  sentences: ['10.1'],
  article: { zh: '鸡西措施第十条', en: 'Jixi measures, clause 10' },
  name: { zh: '国家和省级专项资金配套', en: 'matching of other provincial awards' },
  conditions: [...CITY_SCOPE],
  onlyUnder: { reading: 'A41', option: 'ten-percent' },
  amount: {
    shareOfAward: () => ({ kind: 'awards', items: MATCHED, by: 'granted' }),
    rate: parameter('C10.rate'),
    uses: ['reading:A41', 'parameter:C10.rate', ...standingsOf(MATCHED)],
    grantedNothing: 'met',
  },
  evidence: { named: false, papers: [{ zh: '省级奖励决定或拨付凭证', en: 'provincial decision or payment notice' }] },
  bodies: [],
  addsTo: MATCHED,
};
