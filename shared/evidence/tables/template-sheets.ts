import { type Column, textOf } from './columns.ts';
import type { Sheet } from './sheet.ts';

/** The sheet of our workbooks that explains the others; nothing is read from it. */
export const GUIDE_SHEET = '填表说明';
/** The sheet that shows how a row is filled in. */
export const EXAMPLE_SHEET = '填写示例';

/** The rows of the example: the headings and what is written under them. */
export function exampleRows(columns: readonly Column[]): readonly (readonly string[])[] {
  return [columns.map(({ heading }) => heading), columns.map(({ example }) => example ?? '')];
}

/** Whether a sheet is one of ours that holds no data: the guide, or the example as it was published. */
export function isOurs(sheet: Sheet, columns: readonly Column[]): boolean {
  if (sheet.name === GUIDE_SHEET) return true;
  if (sheet.name !== EXAMPLE_SHEET) return false;
  const published = exampleRows(columns);
  return (
    sheet.rows.length <= published.length &&
    sheet.rows.every((row, at) => published[at]?.every((text, index) => textOf(row.cells[index]) === text))
  );
}
