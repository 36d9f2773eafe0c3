import type { CityClause } from '../clause.ts';
import { fixed, onceOnly } from '../terms/amounts.ts';
import { serviceFirmReaches } from '../terms/service-firm.ts';
import { byReading, parameter } from '../terms/values.ts';
import { CITY_SCOPE, COMMERCE, COUNTIES, FINANCE } from './scope.ts';

const award = fixed(parameter('C4c.pay'));

/** Comprehensive service firms: 300,000 yuan from 10 clients and 100 million on (clause 4). */
export const C4c: CityClause = {
  id: 'C4c',
  source: 'jixi-2022 四',
  article: { zh: '鸡西措施第四条', en: 'Jixi measures, clause 4' },
  name: { zh: '外贸综合服务企业奖励', en: 'comprehensive service firms' },
  conditions: [...CITY_SCOPE, ...serviceFirmReaches(parameter('C4c.clients'), parameter('C4c.threshold'))],
  requiresAward: { reading: 'A18', option: 'condition', item: 'P3e' },
  amount: byReading('A23', { yearly: award, once: onceOnly(award, 'serviceFirm.paidBefore') }),
  highest: { limit: parameter('C4c.pay'), fixed: true },
  evidence: {
    named: false,
    papers: [
      { zh: '客户服务合同', en: 'client contracts' },
      { zh: '报关数据', en: 'declarations' },
    ],
  },
  bodies: [COMMERCE, FINANCE, COUNTIES],
  addsTo: ['P3e'],
};
