import { parse } from 'csv-parse/sync';
import { localDate } from '../kernel/dates.ts';
import { reject } from './file-findings.ts';
import { type Finding, findingFrom, NotEvidence } from './finding.ts';
import { TABLE_FINDINGS } from './table-findings.ts';
import { decodeText } from './text.ts';
import type { Cell, Row } from './workbook.ts';

export type Column = {
  readonly key: string;
  /** The heading as the template prints it. */
  readonly heading: string;
  /** Other headings in use for the same column. */
  readonly aliases?: readonly string[];
  readonly required: boolean;
  /** The whole column may be missing. */
  readonly mayBeAbsent?: boolean;
  readonly form: 'text' | 'code' | 'decimal' | 'date';
  /** For codes: the whole value must match. */
  readonly pattern?: RegExp;
  /** For decimals. */
  readonly decimals?: number;
};

/** One row as read: `at` is "row 7"; values are exact strings; an empty optional cell has no key. */
export type TableRow = { readonly at: string; readonly values: Readonly<Record<string, string>> };

export type Table = { readonly rows: readonly TableRow[]; readonly findings: readonly Finding[] };

const MAX_ROWS = 20_000;
const MAX_TEXT = 200;

type Problem = { readonly code: keyof typeof TABLE_FINDINGS; readonly decimals?: string; readonly limit?: string };

/** Headings are compared without spaces and in their full- or half-width forms alike. */
function fold(heading: string): string {
  return heading.normalize('NFKC').replace(/\s+/g, '');
}

function checkDecimal(text: string, column: Column): string | Problem {
  if (!/^(0|[1-9]\d{0,14})(\.\d+)?$/.test(text)) return { code: 'NUMBER_WRONG' };
  const decimals = column.decimals ?? 0;
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  if ((short.split('.')[1] ?? '').length > decimals) return { code: 'NUMBER_TOO_FINE', decimals: String(decimals) };
  return short;
}

/** 2022-05-03, 2022/5/3 (what Excel makes of it) and real date cells; two-digit years and other orders are refused. */
function checkDate(text: string): string | Problem {
  const parts = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/.exec(text);
  const day = parts ? `${parts[1]}-${parts[3]?.padStart(2, '0')}-${parts[4]?.padStart(2, '0')}` : text;
  try {
    return localDate(day);
  } catch {
    return { code: 'DATE_WRONG' };
  }
}

function checkCode(text: string, cell: Cell, column: Column): string | Problem {
  if (cell.kind === 'number' && text.replace(/\D/g, '').length > 15) return { code: 'CODE_LOST_DIGITS' };
  return column.pattern && !column.pattern.test(text) ? { code: 'CODE_WRONG' } : text;
}

function checkText(text: string): string | Problem {
  if (/^[=+\-@\t]/.test(text)) return { code: 'CELL_LOOKS_LIKE_FORMULA' };
  return text.length > MAX_TEXT ? { code: 'TEXT_TOO_LONG', limit: String(MAX_TEXT) } : text;
}

function checkCell(cell: Cell | undefined, column: Column): string | Problem | undefined {
  const text = cell?.text.trim() ?? '';
  if (!cell || text === '') return column.required ? { code: 'CELL_MISSING' } : undefined;
  if (/^[=@]/.test(text)) return { code: 'CELL_LOOKS_LIKE_FORMULA' };
  switch (column.form) {
    case 'decimal':
      return checkDecimal(text, column);
    case 'date':
      return checkDate(text);
    case 'code':
      return checkCode(text, cell, column);
    case 'text':
      return checkText(text);
  }
}

type Placed = { readonly column: Column; readonly index: number };

function placeColumns(header: Row, columns: readonly Column[]): { placed: Placed[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const placed: Placed[] = [];
  const byHeading = new Map(
    columns.flatMap((column) => [column.heading, ...(column.aliases ?? [])].map((heading) => [fold(heading), column])),
  );
  for (const [index, cell] of header.cells) {
    const heading = cell.text.trim();
    if (heading === '') continue;
    const column = byHeading.get(fold(heading));
    const twice = placed.some((one) => one.column === column);
    if (!column) findings.push(findingFrom(TABLE_FINDINGS, 'COLUMN_UNKNOWN', { at: cell.ref }));
    else if (twice) findings.push(findingFrom(TABLE_FINDINGS, 'COLUMN_TWICE', { column: heading, at: cell.ref }));
    else placed.push({ column, index });
  }
  for (const column of columns) {
    if (!column.mayBeAbsent && !placed.some((one) => one.column === column)) {
      findings.push(findingFrom(TABLE_FINDINGS, 'COLUMN_MISSING', { column: column.heading, at: 'row 1' }));
    }
  }
  return { placed, findings };
}

function isBlank(row: Row): boolean {
  return [...row.cells.values()].every((cell) => cell.text.trim() === '');
}

/** A value under no heading would be invisible to the checks; so it is refused. */
function strayCells(row: Row, header: Row): Finding[] {
  return [...row.cells]
    .filter(([index, cell]) => cell.text.trim() !== '' && !header.cells.get(index)?.text.trim())
    .map(([, cell]) => findingFrom(TABLE_FINDINGS, 'CELL_WITHOUT_COLUMN', { at: cell.ref }));
}

function readRow(row: Row, placed: readonly Placed[]): { row: TableRow; findings: Finding[] } {
  const values: Record<string, string> = {};
  const findings: Finding[] = [];
  const number = String(row.number);
  for (const { column, index } of placed) {
    const value = checkCell(row.cells.get(index), column);
    if (typeof value === 'string') values[column.key] = value;
    else if (value) {
      const { code, ...blanks } = value;
      findings.push(
        findingFrom(TABLE_FINDINGS, code, { ...blanks, row: number, column: column.heading, at: `row ${number}` }),
      );
    }
  }
  return { row: { at: `row ${number}`, values }, findings };
}

/**
 * Rows under a heading row, each cell checked against its column. Anything unreadable refuses the whole table:
 * a sum over the rows that happened to be readable would be a wrong fact.
 * @throws NotEvidence with codes of `TABLE_FINDINGS`
 */
export function readTable(rows: readonly Row[], columns: readonly Column[]): Table {
  const filled = rows.filter((row) => !isBlank(row));
  const header = filled[0];
  if (!header || filled.length < 2) throw new NotEvidence([findingFrom(TABLE_FINDINGS, 'TABLE_EMPTY')]);
  if (filled.length > MAX_ROWS + 1) {
    throw new NotEvidence([findingFrom(TABLE_FINDINGS, 'TABLE_TOO_LONG', { limit: String(MAX_ROWS) })]);
  }
  const { placed, findings } = placeColumns(header, columns);
  if (findings.some((finding) => finding.severity === 'blocks')) throw new NotEvidence(findings);
  const read = filled.slice(1).map((row) => readRow(row, placed));
  const wrong = [...read.flatMap((one) => one.findings), ...filled.slice(1).flatMap((row) => strayCells(row, header))];
  if (wrong.length > 0) throw new NotEvidence(wrong);
  return { rows: read.map((one) => one.row), findings };
}

function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `${letters(Math.floor(index / 26) - 1)}${letters(index % 26)}`;
}

/** Rows of a CSV in UTF-8 or GB18030; every record has as many fields as the first. @throws NotEvidence CSV_ILL_FORMED, TEXT_* */
export function readCsv(bytes: Uint8Array): readonly Row[] {
  const text = decodeText(bytes);
  try {
    const records: string[][] = parse(text, { max_record_size: 20_000, skip_empty_lines: true, to: MAX_ROWS + 2 });
    return records.map((record, index) => ({
      number: index + 1,
      cells: new Map(
        record.map((value, column) => [column, { ref: `${letters(column)}${index + 1}`, kind: 'text', text: value }]),
      ),
    }));
  } catch (error) {
    return reject('CSV_ILL_FORMED', { line: String((error as { lines?: number }).lines ?? '?') });
  }
}
