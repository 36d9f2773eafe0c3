import type { FindingForm } from '../finding.ts';

const TEMPLATE = {
  zh: '请下载该事项的申报数据表，只填写数据，不要改动工作表和表头。',
  en: "Download the item's workbook; fill in data only and leave sheets and headings as they are.",
};

/** What a statement of facts and the papers beside it can be marked with. */
export const STATEMENT_FINDINGS = {
  STATEMENT_FORM_UNKNOWN: {
    severity: 'blocks',
    zh: '未说明按哪一张申报数据表读取。',
    en: 'Nobody said which workbook this is to be read as.',
    hint: TEMPLATE,
  },
  STATEMENT_SHEET_MISSING: {
    severity: 'blocks',
    zh: '缺少工作表“{sheet}”。',
    en: 'The sheet "{sheet}" is missing.',
    hint: TEMPLATE,
  },
  STATEMENT_SHEET_UNKNOWN: {
    severity: 'blocks',
    zh: '第 {number} 个工作表不在该表中，内容不会被读取。',
    en: 'Sheet {number} is none of this workbook and would not be read.',
    hint: TEMPLATE,
  },
  STATEMENT_SHEET_TWICE: {
    severity: 'blocks',
    zh: '工作表“{sheet}”出现两次。',
    en: 'The sheet "{sheet}" stands there twice.',
    hint: TEMPLATE,
  },
  STATEMENT_ROWS_TOO_MANY: {
    severity: 'blocks',
    zh: '“{sheet}”有 {count} 行数据，最多 {limit} 行。',
    en: '"{sheet}" has {count} rows; at most {limit}.',
    hint: { zh: '请按表中说明逐项填写一行。', en: 'Fill in the rows as the sheet says.' },
  },
  STATEMENT_ROW_TWICE: {
    severity: 'blocks',
    zh: '“{sheet}”第 {row} 行的编号已经用过。',
    en: '"{sheet}", row {row}: this id was used before.',
    hint: { zh: '每行一个编号；同一票据、贷款或保单只填一次。', en: 'One id a row; one invoice, loan or policy once.' },
  },
  STATEMENT_SAYS_NOTHING: {
    severity: 'blocks',
    zh: '表中没有填写任何数据。',
    en: 'Nothing is filled in.',
    hint: TEMPLATE,
  },
  STATEMENT_IS_A_STATEMENT: {
    severity: 'note',
    zh: '表中数据为企业自行申明，须与所附材料核对。',
    en: "These figures are the enterprise's own statement; they are to be compared with the papers beside it.",
    hint: {
      zh: '由经办人员逐项与“依据材料”一栏所列文件核对。',
      en: 'Compare each figure with the paper that its row names.',
    },
  },
  STATED_RATE_CONTRADICTS: {
    severity: 'person',
    zh: '第 {row} 行合同利率与本金、天数和已付利息不符（按 360 天和 365 天计都相差 5% 以上）：{value}。',
    en: 'Row {row}: the contract rate does not fit principal, days and interest paid (more than 5 % off on 360 and on 365 days): {value}.',
    hint: {
      zh: '利率请写成小数：年利率 4.35% 写 0.0435；并核对本金、天数和利息。',
      en: 'Write the rate as a decimal: 4.35 % a year is 0.0435; check principal, days and interest too.',
    },
  },
  STATED_ABOVE_INVOICES: {
    severity: 'blocks',
    zh: '申报的{what}合计 {stated} 元，超过所附发票能证明的 {proven} 元。',
    en: 'The {whatEn} stated come to CNY {stated}, more than the CNY {proven} that the invoices prove.',
    hint: {
      zh: '请补充以本企业为购买方的发票，或更正申报数据。',
      en: 'Add the invoices made out to the enterprise, or correct the statement.',
    },
  },
  PAPER_FOR_A_PERSON: {
    severity: 'person',
    zh: '该材料由经办人员阅读核对，系统不从中读取数据。',
    en: 'A person reads and compares this paper; no figure is taken from it.',
    hint: { zh: '请打开原件核对。', en: 'Open the original and compare.' },
  },
} as const satisfies Record<string, FindingForm>;
