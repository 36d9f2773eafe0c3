import { FILE_FINDINGS } from '../file-findings.ts';
import type { FileType } from '../file-types.ts';
import { type Finding, findingFrom, NotEvidence } from '../finding.ts';
import type { TableRow } from '../parsed.ts';
import { CellReader } from './cell-reader.ts';
import { cellUnit, type Value } from './cell-values.ts';
import {
  type Column,
  columnWords,
  findHeader,
  type Header,
  letters,
  type Placed,
  share,
  statedUnits,
  textOf,
} from './columns.ts';
import { readCsv } from './csv.ts';
import { RowNotes } from './row-notes.ts';
import type { Cell, Row, Sheet } from './sheet.ts';
import { TABLE_FINDINGS } from './table-findings.ts';
import { kindOfRow } from './table-rows.ts';
import { MAX_ROWS } from './table-size.ts';
import { Totals } from './table-totals.ts';
import { hiddenFindings, mergedRows, otherSheets, seenSheet } from './table-unseen.ts';
import { isOurs } from './template-sheets.ts';
import { sameUnit, unitWords } from './units.ts';
import { readSheets } from './workbook.ts';

export type { TableRow } from '../parsed.ts';
export type { Column } from './columns.ts';

/** `count` is of all rows of data. Where the unit of a column is not known, no row is given: its numbers are no facts. */
export type Table = {
  readonly rows: readonly TableRow[];
  readonly count: number;
  readonly findings: readonly Finding[];
};

export { MAX_ROWS } from './table-size.ts';

/** Titles, totals and signatures around so many rows. */
const AROUND = 200;

function refuse(findings: readonly Finding[]): never {
  throw new NotEvidence(findings);
}

const tableFinding = (code: keyof typeof TABLE_FINDINGS, blanks = {}) => findingFrom(TABLE_FINDINGS, code, blanks);

const quoted = (headings: readonly string[]): string => headings.map((one) => `“${one}”`).join('、');

/** What is wrong with the headings: one finding each for what is missing, what stands twice and what is not known. */
function headingFindings({ row, placed, twice, unknown }: Header, columns: readonly Column[]): Finding[] {
  const at = `row ${row.number}`;
  const missing = columns.filter((column) => !column.mayBeAbsent && !placed.some((one) => one.column === column));
  const places = unknown.map(({ index }) => letters(index));
  const found = columnWords(unknown);
  const others =
    unknown.length > 0
      ? { zh: `未识别的表头：${found.zh}`, en: `not known: ${found.en}` }
      : { zh: '其余表头均已识别', en: 'all others are known' };
  const columnNames = quoted(missing.map(({ heading }) => heading));
  return [
    ...(missing.length > 0
      ? [
          tableFinding('COLUMN_MISSING', {
            column: columnNames,
            header: String(row.number),
            others,
            at,
          }),
        ]
      : []),
    ...twice.map(({ column, index }) =>
      tableFinding('COLUMN_TWICE', {
        column: column.heading,
        letter: letters(index),
        at: `${letters(index)}${row.number}`,
      }),
    ),
    ...(unknown.length > 0
      ? [tableFinding('COLUMN_UNKNOWN', { columns: places.join('、'), at: `${places[0]}${row.number}` })]
      : []),
  ];
}

/** Units of the columns: of the heading, else of the line above the table, else of every cell itself. */
function withUnits(
  header: Header,
  above: readonly Row[],
  data: readonly Row[],
): { placed: Placed[]; findings: Finding[] } {
  // A line that nobody sees states nothing.
  const stated = statedUnits(above.filter(({ hidden }) => !hidden));
  const findings: Finding[] = [];
  const unknown: { index: number; heading: string }[] = [];
  const placed = header.placed.map((one): Placed => {
    const { wanted } = one;
    if (!wanted) return one;
    const [line, ...others] = stated.filter((unit) => unit.of === wanted.of);
    const clear = line && others.every((unit) => sameUnit(unit, line)) ? line : undefined;
    if (one.unit) {
      if (clear && !sameUnit(clear, one.unit)) {
        findings.push(tableFinding('UNIT_LINE_DIFFERS', { unit: unitWords(clear), own: unitWords(one.unit) }));
      }
      return one;
    }
    if (clear) return { ...one, unit: clear };
    const cells = data.flatMap(({ cells: all }) => all[one.index] ?? []);
    if (!cells.every((cell) => cellUnit(cell)?.of === wanted.of))
      unknown.push({ index: one.index, heading: textOf(header.row.cells[one.index]) });
    return one;
  });
  if (unknown.length > 0) findings.push(tableFinding('UNIT_UNKNOWN', { columns: columnWords(unknown) }));
  return { placed, findings };
}

/** What one column's cell of a row said, noted where somebody has to know. */
function noteValue(value: Value, row: Row, { column, index }: Placed, notes: RowNotes): void {
  const cell = row.cells[index];
  if (value.note === undefined && !cell?.formula && !cell?.faint) return;
  const place = { column: column.heading, letter: letters(index) };
  if (cell?.faint) notes.note(TABLE_FINDINGS, 'CELL_FAINT', row.number, place);
  if (value.note) notes.note(TABLE_FINDINGS, value.note, row.number, place);
  if (cell?.formula) {
    const value_ = column.form === 'decimal' || column.form === 'date' ? value.text : '（不显示）';
    notes.note(FILE_FINDINGS, 'WORKBOOK_FORMULA', row.number, { ...place, value: value_ });
  }
}

/** What a text or a code was written as, where it is read as something else; no other form keeps it. */
function writtenAs(cell: Cell | undefined, value: Value, { column }: Placed): string | undefined {
  if (column.form !== 'text' && column.form !== 'code') return undefined;
  const said = cell?.kept ?? cell?.text ?? '';
  const written = said === value.text ? said : said.trim();
  return written === value.text ? undefined : written;
}

/** The values of a row; what cannot be read is noted as wrong. */
function readRow(row: Row, readers: readonly CellReader[], notes: RowNotes, wrong: RowNotes): TableRow {
  const values: Record<string, string> = {};
  let written: Record<string, string> | undefined;
  for (const reader of readers) {
    const { column, index } = reader.placed;
    const cell = row.cells[index];
    const value = reader.read(cell);
    if (value === undefined) continue;
    if (value === cell) values[column.key] = cell.text;
    else if ('code' in value) {
      const { code, ...blanks } = value;
      wrong.note(TABLE_FINDINGS, code, row.number, { ...blanks, column: column.heading, letter: letters(index) });
    } else {
      values[column.key] = value.text;
      noteValue(value, row, reader.placed, notes);
      const other = writtenAs(cell, value, reader.placed);
      if (other !== undefined) written = { ...written, [column.key]: other };
    }
  }
  return written ? { at: `row ${row.number}`, values, written } : { at: `row ${row.number}`, values };
}

/** A value under no heading would be invisible to the checks; so it is refused. */
function noteStrays(row: Row, headless: readonly number[], wrong: RowNotes): void {
  for (const index of headless) {
    if (textOf(row.cells[index]) === '') continue;
    wrong.note(TABLE_FINDINGS, 'CELL_WITHOUT_COLUMN', row.number, { letter: letters(index) });
  }
}

/** Places in which some row has a cell and the header no heading. */
function withoutHeading(header: Row, rows: readonly Row[]): number[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return Array.from({ length: width }, (_, index) => index).filter((index) => textOf(header.cells[index]) === '');
}

function rowsAbove(above: readonly Row[], header: Header): Finding[] {
  const full = above.filter((row) => row.cells.filter((cell) => textOf(cell) !== '').length > header.placed.length / 2);
  const [first] = full;
  return first ? [tableFinding('ROW_ABOVE_HEADINGS', { row: String(first.number), at: `row ${first.number}` })] : [];
}

type Source = { readonly rows: readonly Row[]; readonly sheet?: Sheet; readonly covered?: readonly number[] };

/** Rows that share a cell with another, or from which values were taken because a merged cell covers them. */
function mergedFindings({ sheet, covered = [] }: Source, data: readonly Row[]): Finding[] {
  const [first, last] = [data[0]?.number ?? 0, data.at(-1)?.number ?? 0];
  const inside = covered.filter((row) => row >= first && row <= last);
  const rows = sheet ? new Set([...inside, ...mergedRows(sheet, data)]) : new Set<number>();
  const notes = new RowNotes();
  for (const row of [...rows].sort((a, b) => a - b)) notes.note(TABLE_FINDINGS, 'CELLS_MERGED', row);
  return notes.findings();
}

type Parts = {
  readonly header: Header;
  readonly above: readonly Row[];
  readonly data: readonly Row[];
  /** The rows under the headings in their order, totals among them. */
  readonly body: readonly { readonly row: Row; readonly isTotal: boolean }[];
};

/** @throws NotEvidence when there is no table, or one without headings or rows */
function partsOf(rows: readonly Row[], columns: readonly Column[]): Parts {
  if (rows.length > MAX_ROWS + AROUND) refuse([tableFinding('TABLE_TOO_LONG', { limit: String(MAX_ROWS) })]);
  if (rows.length < 2) refuse([tableFinding('TABLE_EMPTY')]);
  const header = findHeader(rows, columns);
  if (!header)
    return refuse([tableFinding('HEADINGS_NOT_FOUND', { columns: quoted(columns.map(({ heading }) => heading)) })]);
  const at = rows.indexOf(header.row);
  const body: { row: Row; isTotal: boolean }[] = [];
  for (const row of rows.slice(at + 1)) {
    const kind = kindOfRow(row, header);
    if (kind === 'data' || kind === 'total') body.push({ row, isTotal: kind === 'total' });
  }
  const data = body.filter(({ isTotal }) => !isTotal).map(({ row }) => row);
  if (data.length > MAX_ROWS) refuse([tableFinding('TABLE_TOO_LONG', { limit: String(MAX_ROWS) })]);
  const headings = headingFindings(header, columns).filter(({ severity }) => severity === 'blocks');
  if (headings.length > 0) refuse(headings);
  if (data.length === 0) refuse([tableFinding('TABLE_EMPTY')]);
  return { header, above: rows.slice(0, at), data, body };
}

/** Reads the rows in their order and compares each total with what stood above it. */
function readBody(
  { body, data, header }: Parts,
  placed: readonly Placed[],
  notes: RowNotes,
  wrong: RowNotes,
): TableRow[] {
  const totals = body.some(({ isTotal }) => isTotal) ? new Totals(placed) : undefined;
  const readers = placed.map((one) => new CellReader(one));
  const headless = withoutHeading(header.row, data);
  const read: TableRow[] = [];
  for (const { row, isTotal } of body) {
    if (isTotal) {
      totals?.compare(row, notes);
      continue;
    }
    const one = readRow(row, readers, notes, wrong);
    noteStrays(row, headless, wrong);
    totals?.add(one.values);
    read.push(one);
  }
  return read;
}

/**
 * Rows under a heading row, each cell checked against its column. Anything unreadable refuses the whole table: a sum over
 * the rows that happened to be readable would be a wrong fact. What is readable but not seen, or not sure, is said.
 * @throws NotEvidence with codes of `TABLE_FINDINGS`
 */
function readSource(source: Source, columns: readonly Column[]): Table {
  const parts = partsOf(source.rows, columns);
  const { header, above, data } = parts;
  const units = withUnits(header, above, data);
  const [notes, wrong] = [new RowNotes(), new RowNotes()];
  const rows = readBody(parts, units.placed, notes, wrong);
  const unseen = [
    ...(source.sheet ? hiddenFindings(source.sheet, header.row, data) : []),
    ...mergedFindings(source, data),
  ];
  const mistakes = wrong.findings();
  if (mistakes.length > 0) refuse([...mistakes, ...unseen]);
  const around = [...headingFindings(header, columns), ...rowsAbove(above, header), ...units.findings];
  const known = !units.findings.some(({ code }) => code === 'UNIT_UNKNOWN');
  return { rows: known ? rows : [], count: rows.length, findings: [...around, ...unseen, ...notes.findings()] };
}

/** One sheet of a workbook. @throws NotEvidence */
export function readSheetTable(sheet: Sheet, columns: readonly Column[]): Table {
  return readSource({ ...seenSheet(sheet), sheet }, columns);
}

/** The sheet that is the table: the first visible one with its headings, else the first with anything in it. */
export function tableSheet(sheets: readonly Sheet[], columns: readonly Column[]): Sheet | undefined {
  const visible = sheets.filter((sheet) => !sheet.hidden && sheet.rows.length > 0 && !isOurs(sheet, columns));
  const withHeadings = visible.find(({ rows }) => {
    const header = findHeader(rows, columns);
    return header && share(header, columns) >= 0.5;
  });
  return withHeadings ?? visible[0];
}

/** A table in a file: an .xlsx, of which one sheet is read and every other is named, or a CSV. @throws NotEvidence */
export async function readTable(bytes: Uint8Array, type: FileType, columns: readonly Column[]): Promise<Table> {
  if (type !== 'xlsx') return readSource({ rows: readCsv(bytes, columns, MAX_ROWS + AROUND + 1) }, columns);
  const sheets = await readSheets(bytes);
  const sheet = tableSheet(sheets, columns);
  const others = sheet ? otherSheets(sheets, sheet, columns) : [];
  if (!sheet) return refuse([tableFinding('TABLE_EMPTY')]);
  const table = readSheetTable(sheet, columns);
  return { ...table, findings: [...table.findings, ...others] };
}
