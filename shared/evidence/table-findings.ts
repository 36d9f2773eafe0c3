import type { FindingForm } from './finding.ts';

const FIX_CELL = { zh: '请更正第 {row} 行后重新上传。', en: 'Correct row {row} and upload again.' };
const TEMPLATE = {
  zh: '请使用公布的模板，不要改动表头。',
  en: 'Use the published template and leave its headings as they are.',
};

/** What can be wrong with any table, whatever it lists. All of these mean that the table is not accepted. */
export const TABLE_FINDINGS = {
  TABLE_EMPTY: { severity: 'blocks', zh: '表中没有数据行。', en: 'The table has no rows.', hint: TEMPLATE },
  TABLE_TOO_LONG: {
    severity: 'blocks',
    zh: '表中数据超过 {limit} 行。',
    en: 'The table has more than {limit} rows.',
    hint: { zh: '请分成几个文件上传。', en: 'Upload it in several files.' },
  },
  COLUMN_MISSING: {
    severity: 'blocks',
    zh: '缺少“{column}”列。',
    en: 'The column "{column}" is missing.',
    hint: TEMPLATE,
  },
  COLUMN_TWICE: {
    severity: 'blocks',
    zh: '“{column}”列出现两次。',
    en: 'The column "{column}" stands there twice.',
    hint: TEMPLATE,
  },
  COLUMN_UNKNOWN: {
    severity: 'note',
    // The heading itself is not repeated: in a roster without headings it would be a name.
    zh: '单元格 {at} 的表头不在模板中，该列未被读取。',
    en: 'The heading in {at} is not in the template; that column was not read.',
    hint: TEMPLATE,
  },
  CELL_MISSING: {
    severity: 'blocks',
    zh: '第 {row} 行“{column}”为空。',
    en: 'Row {row}: "{column}" is empty.',
    hint: FIX_CELL,
  },
  CELL_WITHOUT_COLUMN: {
    severity: 'blocks',
    zh: '单元格 {at} 没有对应的表头。',
    en: 'Cell {at} stands under no heading.',
    hint: TEMPLATE,
  },
  CELL_LOOKS_LIKE_FORMULA: {
    severity: 'blocks',
    zh: '第 {row} 行“{column}”以公式符号开头。',
    en: 'Row {row}: "{column}" starts like a formula.',
    hint: FIX_CELL,
  },
  NUMBER_WRONG: {
    severity: 'blocks',
    zh: '第 {row} 行“{column}”不是普通的非负十进制数。',
    en: 'Row {row}: "{column}" is not a plain decimal number of zero or more.',
    hint: {
      zh: '只写数字和一个小数点，例如 30050.5，不加逗号和单位。',
      en: 'Write digits and one point only, as in 30050.5.',
    },
  },
  NUMBER_TOO_FINE: {
    severity: 'blocks',
    zh: '第 {row} 行“{column}”的小数位过多（最多 {decimals} 位）。',
    en: 'Row {row}: "{column}" has more than {decimals} decimals.',
    hint: FIX_CELL,
  },
  DATE_WRONG: {
    severity: 'blocks',
    zh: '第 {row} 行“{column}”不是有效日期。',
    en: 'Row {row}: "{column}" is not a calendar day.',
    hint: { zh: '请写成 2022-05-03。', en: 'Write it as 2022-05-03.' },
  },
  CODE_WRONG: {
    severity: 'blocks',
    zh: '第 {row} 行“{column}”格式不对。',
    en: 'Row {row}: "{column}" does not have the right form.',
    hint: FIX_CELL,
  },
  CODE_LOST_DIGITS: {
    severity: 'blocks',
    zh: '第 {row} 行“{column}”以数字格式保存，末尾位数已丢失。',
    en: 'Row {row}: "{column}" is kept as a number and has lost digits.',
    hint: { zh: '请先把该列设为“文本”格式，再重新填写。', en: 'Format the column as text, then type the codes again.' },
  },
  TEXT_TOO_LONG: {
    severity: 'blocks',
    zh: '第 {row} 行“{column}”超过 {limit} 个字。',
    en: 'Row {row}: "{column}" is longer than {limit} characters.',
    hint: FIX_CELL,
  },
} as const satisfies Record<string, FindingForm>;
