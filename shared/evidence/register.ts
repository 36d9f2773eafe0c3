import { isCreditCode } from '../kernel/credit-code.ts';
import { Exact } from '../kernel/money.ts';
import type { FileType } from './document-kinds.ts';
import { type Blanks, type Finding, findingFrom } from './finding.ts';
import type { Parsed } from './parsed.ts';
import { type EvidenceReference, goodsKind, portNamed } from './reference.ts';
import { REGISTER_FINDINGS } from './register-findings.ts';
import { type Column, readCsv, readTable, type TableRow } from './table.ts';
import { readWorkbook } from './workbook.ts';

/** Columns of the 舱单登记表 as ports keep it (公告 2010 年第 70 号 names the items). */
export const REGISTER_COLUMNS = [
  { key: 'manifestNo', heading: '舱单号', required: true, form: 'code', pattern: /^\d{11,13}$/ },
  { key: 'billNo', heading: '提单号', required: true, form: 'code', pattern: /^[\w-]{3,35}$/ },
  { key: 'date', heading: '运输日期', required: true, form: 'date' },
  { key: 'port', heading: '口岸', required: true, form: 'text' },
  { key: 'vehicle', heading: '车牌/车次', required: true, form: 'text' },
  { key: 'goodsName', heading: '品名', required: true, form: 'text' },
  { key: 'hsCode', heading: 'HS编码', required: true, form: 'code', pattern: /^(\d{8}|\d{10}|\d{13})$/ },
  { key: 'packages', heading: '件数', required: true, form: 'decimal', decimals: 0 },
  { key: 'grossKg', heading: '毛重（千克）', required: true, form: 'decimal', decimals: 5 },
  { key: 'netKg', heading: '净重（千克）', required: true, form: 'decimal', decimals: 5 },
  { key: 'consignor', heading: '发货人', required: true, form: 'text' },
  { key: 'consignee', heading: '收货人', required: true, form: 'text' },
  { key: 'consigneeCode', heading: '收货人统一社会信用代码', required: true, form: 'code', pattern: /^[0-9A-Z]{18}$/ },
  { key: 'declarationNo', heading: '报关单号', required: true, form: 'code', pattern: /^\d{18}$/ },
  { key: 'weighTicketNo', heading: '过磅单号', required: false, mayBeAbsent: true, form: 'text' },
  { key: 'weighedKg', heading: '过磅净重（千克）', required: false, mayBeAbsent: true, form: 'decimal', decimals: 5 },
] as const satisfies readonly Column[];

type Code = keyof typeof REGISTER_FINDINGS;
type Check = (row: TableRow, reference: EvidenceReference) => readonly [Code, Blanks?] | undefined;

function kilograms(row: TableRow, key: string): Exact {
  return new Exact(row.values[key] ?? '0');
}

const insideYear: Check = (row, { policyYear }) => {
  const value = row.values.date ?? '';
  if (policyYear === undefined || value.startsWith(`${policyYear}-`)) return undefined;
  return ['REGISTER_DATE_OUTSIDE_YEAR', { value, year: policyYear }];
};

const consignee: Check = (row, { creditCode }) => {
  const code = row.values.consigneeCode;
  if (!isCreditCode(code)) return ['REGISTER_CONSIGNEE_CODE_WRONG'];
  return creditCode === undefined || code === creditCode ? undefined : ['REGISTER_CONSIGNEE_NOT_APPLICANT'];
};

const netWithinGross: Check = (row) => {
  const net = kilograms(row, 'netKg');
  if (net.isZero()) return ['REGISTER_WEIGHT_ZERO'];
  return net.greaterThan(kilograms(row, 'grossKg')) ? ['REGISTER_NET_ABOVE_GROSS'] : undefined;
};

const weighing: Check = (row, { weighTolerance }) => {
  if (row.values.weighedKg === undefined) return ['REGISTER_WEIGHING_MISSING'];
  const weighed = kilograms(row, 'weighedKg');
  if (weighed.greaterThan(kilograms(row, 'grossKg'))) return ['REGISTER_WEIGHED_ABOVE_GROSS'];
  if (weighTolerance === undefined) return undefined;
  const net = kilograms(row, 'netKg');
  const allowed = net.times(weighTolerance);
  return weighed.minus(net).abs().greaterThan(allowed)
    ? ['REGISTER_WEIGHING_DIFFERS', { tolerance: weighTolerance }]
    : undefined;
};

const port: Check = (row, { ports }) => {
  if (!ports) return undefined;
  const value = row.values.port ?? '';
  const known = portNamed(value, ports);
  if (!known) return ['REGISTER_PORT_UNKNOWN', { value }];
  return known.inArea ? undefined : ['REGISTER_PORT_OUTSIDE_AREA', { value }];
};

const goods: Check = (row, { goodsByHs }) =>
  goodsByHs && goodsKind(row.values.hsCode ?? '', goodsByHs) === 'other' ? ['REGISTER_GOODS_NOT_LISTED'] : undefined;

const truck: Check = (row, { maxTruckGrossKg }) =>
  maxTruckGrossKg !== undefined && kilograms(row, 'grossKg').greaterThan(maxTruckGrossKg)
    ? ['REGISTER_TRUCK_TOO_HEAVY', { limit: maxTruckGrossKg }]
    : undefined;

const CHECKS: readonly Check[] = [insideYear, consignee, netWithinGross, weighing, port, goods, truck];

function rowNumber(row: TableRow): string {
  return row.at.replace('row ', '');
}

function checkRow(row: TableRow, reference: EvidenceReference): Finding[] {
  return CHECKS.flatMap((check) => {
    const found = check(row, reference);
    return found ? [findingFrom(REGISTER_FINDINGS, found[0], { ...found[1], row: rowNumber(row), at: row.at })] : [];
  });
}

/** Finds rows whose key stood before. A row without the key (an optional column) has no twin. */
function twins(rows: readonly TableRow[], code: Code, keyOf: (row: TableRow) => string | undefined): Finding[] {
  const first = new Map<string, string>();
  return rows.flatMap((row) => {
    const key = keyOf(row);
    if (key === undefined) return [];
    const before = first.get(key);
    if (before === undefined) first.set(key, row.at);
    return before === undefined
      ? []
      : [findingFrom(REGISTER_FINDINGS, code, { first: before, row: rowNumber(row), at: row.at })];
  });
}

const COMPARED = [
  ['policyYear', '政策年度 policy year'],
  ['creditCode', '申报企业 applicant'],
  ['ports', '口岸表 port table'],
  ['goodsByHs', '商品表 goods list'],
  ['weighTolerance', '过磅允差 weighing tolerance'],
] as const;

function notCompared(reference: EvidenceReference): Finding[] {
  const missing = COMPARED.filter(([key]) => reference[key] === undefined).map(([, what]) => what);
  if (missing.length === 0) return [];
  return [findingFrom(REGISTER_FINDINGS, 'REGISTER_NOT_COMPARED', { what: missing.join(', ') })];
}

function sum(rows: readonly TableRow[], key: string): string {
  return rows.reduce((total, row) => total.plus(kilograms(row, key)), new Exact(0)).toFixed();
}

function factsOf(rows: readonly TableRow[]): Parsed['facts'] {
  const days = rows.map((row) => row.values.date ?? '').sort();
  const codes = [...new Set(rows.map((row) => row.values.consigneeCode ?? ''))];
  const allWeighed = rows.every((row) => row.values.weighedKg !== undefined);
  return {
    rowCount: { value: String(rows.length), from: 'rows' },
    firstDay: { value: days[0] ?? '', from: 'column 运输日期' },
    lastDay: { value: days.at(-1) ?? '', from: 'column 运输日期' },
    grossKg: { value: sum(rows, 'grossKg'), from: 'sum of column 毛重（千克）' },
    netKg: { value: sum(rows, 'netKg'), from: 'sum of column 净重（千克）' },
    ...(allWeighed ? { weighedKg: { value: sum(rows, 'weighedKg'), from: 'sum of column 过磅净重（千克）' } } : {}),
    ...(codes.length === 1 ? { consigneeCode: { value: codes[0] ?? '', from: 'column 收货人统一社会信用代码' } } : {}),
  };
}

/**
 * Reads a cargo manifest register. Weights in kilograms, exact. Its rows are what the port wrote down;
 * they are compared with the reference row by row, and with each other for repeated numbers.
 * @throws NotEvidence when the table cannot be read without doubt
 */
export async function readRegister(bytes: Uint8Array, type: FileType, reference: EvidenceReference): Promise<Parsed> {
  const table = readTable(type === 'xlsx' ? await readWorkbook(bytes) : readCsv(bytes), REGISTER_COLUMNS);
  const { rows } = table;
  const findings = [
    ...table.findings,
    ...rows.flatMap((row) => checkRow(row, reference)),
    ...twins(rows, 'REGISTER_MANIFEST_TWICE', (row) => row.values.manifestNo),
    ...twins(rows, 'REGISTER_DECLARATION_TWICE', (row) => `${row.values.declarationNo} ${row.values.goodsName}`),
    ...twins(rows, 'REGISTER_TICKET_TWICE', (row) => row.values.weighTicketNo),
    ...notCompared(reference),
  ];
  return { facts: factsOf(rows), rows, findings };
}
