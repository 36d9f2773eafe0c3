import type { Text } from '../kernel/refusal.ts';
import { CATALOGUE } from './catalogue.ts';
import { codeWords } from './code-words.ts';
import { DECIMALS, FACT_NAMES, type FactName, type FactSpec, type Kind, specOf } from './facts.ts';
import type { ItemId } from './items.ts';
import { usesOfClause } from './uses.ts';

/** A column of a statement: the fact it carries, and how its cells are written and read. */
export type StatementColumn = {
  readonly key: string;
  readonly heading: string;
  readonly required: boolean;
  /** The whole column may be missing. */
  readonly mayBeAbsent?: true;
  readonly form: 'text' | 'code' | 'decimal' | 'date';
  readonly decimals?: number;
  readonly pattern?: RegExp;
  /** What people write, and the value that the fact takes; `是` and `否` become yes and no. */
  readonly words?: Readonly<Record<string, string | boolean>>;
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

function formOf(name: string, spec: FactSpec): Pick<StatementColumn, 'form' | 'decimals' | 'pattern' | 'words'> {
  const decimals = DECIMALS[spec.kind];
  if (decimals !== undefined) return { form: 'decimal', decimals };
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
};
const PAPERS_COLUMN: StatementColumn = { key: PAPERS, heading: '依据材料', required: true, form: 'text' };

function sheetOf(group: string, names: readonly FactName[]): StatementSheet {
  const list = names.some((name) => name.includes('[].'));
  const columns = names.map((name): StatementColumn => {
    const spec: FactSpec = specOf(name);
    return { key: name, heading: headingOf(name, spec), required: false, ...formOf(name, spec) };
  });
  const name = GROUPS[group] ?? { zh: group, en: group };
  return { group, name, list, columns: [...(list ? [ID_COLUMN] : []), ...columns, PAPERS_COLUMN] };
}

const groupOf = (name: string) => name.split(/\[\]\.|\./)[0] ?? name;

/** Groups that come from registers, from the department, or from documents with a format of their own. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  all: ['enterprise', 'province', 'earlierRuns', 'care'],
  C5: ['goods'],
};

/** Items whose facts the estimate of a matching item looks at. */
const LOOKS_AT: Readonly<Record<string, string>> = { C1b: 'P1', C6: 'P5' };

function factsOfItem(item: string): ReadonlySet<string> {
  const clause = CATALOGUE.get(item as ItemId);
  if (clause === undefined) return new Set();
  const others = [clause.twin, LOOKS_AT[item]].flatMap((one) => CATALOGUE.get(one as ItemId) ?? []);
  const facts = [clause, ...others].flatMap((one) => usesOfClause(one).facts);
  const awards = item.startsWith('P') ? [] : FACT_NAMES.filter((name) => name.startsWith('otherAwards'));
  return new Set([...facts, ...awards]);
}

/**
 * The workbook in which an applicant states the facts of an item that no document with a format of its own gives: one
 * sheet for each group of facts. Derived from what the clause looks at, so that a clause which asks more is stated more.
 */
export function statementOf(item: string): readonly StatementSheet[] {
  const asked = factsOfItem(item);
  const elsewhere = [...(ELSEWHERE.all ?? []), ...(ELSEWHERE[item] ?? [])];
  const names = FACT_NAMES.filter((name) => asked.has(name) && !elsewhere.includes(groupOf(name)));
  return [...Map.groupBy(names, groupOf)].map(([group, members]) => sheetOf(group, members));
}

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
