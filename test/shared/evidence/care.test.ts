import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { CARE_FINDINGS } from '../../../shared/evidence/care-findings.ts';
import { freezeC2Facts } from '../../../shared/evidence/freeze-care-facts.ts';
import type { FrozenSource } from '../../../shared/evidence/freeze-facts.ts';
import { MEDICAL_RECORD_FINDINGS } from '../../../shared/evidence/medical-record-findings.ts';
import { readDocument } from '../../../shared/evidence/read-document.ts';
import { ROSTER_COLUMNS } from '../../../shared/evidence/roster.ts';
import { ROSTER_FINDINGS } from '../../../shared/evidence/roster-findings.ts';
import {
  inventCare,
  type MedicalRecord,
  medicalRecordXml,
  type RosterRow,
  rosterXlsx,
} from '../../support/documents/care-files.ts';
import { einvoiceXml, inventInvoice } from '../../support/documents/invoice-files.ts';
import { inventCreditCode } from '../../support/documents/seeded.ts';
import { SAMPLES_PRESENT, sample } from './samples.ts';

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
  const cases: [keyof typeof MEDICAL_RECORD_FINDINGS, Uint8Array, object?][] = [
    ['RECORD_NOT_CDA', new TextEncoder().encode('<ClinicalDocument/>')],
    ['RECORD_NOT_WST500', altered('2.16.156.10011.2.4"', '2.16.840.1.113883.6.1"')],
    ['RECORD_TYPE_PROVES_NOTHING', medicalRecordXml({ ...record, type: 'C0006' })],
    ['RECORD_FIELD_MISSING', altered(/<effectiveTime><low.*<\/effectiveTime>/, '<effectiveTime/>')],
    ['RECORD_FIELD_WRONG', altered(`<low value="`, '<low value="x')],
    ['RECORD_TEMPLATE_DIFFERS', altered('2.16.156.10011.2.1.1.52', '2.16.156.10011.2.1.1.21')],
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
  bills?: { number: string; change?: object }[];
};

async function freeze({ rosters, records: given = [], bills = [] }: Papers, reference: object = REFERENCE) {
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
    bills.map(async ({ number, change }, at) => {
      const guest = roster.findIndex((row) => row.billNo === number);
      const invoice = {
        ...inventInvoice({ seed: at + 1, year: '2022', sellerCode: HOSPITAL, buyerCode: '', lines: 1 }),
        number,
        id: number,
      };
      const day = records[Math.max(guest, 0)]?.dischargedOn ?? '';
      const bytes = einvoiceXml({ ...invoice, issuedAt: day, requestedAt: `${day} 09:00:00`, ...change });
      return source(`bill-${at}`, await readDocument({ kind: 'einvoice', bytes, reference }));
    }),
  );
  return freezeC2Facts({ documents: [...lists, ...papers, ...invoices] });
}

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
    ['CARE_VISIT_IN_TWO_ROSTERS', { rosters: [[first], [first]], bills: [{ number: first.billNo }] }, '1'],
    [
      'CARE_BILL_IN_TWO_ROWS',
      { rosters: [[first], [{ ...second, billNo: first.billNo }]], bills: [{ number: first.billNo }] },
      '1',
    ],
    ['CARE_BILL_NOT_UPLOADED', { rosters: [[first]] }, '0'],
    ['CARE_BILL_NOT_NAMED', { rosters: [[{ ...first, billNo: '' }]], bills: [{ number: first.billNo }] }, '0'],
    [
      'CARE_BILL_REVERSED',
      {
        rosters: [[{ ...first, billNo: '' }]],
        bills: [{ number: second.billNo, change: { ...negative(second.billNo) } }, { number: second.billNo }],
      },
      '0',
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

  test.each(cases)('%s', async (code, papers, counted, reference) => {
    const frozen = await freeze(papers, reference);
    const usual = new Set(['CARE_RECORD_ABSENT'].filter((one) => one !== code));
    expect(codesOf(frozen).filter((one) => !usual.has(one))).toEqual([code]);
    expect(frozen.facts.care?.persons.russian.invoiceAndOne ?? '').toBe(counted);
    expect(JSON.stringify(frozen.findings)).not.toMatch(/\{\w/);
  });

  test('every code of freezing has its case', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(CARE_FINDINGS)));
  });
});
