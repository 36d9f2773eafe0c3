import { expect, it } from 'vitest';
import { askedByPlatform } from '../../../shared/application/platform-columns.ts';

const sampled = { documentId: 'd', versionId: 'v', issuedOn: '2022-05-03', gross: '113.00', net: '100.00' };

it.each([
  [
    'the fully digital kind has no code: number, day and total with tax',
    { invoiceNumber: '22232000000000001234' },
    { code: '', number: '22232000000000001234', amount: '113.00', checkDigits: '' },
  ],
  [
    'the old kind: its code apart, the amount without tax, the last six of its check code',
    { invoiceNumber: '02300180011112345678', code: '023001800111', checkCode: '14754822929856772523' },
    { code: '023001800111', number: '12345678', amount: '100.00', checkDigits: '772523' },
  ],
  [
    'an old sample that kept no code leaves the number as it is',
    { invoiceNumber: '02300180011112345678' },
    { code: '', number: '02300180011112345678', amount: '113.00', checkDigits: '' },
  ],
])('%s', (_, invoice, asked) =>
  expect(askedByPlatform({ ...sampled, ...invoice })).toEqual({ ...asked, issuedOn: '20220503' }),
);
