import { writeXlsx } from 'hucre/xlsx';
import { fileText } from './cell-text.ts';
import type { Column } from './column.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;
/** A spreadsheet keeps so many digits of a number; a longer one stays text, so that none is lost. */
const DIGITS = 15;
const LONGEST_NAME = 31;
const WIDEST = 60;

/** One cell: a decimal of a column of numbers is a number, everything else (codes, `=1+1`) is text and never a formula. */
export function xlsxCell(value: string, kind: Column<never>['kind'] = 'text'): string | number | null {
  if (value === '') return null;
  const isNumber = kind === 'number' && NUMBER.test(value) && value.replace(/\D/g, '').length <= DIGITS;
  return isNumber ? Number(value) : value;
}

/** The rows as a workbook of one sheet: its name without what spreadsheets refuse, text columns in text format. */
export async function xlsxOf<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<Uint8Array> {
  const values = rows.map((row) => columns.map((column) => fileText(column, row)));
  return writeXlsx({
    sheets: [
      {
        name: name.replace(/[[\]:*?/\\']/g, ' ').slice(0, LONGEST_NAME),
        columns: columns.map(({ title, kind = 'text' }, at) => ({
          width: widthOf([title, ...values.map((row) => row[at] ?? '')]),
          numFmt: kind === 'number' ? '#,##0.######' : '@',
        })),
        rows: [
          columns.map(({ title }) => title),
          ...values.map((row) => row.map((value, at) => xlsxCell(value, columns[at]?.kind))),
        ],
      },
    ],
  });
}

/** In characters of which a Chinese one takes two. */
function widthOf(texts: readonly string[]): number {
  const most = texts.reduce((widest, text) => Math.max(widest, text.replace(/[^\x20-\x7e]/g, '  ').length), 8);
  return Math.min(most + 2, WIDEST);
}
