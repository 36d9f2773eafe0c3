import { type RefusalForms, refusalsOf } from '../kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const STORE_REFUSALS = {
  APPLICATION_OPEN: {
    status: 409,
    zh: '该企业本年度此事项已有申报。',
    en: 'This enterprise already has an application for this item and year.',
    hint: { zh: '请继续办理已有申报。', en: 'Go on with the application that exists.' },
  },
  CHANGED_MEANWHILE: {
    status: 409,
    zh: '该记录刚刚被其他操作更改，本次未保存。',
    en: 'The record was changed by somebody else; nothing was saved.',
    hint: { zh: '请刷新后重试。', en: 'Load it again and retry.' },
  },
  CURSOR_WRONG: {
    zh: '分页参数不正确。',
    en: 'The page cursor is wrong.',
    hint: {
      zh: '请从第一页重新查看。',
      en: 'Use the `after` that the page before of the same query gave.',
    },
  },
  DECISION_NUMBER_TAKEN: {
    status: 409,
    zh: '{policyYear} 政策年度已登记文号“{number}”，内容不同。',
    en: '"{number}" is on the record for {policyYear} with other content.',
    hint: {
      zh: '已登记的决定不更改；省级更正或登记有误时，请以更正文件的文号另行登记，后决定的为准。',
      en: 'What is recorded stays: record a correction under its own number; the later decision counts.',
    },
  },
  EDITION_ALREADY_PROPOSED: {
    status: 409,
    zh: '该政策版本已提交。',
    en: 'This edition was proposed already.',
    hint: { zh: '请由第二人确认。', en: 'Let a second person confirm it.' },
  },
  EDITION_MISSING: {
    status: 422,
    zh: '{policyYear} 政策年度尚无生效的政策版本。',
    en: 'No edition is in force for policy year {policyYear}.',
    hint: { zh: '请联系市商务局。', en: 'Ask the commerce bureau.' },
  },
  EDITION_UNKNOWN: {
    status: 404,
    zh: '没有该政策版本。',
    en: 'There is no such edition.',
    hint: { zh: '请核对版本编号。', en: 'Check the number of the edition.' },
  },
  ENTERPRISE_UNKNOWN: {
    status: 404,
    zh: '企业名录中没有该企业。',
    en: 'The enterprise is not in the register.',
    hint: { zh: '请先联系所在县（市）区商务部门登记。', en: 'Ask the county commerce office to register it first.' },
  },
  ENTRIES_UNKNOWN: {
    status: 404,
    zh: '没有该登记提案。',
    en: 'There is no such proposal of entries.',
    hint: { zh: '请核对登记册和提案编号。', en: 'Check the register and the number.' },
  },
  FUND_NOT_OPEN: {
    status: 404,
    zh: '{name} {policyYear} 政策年度没有专项资金。',
    en: '{name} has no fund for policy year {policyYear}.',
    hint: { zh: '请先登记拨款文件。', en: 'Record the document that grants it first.' },
  },
  FUND_SHORT: {
    status: 409,
    zh: '{name} {policyYear} 政策年度专项资金余额不足 {amount} 元。',
    en: 'The fund of {name} for {policyYear} does not hold {amount} yuan.',
    hint: { zh: '请提请联席会议研究。', en: 'Bring it to the joint meeting for a ruling.' },
  },
  GRANT_DIFFERS: {
    status: 409,
    zh: '该拨款文件已按另一金额登记。',
    en: 'This document was already recorded as granting another amount.',
    hint: { zh: '追加资金请登记追加文件。', en: 'Record the further document under its own name.' },
  },
  GRANT_KNOWN: {
    status: 409,
    zh: '该拨款文件已登记，不重复计入。',
    en: 'This document was recorded already and counts once.',
    hint: { zh: '追加资金请登记追加文件。', en: 'Record a further document under its own name.' },
  },
  RULING_UNKNOWN: {
    status: 404,
    zh: '没有该裁定。',
    en: 'There is no such ruling.',
    hint: { zh: '请核对裁定编号，如 2022-R1。', en: 'Check its number, as 2022-R1.' },
  },
  SETTLEMENT_NOT_FOUND: {
    status: 404,
    zh: '没有找到该批兑付。',
    en: 'There is no such settlement run.',
    hint: { zh: '请核对兑付编号。', en: 'Check the number of the run.' },
  },
  YEAR_UNKNOWN: {
    zh: '没有 {policyYear} 政策年度。',
    en: 'There is no policy year {policyYear}.',
    hint: { zh: '请选择已公布的政策年度。', en: 'Choose a policy year that has been announced.' },
  },
} as const satisfies RefusalForms;

export const { refuse, isRefusal } = refusalsOf(STORE_REFUSALS);
