import { type RefusalForms, refusalsOf } from '../../shared/kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const AWARD_REFUSALS = {
  CATALOGUE_YEAR_WRONG: {
    code: 'POLICY_YEAR_WRONG',
    zh: '政策年度应为四位数字。',
    en: 'The policy year must have four digits.',
    hint: { zh: '请写四位数字，例如 2022。', en: 'Write ?year=2022.' },
  },
  ESTIMATE_TOO_LONG: {
    zh: '一个列表超过 {most} 行。',
    en: '"{list}" has more than {most} rows.',
    hint: { zh: '请合并同类行后再估算。', en: 'Add up rows of one kind and estimate again.' },
  },
  FACT_FROM_REGISTER: {
    zh: '企业本身的情况和已登记的省级决定以名录为准，不能在请求中填写。',
    en: 'What the enterprise is and what the province decided comes from the register, not from the request.',
    hint: {
      zh: '请删去该项；名录有误时请联系所在县（市）区商务部门更正。',
      en: 'Leave it out; ask the county commerce office to correct the register where it is wrong.',
    },
  },
  POLICY_DOCUMENT_UNKNOWN: {
    status: 404,
    zh: '没有该政策文件。',
    en: 'There is no such policy document; there are: {known}.',
    hint: { zh: '请从政策文件一览中选择。', en: 'Choose one of those that are listed.' },
  },
  WORKBOOK_NOT_READ: {
    status: 422,
    zh: '数据表不能读取：{finding}',
    en: 'The workbook can not be read: {finding}',
    hint: {
      zh: '请下载该事项的模板，按提示更正后重试。',
      en: 'Use the template of the item, correct what is named and try again.',
    },
  },
  WORKBOOK_TOO_LARGE: {
    status: 413,
    zh: '数据表超过 1 MB。',
    en: 'The workbook is larger than 1 MB.',
    hint: {
      zh: '请使用本系统的模板，只填写所需的行。',
      en: 'Use the template of this system and fill in only the rows it needs.',
    },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(AWARD_REFUSALS);
