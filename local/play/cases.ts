import type { Enterprise } from '../../shared/application/enterprise.ts';
import { billXml, recordsZip, xmlZip } from '../../test/support/documents/care-bills.ts';
import { inventCare, rosterXlsx } from '../../test/support/documents/care-files.ts';
import { inventImports } from '../../test/support/documents/imports.ts';
import { localUseXlsx } from '../../test/support/documents/local-use-files.ts';
import { type CsvEncoding, registerCsv, registerXlsx } from '../../test/support/documents/register-files.ts';
import type { Decision } from './approver.ts';
import { type Stated, statedFiles } from './stated-files.ts';
import { type FileToUpload, XLSX } from './upload.ts';

type Scripted = {
  readonly title: { readonly zh: string; readonly en: string };
  /** Decisions in the order of the route; a return is followed by a corrected submission. */
  readonly decisions: readonly Decision[];
  readonly expected: { readonly stage: 'paid' | 'refused' | 'returned'; readonly payable: string | null };
};

/** An importer's year (item C5): what it imported and what goes wrong. */
export type ImportCase = Scripted & {
  /** Trucks of coal, timber, soya or fertiliser, all of the same net weight, so that anybody can check the tonnes. */
  readonly trucks: number;
  readonly netKg: string;
  readonly localPercent: number;
  readonly register: CsvEncoding | 'xlsx' | 'two-files';
  /** A broken file that is uploaded first and must be refused. */
  readonly brokenFirst?: true;
  /** The statement claims more than was imported; verification must return the case. */
  readonly overstated?: true;
};

/** The year of an institution that receives guests from Russia (item C2). */
export type CareCase = Scripted & {
  readonly guests: number;
  /** So many of them have no settlement invoice, so under the default reading they do not count. */
  readonly withoutBill: number;
};

/** An item whose facts are stated in its workbook; what the province decides of a matched award is recorded while it waits. */
export type StatedCase = Scripted & {
  readonly stated: Stated;
  readonly province?: { readonly item: string; readonly granted: string };
};

/** One enterprise's year in the demonstration, and who decides what. */
export type PlayCase = ImportCase | CareCase | StatedCase;

const approve: Decision = { decision: 'approve' };

/**
 * Amounts by hand. C5: whole tonnes of the year × 50 yuan, at most 2,000,000, if ≥ 5,000 t and more than half used
 * locally. C2: persons × 50 yuan, if ≥ 500.
 */
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
  {
    title: { zh: '康养机构，按人数兑付', en: 'health services, paid by persons' },
    guests: 640,
    withoutBill: 20,
    decisions: [approve, approve, approve, approve],
    expected: { stage: 'paid', payable: '31000.00' },
  },
  {
    title: { zh: '独立站建设，凭发票按30%', en: 'an independent site, 30 % of what invoices prove' },
    stated: {
      item: 'C4b',
      facts: {
        ecommerce: { volume: '9000000' },
        sites: [{ id: '1', volume: '9000000', costBuild: '1200000', costBuildVat: '0' }],
      },
      invoiced: '1200000',
    },
    decisions: [approve, approve, approve],
    expected: { stage: 'paid', payable: '360000.00' },
  },
  {
    title: { zh: '展会配套，等省级决定', en: 'exhibitions: waits for the province, then 10 % of its award' },
    stated: { item: 'C6', facts: { fairs: { agent: { booth: '500000', freight: '0' } } } },
    province: { item: 'P5', granted: '300000' },
    decisions: [approve, approve, approve],
    expected: { stage: 'paid', payable: '30000.00' },
  },
];

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** First what is uploaded, then (if it is returned) what corrects it. */
export type CaseFiles = { broken?: FileToUpload; first: FileToUpload[]; corrected?: FileToUpload };

/** What an enterprise files: the item, the figures it declares, the bureaus that decide after its county. */
export function filingOf(each: PlayCase) {
  if ('guests' in each)
    return { item: 'C2', declared: { persons: String(each.guests) }, bureaus: ['health', 'commerce', 'finance'] };
  if ('stated' in each) return { item: each.stated.item, declared: {}, bureaus: ['commerce', 'finance'] };
  const tonnes = String(Math.round((each.trucks * Number(each.netKg)) / 1000));
  return { item: 'C5', declared: { tonnes }, bureaus: ['commerce', 'finance'] };
}

type Firm = Pick<Enterprise, 'creditCode' | 'name'>;

/** The files of a case. */
export function filesOf(each: PlayCase, enterprise: Firm, seed: number): Promise<CaseFiles> {
  if ('stated' in each) return statedCaseFiles(each, enterprise, seed);
  return 'guests' in each ? careFiles(each, enterprise, seed) : importFiles(each, enterprise, seed);
}

async function statedCaseFiles({ stated }: StatedCase, enterprise: Firm, seed: number): Promise<CaseFiles> {
  return { first: await statedFiles(stated, enterprise, seed) };
}

/** A roster, the home pages of the records and the settlement invoices, both packed as hospitals hand them over. */
async function careFiles(each: CareCase, enterprise: Firm, seed: number): Promise<CaseFiles> {
  const { creditCode: code, name } = enterprise;
  const { roster, records, bills } = inventCare({
    seed,
    year: '2022',
    institutionCode: code,
    institution: name,
    count: each.guests,
  });
  const billed = each.guests - each.withoutBill;
  const rows = roster.map((row, n) => (n < billed ? row : { ...row, billNo: '' }));
  const invoices = bills.slice(0, billed).map((bill, n) => ({
    name: `结算发票 ${records[n]?.name ?? ''} ${bill.number}`,
    data: billXml(bill, { code, name }, records[n]?.name ?? ''),
  }));
  const list = { slot: 'roster', name: '团组名单.xlsx', type: XLSX, bytes: await rosterXlsx(rows) };
  return {
    first: [
      list,
      { slot: 'medical-record', name: '电子病历.zip', type: 'application/zip', bytes: recordsZip(records) },
      { slot: 'invoice', name: '结算发票.zip', type: 'application/zip', bytes: xmlZip(invoices) },
    ],
    corrected: { ...list, name: '团组名单（补正）.xlsx' },
  };
}

async function importFiles(each: ImportCase, enterprise: Firm, seed: number): Promise<CaseFiles> {
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

async function registerFiles(each: ImportCase, rows: Parameters<typeof registerCsv>[0]): Promise<FileToUpload[]> {
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
