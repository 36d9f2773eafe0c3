import { FUNDERS, funderName } from '../../application/funder.ts';
import type { Register } from '../register.ts';

export const FUNDS: Register = {
  name: 'funds',
  words: { zh: '专项资金拨款', en: 'Grants of funds' },
  lead: {
    zh: '拨款和追加文件，逐份登记，须由第二人确认。追加只增加资金，已登记的拨款从不更改；确认时计入资金台账。',
    en: 'Documents that grant or add money, each entered once and confirmed by a second person. A supplement adds, nothing is overwritten; the ledger moves at the confirmation.',
  },
  fields: [
    {
      name: 'funder',
      words: { zh: '资金', en: 'Fund' },
      kind: 'choice',
      options: FUNDERS.map((value) => ({ value, ...funderName(value) })),
    },
    { name: 'policyYear', words: { zh: '政策年度', en: 'Policy year' }, kind: 'year' },
    { name: 'amount', words: { zh: '金额（元）', en: 'Amount (yuan)' }, kind: 'amount' },
  ],
  keyOf: (body) => `${String(body.funder)}-${String(body.policyYear)}`,
  keptBy: ['finance'],
  secondPerson: true,
  grows: true,
  reach: 'funder',
  // The amount itself is held by the ledger's own rule when the grant is written.
  check: () => undefined,
};
