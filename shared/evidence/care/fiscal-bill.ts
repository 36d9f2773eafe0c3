import { isCreditCode } from '../../kernel/credit-code.ts';
import { Exact } from '../../kernel/money.ts';
import type { FileType } from '../file-types.ts';
import { findingFrom } from '../finding.ts';
import type { Parsed } from '../parsed.ts';
import type { EvidenceReference } from '../reference.ts';
import { RowNotes, rowNumber } from '../tables/row-notes.ts';
import { type Column, readTable, type TableRow } from '../tables/table.ts';
import { FISCAL_BILL_FINDINGS } from './fiscal-bill-findings.ts';

/** Columns of our template 财政医疗收费电子票据清单, until a real electronic layout can be had. No names, no patient numbers. */
export const FISCAL_BILL_COLUMNS = [
  {
    key: 'code',
    heading: '票据代码',
    aliases: ['电子票据代码'],
    required: true,
    form: 'code',
    pattern: /^\d{8}$/,
    digits: 8,
    example: '23060122',
  },
  {
    key: 'number',
    heading: '票据号码',
    aliases: ['票据号', '电子票据号码'],
    required: true,
    form: 'code',
    pattern: /^\d{10}$/,
    digits: 10,
    example: '0000012345',
  },
  {
    key: 'checkCode',
    heading: '校验码',
    required: true,
    form: 'code',
    pattern: /^[0-9A-Za-z]{6}$/,
    digits: 6,
    example: 'a1b2c3',
  },
  { key: 'issuedOn', heading: '开票日期', aliases: ['开票时间'], required: true, form: 'date', example: '2022-03-19' },
  {
    key: 'payeeCode',
    heading: '收款单位统一社会信用代码',
    aliases: ['统一社会信用代码', '收款单位代码'],
    required: true,
    form: 'code',
    pattern: /^[0-9A-Z]{18}$/,
    example: '12230300MB0CCCCC3K',
  },
  {
    key: 'gross',
    heading: '金额（元）',
    aliases: ['金额合计', '票据金额', '总金额'],
    required: true,
    form: 'decimal',
    decimals: 2,
    example: '8000.00',
  },
  {
    key: 'reversed',
    heading: '是否红冲',
    aliases: ['红冲', '是否冲红'],
    required: true,
    form: 'code',
    pattern: /^[是否]$/,
    example: '否',
  },
] as const satisfies readonly Column[];

type Code = keyof typeof FISCAL_BILL_FINDINGS;

function codesOf(row: TableRow, { policyYear, creditCode }: EvidenceReference): Code[] {
  const { issuedOn = '', payeeCode = '', gross = '0', reversed } = row.values;
  const codes: Code[] = [];
  if (policyYear !== undefined && !issuedOn.startsWith(`${policyYear}-`)) codes.push('FISCAL_BILL_OUTSIDE_YEAR');
  if (!isCreditCode(payeeCode)) codes.push('FISCAL_BILL_CODE_WRONG');
  else if (creditCode !== undefined && payeeCode !== creditCode) codes.push('FISCAL_BILL_OTHER_PAYEE');
  if (new Exact(gross).isZero()) codes.push('FISCAL_BILL_ZERO');
  if (reversed === '是') codes.push('FISCAL_BILL_REVERSED');
  return codes;
}

function checkRow(row: TableRow, reference: EvidenceReference, notes: RowNotes): void {
  for (const code of codesOf(row, reference)) {
    const day =
      code === 'FISCAL_BILL_OUTSIDE_YEAR' ? { value: row.values.issuedOn ?? '', year: reference.policyYear } : {};
    notes.note(FISCAL_BILL_FINDINGS, code, rowNumber(row), day);
  }
}

/** Notes bills that stand twice. @returns each bill once */
function oneOfEach(rows: readonly TableRow[], notes: RowNotes): TableRow[] {
  const known = new Map<string, TableRow>();
  for (const row of rows) {
    const key = `${row.values.code}${row.values.number}`;
    const first = known.get(key);
    if (first) notes.note(FISCAL_BILL_FINDINGS, 'FISCAL_BILL_TWICE', rowNumber(row), { first: rowNumber(first) });
    else known.set(key, row);
  }
  return [...known.values()];
}

/**
 * Reads a list of fiscal medical e-bills (xlsx template of ours); yuan. A bill is its code and number together.
 * @throws NotEvidence when the table cannot be read without doubt
 */
export async function readFiscalBills(
  bytes: Uint8Array,
  type: FileType,
  reference: EvidenceReference,
): Promise<Parsed> {
  const { rows, count, findings } = await readTable(bytes, type, FISCAL_BILL_COLUMNS);
  const notes = new RowNotes();
  for (const row of rows) checkRow(row, reference, notes);
  const gross = oneOfEach(rows, notes).reduce((total, row) => total.plus(row.values.gross ?? '0'), new Exact(0));
  const sum = { gross: { value: gross.toFixed(2), from: 'sum of column 金额（元）' } };
  return {
    facts: { rowCount: { value: String(count), from: 'rows' }, ...(rows.length === 0 ? {} : sum) },
    rows,
    findings: [...findings, ...notes.findings(), findingFrom(FISCAL_BILL_FINDINGS, 'FISCAL_BILL_NOT_CHECKED')],
  };
}
