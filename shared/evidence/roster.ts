import { type Finding, findingFrom } from './finding.ts';
import { nationalityCode } from './nationality.ts';
import type { Parsed } from './parsed.ts';
import { plainNumber, pseudonyms } from './person.ts';
import type { EvidenceReference } from './reference.ts';
import { ROSTER_FINDINGS } from './roster-findings.ts';
import { type Column, readTable, type TableRow } from './table.ts';
import { readWorkbook } from './workbook.ts';

/** Columns of our template 团组名单. There is no national format; award rules elsewhere ask for these items. */
export const ROSTER_COLUMNS = [
  { key: 'serial', heading: '序号', required: false, mayBeAbsent: true, form: 'text' },
  { key: 'name', heading: '姓名（外文）', aliases: ['外文姓名'], required: true, form: 'text' },
  { key: 'sex', heading: '性别', required: true, form: 'code', pattern: /^[男女]$/ },
  { key: 'birthDate', heading: '出生日期', required: true, form: 'date' },
  { key: 'nationality', heading: '国籍', required: true, form: 'text' },
  {
    key: 'passport',
    heading: '护照号码',
    aliases: ['护照号'],
    required: true,
    form: 'code',
    pattern: /^[0-9A-Za-z -]{5,20}$/,
  },
  { key: 'visa', heading: '签证/免签', required: false, mayBeAbsent: true, form: 'text' },
  { key: 'entryDate', heading: '入境日期', required: true, form: 'date' },
  { key: 'entryPort', heading: '入境口岸', required: true, form: 'text' },
  { key: 'exitDate', heading: '离境日期', required: false, form: 'date' },
  { key: 'institution', heading: '接待医疗机构', aliases: ['接待机构'], required: true, form: 'text' },
  {
    key: 'patientNo',
    heading: '病历号（住院号/门诊号）',
    aliases: ['住院号/门诊号', '住院/门诊号', '病历号'],
    required: true,
    form: 'code',
    pattern: /^[\w-]{3,32}$/,
  },
  { key: 'billNo', heading: '结算票据号', required: false, mayBeAbsent: true, form: 'code', pattern: /^\d{18,20}$/ },
] as const satisfies readonly Column[];

type Code = keyof typeof ROSTER_FINDINGS;

function say(code: Code, row: TableRow, blanks: Record<string, string> = {}): Finding {
  return findingFrom(ROSTER_FINDINGS, code, { ...blanks, row: row.at.replace('row ', ''), at: row.at });
}

function checkRow(row: TableRow, { policyYear }: EvidenceReference): Finding[] {
  const { nationality = '', birthDate = '', entryDate = '', exitDate } = row.values;
  const findings: Finding[] = [];
  if (!nationalityCode(nationality)) findings.push(say('ROSTER_NATIONALITY_UNKNOWN', row));
  if (birthDate > entryDate || birthDate < '1900-01-01') findings.push(say('ROSTER_BIRTH_WRONG', row));
  if (exitDate !== undefined && exitDate < entryDate) findings.push(say('ROSTER_EXIT_BEFORE_ENTRY', row));
  if (policyYear !== undefined && !entryDate.startsWith(`${policyYear}-`)) {
    findings.push(say('ROSTER_STAY_OUTSIDE_YEAR', row, { year: policyYear }));
  }
  return findings;
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

function compareVisits(row: TableRow, before: readonly TableRow[]): Finding[] {
  const first = before[0];
  if (!first) return [];
  const sameVisit = before.find(
    (one) => plainNumber(one.values.patientNo ?? '') === plainNumber(row.values.patientNo ?? ''),
  );
  if (sameVisit) return [say('ROSTER_VISIT_TWICE', row, { first: sameVisit.at })];
  if (!sameIdentity(first, row)) return [say('ROSTER_PERSON_CONTRADICTS', row, { first: first.at })];
  const crossing = before.find((one) => overlap(one, row));
  return [
    crossing
      ? say('ROSTER_STAYS_OVERLAP', row, { first: crossing.at })
      : say('ROSTER_PERSON_AGAIN', row, { first: first.at }),
  ];
}

function remember(seen: Map<string, TableRow[]>, key: string, row: TableRow): readonly TableRow[] {
  const before = seen.get(key) ?? [];
  seen.set(key, [...before, row]);
  return before;
}

/** A person is a passport; the same patient number of two people, or a bill in two rows, cannot be right. */
function compareRows(rows: readonly TableRow[]): Finding[] {
  const [passports, patients, bills] = [new Map(), new Map(), new Map()] as Map<string, TableRow[]>[];
  if (!passports || !patients || !bills) return [];
  return rows.flatMap((row) => {
    const { passport = '', patientNo = '', billNo } = row.values;
    const findings = compareVisits(row, remember(passports, plainNumber(passport), row));
    const other = remember(patients, plainNumber(patientNo), row).find(
      (one) => plainNumber(one.values.passport ?? '') !== plainNumber(passport),
    );
    if (other) findings.push(say('ROSTER_PATIENT_OF_ANOTHER', row, { first: other.at }));
    const billed = billNo === undefined ? [] : remember(bills, billNo, row);
    if (billed[0] && !findings.some((one) => one.code === 'ROSTER_VISIT_TWICE')) {
      findings.push(say('ROSTER_BILL_TWICE', row, { first: billed[0].at }));
    }
    return findings;
  });
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
export async function readRoster(bytes: Uint8Array, reference: EvidenceReference): Promise<Parsed> {
  const { rows, findings } = readTable(await readWorkbook(bytes), ROSTER_COLUMNS);
  const withoutBill = rows.filter((row) => row.values.billNo === undefined).length;
  const persons = new Set(rows.map((row) => plainNumber(row.values.passport ?? ''))).size;
  const general = [
    ...(withoutBill > 0 ? [findingFrom(ROSTER_FINDINGS, 'ROSTER_BILL_MISSING', { count: String(withoutBill) })] : []),
    ...(reference.personHash ? [] : [findingFrom(ROSTER_FINDINGS, 'ROSTER_PERSONS_NOT_KEPT')]),
  ];
  return {
    facts: {
      rowCount: { value: String(rows.length), from: 'rows' },
      personCount: { value: String(persons), from: 'distinct values of column 护照号码' },
    },
    rows: rows.map((row) => withoutPerson(row, reference)),
    findings: [...findings, ...rows.flatMap((row) => checkRow(row, reference)), ...compareRows(rows), ...general],
  };
}
