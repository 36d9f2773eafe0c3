import type { CityClause } from '../clause.ts';
import { standingsOf } from '../items.ts';
import { reading, type Scope } from '../term.ts';
import { parameter } from '../terms/values.ts';
import { CITY_SCOPE, COMMERCE, COUNTIES, FINANCE } from './scope.ts';

/** Exhibitions offline, through a third party and online: 10 % of the provincial award (clause 6). */
export const C6: CityClause = {
  id: 'C6',
  source: 'jixi-2022 六',
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
