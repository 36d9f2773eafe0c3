import type { ProvinceClause } from '../clause.ts';
import { allOf, isOnList } from '../terms/conditions.ts';
import { highestPlatform, platformAwards, recognisedByYearEnd } from '../terms/platforms.ts';
import { anyRow } from '../terms/rows.ts';
import { fact, parameter } from '../terms/values.ts';
import { COMMERCE, FINANCE, PREFECTURES, PROVINCE_SCOPE } from './scope.ts';

const eligible = allOf(isOnList('platforms[].type', 'P2.types'), recognisedByYearEnd);
const pay = { national: parameter('P2.national'), provincial: parameter('P2.provincial') };
const awards = platformAwards(eligible, pay, fact('platforms[].paidBeforeByProvince'));

/**
 * National and provincial platforms: 2,000,000 or 1,000,000 yuan, once (clause 2).
 * heilongjiang-2022#2.1 「…省级外贸转型升级基地、进口贸易创新示范区、高水平出口消费品加
 * 工区等外贸促进平台。」
 * heilongjiang-2022#2.3 「给予国家级贸易促进平台一次性200 万元奖励，给予省级贸易促进
 * 平台一次性 100 万元奖励。」
 */
export const P2: ProvinceClause = {
  id: 'P2',
  source: 'heilongjiang-2022 二',
  sentences: ['2.1', '2.3'],
  article: { zh: '黑龙江措施第二条', en: 'Heilongjiang measures, clause 2' },
  name: { zh: '贸易促进平台奖励（省级）', en: 'platforms (province)' },
  conditions: [...PROVINCE_SCOPE, anyRow('platforms', eligible)],
  amount: awards,
  highest: { limit: highestPlatform(awards), fixed: true },
  evidence: { named: false, papers: [{ zh: '平台认定文件', en: 'recognition document' }] },
  bodies: [COMMERCE, FINANCE, PREFECTURES],
};
