import type { Enterprise } from '../../shared/application/enterprise.ts';
import { inventImports } from '../../test/support/documents/imports.ts';
import { localUseXlsx } from '../../test/support/documents/local-use-files.ts';
import { type CsvEncoding, registerCsv, registerXlsx } from '../../test/support/documents/register-files.ts';
import type { Decision } from './approver.ts';
import { type FileToUpload, XLSX } from './upload.ts';

/** One enterprise's year in the demonstration: what it imported, what goes wrong, who decides what. */
export type PlayCase = {
  readonly title: { readonly zh: string; readonly en: string };
  /** Trucks of coal, timber, soya or fertiliser, all of the same net weight, so that anybody can check the tonnes. */
  readonly trucks: number;
  readonly netKg: string;
  readonly localPercent: number;
  readonly register: CsvEncoding | 'xlsx' | 'two-files';
  /** A broken file that is uploaded first and must be refused. */
  readonly brokenFirst?: true;
  /** The statement claims more than was imported; verification must return the case. */
  readonly overstated?: true;
  /** Decisions in the order of the route; a return is followed by a corrected submission. */
  readonly decisions: readonly Decision[];
  readonly expected: { readonly stage: 'paid' | 'refused' | 'returned'; readonly payable: string | null };
};

const approve: Decision = { decision: 'approve' };

/** Amounts by hand: whole tonnes of the year × 50 yuan, at most 2,000,000, if ≥ 5,000 t and more than half used locally. */
export const CASES: readonly PlayCase[] = [
  {
    title: { zh: '足额兑付', en: 'paid in full' },
    trucks: 300,
    netKg: '30000.5',
    localPercent: 80,
    register: 'gb18030',
    decisions: [approve, approve, approve],
    expected: { stage: 'paid', payable: '450000.00' },
  },
  {
    title: { zh: '达到上限', en: 'capped' },
    trucks: 1300,
    netKg: '35000',
    localPercent: 60,
    register: 'utf-8-bom',
    decisions: [approve, approve, approve],
    expected: { stage: 'paid', payable: '2000000.00' },
  },
  {
    title: { zh: '退回补正后兑付', en: 'returned, corrected, paid' },
    trucks: 200,
    netKg: '30001',
    localPercent: 70,
    register: 'xlsx',
    decisions: [
      approve,
      { decision: 'return', reason: '落地使用台账请补充使用单位的发票号码。' },
      approve,
      approve,
      approve,
    ],
    expected: { stage: 'paid', payable: '300000.00' },
  },
  {
    title: { zh: '不予支持', en: 'refused' },
    trucks: 200,
    netKg: '25000',
    localPercent: 55,
    register: 'utf-8',
    decisions: [approve, { decision: 'refuse', reason: '经核查，部分货物未在本市落地加工。' }],
    expected: { stage: 'refused', payable: '250000.00' },
  },
  {
    title: { zh: '材料未通过核验', en: 'documents fail verification' },
    trucks: 180,
    netKg: '30000',
    localPercent: 80,
    register: 'utf-8',
    brokenFirst: true,
    overstated: true,
    decisions: [],
    expected: { stage: 'returned', payable: null },
  },
  {
    title: { zh: '落地率恰为50%，不符合条件', en: 'local share of exactly 50 %: not met' },
    trucks: 200,
    netKg: '40000',
    localPercent: 50,
    register: 'utf-8',
    decisions: [{ decision: 'refuse', reason: '落地率未超过50%，不符合条件。' }],
    expected: { stage: 'refused', payable: '0.00' },
  },
  {
    title: { zh: '多份登记表合并计算', en: 'several registers added up' },
    trucks: 160,
    netKg: '33333',
    localPercent: 100,
    register: 'two-files',
    decisions: [approve, approve, approve],
    expected: { stage: 'paid', payable: '266650.00' },
  },
];

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The files of a case: first what is uploaded, then (if it is returned) what corrects it. */
export async function filesOf(
  each: PlayCase,
  enterprise: Enterprise,
  seed: number,
): Promise<{ broken?: FileToUpload; first: FileToUpload[]; corrected: FileToUpload }> {
  const { register, localUse } = inventImports({
    seed,
    year: '2022',
    creditCode: enterprise.creditCode,
    name: enterprise.name,
    count: each.trucks,
    netKg: each.netKg,
    localPercent: each.localPercent,
  });
  const stated = each.overstated
    ? localUse.map((row) => ({ ...row, usedInCity: '99.000', usedInProvince: '99.000' }))
    : localUse;
  const statement: FileToUpload = {
    slot: 'local-use',
    name: '落地使用台账.xlsx',
    type: XLSX,
    bytes: await localUseXlsx(stated),
  };
  const broken: FileToUpload = {
    slot: 'local-use',
    name: '损坏的台账.xlsx',
    type: XLSX,
    bytes: bytesOf('this is not a workbook'),
  };
  return {
    ...(each.brokenFirst ? { broken } : {}),
    first: [...(await registerFiles(each, register)), statement],
    corrected: {
      ...statement,
      name: '落地使用台账（补正）.xlsx',
      bytes: await localUseXlsx(localUse.slice().reverse()),
    },
  };
}

async function registerFiles(each: PlayCase, rows: Parameters<typeof registerCsv>[0]): Promise<FileToUpload[]> {
  const file = (name: string, type: string, bytes: Uint8Array): FileToUpload => ({
    slot: 'register',
    name,
    type,
    bytes,
  });
  if (each.register === 'xlsx') return [file('货物舱单登记表.xlsx', XLSX, await registerXlsx(rows))];
  if (each.register !== 'two-files')
    return [file('货物舱单登记表.csv', 'text/csv', registerCsv(rows, { encoding: each.register }))];
  const half = Math.ceil(rows.length / 2);
  return [
    file('登记表（上半年）.csv', 'text/csv', registerCsv(rows.slice(0, half), { encoding: 'gb18030' })),
    file('登记表（下半年）.xlsx', XLSX, await registerXlsx(rows.slice(half))),
  ];
}
