import type { CityClause } from '../clause.ts';
import type { Term } from '../term.ts';
import { perEach } from '../terms/amounts.ts';
import { atLeast, conditionByReading, holds, isOneOf } from '../terms/conditions.ts';
import { byReading, fact, parameter, partAbove, plus } from '../terms/values.ts';
import { COMMERCE, COUNTIES, FINANCE, LOCAL_SCOPE } from './scope.ts';

function proven(unit: 'persons' | 'visits', who: 'russian' | 'other'): Term<'count'> {
  return byReading('A16', {
    'invoice-and-one': fact(`care.${unit}.${who}.invoiceAndOne`),
    'all-three': fact(`care.${unit}.${who}.allThree`),
    any: fact(`care.${unit}.${who}.any`),
  });
}
function people(who: 'russian' | 'other'): Term<'count'> {
  return byReading('A12', { persons: proven('persons', who), visits: proven('visits', who) });
}
const russians = people('russian');
const everybody = plus(russians, people('other'));
const tested = byReading('A15', { 'russians-only': russians, all: everybody, 'threshold-all-pay-russians': everybody });
const paid = byReading('A15', { 'russians-only': russians, all: everybody, 'threshold-all-pay-russians': russians });

/**
 * Wellness and medical care for Russia: 50 yuan a person from 500 persons on (clause 2).
 * jixi-2022#2.1 「重点支持我市对俄开展康体、医疗为主的企事业单位，年累计接待、就诊 500 人（
 * 含）以上的康体、医疗为主的企业单位，每人补助 50 元，每个企事业单位最高补助 100 万元。」
 * jixi-2022#2.2 「以团组名单、电子病历、结算发票为准，每年度兑现一次。」
 */
export const C2: CityClause = {
  id: 'C2',
  source: 'jixi-2022 二',
  sentences: ['2.1', '2.2'],
  article: { zh: '鸡西措施第二条', en: 'Jixi measures, clause 2' },
  name: { zh: '对俄康体、医疗服务补助', en: 'health services to Russia' },
  conditions: [
    ...LOCAL_SCOPE,
    conditionByReading('A14', {
      eligible: isOneOf('enterprise.kind', ['enterprise', 'public-institution']),
      'enterprises-only': isOneOf('enterprise.kind', ['enterprise']),
    }),
    holds('care.mainBusiness'),
    atLeast(tested, parameter('C2.threshold')),
  ],
  amount: perEach(
    byReading('A13', { every: paid, 'above-500': partAbove(paid, parameter('C2.threshold')) }),
    parameter('C2.pay'),
  ),
  cap: parameter('C2.cap'),
  evidence: {
    named: true,
    papers: [
      { zh: '团组名单', en: 'group list' },
      { zh: '电子病历', en: 'electronic medical record' },
      { zh: '结算发票', en: 'settlement invoice' },
    ],
  },
  bodies: [COMMERCE, FINANCE, '市卫生健康委', COUNTIES],
};
