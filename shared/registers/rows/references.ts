import { PLATFORM_COLUMNS, type PlatformColumn } from '../../application/platform-columns.ts';
import type { Text } from '../../kernel/refusal.ts';
import { codeWords } from '../../policy/code-words.ts';
import { GOODS_KINDS } from '../../policy/facts-trade.ts';
import type { Register } from '../register.ts';

const COLUMN_WORDS: Readonly<Record<PlatformColumn, Text>> = {
  code: { zh: '发票代码', en: 'code' },
  number: { zh: '发票号码', en: 'number' },
  issuedOn: { zh: '开票日期', en: 'day' },
  amount: { zh: '金额', en: 'amount' },
  checkDigits: { zh: '校验码后六位', en: 'check digits' },
};

/** What documents are compared with: ports, goods, tolerances. They decide what counts, so a second person confirms. */
const KEPT = { keptBy: ['policy'], secondPerson: true, check: () => undefined } as const;

export const PORTS: Register = {
  ...KEPT,
  name: 'ports',
  words: { zh: '口岸与关区代码', en: 'Ports and customs codes' },
  lead: {
    zh: '哪些口岸属于鸡西地区及其关区代码。此后读取的单证按新的登记比对，已冻结的事实不变。',
    en: 'Which ports are of the area, with their customs codes. Documents read from then on are compared with them; frozen facts stay.',
  },
  fields: [
    { name: 'name', words: { zh: '口岸名称', en: 'Port' }, kind: 'text' },
    {
      name: 'code',
      words: { zh: '关区代码', en: 'Customs code' },
      kind: 'text',
      optional: true,
      pattern: /^[A-Z0-9]{4,5}$/,
    },
    { name: 'inArea', words: { zh: '属鸡西地区', en: 'In the area' }, kind: 'yes-no' },
  ],
  keyOf: (body) => String(body.name),
  mayEnd: true,
};

export const GOODS: Register = {
  ...KEPT,
  name: 'goods',
  words: { zh: '商品类别', en: 'Categories of goods' },
  lead: {
    zh: '商品编码的开头属于哪一类商品；较长的开头优先。',
    en: 'Which category the beginning of a commodity code means; the longest one counts.',
  },
  fields: [
    { name: 'prefix', words: { zh: '商品编码开头', en: 'Code begins with' }, kind: 'text', pattern: /^\d{2,10}$/ },
    {
      name: 'kind',
      words: { zh: '类别', en: 'Category' },
      kind: 'choice',
      options: GOODS_KINDS.map((value) => ({ value, ...codeWords(value) })),
    },
  ],
  keyOf: (body) => String(body.prefix),
  mayEnd: true,
};

export const TOLERANCES: Register = {
  ...KEPT,
  name: 'tolerances',
  words: { zh: '允差与抽查参数', en: 'Tolerances and samples' },
  lead: {
    zh: '过磅允差、单车毛重上限、发票抽查和与上年比较的参数。',
    en: 'Tolerances of weighing, the limit of one truck, the sample of invoices, and what is plausible beside last year.',
  },
  fields: [
    { name: 'weighTolerance', words: { zh: '过磅允差（比例）', en: 'Weighing tolerance (share)' }, kind: 'decimal' },
    {
      name: 'maxTruckGrossKg',
      words: { zh: '单车毛重上限（公斤）', en: 'Gross of one truck at most (kg)' },
      kind: 'decimal',
    },
    { name: 'statusCheck.share', words: { zh: '发票抽查比例', en: 'Share of invoices sampled' }, kind: 'decimal' },
    {
      name: 'statusCheck.above',
      words: { zh: '必查发票金额（元）', en: 'Invoices always checked above (yuan)' },
      kind: 'decimal',
    },
    {
      name: 'statusCheck.columns',
      words: { zh: '查验清单的列', en: 'Columns of the list for the platform' },
      kind: 'choices',
      optional: true,
      options: PLATFORM_COLUMNS.map((value) => ({ value, ...COLUMN_WORDS[value] })),
    },
    { name: 'plausibility.timesLastYear', words: { zh: '与上年相比的倍数', en: 'Times last year' }, kind: 'decimal' },
    { name: 'plausibility.daysApart', words: { zh: '单证间隔天数', en: 'Days between papers' }, kind: 'decimal' },
  ],
  keyOf: () => 'evidence',
};
