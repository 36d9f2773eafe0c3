import { inventCreditCode } from '../../support/documents/seeded.ts';

/** The applicant and the parameters that the tests of this folder compare documents with. */
export const APPLICANT = inventCreditCode(1);

export const REFERENCE = {
  policyYear: '2022',
  creditCode: APPLICANT,
  ports: [
    { name: '密山', inArea: true },
    { name: '虎林', inArea: true },
    { name: '绥芬河', inArea: false },
  ],
  goodsByHs: [
    { prefix: '2701', kind: 'coal' },
    { prefix: '2702', kind: 'coal' },
    { prefix: '4403', kind: 'timber' },
    { prefix: '31', kind: 'fertiliser' },
    { prefix: '1201', kind: 'soya' },
  ],
  weighTolerance: '0.005',
  maxTruckGrossKg: '49000',
} as const;
