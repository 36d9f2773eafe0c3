import type { CityClause } from '../clause.ts';
import { standingsOf } from '../items.ts';
import { reading, type Scope } from '../term.ts';
import { parameter } from '../terms/values.ts';
import { CITY_SCOPE, COMMERCE, COUNTIES, FINANCE } from './scope.ts';

/**
 * Exhibitions offline, through a third party and online: 10 % of the provincial award (clause 6).
 * jixi-2022#6.2 「对企业参加线下境外展会所产生的展位费、展品运输费、国际间交通费、住宿费，除享受
 * 省级奖励外，再按其获得省级奖励的 10%给予市级奖励；」
 * jixi-2022#6.3 「对企业委托第三方参加境外展会所产生的展位费、展品运输费，除享受省级奖励外，再按
 * 其获得省级奖励的 10%给予市级奖励。」
 * jixi-2022#6.4 「对企业参加线上涉外展会参展费，除享受省级奖励外，再按其获得省级奖励的 10%给
 * 予市级奖励。」
 */
export const C6: CityClause = {
  id: 'C6',
  source: 'jixi-2022 六',
  sentences: ['6.2', '6.3', '6.4'],
  article: { zh: '鸡西措施第六条', en: 'Jixi measures, clause 6' },
  name: { zh: '境外展会配套奖励', en: 'exhibitions, matching' },
  conditions: [...CITY_SCOPE],
  amount: {
    shareOfAward: (scope: Scope) => ({
      kind: 'awards',
      items: ['P5'],
      by: reading(scope, 'A28') === 'before' ? 'uncut' : 'granted',
    }),
    rate: parameter('C6.rate'),
    uses: ['reading:A28', 'parameter:C6.rate', ...standingsOf(['P5'])],
    grantedNothing: 'not-met',
  },
  evidence: {
    named: false,
    papers: [
      { zh: '省级奖励决定', en: 'provincial decision' },
      { zh: '展位费、运输费、交通费、住宿费发票', en: 'booth, freight, travel and lodging invoices' },
    ],
  },
  bodies: [COMMERCE, FINANCE, COUNTIES],
  addsTo: ['P5'],
  laterReadings: ['A31a', 'A31b'],
};
