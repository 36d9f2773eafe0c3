import { isCreditCode } from '../kernel/credit-code.ts';
import { Exact } from '../kernel/money.ts';
import { type Finding, findingFrom } from './finding.ts';
import { FISCAL_BILL_FINDINGS } from './fiscal-bill-findings.ts';
import type { Parsed } from './parsed.ts';
import type { EvidenceReference } from './reference.ts';
import { type Column, readTable, type TableRow } from './table.ts';
import { readWorkbook } from './workbook.ts';

/** Columns of our template 财政医疗收费电子票据清单, until a real electronic layout can be had. No names, no patient numbers. */
export const FISCAL_BILL_COLUMNS = [
  { key: 'code', heading: '票据代码', required: true, form: 'code', pattern: /^\d{8}$/ },
  { key: 'number', heading: '票据号码', required: true, form: 'code', pattern: /^\d{10}$/ },
  { key: 'checkCode', heading: '校验码', required: true, form: 'code', pattern: /^[0-9A-Za-z]{6}$/ },
  { key: 'issuedOn', heading: '开票日期', required: true, form: 'date' },
  { key: 'payeeCode', heading: '收款单位统一社会信用代码', required: true, form: 'code', pattern: /^[0-9A-Z]{18}$/ },
  { key: 'gross', heading: '金额（元）', required: true, form: 'decimal', decimals: 2 },
  { key: 'reversed', heading: '是否红冲', required: true, form: 'code', pattern: /^[是否]$/ },
] as const satisfies readonly Column[];

type Code = keyof typeof FISCAL_BILL_FINDINGS;

function checkRow(row: TableRow, { policyYear, creditCode }: EvidenceReference): Finding[] {
  const { issuedOn = '', payeeCode = '', gross = '0', reversed } = row.values;
  const codes: Code[] = [];
  if (policyYear !== undefined && !issuedOn.startsWith(`${policyYear}-`)) codes.push('FISCAL_BILL_OUTSIDE_YEAR');
  if (!isCreditCode(payeeCode)) codes.push('FISCAL_BILL_CODE_WRONG');
  else if (creditCode !== undefined && payeeCode !== creditCode) codes.push('FISCAL_BILL_OTHER_PAYEE');
  if (new Exact(gross).isZero()) codes.push('FISCAL_BILL_ZERO');
  if (reversed === '是') codes.push('FISCAL_BILL_REVERSED');
  const blanks = { row: row.at.replace('row ', ''), at: row.at, value: issuedOn, year: policyYear };
  return codes.map((code) => findingFrom(FISCAL_BILL_FINDINGS, code, blanks));
}

function twins(rows: readonly TableRow[]): Finding[] {
  const first = new Map<string, string>();
  return rows.flatMap((row) => {
    const key = `${row.values.code}${row.values.number}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, row.at);
    const blanks = { first: before ?? '', row: row.at.replace('row ', ''), at: row.at };
    return before === undefined ? [] : [findingFrom(FISCAL_BILL_FINDINGS, 'FISCAL_BILL_TWICE', blanks)];
  });
}

/**
 * Reads a list of fiscal medical e-bills (xlsx template of ours); yuan. A bill is its code and number together.
 * @throws NotEvidence when the table cannot be read without doubt
 */
export async function readFiscalBills(bytes: Uint8Array, reference: EvidenceReference): Promise<Parsed> {
  const { rows, findings } = readTable(await readWorkbook(bytes), FISCAL_BILL_COLUMNS);
  const gross = rows.reduce((total, row) => total.plus(row.values.gross ?? '0'), new Exact(0));
  return {
    facts: {
      rowCount: { value: String(rows.length), from: 'rows' },
      gross: { value: gross.toFixed(2), from: 'sum of column 金额（元）' },
    },
    rows,
    findings: [
      ...findings,
      ...rows.flatMap((row) => checkRow(row, reference)),
      ...twins(rows),
      findingFrom(FISCAL_BILL_FINDINGS, 'FISCAL_BILL_NOT_CHECKED'),
    ],
  };
}
