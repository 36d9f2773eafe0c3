import type { Clause } from '../../../shared/policy/clause.ts';
import { perEach } from '../../../shared/policy/terms/amounts.ts';
import { atLeast, holds } from '../../../shared/policy/terms/conditions.ts';
import { byReading, fact, numberNamed } from '../../../shared/policy/terms/values.ts';

const clients = byReading('N-1', {
  any: fact('serviceFirm.clients'),
  'small-only': fact('serviceFirm.clientsSmall'),
});

/** 2,500 yuan a client from 4 clients on, at most 60,000 (clause 2). */
export const N2: Clause<'N2'> = {
  id: 'N2',
  source: 'nanhe-2023 二',
  sentences: ['2.1'],
  article: { zh: '南河办法第二条', en: 'Nanhe measures, clause 2' },
  name: { zh: '外贸服务企业奖励', en: 'service firms' },
  conditions: [holds('enterprise.registeredInCity'), atLeast(clients, numberNamed('N2.clients', 'count'))],
  amount: perEach(clients, numberNamed('N2.pay', 'money')),
  cap: numberNamed('N2.cap', 'money'),
  evidence: { named: false, papers: [{ zh: '服务合同', en: 'service contracts' }] },
  bodies: ['市商务局', '市财政局'],
};
