import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { FISCAL_BILL_COLUMNS } from '../../../../shared/evidence/care/fiscal-bill.ts';
import { FISCAL_BILL_FINDINGS } from '../../../../shared/evidence/care/fiscal-bill-findings.ts';
import { CUSTOMS_FINDINGS } from '../../../../shared/evidence/cargo/customs-findings.ts';
import { WEIGHBRIDGE_COLUMNS } from '../../../../shared/evidence/cargo/weighbridge.ts';
import { detectKind } from '../../../../shared/evidence/detect-kind.ts';
import type { DocumentKindName } from '../../../../shared/evidence/document-kinds.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import {
  declarationXml,
  FISCAL_BILL_HEADINGS,
  type FiscalBillRow,
  fiscalBillXlsx,
  type GeneratedDeclaration,
  type GeneratedManifest,
  roadManifestXml,
  WEIGHBRIDGE_HEADINGS,
  type WeighbridgeRow,
  weighbridgeXlsx,
} from '../../../support/documents/customs-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';
import { SAMPLES_PRESENT, sample } from '../samples.ts';

const APPLICANT = inventCreditCode(1);
const REFERENCE = { policyYear: '2022', creditCode: APPLICANT };
const wrongCheck = `${APPLICANT.slice(0, 17)}${APPLICANT.endsWith('0') ? '1' : '0'}`;
const codes = (answer: { findings: readonly { code: string }[] }) => answer.findings.map((finding) => finding.code);
const read = (kind: DocumentKindName, bytes: Uint8Array) => readDocument({ kind, bytes, reference: REFERENCE });

const declared: GeneratedDeclaration = {
  direction: 'I',
  declarationNo: '000020221000000001',
  consigneeCode: APPLICANT,
  importedOn: '2022-05-03',
  grossKg: '61250',
  netKg: '60980.5',
  lines: [
    { hsCode: '4403210090', name: '樟子松原木', netKg: '60000' },
    { hsCode: '4407119099', name: '板材', netKg: '980.5' },
  ],
};
const manifest: GeneratedManifest = {
  type: 'MT4401',
  arrivedOn: '2022-05-03',
  consignments: [
    { billNo: 'MS1', grossKg: '30000.5', consigneeCode: APPLICANT },
    { billNo: 'MS2', grossKg: '1000', consigneeCode: APPLICANT },
  ],
};
const ticket: WeighbridgeRow = {
  ticketNo: 'GB-1',
  date: '2022-05-03',
  vehicle: 'A123BC25',
  goodsName: '原木',
  grossKg: '48000.5',
  tareKg: '17000',
  netKg: '31000.5',
  declarationNo: '000020221000000001',
};

describe('messages of the customs and weighbridge tickets', () => {
  test.each([{}, { codeElement: 'TradeCodeScc' }, { enveloped: true }])(
    'a declaration is read, whatever its age and envelope: %j',
    async (change) => {
      const answer = await read('declaration', declarationXml({ ...declared, ...change }));
      expect(codes(answer)).toEqual(['CUSTOMS_SELF_DECLARED']);
      expect(answer.facts).toMatchObject({
        declarationNo: { value: '000020221000000001' },
        importedOn: { value: '2022-05-03' },
        netKg: { value: '60980.5' },
        consigneeCode: { value: APPLICANT },
      });
      expect(answer.rows?.map((row) => row.values.netKg)).toEqual(['60000', '980.5']);
    },
  );

  test('a road manifest is read', async () => {
    const answer = await read('road-manifest', roadManifestXml(manifest));
    expect(codes(answer)).toEqual(['CUSTOMS_SELF_DECLARED']);
    expect(answer.facts).toMatchObject({
      arrivedOn: { value: '2022-05-03' },
      grossKg: { value: '31000.5' },
      vehicle: { value: 'A123BC25' },
    });
  });

  test('weighbridge tickets are read, and their template has the same headings', async () => {
    const answer = await read('weighbridge', await weighbridgeXlsx([ticket, { ...ticket, ticketNo: 'GB-2' }]));
    expect(answer).toMatchObject({ outcome: 'read', findings: [], facts: { netKg: { value: '62001' } } });
    const template = await readXlsx(new Uint8Array(readFileSync('seeds/templates/weighbridge.xlsx')));
    expect(template.sheets[0]?.rows[0]).toEqual(WEIGHBRIDGE_COLUMNS.map((column) => column.heading));
    expect(Object.values(WEIGHBRIDGE_HEADINGS)).toEqual(WEIGHBRIDGE_COLUMNS.map((column) => column.heading));
  });

  const text = (value: string) => new TextEncoder().encode(value);
  type Case = [keyof typeof CUSTOMS_FINDINGS, DocumentKindName, Uint8Array | Promise<Uint8Array>];
  const cases: Case[] = [
    ['CUSTOMS_LAYOUT_UNKNOWN', 'declaration', text('<Other/>')],
    ['CUSTOMS_LAYOUT_UNKNOWN', 'road-manifest', roadManifestXml({ ...manifest, type: 'MT9999' })],
    ['CUSTOMS_FIELD_MISSING', 'declaration', declarationXml({ ...declared, declarationNo: '' })],
    ['CUSTOMS_FIELD_WRONG', 'declaration', declarationXml({ ...declared, netKg: '6e4' })],
    ['CUSTOMS_FIELD_WRONG', 'declaration', declarationXml({ ...declared, importedOn: '2022-02-30' })],
    ['CUSTOMS_SELF_DECLARED', 'declaration', declarationXml(declared)],
    ['DECLARATION_NOT_IMPORT', 'declaration', declarationXml({ ...declared, direction: 'E' })],
    ['DECLARATION_NET_ABOVE_GROSS', 'declaration', declarationXml({ ...declared, grossKg: '60980.4' })],
    ['DECLARATION_LINES_NET', 'declaration', declarationXml({ ...declared, netKg: '60980.4' })],
    ['DECLARATION_CODE_WRONG', 'declaration', declarationXml({ ...declared, consigneeCode: wrongCheck })],
    ['CUSTOMS_NOT_APPLICANT', 'declaration', declarationXml({ ...declared, consigneeCode: inventCreditCode(2) })],
    ['CUSTOMS_OUTSIDE_YEAR', 'road-manifest', roadManifestXml({ ...manifest, arrivedOn: '2021-12-31' })],
    ['WEIGHING_ARITHMETIC', 'weighbridge', weighbridgeXlsx([{ ...ticket, netKg: '31000' }])],
    ['WEIGHING_TICKET_TWICE', 'weighbridge', weighbridgeXlsx([ticket, ticket])],
    [
      'WEIGHING_UNLIKELY',
      'weighbridge',
      weighbridgeXlsx([{ ...ticket, grossKg: '46.95', tareKg: '16', netKg: '30.95' }]),
    ],
    ['WEIGHING_DECLARATION_ABSENT', 'weighbridge', weighbridgeXlsx([{ ...ticket, declarationNo: '' }])],
    ['WEIGHING_OUTSIDE_YEAR', 'weighbridge', weighbridgeXlsx([{ ...ticket, date: '2023-01-01' }])],
  ];

  test.each(cases)('%s (%s)', async (code, kind, bytes) => {
    const answer = await read(kind, await bytes);
    expect(codes(answer).filter((one) => one === code || one !== 'CUSTOMS_SELF_DECLARED')).toEqual([code]);
    expect(JSON.stringify(answer.findings)).not.toMatch(/\{\w/);
  });

  test('every code has its case', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(CUSTOMS_FINDINGS)));
  });

  test.runIf(SAMPLES_PRESENT)('reads the synthetic messages', async () => {
    const one = await readDocument({ kind: 'declaration', bytes: sample('customs/decmessage-import-synthetic.xml') });
    expect(one.facts).toMatchObject({ netKg: { value: '60980.5' }, billNo: { value: 'MS20260911001' } });
    const other = await readDocument({
      kind: 'road-manifest',
      bytes: sample('customs/manifest-mt1401-road-synthetic.xml'),
    });
    expect(other.facts).toMatchObject({ grossKg: { value: '61250' }, manifestNo: { value: '26091100001' } });
  });
});

const bill: FiscalBillRow = {
  code: '23060122',
  number: '0000000001',
  checkCode: 'a1b2c3',
  issuedOn: '2022-05-03',
  payeeCode: APPLICANT,
  gross: '1234.56',
  reversed: '否',
};

describe('fiscal medical e-bills', () => {
  test('are read row by row and always shown to a person', async () => {
    const answer = await read(
      'fiscal-bill',
      await fiscalBillXlsx([bill, { ...bill, number: '0000000002', gross: '0.44' }]),
    );
    expect(codes(answer)).toEqual(['FISCAL_BILL_NOT_CHECKED']);
    expect(answer).toMatchObject({ outcome: 'to-a-person', facts: { gross: { value: '1235.00' } } });
    expect(Object.values(FISCAL_BILL_HEADINGS)).toEqual(FISCAL_BILL_COLUMNS.map((column) => column.heading));
  });

  const cases: [keyof typeof FISCAL_BILL_FINDINGS, FiscalBillRow[]][] = [
    ['FISCAL_BILL_NOT_CHECKED', [bill]],
    ['FISCAL_BILL_TWICE', [bill, bill]],
    ['FISCAL_BILL_OUTSIDE_YEAR', [{ ...bill, issuedOn: '2021-01-01' }]],
    ['FISCAL_BILL_OTHER_PAYEE', [{ ...bill, payeeCode: inventCreditCode(2) }]],
    ['FISCAL_BILL_CODE_WRONG', [{ ...bill, payeeCode: wrongCheck }]],
    ['FISCAL_BILL_ZERO', [{ ...bill, gross: '0.00' }]],
    ['FISCAL_BILL_REVERSED', [{ ...bill, reversed: '是' }]],
  ];

  test.each(cases)('%s', async (code, rows) => {
    const answer = await read('fiscal-bill', await fiscalBillXlsx(rows));
    expect(codes(answer).filter((one) => one === code || one !== 'FISCAL_BILL_NOT_CHECKED')).toEqual([code]);
  });

  test('every code has its case', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(FISCAL_BILL_FINDINGS)));
  });
});

test('the kind of a file is told by its bytes', async () => {
  const files: [DocumentKindName, Uint8Array][] = [
    ['declaration', declarationXml(declared)],
    ['declaration', declarationXml({ ...declared, enveloped: true })],
    ['road-manifest', roadManifestXml(manifest)],
    ['weighbridge', await weighbridgeXlsx([ticket])],
    ['fiscal-bill', await fiscalBillXlsx([bill])],
  ];
  for (const [kind, bytes] of files) {
    expect(await detectKind(bytes, 'anything')).toBe(kind);
    const answer = await readDocument({ kind, bytes });
    if (kind === 'weighbridge' || kind === 'fiscal-bill') {
      expect({ ...(await readDocument({ kind: 'template', bytes })), kind }).toEqual(answer);
    }
  }
});
