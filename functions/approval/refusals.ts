import { type RefusalForms, refusalsOf } from '../../shared/kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const APPROVAL_REFUSALS = {
  DECISION_FORM_WRONG: {
    status: 415,
    zh: '无法读取提交的内容。',
    en: 'What was sent can not be read.',
    hint: { zh: '请在链接页面上填写并提交。', en: 'Use the form of the page, or send a JSON object.' },
  },
  INVOICE_NOT_NORMAL: {
    status: 409,
    zh: '查验异常的发票（{numbers}）仍在申报材料中，不能同意。',
    en: 'The application rests on invoices that the tax platform does not call normal ({numbers}).',
    hint: {
      zh: '请退回补正，由申报单位移除或更换该发票。',
      en: 'Return the case; the applicant takes the invoice out or replaces it.',
    },
  },
  NOT_AN_APPROVER: {
    status: 403,
    zh: '您不是本部门登记的审批人。',
    en: 'The register does not name you as an approver of your department.',
    hint: {
      zh: '请由登记的审批人办理，或联系系统管理员更新名录。',
      en: 'Ask an approver of the department, or have the register updated.',
    },
  },
  REASON_MISSING_TO_HAND_OVER: {
    code: 'REASON_MISSING',
    zh: '转交或声明回避须写明理由。',
    en: 'To pass a turn on or to declare a conflict needs a reason.',
    hint: { zh: '请填写理由后重新提交；理由只留存记录。', en: 'Write one and send it again; it stays in the record.' },
  },
  SIGN_OFF_STAYS: {
    status: 409,
    zh: '兑付签批不能转交或回避，由本部门其他签批人登录办理即可。',
    en: 'A sign-off is not passed on; another signatory of the department signs in and signs.',
    hint: { zh: '请通知本部门其他签批人。', en: 'Tell another signatory of the department.' },
  },
  SUM_OUTDATED: {
    status: 409,
    zh: '本批次合计已变化，页面内容不是最新。',
    en: 'The sum of the run has changed; the page is not up to date.',
    hint: { zh: '请刷新，核对支付明细后再签批。', en: 'Reload and look at the payments before you sign.' },
  },
  TURN_CLOSED: {
    status: 409,
    zh: '本阶段已有结果（{name}已作出决定），无需本部门再审批。',
    en: 'The stage is settled ({name} decided); nothing is left for your department to decide.',
    hint: { zh: '请刷新查看案件现状。', en: 'Reload to see where the case stands.' },
  },
  TURN_DECIDED: {
    status: 409,
    zh: '本部门已作出审批意见。',
    en: 'Your department has decided already.',
    hint: { zh: '请刷新查看最新意见。', en: 'Reload to see the decision.' },
  },
  TURN_EXPIRED: {
    status: 409,
    zh: '本次审批时限已过。',
    en: 'The time for this decision is over.',
    hint: { zh: '请先重新发起审批，再作出意见。', en: 'Ask again first, then decide.' },
  },
  TURN_NOT_OPEN: {
    status: 409,
    zh: '此件现在不由本部门审批。',
    en: 'It is not the turn of your department.',
    hint: { zh: '请刷新查看目前由谁办理。', en: 'Reload to see who has it now.' },
  },
  TURN_OUTDATED: {
    status: 409,
    zh: '此件已进入新的一轮，页面内容不是最新。',
    en: 'The case is in a new round; the page is not up to date.',
    hint: {
      zh: '请刷新，查看新材料与核算结果后再审批。',
      en: 'Reload and look at the new documents and the award before you decide.',
    },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(APPROVAL_REFUSALS);
