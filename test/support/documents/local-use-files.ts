import { writeXlsx } from 'hucre/xlsx';

/** One row of the 落地使用台账; quantities in tonnes as they are written into the file. */
export type LocalUseRow = {
  readonly declarationNo: string;
  readonly goodsName: string;
  readonly usedInCity: string;
  readonly usedInProvince: string;
  readonly storedOrResold: string;
  readonly date: string;
  readonly user: string;
  readonly invoiceNo: string;
};

export const LOCAL_USE_HEADINGS = {
  declarationNo: '报关单号',
  goodsName: '品名',
  usedInCity: '本市加工或最终使用（吨）',
  usedInProvince: '省内加工或最终使用（吨，含本市）',
  storedOrResold: '本市储存或转售（吨）',
  date: '使用日期',
  user: '使用单位',
  invoiceNo: '销售或加工发票号码',
} as const satisfies Record<keyof LocalUseRow, string>;

/** What one sheet is filled with; a formula is possible here because refusing it must be tested. */
export type FilledCell = string | number | Date | null | { readonly formula: string; readonly value: number };

/** A workbook of one sheet with a heading row. */
export async function sheetXlsx(
  name: string,
  headings: Readonly<Record<string, string>>,
  rows: readonly Readonly<Record<string, FilledCell>>[],
): Promise<Uint8Array> {
  const keys = Object.keys(headings);
  const formulas = new Map<string, { value: number; formula: string }>();
  const values = rows.map((row, index) =>
    keys.map((key, column) => {
      const cell = row[key] ?? null;
      if (cell === null || typeof cell !== 'object' || cell instanceof Date) return cell;
      formulas.set(`${index + 1},${column}`, cell);
      return cell.value;
    }),
  );
  const cells = new Map(
    [...formulas].map(([at, { formula, value }]) => [at, { value, formula, type: 'formula' as const }]),
  );
  return writeXlsx({ sheets: [{ name, rows: [keys.map((key) => headings[key] ?? ''), ...values], cells }] });
}

/** The statement as an enterprise fills it in: quantities as number cells, days as text. */
export async function localUseXlsx(rows: readonly LocalUseRow[]): Promise<Uint8Array> {
  const quantity = (text: string): FilledCell => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text);
  return sheetXlsx(
    '落地使用台账',
    LOCAL_USE_HEADINGS,
    rows.map((row) => ({
      ...row,
      usedInCity: quantity(row.usedInCity),
      usedInProvince: quantity(row.usedInProvince),
      storedOrResold: quantity(row.storedOrResold),
    })),
  );
}
