import type { CityClause } from '../clause.ts';
import { allOf, conditionByReading, holds, isOnList } from '../terms/conditions.ts';
import { highestPlatform, platformAwards, recognisedByYearEnd, recognisedInYear } from '../terms/platforms.ts';
import { anyRow } from '../terms/rows.ts';
import { fact, parameter } from '../terms/values.ts';
import { COMMERCE, COUNTIES, FINANCE, LOCAL_SCOPE } from './scope.ts';

const eligible = allOf(
  isOnList('platforms[].type', 'C3.types'),
  holds('platforms[].newlyCreated'),
  conditionByReading('A19', { 'recognition-year': recognisedInYear, 'claim-year': recognisedByYearEnd }),
);
const pay = { national: parameter('C3.national'), provincial: parameter('C3.provincial') };
const awards = platformAwards(eligible, pay, fact('platforms[].paidBeforeByCity'));

/**
 * Newly created platforms: 1,000,000 or 500,000 yuan by level, once (clause 3).
 * jixi-2022#3.1 「…省级外贸转型升级基地、进口贸易创新示范区、高水平出口消费品加工区、跨境电商综
 * 合试验区、加工贸易产业园区、境外合作区、边民互市贸易加工区等外贸促进平台。」
 * jixi-2022#3.3 「对新创建的国家级贸易促进平台，除享受省级奖励外，再给予市级奖励 100 万
 * 元；」
 * jixi-2022#3.4 「对新创建的省级贸易促进平台，除享受省级奖励外，再给予市级奖励 50 万元。」
 */
export const C3: CityClause = {
  id: 'C3',
  source: 'jixi-2022 三',
  sentences: ['3.1', '3.3', '3.4'],
  article: { zh: '鸡西措施第三条', en: 'Jixi measures, clause 3' },
  name: { zh: '新创建贸易促进平台奖励', en: 'newly created platforms' },
  conditions: [...LOCAL_SCOPE, anyRow('platforms', eligible)],
  amount: awards,
  highest: { limit: highestPlatform(awards), fixed: true },
  evidence: { named: false, papers: [{ zh: '平台认定文件', en: 'recognition document' }] },
  bodies: [COMMERCE, FINANCE, COUNTIES],
  addsTo: ['P2'],
};
