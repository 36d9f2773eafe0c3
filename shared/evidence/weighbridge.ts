import { Exact } from '../kernel/money.ts';
import { customsFinding } from './customs-message.ts';
import type { FileType } from './document-kinds.ts';
import type { Finding } from './finding.ts';
import type { Parsed } from './parsed.ts';
import type { EvidenceReference } from './reference.ts';
import { type Column, readCsv, readTable, type TableRow } from './table.ts';
import { readWorkbook } from './workbook.ts';

/** Columns of our template 过磅单明细: one row per ticket, kilograms. */
export const WEIGHBRIDGE_COLUMNS = [
  { key: 'ticketNo', heading: '过磅单号', required: true, form: 'code', pattern: /^[\w-]{3,32}$/ },
  { key: 'date', heading: '过磅日期', required: true, form: 'date' },
  { key: 'vehicle', heading: '车牌号', required: true, form: 'text' },
  { key: 'goodsName', heading: '货物名称', required: true, form: 'text' },
  { key: 'grossKg', heading: '过磅毛重（千克）', required: true, form: 'decimal', decimals: 5 },
  { key: 'tareKg', heading: '皮重（千克）', required: true, form: 'decimal', decimals: 5 },
  { key: 'netKg', heading: '过磅净重（千克）', required: true, form: 'decimal', decimals: 5 },
  { key: 'declarationNo', heading: '报关单号', required: true, form: 'code', pattern: /^\d{18}$/ },
] as const satisfies readonly Column[];

function checkRow(row: TableRow, { policyYear }: EvidenceReference): Finding[] {
  const { grossKg = '0', tareKg = '0', netKg = '0', date = '' } = row.values;
  const blanks = { row: row.at.replace('row ', ''), at: row.at };
  const adds = new Exact(grossKg).minus(tareKg).equals(netKg);
  const inYear = policyYear === undefined || date.startsWith(`${policyYear}-`);
  return [
    ...(adds ? [] : [customsFinding('WEIGHING_ARITHMETIC', blanks)]),
    ...(inYear ? [] : [customsFinding('WEIGHING_OUTSIDE_YEAR', { ...blanks, value: date, year: policyYear })]),
  ];
}

/** Two weighbridges may give one number, not to one truck on one day. */
export function ticketKey({ values }: TableRow): string {
  return [values.ticketNo, values.date, values.vehicle].join(' ');
}

function twins(rows: readonly TableRow[]): Finding[] {
  const first = new Map<string, string>();
  return rows.flatMap((row) => {
    const ticket = ticketKey(row);
    const before = first.get(ticket);
    if (before === undefined) first.set(ticket, row.at);
    const blanks = { first: before ?? '', row: row.at.replace('row ', ''), at: row.at };
    return before === undefined ? [] : [customsFinding('WEIGHING_TICKET_TWICE', blanks)];
  });
}

/** Reads a list of weighbridge tickets. @throws NotEvidence when the table cannot be read without doubt */
export async function readWeighbridge(
  bytes: Uint8Array,
  type: FileType,
  reference: EvidenceReference,
): Promise<Parsed> {
  const { rows, findings } = readTable(
    type === 'xlsx' ? await readWorkbook(bytes) : readCsv(bytes),
    WEIGHBRIDGE_COLUMNS,
  );
  const net = rows.reduce((total, row) => total.plus(row.values.netKg ?? '0'), new Exact(0));
  return {
    facts: {
      rowCount: { value: String(rows.length), from: 'rows' },
      netKg: { value: net.toFixed(), from: 'sum of column 过磅净重（千克）' },
    },
    rows,
    findings: [...findings, ...rows.flatMap((row) => checkRow(row, reference)), ...twins(rows)],
  };
}
