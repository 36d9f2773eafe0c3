import { type RefusalForms, refusalsOf } from '../../shared/kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const SETTLEMENT_REFUSALS = {
  ANSWER_TO_CORRECT_UNKNOWN: {
    status: 422,
    zh: '要更正的回执不在本批已登记的回执之中。',
    en: 'The answer to be corrected is none of this run.',
    hint: { zh: '请在已登记的回执中选择。', en: 'Choose one of the answers on record.' },
  },
  BATCH_NOT_WRITTEN: {
    status: 409,
    zh: '该批兑付尚未生成支付文件。',
    en: 'The payment file of this run has not been written.',
    hint: { zh: '财政签批后生成，请稍后再试。', en: 'It is written after the sign-off; try again then.' },
  },
  FINANCE_DEPARTMENT_UNKNOWN: {
    status: 403,
    zh: '您的账号未登记所属部门，不能办理资金。',
    en: 'Your account names no department of the register.',
    hint: { zh: '请由系统维护人员登记部门。', en: 'Ask the operator to enter your department.' },
  },
  FUNDER_UNKNOWN: {
    code: 'INPUT_WRONG',
    zh: '没有该资金来源。',
    en: 'There is no such funder.',
    hint: { zh: '可选：{funders}。', en: 'Use one of: {funders}.' },
  },
  FUND_CURSOR_WRONG: {
    code: 'CURSOR_WRONG',
    zh: '分页参数不正确。',
    en: 'The page cursor is wrong.',
    hint: { zh: '请从第一页重新查看。', en: 'Use the `after` that the page before gave.' },
  },
  FUND_YEAR_WRONG: {
    code: 'INPUT_WRONG',
    zh: '年度应为四位数字。',
    en: 'The year has four digits.',
    hint: { zh: '例如 2022。', en: 'As in /funds/2022.' },
  },
  JOINT_UNKNOWN: {
    status: 404,
    zh: '该申报在本批中没有合并核算。',
    en: 'This case was not computed together with others in this run.',
    hint: { zh: '核算依据见该申报本身。', en: 'Look at the award of the application itself.' },
  },
  LINE_NOT_REJECTED: {
    status: 409,
    zh: '第 {line} 行没有因支付失败而保留的资金。',
    en: 'Line {line} holds no money of a failed payment.',
    hint: { zh: '请刷新页面查看最新状态。', en: 'Look at the run again.' },
  },
  SETTLEMENT_ALREADY_PAID: {
    status: 409,
    zh: '该批兑付已全部登记回执。',
    en: 'Every line of this run has its answer already.',
    hint: {
      zh: '未作任何更改；国库更正的，请选择所更正的回执后再上传。',
      en: 'Nothing was changed; where the treasury corrects an answer, name it and send the file again.',
    },
  },
  SETTLEMENT_NOTHING_LEFT: {
    status: 409,
    zh: '{name} {policyYear} 政策年度没有待兑付的申报。',
    en: 'Nothing of policy year {policyYear} is left to be paid by {name}.',
    hint: {
      zh: '请查看上一批兑付，以及未列入的申报及其原因。',
      en: 'Look at the last run, and at the cases that cannot be paid yet and why.',
    },
  },
  SETTLEMENT_NOT_SENT: {
    status: 409,
    zh: '该批兑付尚未生成支付文件，不能登记回执。',
    en: 'This run has not been sent to the treasury.',
    hint: { zh: '请核对兑付编号与当前状态。', en: 'Check the number of the run and its stage.' },
  },
  SETTLEMENT_TOO_EARLY: {
    status: 422,
    zh: '{policyYear} 政策年度自 {settlesOn} 起兑付。',
    en: 'Policy year {policyYear} is settled from {settlesOn} on.',
    hint: { zh: '请在该日期之后启动。', en: 'Start it on that day or later.' },
  },
} as const satisfies RefusalForms;

export const { refuse, isRefusal } = refusalsOf(SETTLEMENT_REFUSALS);
