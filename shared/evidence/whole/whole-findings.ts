import type { FindingForm } from '../finding.ts';

const OFFICER = { zh: '由经办人员核对原件。', en: 'An officer compares the originals.' };
const FIGURES = {
  zh: '由经办人员核对两年的数据和依据材料。',
  en: 'An officer compares the figures of both years and the papers behind them.',
};

/** What shows only when everything of one application, its register entry and its last year are laid side by side. */
export const WHOLE_FINDINGS = {
  PARTY_TWO_NAMES: {
    severity: 'person',
    zh: '统一社会信用代码 {code} 在材料中有不同名称：{names}（见文件 {document}）。',
    en: 'Credit code {code} stands under different names: {names} (see document {document}).',
    hint: OFFICER,
  },
  PARTY_TWO_CODES: {
    severity: 'person',
    zh: '“{name}”在材料中有不同的统一社会信用代码：{codes}（见文件 {document}）。',
    en: '"{name}" stands under different credit codes: {codes} (see document {document}).',
    hint: OFFICER,
  },
  PARTY_APPLICANT_NAME: {
    severity: 'person',
    zh: '文件 {document} 中收货人名称“{name}”与企业登记的名称“{registered}”不同（信用代码相同）。',
    en: 'Document {document}: the consignee "{name}" has the applicant\'s code, but another name than the register\'s "{registered}".',
    hint: OFFICER,
  },
  PARTY_INSTITUTION_NAME: {
    severity: 'person',
    zh: '文件 {document} 中接待机构“{name}”不是申报单位“{registered}”。',
    en: 'Document {document}: the receiving institution "{name}" is not the applicant "{registered}".',
    hint: OFFICER,
  },
  PARTY_OWNER_ELSEWHERE: {
    severity: 'person',
    zh: '报关单 {declaration} 的消费使用单位（{code}）不是申报企业。',
    en: 'Declaration {declaration}: the owner of the goods ({code}) is not the applicant.',
    hint: OFFICER,
  },
  PARTY_USERS_OF_INVOICE: {
    severity: 'person',
    zh: '落地使用台账中发票 {number} 对应不同的使用单位：{names}。',
    en: 'Local-use statement: invoice {number} stands beside different users: {names}.',
    hint: OFFICER,
  },
  PERIOD_PAPERS_APART: {
    severity: 'person',
    zh: '文件 {document} {row}的{what}日期与登记表的运输日期相差超过 {days} 天。',
    en: 'Document {document}, {row}: the day of the {what} is more than {days} days from that in the register.',
    hint: OFFICER,
  },
  PERIOD_RED_BEFORE_BLUE: {
    severity: 'person',
    zh: '红字发票 {number}（{day}）早于它所冲的蓝字发票（{blueDay}）。',
    en: 'Red-letter invoice {number} ({day}) is older than the invoice that it reverses ({blueDay}).',
    hint: OFFICER,
  },
  PERIOD_LOAN_AFTER_YEAR: {
    severity: 'person',
    zh: '贷款 {id} 的发放日 {day} 晚于政策年度 {year}。',
    en: 'Loan {id} was drawn on {day}, after the policy year {year}.',
    hint: OFFICER,
  },
  PERIOD_LOAN_DAYS: {
    severity: 'person',
    zh: '贷款 {id} 计息 {days} 天，自发放日至政策年度末只有 {most} 天。',
    en: 'Loan {id} counts {days} days of interest; the policy year has only {most} from the day it was drawn.',
    hint: OFFICER,
  },
  PERIOD_RECOGNISED_AFTER_YEAR: {
    severity: 'person',
    zh: '平台 {id} 的认定日期 {day} 晚于政策年度 {year}。',
    en: 'Platform {id} was recognised on {day}, after the policy year {year}.',
    hint: OFFICER,
  },
  FIGURE_FAR_ABOVE_LAST_YEAR: {
    severity: 'person',
    zh: '{what}为 {now}，上年为 {before}，超过上年的 {times} 倍。',
    en: '{what}: {now}, last year {before}; more than {times} times as much.',
    hint: FIGURES,
  },
  LAST_YEAR_CONTRADICTS: {
    severity: 'person',
    zh: '{what}：本次申报写的上年数为 {stated}，上年申报时为 {before}。',
    en: "{what}: stated as last year's is {stated}; the application of last year stated {before}.",
    hint: FIGURES,
  },
  LAST_YEAR_NOT_COMPARED: {
    severity: 'note',
    zh: '没有上年同一事项的申报，以下数据未与上年比较：{what}。',
    en: 'There is no application of last year for this item; not compared with last year: {what}.',
    hint: { zh: '有上年申报记录后自动比较。', en: 'It is compared once last year has a record.' },
  },
  RELATED_PARTY: {
    severity: 'person',
    zh: '{what}“{name}”是申报企业的关联企业（{known}；{count} 处，如文件 {document}）。',
    en: 'The {what} "{name}" is linked with the applicant ({known}; {count} places, as in document {document}).',
    hint: {
      zh: '由经办人员核对交易是否真实、价格是否公允。',
      en: 'An officer looks whether the trade is real and its price fair.',
    },
  },
} as const satisfies Record<string, FindingForm>;
