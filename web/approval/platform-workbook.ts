import { writeXlsx } from 'hucre/xlsx';
import type { components } from '../api/schema.ts';

type Asked = components['schemas']['StatusCheck']['asked'];
type Column = keyof Asked & string;

/** A workbook of one sheet: a heading per column, a row per invoice, every cell a text. */
export async function platformWorkbook(
  sheet: string,
  columns: readonly Column[],
  headings: Readonly<Record<Column, string>>,
  checks: readonly { readonly asked: Asked }[],
): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name: sheet,
        columns: columns.map((key) => ({ header: headings[key], key, width: 24, numFmt: '@' })),
        data: checks.map(({ asked }) => Object.fromEntries(columns.map((key) => [key, asked[key] ?? '']))),
        freezePane: { rows: 1 },
      },
    ],
  });
}
