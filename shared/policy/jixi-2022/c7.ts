import type { CityClause } from '../clause.ts';
import { fixed, onceOnly } from '../terms/amounts.ts';
import { either, holds } from '../terms/conditions.ts';
import { byReading, ifYes, none, parameter, plus } from '../terms/values.ts';
import { CITY_SCOPE, COMMERCE, COUNTIES, FINANCE } from './scope.ts';

const pay = parameter('C7.pay');
const award = byReading('A30', {
  one: fixed(pay),
  both: plus(ifYes('dualList.national', pay, none), ifYes('dualList.provincial', pay, none)),
});

/**
 * Dual-circulation enterprises: 100,000 yuan for those on the national or provincial list (clause 7).
 * jixi-2022#7.3 「对入选国家级、省级双循环名单的企业，除享受省级奖励外，再给予市级奖励 10 万
 * 元。」
 */
export const C7: CityClause = {
  id: 'C7',
  source: 'jixi-2022 七',
  sentences: ['7.3'],
  article: { zh: '鸡西措施第七条', en: 'Jixi measures, clause 7' },
  name: { zh: '贸易双循环企业奖励', en: 'dual-circulation enterprises' },
  conditions: [...CITY_SCOPE, either(holds('dualList.national'), holds('dualList.provincial'))],
  requiresAward: { reading: 'A18', option: 'condition', item: 'P6' },
  amount: byReading('A55', { once: onceOnly(award, 'dualList.paidBeforeByCity'), yearly: award }),
  highest: { limit: pay, fixed: true },
  evidence: { named: false, papers: [{ zh: '双循环企业名单', en: 'the list' }] },
  bodies: [COMMERCE, FINANCE, '市市场监管局', COUNTIES],
  addsTo: ['P6'],
};
