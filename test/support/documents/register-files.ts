import { writeXlsx } from 'hucre/xlsx';
import { encodeGb18030 } from './gb18030.ts';

/** One row of the 舱单登记表; every value as it is written into the file. */
export type RegisterRow = {
  readonly manifestNo: string;
  readonly billNo: string;
  readonly date: string;
  readonly port: string;
  readonly vehicle: string;
  readonly goodsName: string;
  readonly hsCode: string;
  readonly packages: string;
  readonly grossKg: string;
  readonly netKg: string;
  readonly consignor: string;
  readonly consignee: string;
  readonly consigneeCode: string;
  readonly declarationNo: string;
  /** Only where a declaration has several items. */
  readonly itemNo?: string;
  readonly weighTicketNo: string;
  readonly weighedKg: string;
};

export const REGISTER_HEADINGS = {
  manifestNo: '舱单号',
  billNo: '提单号',
  date: '运输日期',
  port: '口岸',
  vehicle: '车牌/车次',
  goodsName: '品名',
  hsCode: 'HS编码',
  packages: '件数',
  grossKg: '毛重（千克）',
  netKg: '净重（千克）',
  consignor: '发货人',
  consignee: '收货人',
  consigneeCode: '收货人统一社会信用代码',
  declarationNo: '报关单号',
  itemNo: '项号',
  weighTicketNo: '过磅单号',
  weighedKg: '过磅净重（千克）',
} as const satisfies Record<keyof RegisterRow, string>;

const KEYS = Object.keys(REGISTER_HEADINGS) as (keyof RegisterRow)[];
const NUMBERS: ReadonlySet<keyof RegisterRow> = new Set(['packages', 'grossKg', 'netKg', 'weighedKg']);

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export type CsvEncoding = 'utf-8' | 'utf-8-bom' | 'gb18030';

/** Bytes of a CSV in the encoding asked for; lines end as Excel ends them. */
export function encodeCsv(records: readonly (readonly string[])[], encoding: CsvEncoding): Uint8Array {
  const text = records.map((record) => `${record.map(field).join(',')}\r\n`).join('');
  if (encoding === 'gb18030') return encodeGb18030(text);
  return new TextEncoder().encode(encoding === 'utf-8-bom' ? `\ufeff${text}` : text);
}

export function registerCsv(
  rows: readonly RegisterRow[],
  { encoding = 'utf-8', columns = KEYS }: { encoding?: CsvEncoding; columns?: readonly (keyof RegisterRow)[] } = {},
): Uint8Array {
  const header = columns.map((key) => REGISTER_HEADINGS[key]);
  return encodeCsv([header, ...rows.map((row) => columns.map((key) => row[key] ?? ''))], encoding);
}

/** Numbers as number cells and days as date cells, the way a clerk's workbook holds them; codes are text. */
export async function registerXlsx(rows: readonly RegisterRow[], { asText = false } = {}): Promise<Uint8Array> {
  const cell = (row: RegisterRow, key: keyof RegisterRow) => {
    const text = row[key] ?? '';
    if (text === '') return null;
    if (!asText && NUMBERS.has(key) && /^\d+(\.\d+)?$/.test(text)) return Number(text);
    if (!asText && key === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return new Date(`${text}T00:00:00Z`);
    return text;
  };
  return writeXlsx({
    sheets: [
      {
        name: '舱单登记表',
        columns: KEYS.map((key) => ({
          header: REGISTER_HEADINGS[key],
          key,
          width: 18,
          ...(key === 'date' ? { numFmt: 'yyyy-mm-dd' } : {}),
        })),
        data: rows.map((row) => Object.fromEntries(KEYS.map((key) => [key, cell(row, key)]))),
      },
    ],
  });
}
