import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { CARE_FINDINGS } from '../../../../shared/evidence/care/care-findings.ts';
import { freezeC2Facts } from '../../../../shared/evidence/care/freeze-care-facts.ts';
import { MEDICAL_RECORD_FINDINGS } from '../../../../shared/evidence/care/medical-record-findings.ts';
import { ROSTER_COLUMNS } from '../../../../shared/evidence/care/roster.ts';
import { ROSTER_FINDINGS } from '../../../../shared/evidence/care/roster-findings.ts';
import type { FrozenSource } from '../../../../shared/evidence/frozen.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import {
  inventCare,
  type MedicalRecord,
  medicalRecordXml,
  type RosterRow,
  rosterXlsx,
} from '../../../support/documents/care-files.ts';
import { type FiscalBillRow, fiscalBillXlsx } from '../../../support/documents/customs-files.ts';
import { einvoiceXml, inventInvoice } from '../../../support/documents/invoice-files.ts';
import { invoiceOfd } from '../../../support/documents/ofd-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';
import { SAMPLES_PRESENT, sample } from '../samples.ts';

const HOSPITAL = inventCreditCode(77, '230300');
const personHash = (identity: string) =>
  createHmac('sha256', 'key of the tests').update(identity).digest('hex').slice(0, 16);
const REFERENCE = { policyYear: '2022', creditCode: HOSPITAL, personHash, withoutBuyerName: true };
const plan = { year: '2022', institutionCode: HOSPITAL, institution: '鸡西示例医院' };
const { roster, records } = inventCare({ ...plan, seed: 5, count: 3 });
const [first, second, third] = roster as [RosterRow, RosterRow, RosterRow];
const [record] = records as [MedicalRecord, ...MedicalRecord[]];

const readRoster = async (rows: RosterRow[], reference: object = REFERENCE) =>
  readDocument({ kind: 'roster', bytes: await rosterXlsx(rows), reference });
const readRecord = (change: Partial<MedicalRecord> = {}, reference: object = REFERENCE) =>
  readDocument({ kind: 'medical-record', bytes: medicalRecordXml({ ...record, ...change }), reference });

describe('a group roster', () => {
  test.each([1, 2, 3])('is read row by row and forgets who the people are (seed %i)', async (seed) => {
    const guests = inventCare({ ...plan, seed, count: 30 });
    const document = await readRoster(guests.roster);
    expect(document.outcome).toBe('read');
    expect(document.facts.personCount?.value).toBe('30');
    expect(document.rows?.map((row) => row.values.billNo)).toEqual(guests.roster.map((row) => row.billNo));
    const kept = JSON.stringify(document);
    for (const row of guests.roster) {
      for (const secret of [row.name, row.passport, row.patientNo, row.birthDate]) expect(kept).not.toContain(secret);
    }
  });

  test('has the headings of the published template', async () => {
    const workbook = await readXlsx(new Uint8Array(readFileSync('seeds/templates/roster.xlsx')));
    expect(workbook.sheets[0]?.rows[0]).toEqual(ROSTER_COLUMNS.map((column) => column.heading));
  });

  const cases: [keyof typeof ROSTER_FINDINGS, RosterRow[], object?][] = [
    ['ROSTER_VISIT_TWICE', [first, { ...first, name: first.name.replace(' ', '  ') }]],
    [
      'ROSTER_PERSON_AGAIN',
      [first, { ...second, ...identityOf(first), entryDate: '2022-12-01', exitDate: '2022-12-05' }],
    ],
    [
      'ROSTER_STAYS_OVERLAP',
      [first, { ...second, ...identityOf(first), entryDate: first.entryDate, exitDate: first.exitDate }],
    ],
    ['ROSTER_PERSON_CONTRADICTS', [first, { ...second, passport: first.passport, birthDate: '1949-10-01' }]],
    ['ROSTER_PATIENT_OF_ANOTHER', [first, { ...second, patientNo: first.patientNo }]],
    ['ROSTER_BILL_TWICE', [first, { ...second, billNo: first.billNo }]],
    ['ROSTER_BILL_MISSING', [first, { ...second, billNo: '' }]],
    ['ROSTER_NATIONALITY_UNKNOWN', [{ ...first, nationality: '外国' }]],
    ['ROSTER_BIRTH_WRONG', [{ ...first, birthDate: '2022-12-31' }]],
    ['ROSTER_EXIT_BEFORE_ENTRY', [{ ...first, exitDate: '2022-01-01', entryDate: '2022-01-02' }]],
    ['ROSTER_STAY_OUTSIDE_YEAR', [{ ...first, entryDate: '2021-12-31' }]],
    ['ROSTER_PERSONS_NOT_KEPT', [first], { ...REFERENCE, personHash: undefined }],
  ];

  function identityOf(row: RosterRow) {
    const { name, sex, birthDate, nationality, passport } = row;
    return { name, sex, birthDate, nationality, passport };
  }

  test.each(cases)('%s', async (code, rows, reference = REFERENCE) => {
    const document = await readRoster(rows, reference);
    expect(document.findings.map((finding) => finding.code)).toEqual([code]);
    expect(document.outcome).toBe(
      { blocks: 'blocked', person: 'to-a-person', note: 'read' }[ROSTER_FINDINGS[code].severity],
    );
    expect(JSON.stringify(document.findings)).not.toMatch(/\{\w/);
  });

  test('every code of the roster has its case', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(ROSTER_FINDINGS)));
  });

  test.runIf(SAMPLES_PRESENT)('finds the person repeated with a double space in the sample', async () => {
    const document = await readDocument({
      kind: 'roster',
      bytes: sample('roster/roster-synthetic.xlsx'),
      reference: { personHash },
    });
    expect(document.findings.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'ROSTER_VISIT_TWICE row 7',
      'ROSTER_BILL_MISSING undefined',
    ]);
    expect(document.facts.personCount?.value).toBe('5');
  });
});

describe('an electronic medical record', () => {
  test.each(records)('tells who (as hashes), when, where and what it cost, and nothing else', async (one) => {
    const document = await readDocument({ kind: 'medical-record', bytes: medicalRecordXml(one), reference: REFERENCE });
    expect(document).toMatchObject({ outcome: 'read', findings: [] });
    expect(document.facts).toMatchObject({
      documentType: { value: 'C0032' },
      admittedOn: { value: one.admittedOn },
      dischargedOn: { value: one.dischargedOn },
      totalCost: { value: one.totalCost },
      nationality: { value: 'RUS' },
    });
    const kept = JSON.stringify(document);
    for (const secret of [one.name, one.passport, one.patientNo, one.diagnosis, 'M54.5'])
      expect(kept).not.toContain(secret);
  });

  test('joins the roster by the same hashes', async () => {
    const row = (await readRoster([first])).rows?.[0]?.values;
    const { facts } = await readRecord();
    expect([facts.passport?.value, facts.patient?.value, facts.person?.value]).toEqual([
      row?.passport,
      row?.patient,
      row?.person,
    ]);
  });

  const altered = (from: string | RegExp, to: string) =>
    new TextEncoder().encode(new TextDecoder().decode(medicalRecordXml(record)).replace(from, to));
  const amount = (code: string) => (value: string) =>
    `<entry><observation><code code="${code}"/><value value="${value}"/></observation></entry>`;
  const [total, selfPaid] = [amount('HDSD00.11.142'), amount('HDSD00.11.143')];
  /** A home page with these amounts. */
  const homePage = (...amounts: readonly string[]) => {
    const page = new TextDecoder().decode(medicalRecordXml({ ...record, type: 'C0032' }));
    return new TextEncoder().encode(
      page.replace(/<entry><observation>\s*<code code="HDSD00.11.142".*?<\/entry>/s, amounts.join('')),
    );
  };

  test.each([
    ['one total that stands twice', ['900.00', '900.00'].map(total), '900.00'],
    ['a self-payment of all of it', [total('900.00'), selfPaid('900.00')], '900.00'],
    ['two totals', [total('900.00'), total('1.00')], undefined],
    ['a self-payment above the total', [total('900.00'), selfPaid('901')], undefined],
  ])('of %s takes the cost only where it is one', async (_, amounts, cost) => {
    const document = await readDocument({ kind: 'medical-record', bytes: homePage(...amounts), reference: REFERENCE });
    expect(document.facts.totalCost?.value).toBe(cost);
  });

  test('an addendum replaces nothing', async () => {
    const bytes = new TextEncoder().encode(
      new TextDecoder().decode(medicalRecordXml({ ...record, replaces: 'EMR-1' })).replace('RPLC', 'APND'),
    );
    const document = await readDocument({ kind: 'medical-record', bytes, reference: REFERENCE });
    expect(document).toMatchObject({ outcome: 'read', findings: [] });
  });

  const cases: [keyof typeof MEDICAL_RECORD_FINDINGS, Uint8Array, object?][] = [
    ['RECORD_NOT_CDA', new TextEncoder().encode('<ClinicalDocument/>')],
    ['RECORD_NOT_WST500', altered('2.16.156.10011.2.4"', '2.16.840.1.113883.6.1"')],
    ['RECORD_TYPE_PROVES_NOTHING', medicalRecordXml({ ...record, type: 'C0006' })],
    ['RECORD_FIELD_MISSING', altered(/<effectiveTime><low.*<\/effectiveTime>/, '<effectiveTime/>')],
    ['RECORD_FIELD_WRONG', altered(`<low value="`, '<low value="x')],
    ['RECORD_TEMPLATE_DIFFERS', altered('2.16.156.10011.2.1.1.52', '2.16.156.10011.2.1.1.21')],
    ['RECORD_WITHDRAWN', medicalRecordXml({ ...record, version: '-1' })],
    ['RECORD_NOT_DISCHARGED', altered(/<high value="\d+"\/>/, '')],
    ['RECORD_TWO_TOTALS', homePage(total('900.00'), total('1.00'))],
    ['RECORD_SELF_PAYMENT_ABOVE_TOTAL', homePage(total('900.00'), selfPaid('900.01'))],
    ['RECORD_REPLACES_ANOTHER', medicalRecordXml({ ...record, replaces: 'EMR-1' })],
    [
      'RECORD_STAY_REVERSED',
      medicalRecordXml({ ...record, admittedOn: '2022-12-02', dischargedOn: '2022-12-01', madeOn: '2022-12-03' }),
    ],
    ['RECORD_STAY_OUTSIDE_YEAR', medicalRecordXml({ ...record, dischargedOn: '2023-01-02', madeOn: '2023-01-02' })],
    ['RECORD_SIGNED_BEFORE_END', medicalRecordXml({ ...record, madeOn: record.admittedOn })],
    ['RECORD_OF_ANOTHER_INSTITUTION', medicalRecordXml({ ...record, institutionCode: inventCreditCode(78) })],
    [
      'RECORD_INSTITUTION_CODE_WRONG',
      medicalRecordXml({ ...record, institutionCode: '12345' }),
      { ...REFERENCE, creditCode: undefined },
    ],
    ['RECORD_NATIONALITY_UNKNOWN', medicalRecordXml({ ...record, nationality: 'XYZ' })],
    ['RECORD_PERSON_NOT_KEPT', medicalRecordXml(record), { ...REFERENCE, personHash: undefined }],
  ];

  test.each(cases)('%s', async (code, bytes, reference = REFERENCE) => {
    const document = await readDocument({ kind: 'medical-record', bytes, reference });
    expect(document.findings.map((finding) => finding.code)).toEqual([code]);
    expect(JSON.stringify(document.findings)).not.toMatch(/\{\w/);
  });

  test('every code of the record has its case', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(MEDICAL_RECORD_FINDINGS)));
  });

  test.runIf(SAMPLES_PRESENT)(
    'reads the synthetic WS/T 500 sample and refuses a record of another country',
    async () => {
      const read = await readDocument({
        kind: 'medical-record',
        bytes: sample('cda/wst500-53-discharge-synthetic.xml'),
        reference: { personHash },
      });
      expect(read.facts).toMatchObject({ admittedOn: { value: '2026-09-11' }, dischargedOn: { value: '2026-09-18' } });
      const other = await readDocument({ kind: 'medical-record', bytes: sample('cda/C-CDA-Discharge_Summary.xml') });
      expect(other.findings.map((finding) => finding.code)).toEqual(['RECORD_NOT_WST500']);
    },
  );
});

type Papers = {
  rosters: RosterRow[][];
  records?: Partial<MedicalRecord>[];
  bills?: { number: string; change?: object; form?: 'einvoice' | 'vat-ofd' }[];
  fiscal?: FiscalBillRow[][];
};

async function freeze(
  { rosters, records: given = [], bills = [], fiscal = [] }: Papers,
  reference: object = REFERENCE,
) {
  const source = (documentId: string, document: FrozenSource['document']) => ({
    documentId,
    sha256: documentId,
    document,
  });
  const lists = await Promise.all(
    rosters.map(async (rows, at) => source(`roster-${at}`, await readRoster(rows, reference))),
  );
  const papers = await Promise.all(
    given.map(async (one, at) => source(`record-${at}`, await readRecord(one, reference))),
  );
  const invoices = await Promise.all(
    bills.map(async ({ number, change, form = 'einvoice' }, at) => {
      const guest = roster.findIndex((row) => row.billNo === number);
      const invoice = {
        ...inventInvoice({ seed: at + 1, year: '2022', sellerCode: HOSPITAL, buyerCode: '', lines: 1 }),
        number,
        id: number,
      };
      const day = records[Math.max(guest, 0)]?.dischargedOn ?? '';
      const written = { ...invoice, issuedAt: day, requestedAt: `${day} 09:00:00`, ...change };
      const bytes = form === 'einvoice' ? einvoiceXml(written) : invoiceOfd({ invoice: written, layout: 'new' });
      return source(`bill-${at}`, await readDocument({ kind: form, bytes, reference }));
    }),
  );
  const fiscalLists = await Promise.all(
    fiscal.map(async (rows, at) => {
      const bytes = await fiscalBillXlsx(rows);
      return source(`fiscal-${at}`, await readDocument({ kind: 'fiscal-bill', bytes, reference }));
    }),
  );
  return freezeC2Facts({ documents: [...lists, ...papers, ...invoices, ...fiscalLists] });
}

const fiscal: FiscalBillRow = {
  code: '23060122',
  number: '0000000001',
  checkCode: 'a1B2c3',
  issuedOn: '2022-12-20',
  payeeCode: HOSPITAL,
  gross: '1000.00',
  reversed: '否',
};

const recordOf = (at: number): Partial<MedicalRecord> => ({ ...records[at], type: 'C0053' });
const codesOf = (frozen: { findings: readonly { code: string }[] }) => frozen.findings.map((finding) => finding.code);

describe('the facts of C2', () => {
  test('count persons and visits by what proves them', async () => {
    const again = {
      ...first,
      patientNo: 'ZY2022AGAIN',
      billNo: third.billNo,
      entryDate: '2022-12-01',
      exitDate: '2022-12-09',
    };
    const other = { ...second, nationality: '韩国' };
    const frozen = await freeze({
      rosters: [[first, other], [again]],
      records: [recordOf(0)],
      bills: [{ number: first.billNo }, { number: second.billNo }],
    });
    expect(codesOf(frozen)).toEqual(['CARE_BILL_NOT_UPLOADED', 'CARE_RECORD_ABSENT']);
    expect(frozen.facts.care).toEqual({
      persons: {
        russian: { allThree: '1', invoiceAndOne: '1', any: '1' },
        other: { allThree: '0', invoiceAndOne: '1', any: '1' },
      },
      visits: {
        russian: { allThree: '1', invoiceAndOne: '1', any: '2' },
        other: { allThree: '0', invoiceAndOne: '1', any: '1' },
      },
    });
    expect(frozen.provenance).toContainEqual({
      fact: 'care.persons.russian.invoiceAndOne',
      documentId: 'roster-0',
      sha256: 'roster-0',
      path: 'row 2',
      method: 'roster-joined-with-records-and-bills',
    });
  });

  test('500 guests are 500 persons', async () => {
    const guests = inventCare({ ...plan, seed: 9, count: 500 });
    const document = await readRoster(guests.roster);
    const frozen = freezeC2Facts({ documents: [{ documentId: 'a', sha256: 'a', document }] });
    expect(frozen.facts.care?.persons.russian).toEqual({ allThree: '0', invoiceAndOne: '0', any: '500' });
  });

  const withRecord = (change: Partial<MedicalRecord>): Papers => ({
    rosters: [[first]],
    records: [{ ...records[0], ...change }],
    bills: [{ number: first.billNo }],
  });
  const cases: [keyof typeof CARE_FINDINGS, Papers, string, object?][] = [
    ['CARE_ROSTER_ABSENT', { rosters: [] }, ''],
    ['CARE_DOCUMENT_NOT_USABLE', { rosters: [[{ ...first, billNo: '' }], [first, first]] }, '0'],
    ['CARE_PERSONS_NOT_KEYED', { rosters: [[first]] }, '0', { ...REFERENCE, personHash: undefined }],
    [
      'CARE_PERSON_IN_TWO_FORMS',
      {
        rosters: [[first], [{ ...first, birthDate: '1971-01-01', patientNo: 'ZY-OTHER', billNo: second.billNo }]],
        bills: [{ number: first.billNo }, { number: second.billNo }],
      },
      '1',
    ],
    ['CARE_VISIT_IN_TWO_ROSTERS', { rosters: [[first], [first]], bills: [{ number: first.billNo }] }, '1'],
    [
      'CARE_BILL_IN_TWO_ROWS',
      { rosters: [[first], [{ ...second, billNo: first.billNo }]], bills: [{ number: first.billNo }] },
      '1',
    ],
    ['CARE_BILL_NOT_UPLOADED', { rosters: [[first]] }, '0'],
    ['CARE_BILL_NOT_NAMED', { rosters: [[{ ...first, billNo: '' }]], bills: [{ number: first.billNo }] }, '0'],
    [
      'CARE_BILL_IN_TWO_LISTS',
      { rosters: [[{ ...first, billNo: `${fiscal.code}${fiscal.number}` }]], fiscal: [[fiscal], [fiscal]] },
      '1',
    ],
    [
      'CARE_BILL_BEFORE_STAY',
      {
        rosters: [[first]],
        records: [recordOf(0)],
        bills: [{ number: first.billNo, change: { issuedAt: '2022-01-01', requestedAt: '2022-01-01 09:00:00' } }],
      },
      '1',
    ],
    ['CARE_BILL_AMOUNT_DIFFERS', withRecord({ totalCost: '1.00' }), '1'],
    [
      'CARE_RECORD_TWICE',
      {
        rosters: [[first]],
        records: [recordOf(0), { ...recordOf(0), documentId: 'EMR-2' }],
        bills: [{ number: first.billNo }],
      },
      '1',
    ],
    [
      'CARE_RECORD_REPLACED',
      {
        rosters: [[first]],
        records: [recordOf(0), { ...recordOf(0), documentId: 'EMR-NEW', replaces: recordOf(0).documentId as string }],
        bills: [{ number: first.billNo }],
      },
      '1',
    ],
    [
      'CARE_STAY_IN_TWO_RECORDS',
      {
        rosters: [[first, { ...first, patientNo: 'MZ2022000009', billNo: second.billNo }]],
        records: [recordOf(0), { ...recordOf(0), documentId: 'EMR-2', patientNo: 'MZ2022000009' }],
        bills: [{ number: first.billNo }, { number: second.billNo }],
      },
      '1',
    ],
    ['CARE_RECORD_NOT_IN_ROSTER', { rosters: [[{ ...first, billNo: '' }]], records: [recordOf(1)] }, '0'],
    ['CARE_RECORD_ABSENT', { rosters: [[first]], bills: [{ number: first.billNo }] }, '1'],
    ['CARE_NATIONALITY_DISAGREES', withRecord({ nationality: 'KOR' }), '0'],
    ['CARE_PERSON_DISAGREES', withRecord({ birthDate: '1960-02-02' }), '0'],
    [
      'CARE_STAY_OUTSIDE_ENTRY',
      {
        rosters: [[{ ...first, exitDate: first.entryDate }]],
        records: [recordOf(0)],
        bills: [{ number: first.billNo }],
      },
      '1',
    ],
  ];

  test.each(cases)('%s', async (code, papers, counted, reference) => {
    const frozen = await freeze(papers, reference);
    const usual = new Set(['CARE_RECORD_ABSENT'].filter((one) => one !== code));
    expect(codesOf(frozen).filter((one) => !usual.has(one))).toEqual([code]);
    expect(frozen.facts.care?.persons.russian.invoiceAndOne ?? '').toBe(counted);
    expect(JSON.stringify(frozen.findings)).not.toMatch(/\{\w/);
  });

  const dayAfter = (day: string, days: number) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  test.each<[string, [number, number], [number, number], string]>([
    ['one day later in and out', [0, 4], [1, 5], '1'],
    ['with the same first day', [0, 4], [0, 2], '1'],
    ['with the same last day', [0, 4], [3, 4], '1'],
    ['one day in the middle', [0, 4], [2, 2], '1'],
    ['around it', [1, 3], [0, 4], '1'],
    ['again on the day of discharge', [0, 2], [2, 4], '2'],
    ['an outpatient first, kept the same day', [0, 0], [0, 4], '2'],
    ['days later', [0, 2], [3, 4], '2'],
  ])('a second stay of one person %s', async (_, one, other, visits) => {
    const start = records[0]?.admittedOn ?? '';
    const of = ([from, to]: [number, number]) => {
      const [admittedOn, dischargedOn] = [dayAfter(start, from), dayAfter(start, to)];
      return { admittedOn, dischargedOn, madeOn: dischargedOn };
    };
    const entry = { entryDate: dayAfter(start, -1), exitDate: dayAfter(start, 9) };
    const stays = [
      { ...recordOf(0), ...of(one) },
      { ...recordOf(0), ...of(other), documentId: 'EMR-2', patientNo: 'MZ2022000009' },
    ];
    const rows = [
      { ...first, ...entry, billNo: '' },
      { ...first, ...entry, patientNo: 'MZ2022000009', billNo: '' },
    ];
    const both = [rows, rows.toReversed()];
    for (const rosters of both) {
      const frozen = await freeze({ rosters: [rosters], records: stays });
      expect(frozen.facts.care?.visits.russian.any).toBe(visits);
      expect(frozen.facts.care?.persons.russian.any).toBe('1');
      expect(codesOf(frozen).includes('CARE_STAY_IN_TWO_RECORDS')).toBe(visits === '1');
    }
  });

  const fiscalRow = (at: number, change: Partial<FiscalBillRow> = {}): FiscalBillRow => {
    return { ...fiscal, number: `000000000${at + 1}`, ...change };
  };
  const named = (at: number, change: Partial<RosterRow> = {}): RosterRow => {
    return { ...(roster[at] as RosterRow), billNo: `${fiscal.code}000000000${at + 1}`, ...change };
  };
  const ofPublicHospital: [string, Papers, { invoiceAndOne: string; any: string }, string[]][] = [
    [
      'every row has its bill',
      { rosters: [[named(0), named(1)]], fiscal: [[fiscalRow(0), fiscalRow(1)]] },
      { invoiceAndOne: '2', any: '2' },
      [],
    ],
    [
      'the bills come in two lists',
      { rosters: [[named(0), named(1)]], fiscal: [[fiscalRow(0)], [fiscalRow(1)]] },
      { invoiceAndOne: '2', any: '2' },
      [],
    ],
    [
      'a bill is missing',
      { rosters: [[named(0), named(1)]], fiscal: [[fiscalRow(0)]] },
      { invoiceAndOne: '1', any: '2' },
      ['CARE_BILL_NOT_UPLOADED'],
    ],
    [
      'the code is another, the number alone is no bill',
      { rosters: [[named(0)]], fiscal: [[fiscalRow(0, { code: '23060121' })]] },
      { invoiceAndOne: '0', any: '1' },
      ['CARE_BILL_NOT_UPLOADED', 'CARE_BILL_NOT_NAMED'],
    ],
    [
      'one bill serves two rows',
      { rosters: [[named(0)], [named(1, { billNo: named(0).billNo })]], fiscal: [[fiscalRow(0)]] },
      { invoiceAndOne: '1', any: '1' },
      ['CARE_BILL_IN_TWO_ROWS'],
    ],
    [
      'a bill was reversed, so its list is no evidence',
      { rosters: [[named(0), named(1)]], fiscal: [[fiscalRow(0, { reversed: '是' }), fiscalRow(1)]] },
      { invoiceAndOne: '0', any: '2' },
      ['CARE_DOCUMENT_NOT_USABLE', 'CARE_BILL_NOT_UPLOADED'],
    ],
    [
      'some have invoices, others fiscal bills',
      { rosters: [[named(0), second]], bills: [{ number: second.billNo }], fiscal: [[fiscalRow(0)]] },
      { invoiceAndOne: '2', any: '2' },
      [],
    ],
  ];

  test.each(ofPublicHospital)('fiscal bills: %s', async (_, papers, counted, expected) => {
    const frozen = await freeze(papers);
    expect(frozen.facts.care?.persons.russian).toEqual({ allThree: '0', ...counted });
    expect(codesOf(frozen).filter((code) => code !== 'CARE_RECORD_ABSENT')).toEqual(expected);
  });

  function negative(reverses: string) {
    const red = inventInvoice({
      seed: 40,
      year: '2022',
      redLetterOf: reverses,
      sellerCode: HOSPITAL,
      buyerCode: '',
      lines: 1,
    });
    return { ...red, issuedAt: '2022-12-20', requestedAt: '2022-12-20 10:00:00' };
  }

  const yuan = (net: string, change: object = {}) => {
    const line = {
      name: '*医疗服务*住院费',
      quantity: '',
      price: '',
      rate: '免税',
      amount: net,
      tax: '0.00',
      gross: net,
    };
    return { net, tax: '0.00', gross: net, capitals: '', lines: [line], ...change };
  };
  const blue = { number: first.billNo, change: yuan('500.00') };
  const redBill = (seed: number, net: string) => {
    const { issuedAt, requestedAt, label, remark, reversed } = negative(first.billNo);
    const number = `22232${String(seed).padStart(15, '0')}`;
    return { number, change: yuan(net, { issuedAt, requestedAt, label, remark, reversed }) };
  };
  const redLetters: [string, NonNullable<Papers['bills']>, string, string[]][] = [
    ['reversed in full', [blue, redBill(71, '-500.00')], '0', ['INVOICE_REVERSED_FULLY', 'CARE_BILL_NOT_UPLOADED']],
    [
      'reversed in full by two',
      [blue, redBill(71, '-200.00'), redBill(72, '-300.00')],
      '0',
      ['INVOICE_REVERSED_FULLY', 'CARE_BILL_NOT_UPLOADED'],
    ],
    ['reversed in part', [blue, redBill(71, '-200.00')], '1', ['INVOICE_REVERSED_PARTLY']],
    ['reversed beyond', [blue, redBill(71, '-600.00')], '0', ['INVOICE_REVERSED_BEYOND', 'CARE_BILL_NOT_UPLOADED']],
    [
      'another was reversed',
      [
        blue,
        {
          ...redBill(71, '-500.00'),
          change: { ...redBill(71, '-500.00').change, reversed: second.billNo, remark: '' },
        },
      ],
      '1',
      ['INVOICE_BLUE_NOT_HERE'],
    ],
    ['in two forms', [blue, { ...blue, form: 'vat-ofd' }], '1', []],
  ];

  test.each(redLetters)('a settlement invoice %s, in both orders of arrival', async (_, bills, counted, expected) => {
    for (const order of [bills, bills.toReversed()]) {
      const frozen = await freeze({ rosters: [[first]], bills: order });
      expect(frozen.facts.care?.persons.russian.invoiceAndOne).toBe(counted);
      expect(codesOf(frozen).filter((code) => code !== 'CARE_RECORD_ABSENT')).toEqual(expected);
    }
  });

  test('what is left of a bill is compared with the total cost', async () => {
    const records = [{ ...recordOf(0), type: 'C0032', totalCost: '300.00' } as Partial<MedicalRecord>];
    const frozen = await freeze({ rosters: [[first]], records, bills: [redBill(71, '-200.00'), blue] });
    expect(codesOf(frozen)).toEqual(['INVOICE_REVERSED_PARTLY']);
  });

  test('patients who pay one list price on one day are no near twins', async () => {
    const day = { issuedAt: '2022-12-20', requestedAt: '2022-12-20 09:00:00' };
    const bills = [first, second].map(({ billNo }) => ({ number: billNo, change: yuan('500.00', day) }));
    const frozen = await freeze({ rosters: [[first, second]], bills });
    expect(codesOf(frozen)).toEqual(['CARE_RECORD_ABSENT']);
    expect(frozen.facts.care?.persons.russian.invoiceAndOne).toBe('2');
  });

  test('every code of freezing has its case', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(CARE_FINDINGS)));
  });
});
