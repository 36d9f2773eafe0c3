import type { components } from '../../web/api/schema.ts';
import type { Reader } from './stand-in.ts';

type Schemas = components['schemas'];
const AT = '2023-03-01T02:00:00.000Z';

export const REGISTRAR: Reader = { roles: ['registrar'], person: 'registrar-2' };
export const POLICY: Reader = { roles: ['policy'], person: 'policy-2' };

const MISHAN = {
  id: 'mishan',
  name: { zh: '密山市政府<b>', en: 'Mishan city' },
  kind: 'county',
  lead: 'mishan-2',
  approvers: [
    { id: 'mishan-1', name: '密山审批人甲', mail: 'mishan-1@departments.example', mandateLimit: '100000.00' },
    { id: 'mishan-2', name: '密山审批人乙', mail: 'mishan-2@departments.example' },
  ],
};
const IN_FORCE = {
  register: 'departments',
  key: 'mishan',
  validFrom: '2000-01-01',
  body: MISHAN,
  source: '初始数据',
  number: 1,
  enteredBy: 'seeds',
  enteredAt: AT,
  state: 'in-force',
} as const satisfies Schemas['RegisterEntry'];
const AFTER = {
  ...MISHAN,
  approvers: [
    { ...MISHAN.approvers[0], id: 'mishan-3', name: '密山新任审批人', mail: 'mishan-3@departments.example' },
    MISHAN.approvers[1],
  ],
} as Schemas['RegisterBody'];

export const DEPARTMENTS: Schemas['Register'] = {
  register: 'departments',
  today: '2023-03-06',
  entries: [IN_FORCE],
  proposals: [
    {
      register: 'departments',
      number: 7,
      status: 'proposed',
      entries: [{ key: 'mishan', validFrom: '2023-04-01', body: AFTER, source: '密政任〔2023〕3号', supersedes: 1 }],
      proposedBy: 'registrar-1',
      proposedAt: AT,
    },
  ],
};

export const CALENDARS: Schemas['Register'] = {
  register: 'calendars',
  today: '2023-03-06',
  entries: [
    {
      ...IN_FORCE,
      register: 'calendars',
      key: '2022',
      body: { policyYear: 2022, filingOpensOn: '2023-01-01', filingClosesOn: '2023-02-15', settlesOn: '2023-03-01' },
    },
  ],
  proposals: [],
};

export const PROPOSED: Schemas['RegisterProposal'] = {
  register: 'calendars',
  number: 2,
  status: 'proposed',
  entries: [],
  proposedBy: 'policy-2',
  proposedAt: AT,
};
