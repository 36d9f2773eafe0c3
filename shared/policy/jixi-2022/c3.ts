import type { CityClause } from '../clause.ts';
import { allOf, conditionByReading, holds, isOnList } from '../terms/conditions.ts';
import { highestPlatform, platformAwards, recognisedByYearEnd, recognisedInYear } from '../terms/platforms.ts';
import { anyRow } from '../terms/rows.ts';
import { fact, parameter } from '../terms/values.ts';
import { CITY_SCOPE, COMMERCE, COUNTIES, FINANCE } from './scope.ts';

const eligible = allOf(
  isOnList('platforms[].type', 'C3.types'),
  holds('platforms[].newlyCreated'),
  conditionByReading('A19', { 'recognition-year': recognisedInYear, 'claim-year': recognisedByYearEnd }),
);
const pay = { national: parameter('C3.national'), provincial: parameter('C3.provincial') };
const awards = platformAwards(eligible, pay, fact('platforms[].paidBeforeByCity'));

/** Newly created platforms: 1,000,000 or 500,000 yuan by level, once (clause 3). */
export const C3: CityClause = {
  id: 'C3',
  source: 'jixi-2022 三',
  article: { zh: '鸡西措施第三条', en: 'Jixi measures, clause 3' },
  name: { zh: '新创建贸易促进平台奖励', en: 'newly created platforms' },
  conditions: [...CITY_SCOPE, anyRow('platforms', eligible)],
  amount: awards,
  highest: { limit: highestPlatform(awards, pay), fixed: true },
  evidence: { named: false, papers: [{ zh: '平台认定文件', en: 'recognition document' }] },
  bodies: [COMMERCE, FINANCE, COUNTIES],
  addsTo: ['P2'],
};
