import { zip } from './zips.ts';

/** One cell as the file holds it: the type of its value, the number of its style, and what stands in it. */
export type RawCell = {
  readonly v: string;
  readonly t?: 'inlineStr' | 'n' | 'b' | 'e' | 'd' | 'str';
  readonly s?: number;
  readonly f?: string;
};
export type RawRow = {
  readonly number?: number;
  readonly attributes?: string;
  readonly cells: readonly (RawCell | string | null)[];
};
export type RawSheet = {
  readonly name: string;
  readonly rows: readonly (RawRow | readonly (RawCell | string | null)[])[];
  readonly state?: 'hidden' | 'veryHidden';
  readonly cols?: string;
  readonly format?: string;
  readonly after?: string;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const letter = (at: number): string => String.fromCharCode(65 + at);

function cellXml(cell: RawCell | string | null, ref: string): string {
  if (cell === null) return '';
  const { v, t = 'inlineStr', s, f } = typeof cell === 'string' ? { v: cell } : cell;
  const style = s === undefined ? '' : ` s="${s}"`;
  const formula = f === undefined ? '' : `<f>${escaped(f)}</f>`;
  const value = t === 'inlineStr' ? `<is><t>${escaped(v)}</t></is>` : v === '' ? '' : `<v>${escaped(v)}</v>`;
  return `<c r="${ref}"${style} t="${t}">${formula}${value}</c>`;
}

function sheetXml({ rows, cols = '', format = '', after = '' }: RawSheet): string {
  const body = rows.map((row, at) => {
    const { number = at + 1, attributes = '', cells } = 'cells' in row ? row : { cells: row };
    const written = cells.map((cell, column) => cellXml(cell, `${letter(column)}${number}`));
    return `<row r="${number}" ${attributes}>${written.join('')}</row>`;
  });
  return `<worksheet>${format}${cols}<sheetData>${body.join('')}</sheetData>${after}</worksheet>`;
}

function numberFormats(formats: readonly string[]): string {
  const own = formats.map((code, at) => `<numFmt numFmtId="${170 + at}" formatCode="${escaped(code)}"/>`);
  const styles = formats.map((_, at) => `<xf numFmtId="${170 + at}"/>`);
  return `<numFmts>${own.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs>`;
}

/**
 * A workbook exactly as described: number formats by the number of their style, from 1 on; style 0 is General. Formats "of
 * the test" stand in `styles` with all their fonts and fills.
 */
export function workbookXlsx(
  sheets: readonly RawSheet[],
  formats: readonly string[] | 'of the test' = [],
  styles = '',
): Uint8Array {
  const part = (name: string, xml: string) => ({ name, data: new TextEncoder().encode(`<?xml version="1.0"?>${xml}`) });
  const named = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="r${at}"${state ? ` state="${state}"` : ''}/>`,
  );
  const links = sheets.map((_, at) => `<Relationship Id="r${at}" Target="worksheets/sheet${at + 1}.xml"/>`);
  return zip([
    part('[Content_Types].xml', '<Types/>'),
    part('xl/workbook.xml', `<workbook xmlns:r="r"><sheets>${named.join('')}</sheets></workbook>`),
    part('xl/_rels/workbook.xml.rels', `<Relationships>${links.join('')}</Relationships>`),
    part(
      'xl/styles.xml',
      `<styleSheet>${formats === 'of the test' ? '' : numberFormats(formats)}${styles}</styleSheet>`,
    ),
    ...sheets.map((sheet, at) => part(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet))),
  ]);
}
