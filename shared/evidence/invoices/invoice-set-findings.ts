import type { FindingForm } from '../finding.ts';

const OFFICER = { zh: '由经办人员核对。', en: 'An officer looks at it.' };
const REMOVE = { zh: '请删除多余的文件后重新提交。', en: 'Remove the extra file and submit again.' };

/** What shows when the invoices of one application are laid side by side. */
export const INVOICE_SET_FINDINGS = {
  INVOICE_SUBMITTED_TWICE: {
    severity: 'blocks',
    zh: '文件 {document} 与 {first} 是同一张发票的同一种文件。',
    en: 'Document {document} is the same invoice in the same form as {first}.',
    hint: REMOVE,
  },
  INVOICE_COPIES_DISAGREE: {
    severity: 'blocks',
    zh: '文件 {document} 与 {first} 号码相同，但 {fields} 不一致。',
    en: 'Document {document} has the number of {first}, but another {fields}.',
    hint: { zh: '请只上传税务平台下载的原件。', en: 'Upload originals from the tax platform only.' },
  },
  INVOICE_REVERSED_FULLY: {
    severity: 'blocks',
    zh: '发票 {number} 已被全额红冲。',
    en: 'Invoice {number} was reversed in full.',
    hint: REMOVE,
  },
  INVOICE_REVERSED_PARTLY: {
    severity: 'person',
    zh: '发票 {number} 被部分红冲，剩余价税合计 {gross} 元。',
    en: 'Invoice {number} was reversed in part; {gross} yuan gross remain.',
    hint: OFFICER,
  },
  INVOICE_REVERSED_BEYOND: {
    severity: 'blocks',
    zh: '发票 {number} 的红字发票金额超过原金额。',
    en: 'The red-letter invoices of {number} exceed it.',
    hint: OFFICER,
  },
  INVOICE_RED_OF_OTHER_PARTIES: {
    severity: 'blocks',
    zh: '红字发票 {document} 的购销双方与蓝字发票 {number} 不同。',
    en: 'The red-letter invoice {document} names other parties than invoice {number}.',
    hint: OFFICER,
  },
  INVOICE_BLUE_NOT_HERE: {
    severity: 'person',
    zh: '红字发票 {document} 所冲的蓝字发票 {number} 不在本申报中。',
    en: 'Invoice {number}, which {document} reverses, is not part of this application.',
    hint: {
      zh: '由经办人员核对该蓝字发票是否已在其他申报中计入。',
      en: 'An officer looks whether another application counts that invoice.',
    },
  },
  INVOICE_NUMBERS_IN_A_ROW: {
    severity: 'person',
    zh: '同一销售方开具的 {count} 张发票号码相连（自 {number} 起）。',
    en: '{count} invoices of one seller have numbers in a row, from {number} on.',
    hint: OFFICER,
  },
  INVOICE_LATE_BATCH: {
    severity: 'person',
    zh: '同一销售方在年末最后三天开具了 {count} 张发票（如 {document}）。',
    en: 'One seller issued {count} invoices in the last three days of the year ({document} among them).',
    hint: OFFICER,
  },
  INVOICE_AMOUNTS_UNKNOWN: {
    severity: 'person',
    zh: '发票 {number} 或其红字发票的不含税金额、税额、价税合计没有全部读出，未计入支出。',
    en: 'Net, tax and gross of invoice {number}, or of what reverses it, were not all read; it counts as no expense.',
    hint: { zh: '请补充该发票的 XML 原件。', en: 'Add the XML original of that invoice.' },
  },
  EXPENSE_INVOICE_NOT_USABLE: {
    severity: 'blocks',
    zh: '发票文件 {document} 未通过核验，不作为依据。',
    en: 'Invoice document {document} did not pass; nothing is taken from it.',
    hint: { zh: '请更正或替换该文件。', en: 'Correct or replace that document.' },
  },
  EXPENSE_INVOICE_UNREAD: {
    severity: 'person',
    zh: '文件 {document} 中没有读出发票号码，未计入支出。',
    en: 'No invoice number could be read from document {document}; it counts as no expense.',
    hint: { zh: '请改传该发票的 XML 原件。', en: 'Upload the XML original instead.' },
  },
  EXPENSE_BUYER_NOT_APPLICANT: {
    severity: 'person',
    zh: '发票 {number} 的购买方不是申报企业，未计入支出。',
    en: 'The buyer of invoice {number} is not the applicant; it counts as no expense.',
    hint: OFFICER,
  },
  INVOICE_NEAR_TWIN: {
    severity: 'person',
    zh: '文件 {document} 与 {first} 的购销双方、日期和金额完全相同。',
    en: 'Document {document} has the parties, day and amount of {first}.',
    hint: OFFICER,
  },
} as const satisfies Record<string, FindingForm>;
