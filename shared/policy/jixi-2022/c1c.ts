import type { CityClause } from '../clause.ts';
import { perUnit } from '../terms/amounts.ts';
import { atLeast, holds } from '../terms/conditions.ts';
import { volume, volumeLastYear } from '../terms/trade.ts';
import { byReading, countedAsVolume, fact, ifYes, increase, parameter, partAbove, plus } from '../terms/values.ts';
import { CITY_SCOPE, COMMERCE, COUNTIES, FINANCE } from './scope.ts';

const traded = byReading('A49', {
  'all-trade': byReading('A8', {
    customs: volume,
    'with-domestic': plus(volume, countedAsVolume(fact('trade.domesticSales'))),
  }),
  'processed-goods': fact('processing.volume'),
});
const tradedLastYear = byReading('A49', {
  'all-trade': byReading('A8', {
    customs: volumeLastYear,
    'with-domestic': plus(volumeLastYear, countedAsVolume(fact('trade.domesticSalesLastYear'))),
  }),
  'processed-goods': fact('processing.volumeLastYear'),
});
const counted = byReading('A7', {
  'over-last-year': increase(traded, tradedLastYear),
  'over-threshold': partAbove(traded, parameter('C1c.threshold')),
  whole: traded,
});

/**
 * Production and processing firms: 50,000 yuan for every 5 million of increment (clause 1).
 * jixi-2022#1.4 「对落户我市的生产加工型外贸企业，年度完成贸易额 2000 万元（含）以上的，增
 * 量部分每增加 500 万元给予 5万元奖励，现有企业最高奖励 300 万元，当年新引入企业最高奖
 * 励 500 万元，奖励政策次年 3月底一次性兑现。」
 */
export const C1c: CityClause = {
  id: 'C1c',
  source: 'jixi-2022 一',
  sentences: ['1.4'],
  article: { zh: '鸡西措施第一条', en: 'Jixi measures, clause 1' },
  name: { zh: '生产加工型外贸企业增量奖励', en: 'processing firms, increment' },
  conditions: [...CITY_SCOPE, holds('processing.recognised'), atLeast(traded, parameter('C1c.threshold'))],
  amount: perUnit(counted, parameter('C1c.unit'), parameter('C1c.pay')),
  cap: ifYes('enterprise.newToCity', parameter('C1.capNew'), parameter('C1.capExisting')),
  evidence: {
    named: false,
    papers: [
      { zh: '海关统计', en: 'customs data' },
      { zh: '本地生产证明', en: 'proof of local production' },
      { zh: '营业执照（注册日期）', en: 'business licence (registration date)' },
    ],
  },
  bodies: [COMMERCE, FINANCE, COUNTIES],
  twin: 'P1',
  laterReadings: ['A6', 'A9', 'A32', 'A43', 'A44'],
};
