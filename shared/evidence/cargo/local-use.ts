import { sameWords } from '../../kernel/canonical.ts';
import { Exact } from '../../kernel/money.ts';
import type { FileType } from '../file-types.ts';
import { findingFrom } from '../finding.ts';
import type { Parsed } from '../parsed.ts';
import type { EvidenceReference } from '../reference.ts';
import { type RowBlanks, RowNotes, rowNumber } from '../tables/row-notes.ts';
import { type Column, readTable, type TableRow } from '../tables/table.ts';
import { LOCAL_USE_FINDINGS } from './local-use-findings.ts';

/**
 * Columns of our template 落地使用台账. 省内 includes 本市, because a tonne used in the city is used in the province;
 * declarations that are not listed count as not used locally, which the template says in its second sheet.
 */
export const LOCAL_USE_COLUMNS = [
  {
    key: 'declarationNo',
    heading: '报关单号',
    aliases: ['报关单编号', '海关编号'],
    required: true,
    form: 'code',
    pattern: /^\d{18}$/,
    example: '230220221000000001',
  },
  {
    key: 'goodsName',
    heading: '品名',
    aliases: ['货物名称', '商品名称', '货名'],
    required: true,
    form: 'text',
    example: '樟子松原木',
  },
  {
    key: 'usedInCity',
    heading: '本市加工或最终使用（吨）',
    required: true,
    form: 'decimal',
    decimals: 6,
    example: '20.5',
  },
  {
    key: 'usedInProvince',
    heading: '省内加工或最终使用（吨，含本市）',
    required: true,
    form: 'decimal',
    decimals: 6,
    example: '25.5',
  },
  {
    key: 'storedOrResold',
    heading: '本市储存或转售（吨）',
    required: true,
    form: 'decimal',
    decimals: 6,
    example: '0',
  },
  { key: 'date', heading: '使用日期', aliases: ['加工日期'], required: true, form: 'date', example: '2022-04-10' },
  {
    key: 'user',
    heading: '使用单位',
    aliases: ['加工单位', '使用企业'],
    required: true,
    form: 'text',
    example: '示例加工有限公司',
  },
  {
    key: 'invoiceNo',
    heading: '销售或加工发票号码',
    aliases: ['发票号码', '发票号'],
    required: true,
    form: 'code',
    pattern: /^\d{8}$|^\d{20}$/,
    example: '22232000000000000001',
  },
] as const satisfies readonly Column[];

type Code = keyof typeof LOCAL_USE_FINDINGS;
type Check = (row: TableRow, reference: EvidenceReference) => readonly [Code, RowBlanks?] | undefined;

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

function checkRow(row: TableRow, reference: EvidenceReference, notes: RowNotes): void {
  for (const check of CHECKS) {
    const found = check(row, reference);
    if (found) notes.note(LOCAL_USE_FINDINGS, found[0], rowNumber(row), found[1]);
  }
}

/** A line of use in one form, however its words are typed: two lines that are the same are one. */
export function useKey({ values }: Pick<TableRow, 'values'>): string {
  return LOCAL_USE_COLUMNS.map(({ key }) => sameWords(values[key] ?? '')).join('\n');
}

function noteTwins(rows: readonly TableRow[], notes: RowNotes): void {
  const known = new Map<string, TableRow>();
  for (const row of rows) {
    const key = useKey(row);
    const first = known.get(key);
    if (first) notes.note(LOCAL_USE_FINDINGS, 'LOCAL_USE_ROW_TWICE', rowNumber(row), { first: rowNumber(first) });
    else known.set(key, row);
  }
}

function sum(rows: readonly TableRow[], key: string): string {
  return rows.reduce((total, row) => total.plus(tonnesIn(row, key)), new Exact(0)).toFixed();
}

/**
 * Reads the local-use statement (xlsx template of ours). Tonnes, exact. It is the enterprise's word;
 * `freezeC5Facts` compares it with the register.
 * @throws NotEvidence when the table cannot be read without doubt
 */
export async function readLocalUse(bytes: Uint8Array, type: FileType, reference: EvidenceReference): Promise<Parsed> {
  const { rows, count, findings } = await readTable(bytes, type, LOCAL_USE_COLUMNS);
  const notes = new RowNotes();
  for (const row of rows) checkRow(row, reference, notes);
  noteTwins(rows, notes);
  const sums = {
    usedInCity: { value: sum(rows, 'usedInCity'), from: 'sum of column 本市加工或最终使用（吨）' },
    usedInProvince: { value: sum(rows, 'usedInProvince'), from: 'sum of column 省内加工或最终使用（吨，含本市）' },
    storedOrResold: { value: sum(rows, 'storedOrResold'), from: 'sum of column 本市储存或转售（吨）' },
  };
  return {
    facts: { rowCount: { value: String(count), from: 'rows' }, ...(rows.length === 0 ? {} : sums) },
    rows,
    findings: [...findings, ...notes.findings(), findingFrom(LOCAL_USE_FINDINGS, 'LOCAL_USE_IS_A_STATEMENT')],
  };
}
