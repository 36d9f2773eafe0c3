import { Exact } from '../kernel/money.ts';
import { type Blanks, type Finding, findingFrom } from './finding.ts';
import { LOCAL_USE_FINDINGS } from './local-use-findings.ts';
import type { Parsed } from './parsed.ts';
import type { EvidenceReference } from './reference.ts';
import { type Column, readTable, type TableRow } from './table.ts';
import { readWorkbook } from './workbook.ts';

/**
 * Columns of our template 落地使用台账. 省内 includes 本市, because a tonne used in the city is used in the province;
 * declarations that are not listed count as not used locally, which the template says in its second sheet.
 */
export const LOCAL_USE_COLUMNS = [
  { key: 'declarationNo', heading: '报关单号', required: true, form: 'code', pattern: /^\d{18}$/ },
  { key: 'goodsName', heading: '品名', required: true, form: 'text' },
  { key: 'usedInCity', heading: '本市加工或最终使用（吨）', required: true, form: 'decimal', decimals: 6 },
  { key: 'usedInProvince', heading: '省内加工或最终使用（吨，含本市）', required: true, form: 'decimal', decimals: 6 },
  { key: 'storedOrResold', heading: '本市储存或转售（吨）', required: true, form: 'decimal', decimals: 6 },
  { key: 'date', heading: '使用日期', required: true, form: 'date' },
  { key: 'user', heading: '使用单位', required: true, form: 'text' },
  { key: 'invoiceNo', heading: '销售或加工发票号码', required: true, form: 'code', pattern: /^\d{8}$|^\d{20}$/ },
] as const satisfies readonly Column[];

type Code = keyof typeof LOCAL_USE_FINDINGS;
type Check = (row: TableRow, reference: EvidenceReference) => readonly [Code, Blanks?] | undefined;

function tonnesIn(row: TableRow, key: string): Exact {
  return new Exact(row.values[key] ?? '0');
}

const cityWithinProvince: Check = (row) =>
  tonnesIn(row, 'usedInCity').greaterThan(tonnesIn(row, 'usedInProvince'))
    ? ['LOCAL_USE_CITY_ABOVE_PROVINCE']
    : undefined;

const notEmpty: Check = (row) =>
  tonnesIn(row, 'usedInProvince').isZero() && tonnesIn(row, 'storedOrResold').isZero()
    ? ['LOCAL_USE_ROW_EMPTY']
    : undefined;

const insideYear: Check = (row, { policyYear }) => {
  const value = row.values.date ?? '';
  if (policyYear === undefined || value.startsWith(`${policyYear}-`)) return undefined;
  const code = value < policyYear ? 'LOCAL_USE_DATE_BEFORE_YEAR' : 'LOCAL_USE_DATE_AFTER_YEAR';
  return [code, { value, year: policyYear }];
};

const CHECKS: readonly Check[] = [cityWithinProvince, notEmpty, insideYear];

function checkRow(row: TableRow, reference: EvidenceReference): Finding[] {
  return CHECKS.flatMap((check) => {
    const found = check(row, reference);
    const blanks = { ...found?.[1], row: row.at.replace('row ', ''), at: row.at };
    return found ? [findingFrom(LOCAL_USE_FINDINGS, found[0], blanks)] : [];
  });
}

function twins(rows: readonly TableRow[]): Finding[] {
  const first = new Map<string, string>();
  return rows.flatMap((row) => {
    const key = LOCAL_USE_COLUMNS.map((column) => row.values[column.key]).join('\n');
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, row.at);
      return [];
    }
    const blanks = { first: before, row: row.at.replace('row ', ''), at: row.at };
    return [findingFrom(LOCAL_USE_FINDINGS, 'LOCAL_USE_ROW_TWICE', blanks)];
  });
}

function sum(rows: readonly TableRow[], key: string): string {
  return rows.reduce((total, row) => total.plus(tonnesIn(row, key)), new Exact(0)).toFixed();
}

/**
 * Reads the local-use statement (xlsx template of ours). Tonnes, exact. It is the enterprise's word;
 * `freezeC5Facts` compares it with the register.
 * @throws NotEvidence when the table cannot be read without doubt
 */
export async function readLocalUse(bytes: Uint8Array, reference: EvidenceReference): Promise<Parsed> {
  const { rows, findings } = readTable(await readWorkbook(bytes), LOCAL_USE_COLUMNS);
  return {
    facts: {
      rowCount: { value: String(rows.length), from: 'rows' },
      usedInCity: { value: sum(rows, 'usedInCity'), from: 'sum of column 本市加工或最终使用（吨）' },
      usedInProvince: { value: sum(rows, 'usedInProvince'), from: 'sum of column 省内加工或最终使用（吨，含本市）' },
      storedOrResold: { value: sum(rows, 'storedOrResold'), from: 'sum of column 本市储存或转售（吨）' },
    },
    rows,
    findings: [
      ...findings,
      ...rows.flatMap((row) => checkRow(row, reference)),
      ...twins(rows),
      findingFrom(LOCAL_USE_FINDINGS, 'LOCAL_USE_IS_A_STATEMENT'),
    ],
  };
}
