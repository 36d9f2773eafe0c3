import { fileFinding, reject } from '../file-findings.ts';
import { type Finding, findingFrom } from '../finding.ts';
import { rowRanges, rowWords } from '../grouped.ts';
import { type Column, columnWords, findHeader, textOf } from './columns.ts';
import type { Area, Row, Sheet } from './sheet.ts';
import { TABLE_FINDINGS } from './table-findings.ts';
import { kindOfRow } from './table-rows.ts';
import { isOurs } from './template-sheets.ts';

/** A sheet as it is seen: without the values that lie under merged cells, and the rows from which some were taken. */
export type SeenSheet = { readonly rows: readonly Row[]; readonly covered: readonly number[] };

/** Work on merged cells is bounded: no register merges more. */
const MAX_MERGED = 2_000_000;
/** Rows of one merged cell that are told by number. */
const MOST_TOLD = 1000;

/** The place of the first row at or below a row number. */
function firstFrom(rows: readonly Row[], number: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function areasByRow({ rows, merges }: Sheet): Map<Row, Area[]> {
  const byRow = new Map<Row, Area[]>();
  let work = 0;
  for (const area of merges) {
    const members = rows.slice(firstFrom(rows, area.top), firstFrom(rows, area.bottom + 1));
    work += members.length;
    if (work > MAX_MERGED) reject('READING_FAILED');
    for (const row of members) {
      const areas = byRow.get(row);
      if (areas) areas.push(area);
      else byRow.set(row, [area]);
    }
  }
  return byRow;
}

/** Only the first cell of a merged area is seen; what others hold under it does not count. */
export function seenSheet(sheet: Sheet): SeenSheet {
  const byRow = areasByRow(sheet);
  const covered: number[] = [];
  const rows = sheet.rows.flatMap((row) => {
    const areas = byRow.get(row);
    if (!areas) return row;
    const under = (column: number) =>
      areas.some(
        ({ top, left, right }) => column >= left && column <= right && !(row.number === top && column === left),
      );
    const hidden = row.cells.some((cell, column) => cell !== undefined && under(column));
    if (hidden) covered.push(row.number);
    if (!hidden) return row;
    const cells = row.cells.map((cell, column) => (under(column) ? undefined : cell));
    return cells.some((cell) => cell !== undefined) ? { ...row, cells } : [];
  });
  return { rows, covered };
}

/** Rows of the data that share a cell with another row, those among them of which nothing is left. */
export function mergedRows({ merges }: Sheet, rows: readonly Row[]): number[] {
  const [first, last] = [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0];
  return merges
    .filter(({ top, bottom }) => bottom > top && bottom >= first && top <= last)
    .flatMap(({ top, bottom }) => {
      const from = Math.max(top, first);
      return Array.from({ length: Math.min(bottom - from + 1, MOST_TOLD) }, (_, at) => from + at);
    });
}

function hiddenColumns({ hiddenColumns: ranges }: Sheet, header: Row, rows: readonly Row[]) {
  const width = Math.max(header.cells.length, 1);
  const columns = Array.from({ length: width }, (_, index) => index).filter((index) =>
    ranges.some(([from, to]) => index >= from && index <= to),
  );
  const holds = (index: number) => textOf(header.cells[index]) !== '' || rows.some((row) => row.cells[index]);
  return columns.filter(holds).map((index) => ({ index, heading: textOf(header.cells[index]) }));
}

/** What of the table itself a person does not see, its headings among it, as one finding for rows and one for columns. */
export function hiddenFindings(sheet: Sheet, header: Row, rows: readonly Row[]): Finding[] {
  const hidden = [header, ...rows].filter((row) => row.hidden).map(({ number }) => number);
  const columns = hiddenColumns(sheet, header, rows);
  const inRows = () => {
    const { zh, en } = rowWords(hidden);
    const filter = sheet.filtered ? { zh: '（筛选）', en: ' (filtered)' } : { zh: '', en: '' };
    const where = { zh: `第 ${zh} 行${filter.zh}`, en: `rows ${en}${filter.en}` };
    return { ...fileFinding('WORKBOOK_SHEET_HIDDEN', { where, at: `row ${hidden[0]}` }), rows: rowRanges(hidden) };
  };
  return [
    ...(hidden.length > 0 ? [inRows()] : []),
    ...(columns.length > 0
      ? [
          fileFinding('WORKBOOK_SHEET_HIDDEN', {
            where: { zh: columnWords(columns).zh, en: `columns ${columnWords(columns).en}` },
          }),
        ]
      : []),
    ...(sheet.conditional ? [findingFrom(TABLE_FINDINGS, 'CONDITIONAL_FORMAT')] : []),
  ];
}

/** How much stands in a sheet: rows of data where it has the headings of this table, else rows of whatever it is. */
function contentOf({ rows }: Sheet, columns: readonly Column[]) {
  const header = findHeader(rows, columns);
  if (!header) return { count: String(rows.length), what: { zh: '内容', en: '' } };
  const below = rows.slice(rows.indexOf(header.row) + 1);
  const data = below.filter((row) => kindOfRow(row, header) === 'data');
  return { count: String(data.length), what: { zh: '数据', en: ' of data' } };
}

/** The other sheets of the workbook: hidden ones and visible ones are named, empty ones and our own are passed over. */
export function otherSheets(sheets: readonly Sheet[], read: Sheet, columns: readonly Column[]): Finding[] {
  return sheets
    .filter((sheet) => sheet !== read && sheet.rows.length > 0 && !isOurs(sheet, columns))
    .map((sheet) => {
      const name = sheet.name.slice(0, 40);
      const where = { zh: `工作表“${name}”`, en: `sheet "${name}"` };
      if (sheet.hidden) return fileFinding('WORKBOOK_SHEET_HIDDEN', { where });
      return findingFrom(TABLE_FINDINGS, 'SHEET_NOT_READ', { sheet: name, ...contentOf(sheet, columns) });
    });
}
