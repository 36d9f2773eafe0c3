import type { FileType } from '../file-types.ts';
import { findingFrom } from '../finding.ts';
import type { Parsed } from '../parsed.ts';
import type { EvidenceReference } from '../reference.ts';
import { type RowBlanks, RowNotes, rowNumber } from '../tables/row-notes.ts';
import { type Column, readTable, type TableRow } from '../tables/table.ts';
import { nationalityCode } from './nationality.ts';
import { plainNumber, pseudonyms } from './person.ts';
import { ROSTER_FINDINGS } from './roster-findings.ts';

/** How programs and people of other countries write the two sexes. */
const SEXES = {
  М: '男',
  МУЖ: '男',
  МУЖСКОЙ: '男',
  M: '男',
  MALE: '男',
  Ж: '女',
  ЖЕН: '女',
  ЖЕНСКИЙ: '女',
  F: '女',
  FEMALE: '女',
};

/** Columns of our template 团组名单. There is no national format; award rules elsewhere ask for these items. */
export const ROSTER_COLUMNS = [
  { key: 'serial', heading: '序号', required: false, mayBeAbsent: true, form: 'text', example: '1' },
  {
    key: 'name',
    heading: '姓名（外文）',
    aliases: ['外文姓名', '姓名', '英文姓名', '俄文姓名'],
    required: true,
    form: 'text',
    example: 'PRIMEROVA ANNA',
  },
  { key: 'sex', heading: '性别', required: true, form: 'code', pattern: /^[男女]$/, spellings: SEXES, example: '女' },
  {
    key: 'birthDate',
    heading: '出生日期',
    aliases: ['出生年月日'],
    required: true,
    form: 'date',
    example: '1980-03-04',
  },
  {
    key: 'nationality',
    heading: '国籍',
    aliases: ['国家', '国籍（地区）'],
    required: true,
    form: 'text',
    example: '俄罗斯',
  },
  {
    key: 'passport',
    heading: '护照号码',
    aliases: ['护照号', '护照', '护照编号', '证件号码'],
    required: true,
    form: 'code',
    pattern: /^[0-9A-Za-zА-Яа-я-]{5,20}$/,
    example: '720000001',
  },
  {
    key: 'visa',
    heading: '签证/免签',
    aliases: ['签证', '签证种类'],
    required: false,
    mayBeAbsent: true,
    form: 'text',
    example: '免签',
  },
  { key: 'entryDate', heading: '入境日期', aliases: ['入境时间'], required: true, form: 'date', example: '2022-03-05' },
  { key: 'entryPort', heading: '入境口岸', aliases: ['口岸'], required: true, form: 'text', example: '密山' },
  {
    key: 'exitDate',
    heading: '离境日期',
    aliases: ['出境日期', '离境时间', '出境时间'],
    required: false,
    form: 'date',
    example: '2022-03-19',
  },
  {
    key: 'institution',
    heading: '接待医疗机构',
    aliases: ['接待机构', '医疗机构', '就诊医院'],
    required: true,
    form: 'text',
    example: '示例市中医医院',
  },
  {
    key: 'patientNo',
    heading: '病历号（住院号/门诊号）',
    aliases: ['住院号/门诊号', '住院/门诊号', '病历号', '住院号', '病案号'],
    required: true,
    form: 'code',
    pattern: /^[\w-]{3,32}$/,
    example: 'ZY2022000001',
  },
  {
    key: 'billNo',
    heading: '结算票据号',
    aliases: ['票据号', '发票号码', '结算票据号码'],
    required: false,
    mayBeAbsent: true,
    form: 'code',
    pattern: /^\d{18,20}$/,
    example: '26232000000000000001',
  },
] as const satisfies readonly Column[];

type Note = (code: keyof typeof ROSTER_FINDINGS, row: TableRow, blanks?: RowBlanks) => void;

function checkRow(row: TableRow, { policyYear }: EvidenceReference, note: Note): void {
  const { nationality = '', birthDate = '', entryDate = '', exitDate } = row.values;
  if (!nationalityCode(nationality)) note('ROSTER_NATIONALITY_UNKNOWN', row);
  if (birthDate > entryDate || birthDate < '1900-01-01') note('ROSTER_BIRTH_WRONG', row);
  if (exitDate !== undefined && exitDate < entryDate) note('ROSTER_EXIT_BEFORE_ENTRY', row);
  if (policyYear !== undefined && !entryDate.startsWith(`${policyYear}-`)) {
    note('ROSTER_STAY_OUTSIDE_YEAR', row, { year: policyYear });
  }
}

function sameIdentity(a: TableRow, b: TableRow): boolean {
  const identity = ({ values }: TableRow) =>
    `${values.birthDate} ${values.sex} ${nationalityCode(values.nationality ?? '')}`;
  return identity(a) === identity(b);
}

function overlap(a: TableRow, b: TableRow): boolean {
  const last = ({ values }: TableRow) => values.exitDate ?? values.entryDate ?? '';
  return (a.values.entryDate ?? '') < last(b) && (b.values.entryDate ?? '') < last(a);
}

/** @returns whether the row is a visit that stands there already */
function compareVisits(row: TableRow, before: readonly TableRow[], note: Note): boolean {
  const first = before[0];
  if (!first) return false;
  const contradicted = before.find((one) => !sameIdentity(one, row));
  const sameVisit = before.find(
    (one) => plainNumber(one.values.patientNo ?? '') === plainNumber(row.values.patientNo ?? ''),
  );
  const crossing = before.find((one) => overlap(one, row));
  if (sameVisit) note('ROSTER_VISIT_TWICE', row, { first: rowNumber(sameVisit) });
  else if (contradicted) note('ROSTER_PERSON_CONTRADICTS', row, { first: rowNumber(contradicted) });
  else if (crossing) note('ROSTER_STAYS_OVERLAP', row, { first: rowNumber(crossing) });
  else note('ROSTER_PERSON_AGAIN', row, { first: rowNumber(first) });
  return sameVisit !== undefined;
}

/** Rows that say the same are compared with so many before them. */
const COMPARED = 50;

function remember(seen: Map<string, TableRow[]>, key: string, row: TableRow): readonly TableRow[] {
  const before = seen.get(key);
  if (!before) {
    seen.set(key, [row]);
    return [];
  }
  const known = [...before];
  if (before.length < COMPARED) before.push(row);
  return known;
}

/** A person is a passport; the same patient number of two people, or a bill in two rows, cannot be right. */
function compareRows(rows: readonly TableRow[], note: Note): void {
  const [passports, patients, bills] = [new Map(), new Map(), new Map()] as Map<string, TableRow[]>[];
  if (!passports || !patients || !bills) return;
  for (const row of rows) {
    const { passport = '', patientNo = '', billNo } = row.values;
    const twice = compareVisits(row, remember(passports, plainNumber(passport), row), note);
    const other = remember(patients, plainNumber(patientNo), row).find(
      (one) => plainNumber(one.values.passport ?? '') !== plainNumber(passport),
    );
    if (other) note('ROSTER_PATIENT_OF_ANOTHER', row, { first: rowNumber(other) });
    const [billed] = billNo === undefined ? [] : remember(bills, billNo, row);
    if (billed && !twice) note('ROSTER_BILL_TWICE', row, { first: rowNumber(billed) });
  }
}

/** What stays of a row: dates, places, the bill, and hashes; not the name, passport, birth date or patient number. */
function withoutPerson(row: TableRow, { personHash }: EvidenceReference): TableRow {
  const {
    passport = '',
    nationality,
    birthDate,
    patientNo = '',
    entryDate,
    exitDate,
    entryPort,
    institution,
    billNo,
  } = row.values;
  const kept = { entryDate, exitDate, entryPort, institution, billNo };
  const values = Object.entries(kept).flatMap(([key, text]) => (text === undefined ? [] : [[key, text] as const]));
  return {
    at: row.at,
    values: {
      ...Object.fromEntries(values),
      ...pseudonyms({ passport, nationality, birthDate, patientNo }, personHash),
    },
  };
}

/**
 * Reads a group roster (xlsx template of ours). What identifies a person is compared inside the parser and leaves it
 * only as a keyed hash.
 * @throws NotEvidence when the table cannot be read without doubt
 */
export async function readRoster(bytes: Uint8Array, type: FileType, reference: EvidenceReference): Promise<Parsed> {
  const { rows, count, findings } = await readTable(bytes, type, ROSTER_COLUMNS);
  const withoutBill = rows.filter((row) => row.values.billNo === undefined).length;
  const persons = new Set(rows.map((row) => plainNumber(row.values.passport ?? ''))).size;
  const notes = new RowNotes();
  const note: Note = (code, row, blanks) => notes.note(ROSTER_FINDINGS, code, rowNumber(row), blanks);
  for (const row of rows) checkRow(row, reference, note);
  compareRows(rows, note);
  const general = [
    ...(withoutBill > 0 ? [findingFrom(ROSTER_FINDINGS, 'ROSTER_BILL_MISSING', { count: String(withoutBill) })] : []),
    ...(reference.personHash ? [] : [findingFrom(ROSTER_FINDINGS, 'ROSTER_PERSONS_NOT_KEPT')]),
  ];
  return {
    facts: {
      rowCount: { value: String(count), from: 'rows' },
      personCount: { value: String(persons), from: 'distinct values of column 护照号码' },
    },
    rows: rows.map((row) => withoutPerson(row, reference)),
    findings: [...findings, ...notes.findings(), ...general],
  };
}
