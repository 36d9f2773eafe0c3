import type { Clause } from '../../../shared/policy/clause.ts';
import { fixed } from '../../../shared/policy/terms/amounts.ts';
import { atLeast, holds } from '../../../shared/policy/terms/conditions.ts';
import { fact, numberNamed } from '../../../shared/policy/terms/values.ts';

/** 120,000 yuan for cross-border e-commerce from 8 million yuan on (clause 1). */
export const N1: Clause<'N1'> = {
  id: 'N1',
  source: 'nanhe-2023 一',
  sentences: ['1.1'],
  article: { zh: '南河办法第一条', en: 'Nanhe measures, clause 1' },
  name: { zh: '跨境电商奖励', en: 'cross-border e-commerce' },
  conditions: [
    holds('enterprise.registeredInCity'),
    atLeast(fact('ecommerce.volume'), numberNamed('N1.threshold', 'volume')),
  ],
  amount: fixed(numberNamed('N1.pay', 'money')),
  evidence: { named: true, papers: [{ zh: '海关统计', en: 'customs statistics' }] },
  bodies: ['市商务局'],
};
