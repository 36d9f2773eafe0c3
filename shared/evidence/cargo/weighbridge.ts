import { Exact } from '../../kernel/money.ts';
import type { FileType } from '../file-types.ts';
import type { Parsed } from '../parsed.ts';
import type { EvidenceReference } from '../reference.ts';
import { RowNotes, rowNumber } from '../tables/row-notes.ts';
import { type Column, readTable, type TableRow } from '../tables/table.ts';
import { CUSTOMS_FINDINGS } from './customs-findings.ts';
import { ticketKey } from './ticket-key.ts';

/** Columns of our template 过磅单明细: one row per ticket, kilograms. */
export const WEIGHBRIDGE_COLUMNS = [
  {
    key: 'ticketNo',
    heading: '过磅单号',
    aliases: ['磅单号', '流水号', '磅单编号', '单号', '过磅流水号', '称重单号'],
    required: true,
    form: 'code',
    pattern: /^[\w-]{3,32}$/,
    example: 'GB-0001',
  },
  {
    key: 'date',
    heading: '过磅日期',
    aliases: ['过磅时间', '称重日期', '称重时间', '日期', '毛重时间', '毛重日期'],
    required: true,
    form: 'date',
    example: '2022-03-05',
  },
  {
    key: 'vehicle',
    heading: '车牌号',
    aliases: ['车号', '车牌', '车牌号码', '车辆号牌', '车牌/车次'],
    required: true,
    form: 'text',
    example: 'A101BC25',
  },
  {
    key: 'goodsName',
    heading: '货物名称',
    aliases: ['货名', '品名', '货物', '物料名称', '商品名称'],
    required: true,
    form: 'text',
    example: '樟子松原木',
  },
  {
    key: 'grossKg',
    heading: '过磅毛重（千克）',
    aliases: ['毛重'],
    required: true,
    form: 'decimal',
    decimals: 5,
    example: '45000',
  },
  {
    key: 'tareKg',
    heading: '皮重（千克）',
    aliases: ['车重'],
    required: true,
    form: 'decimal',
    decimals: 5,
    example: '15000',
  },
  {
    key: 'netKg',
    heading: '过磅净重（千克）',
    aliases: ['净重'],
    required: true,
    form: 'decimal',
    decimals: 5,
    example: '30000',
  },
  {
    key: 'declarationNo',
    heading: '报关单号',
    aliases: ['报关单编号', '海关编号'],
    required: false,
    mayBeAbsent: true,
    form: 'code',
    pattern: /^\d{18}$/,
    example: '230220221000000001',
  },
] as const satisfies readonly Column[];

/** No truck weighs less with its load: so few kilograms are tonnes under a heading of kilograms. */
const LEAST_GROSS = '1000';

function checkRow(row: TableRow, { policyYear }: EvidenceReference, notes: RowNotes): void {
  const { grossKg = '0', tareKg = '0', netKg = '0', date = '', declarationNo } = row.values;
  const number = rowNumber(row);
  const note = (code: keyof typeof CUSTOMS_FINDINGS, blanks = {}) => notes.note(CUSTOMS_FINDINGS, code, number, blanks);
  if (!new Exact(grossKg).minus(tareKg).equals(netKg)) note('WEIGHING_ARITHMETIC');
  if (policyYear !== undefined && !date.startsWith(`${policyYear}-`)) {
    note('WEIGHING_OUTSIDE_YEAR', { value: date, year: policyYear });
  }
  if (new Exact(grossKg).lessThan(LEAST_GROSS)) note('WEIGHING_UNLIKELY', { limit: LEAST_GROSS });
  if (declarationNo === undefined) note('WEIGHING_DECLARATION_ABSENT');
}

/** Notes tickets that stand twice. @returns each ticket once */
function oneOfEach(rows: readonly TableRow[], notes: RowNotes): TableRow[] {
  const known = new Map<string, TableRow>();
  for (const row of rows) {
    const ticket = ticketKey(row);
    const first = known.get(ticket);
    if (first) notes.note(CUSTOMS_FINDINGS, 'WEIGHING_TICKET_TWICE', rowNumber(row), { first: rowNumber(first) });
    else known.set(ticket, row);
  }
  return [...known.values()];
}

/** Reads a list of weighbridge tickets. @throws NotEvidence when the table cannot be read without doubt */
export async function readWeighbridge(
  bytes: Uint8Array,
  type: FileType,
  reference: EvidenceReference,
): Promise<Parsed> {
  const { rows, count, findings } = await readTable(bytes, type, WEIGHBRIDGE_COLUMNS);
  const notes = new RowNotes();
  for (const row of rows) checkRow(row, reference, notes);
  const net = oneOfEach(rows, notes).reduce((total, row) => total.plus(row.values.netKg ?? '0'), new Exact(0));
  const sum = { netKg: { value: net.toFixed(), from: 'sum of column 过磅净重（千克）' } };
  return {
    facts: { rowCount: { value: String(count), from: 'rows' }, ...(rows.length === 0 ? {} : sum) },
    rows,
    findings: [...findings, ...notes.findings()],
  };
}
