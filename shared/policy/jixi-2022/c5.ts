import type { CityClause } from '../clause.ts';
import { perEach, wholeTonnes } from '../terms/amounts.ts';
import { allOf, atLeast, conditionByReading, holds, isOnList, shareMoreThan } from '../terms/conditions.ts';
import { ofQualifyingGoods, ofTheProductAsked, overGoods } from '../terms/goods.ts';
import { sumOfRows } from '../terms/rows.ts';
import { byReading, fact, parameter, partAbove, plus, smallerOf } from '../terms/values.ts';
import { CITY_SCOPE, COMMERCE, COUNTIES, FINANCE } from './scope.ts';

const counted = allOf(
  ofTheProductAsked,
  isOnList('goods[].kind', 'C5.goods'),
  conditionByReading('A54', { entered: holds('goods[].enteredInArea'), declared: holds('goods[].declaredInArea') }),
);
const shipped = byReading('A52', {
  'smaller-net': smallerOf(fact('goods[].tonnesNet'), fact('goods[].tonnesWeighed')),
  net: fact('goods[].tonnesNet'),
  gross: fact('goods[].tonnesGross'),
  weighed: fact('goods[].tonnesWeighed'),
});
const used = byReading('A25b', { city: fact('goods[].usedInCity'), province: fact('goods[].usedInProvince') });
const local = byReading('A25c', {
  'processed-or-used': used,
  'with-storage': plus(used, fact('goods[].storedOrResoldInCity')),
});
const valueUsed = byReading('A25b', {
  city: fact('goods[].valueUsedInCity'),
  province: fact('goods[].valueUsedInProvince'),
});

const tonnage = sumOfRows('goods', counted, shipped);
const localTonnage = sumOfRows('goods', counted, local);
const enough = atLeast(tonnage, parameter('C5.threshold'));
const share = parameter('C5.share');
const usedHere = conditionByReading('A25a', {
  weight: shareMoreThan(localTonnage, tonnage, share),
  value: shareMoreThan(
    sumOfRows('goods', counted, valueUsed),
    sumOfRows('goods', counted, fact('goods[].value')),
    share,
  ),
});
const qualifies = allOf(enough, usedHere);

const payable = ofQualifyingGoods(
  'C5.goods',
  qualifies,
  byReading('A24', {
    all: tonnage,
    'local-only': localTonnage,
    'above-threshold': partAbove(tonnage, parameter('C5.threshold')),
  }),
);

/**
 * Resource imports used locally: 50 yuan a tonne (clause 5).
 * jixi-2022#5.1 「鼓励煤炭、木材、化肥、大豆等资源类产品进口落地使用加工，对本地外贸企业经鸡西地
 * 区口岸进口资源类产品货运量达 5000 吨（含）以上，且商品落地率超 50%的，每吨给予企业补
 * 贴 50 元。」
 * jixi-2022#5.2 「次年 3 月底前考核兑现，每户企业年度奖励金额不超过 200万元。」
 */
export const C5: CityClause = {
  id: 'C5',
  source: 'jixi-2022 五',
  sentences: ['5.1', '5.2'],
  article: { zh: '鸡西措施第五条', en: 'Jixi measures, clause 5' },
  name: { zh: '资源类产品进口落地加工补贴', en: 'resource imports used locally' },
  conditions: [...CITY_SCOPE, overGoods('C5.goods', enough, enough), overGoods('C5.goods', usedHere, qualifies)],
  amount: perEach(byReading('A26', { 'whole-tonnes': wholeTonnes(payable), exact: payable }), parameter('C5.pay')),
  cap: parameter('C5.cap'),
  evidence: {
    named: false,
    papers: [
      { zh: '进口货物报关单、舱单', en: 'customs declarations and manifests' },
      { zh: '过磅记录', en: 'weighing records' },
      { zh: '加工、销售记录', en: 'processing and sales records' },
    ],
  },
  bodies: [COMMERCE, FINANCE, COUNTIES],
  laterReadings: ['A45'],
};
