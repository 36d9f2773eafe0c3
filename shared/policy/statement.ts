import type { Text } from '../kernel/refusal.ts';
import { codeWords } from './code-words.ts';
import type { FactSpec, Kind } from './fact-spec.ts';
import { DECIMALS, FACT_NAMES, type FactName, specOf } from './facts.ts';
import { exampleOf } from './statement-examples.ts';

/** A column of a statement: the fact it carries, and how its cells are written and read. */
export type StatementColumn = {
  readonly key: string;
  readonly heading: string;
  readonly required: boolean;
  /** The whole column may be missing. */
  readonly mayBeAbsent?: true;
  readonly form: 'text' | 'code' | 'decimal' | 'date';
  readonly decimals?: number;
  /** A decimal that may be written or shown as a percentage. */
  readonly share?: true;
  readonly pattern?: RegExp;
  /** What people write, and the value that the fact takes; `是` and `否` become yes and no. */
  readonly words?: Readonly<Record<string, string | boolean>>;
  /** What the example of the workbook shows. */
  readonly example: string;
};

/** One sheet: the facts of one group, in one row or, for lists, in a row for each member with an id of its own. */
export type StatementSheet = {
  readonly group: string;
  readonly name: Text;
  readonly list: boolean;
  readonly columns: readonly StatementColumn[];
};

/** Columns that every sheet has, or every list: which row it is, and which of the attached papers prove it. */
export const ROW_ID = 'id';
export const PAPERS = 'papers';

const GROUPS: Readonly<Record<string, Text>> = {
  trade: { zh: '进出口额', en: 'trade volume' },
  processing: { zh: '生产加工', en: 'processing' },
  platforms: { zh: '贸易促进平台', en: 'platforms' },
  ecommerce: { zh: '跨境电商', en: 'e-commerce' },
  sites: { zh: '独立站', en: 'independent sites' },
  serviceFirm: { zh: '外贸综合服务', en: 'comprehensive services' },
  goods: { zh: '进口货物', en: 'goods imported' },
  import: { zh: '进口额', en: 'imports' },
  export: { zh: '出口额', en: 'exports' },
  bankFees: { zh: '银行手续费', en: 'bank fees' },
  loans: { zh: '贷款利息', en: 'loans' },
  fairs: { zh: '展会费用', en: 'exhibitions' },
  dualList: { zh: '双循环名单', en: 'dual-circulation list' },
  warehouse: { zh: '海外仓', en: 'overseas warehouse' },
  insurances: { zh: '信用保险', en: 'credit insurance' },
  otherAwards: { zh: '其他政策奖补', en: 'awards of other policies' },
};

const UNITS: Readonly<Partial<Record<Kind, string>>> = {
  money: '（元）',
  volume: '（元）',
  usd: '（美元）',
  tonnes: '（吨）',
  rate: '（小数，如0.05）',
  'yes-no': '（是/否）',
};

/** Words of a form where the trace says nothing or something else. */
const FORM_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'platforms[].level': { 国家级: 'national', 省级: 'provincial' },
  'otherAwards[].level': { 市级: 'city', 省级: 'province', 国家级: 'state' },
};

const YES_NO = { 是: true, 否: false } as const;

function wordsOf(name: string, { kind, codes }: FactSpec): StatementColumn['words'] {
  if (kind === 'yes-no') return YES_NO;
  return FORM_WORDS[name] ?? (codes && Object.fromEntries(codes.map((code) => [codeWords(code).zh, code])));
}

function formOf(
  name: string,
  spec: FactSpec,
): Pick<StatementColumn, 'form' | 'decimals' | 'share' | 'pattern' | 'words'> {
  const decimals = DECIMALS[spec.kind];
  if (decimals !== undefined) return { form: 'decimal', decimals, ...(spec.kind === 'rate' ? { share: true } : {}) };
  if (spec.kind === 'date') return { form: 'date' };
  const words = wordsOf(name, spec);
  if (words === undefined) return { form: 'text' };
  return { form: 'code', pattern: new RegExp(`^(${Object.keys(words).join('|')})$`), words };
}

function headingOf(name: string, spec: FactSpec): string {
  const words = spec.kind === 'code' ? wordsOf(name, spec) : undefined;
  return `${spec.zh}${words ? `（${Object.keys(words).join('/')}）` : (UNITS[spec.kind] ?? '')}`;
}

const ID_COLUMN: StatementColumn = {
  key: ROW_ID,
  heading: '编号',
  required: true,
  form: 'code',
  pattern: /^[0-9A-Za-z-]{1,32}$/,
  example: '1',
};
const PAPERS_COLUMN: StatementColumn = {
  key: PAPERS,
  heading: '依据材料',
  required: true,
  form: 'text',
  example: '附件1',
};

/** The sheet of one group of facts, its columns in the order of `names`. */
export function sheetOf(group: string, names: readonly FactName[]): StatementSheet {
  const list = names.some((name) => name.includes('[].'));
  const columns = names.map((name): StatementColumn => {
    const spec: FactSpec = specOf(name);
    const form = formOf(name, spec);
    const example = exampleOf(name, spec.kind, Object.keys(form.words ?? {}));
    return { key: name, heading: headingOf(name, spec), required: false, ...form, example };
  });
  const name = GROUPS[group] ?? { zh: group, en: group };
  return { group, name, list, columns: [...(list ? [ID_COLUMN] : []), ...columns, PAPERS_COLUMN] };
}

/** The group that a fact stands in. */
export const groupOf = (name: string) => name.split(/\[\]\.|\./)[0] ?? name;

/**
 * Every sheet there is with all its facts, of which a workbook of one item has some: what it is read by when nobody says
 * for which item it is.
 */
export function everySheet(): readonly StatementSheet[] {
  const names = FACT_NAMES.filter((name) => groupOf(name) in GROUPS);
  const whole = [...Map.groupBy(names, groupOf)].map(([group, members]) => sheetOf(group, members));
  return whole.map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) => (column.required ? column : { ...column, mayBeAbsent: true })),
  }));
}
