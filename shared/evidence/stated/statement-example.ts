import type { StatedSheet } from '../reference.ts';
import { textOf } from '../tables/columns.ts';
import type { Row, Sheet } from '../tables/sheet.ts';

/** What the sheet says of itself. */
const TITLE = '以下各段为填写示例，不会被读取；请在前面的工作表中填写。 Examples: fill in the sheets before this one.';

/** The rows of the example: for each sheet its name, its headings and what is written under them. */
export function statementExample(sheets: readonly StatedSheet[]): readonly (readonly string[])[] {
  const blocks = sheets.map(({ name, columns }) => [
    [name.zh],
    columns.map(({ heading }) => heading),
    columns.map(({ example }) => example ?? ''),
  ]);
  return [[TITLE], ...blocks.flat()];
}

const textsOf = ({ cells }: Row): string[] => cells.map((cell) => textOf(cell));

/** Whether two rows are headings of a sheet, each with its example under it. */
function shows(sheet: StatedSheet, headings: readonly string[], row: readonly string[]): boolean {
  return Array.from({ length: Math.max(headings.length, row.length) }, (_, at) => at).every((at) => {
    const [heading = '', text = ''] = [headings[at], row[at]];
    const column = sheet.columns.find((one) => one.heading === heading);
    return column === undefined ? `${heading}${text}` === '' : text === (column.example ?? '');
  });
}

/**
 * Whether a sheet is the example as it was published: every row of it, for these sheets or some of them. One into which
 * somebody wrote is none.
 */
export function isStatementExample({ rows }: Sheet, sheets: readonly StatedSheet[]): boolean {
  const [title = [], ...lines] = rows.map(textsOf);
  if (rows.length === 0) return true;
  if (title.join('') !== TITLE || lines.length % 3 !== 0) return false;
  return lines.every((line, at) => {
    if (at % 3 !== 0) return true;
    const sheet = sheets.find(({ name }) => name.zh === line.join(''));
    return sheet !== undefined && shows(sheet, lines[at + 1] ?? [], lines[at + 2] ?? []);
  });
}
