import { type RefusalForms, refusalsOf } from '../kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const APPROVAL_REFUSALS = {
  ABSENCE_ENDS_BEFORE: {
    zh: '{name}的缺勤自 {from} 起至 {to} 止，结束早于开始。',
    en: 'The absence of {name} from {from} to {to} ends before it begins.',
    hint: { zh: '请核对缺勤的起止日期。', en: 'Check the first and the last day of the absence.' },
  },
  APPROVER_ABSENT: {
    status: 409,
    zh: '名录登记{name}今日缺勤，缺勤期间由代理人办理。',
    en: 'The register says that {name} is away today; a deputy acts meanwhile.',
    hint: {
      zh: '请由代理人或本部门其他审批人登录办理；登记有误的，请先更正名录。',
      en: 'Let the deputy or another approver of the department sign in and decide; if the register is wrong, have it corrected.',
    },
  },
  APPROVER_IN_CONFLICT: {
    code: 'SEPARATION_OF_DUTIES',
    status: 422,
    zh: '该审批人是申报的经办人、登记过其省级决定或为申报单位（含关联企业）办事，或已代表其他部门或在其他阶段审批过此申报。',
    en: 'This approver filed the case, recorded a provincial decision for it, acts for the enterprise or a linked one, or decided for another department or in another stage.',
    hint: { zh: '请转交本部门其他审批人。', en: 'Name somebody else of the department.' },
  },
  APPROVER_LEFT: {
    status: 403,
    zh: '名录中已没有该审批人，此链接不能再用于审批。',
    en: 'The register no longer names this approver, so the link decides nothing.',
    hint: {
      zh: '请由本部门在册审批人登录办理，或由经办人员重新发送审批。',
      en: 'Let an approver of the department sign in and decide, or have an officer ask again.',
    },
  },
  APPROVER_TWICE: {
    zh: '{name}在该部门登记了两次（编号或邮箱相同）。',
    en: '{name} stands twice in the department, by id or by mail.',
    hint: {
      zh: '一人只登记一次；不同的人请用各自的编号和邮箱。',
      en: 'Enter each person once, with an id and a mail of their own.',
    },
  },
  APPROVER_UNKNOWN: {
    status: 422,
    zh: '{name}没有该审批人。',
    en: '{name} has no such approver.',
    hint: { zh: '请从该部门在册审批人中选择。', en: 'Choose one whom the register names for the department.' },
  },
  AWAITS_PROVINCE: {
    status: 409,
    zh: '该申报等待省级核定，暂无可审批的金额。',
    en: 'The case waits for the provincial decision.',
    hint: {
      zh: '请市商务局登记省级决定并由第二人确认，确认后系统自动重新核算并送审。',
      en: 'Let the commerce bureau record the decision and a second officer confirm it; the case goes on by itself then.',
    },
  },
  CONFLICT_TOO_LATE: {
    status: 409,
    zh: '您在本轮已作出审批意见，不能再声明回避。',
    en: 'You have decided in this round already; a conflict can no longer be declared.',
    hint: {
      zh: '如意见不当，请报告本部门负责人，由后续部门退回案件。',
      en: 'If the decision should not stand, tell your lead: a later department can return the case.',
    },
  },
  DECISION_UNKNOWN: {
    zh: '没有选择有效的审批意见。',
    en: 'That is not a decision that can be given here.',
    hint: { zh: '请选择页面上的一项意见。', en: 'Choose one of: {open}.' },
  },
  DEPUTY_CIRCLE: {
    zh: '{name}的代理人经一人或数人又回到本人。',
    en: 'The deputies of {name} lead back to the same person.',
    hint: {
      zh: '请让代理关系止于一位不再转交的人员。',
      en: 'Let the deputies end with somebody who names no further one.',
    },
  },
  DEPUTY_UNKNOWN: {
    zh: '代理人 {id} 不是该部门的审批人。',
    en: 'The deputy {id} is no approver of the department.',
    hint: { zh: '请从本部门在册审批人中选择代理人。', en: 'Choose a deputy among the approvers of the department.' },
  },
  LEAD_UNKNOWN: {
    zh: '负责人 {id} 不是该部门的审批人。',
    en: 'The lead {id} is no approver of the department.',
    hint: { zh: '请从本部门在册审批人中选择负责人。', en: 'Choose the lead among the approvers of the department.' },
  },
  LINK_CLOSED: {
    status: 410,
    zh: '该链接已失效：{name} 已于 {at}作出决定，本阶段已有结果。',
    en: 'The link is closed: {name} decided at {at}, which settled this stage.',
    hint: {
      zh: '无需再作决定；案件现状请登录系统查看。',
      en: 'Nothing is left for you to decide; sign in to see where the case stands.',
    },
  },
  LINK_EXPIRED: {
    status: 410,
    zh: '该链接已过期。',
    en: 'The link has expired.',
    hint: { zh: '请联系经办人员重新发送链接。', en: 'Ask the officer in charge to send a new link.' },
  },
  LINK_OF_ANOTHER_CASE: {
    status: 409,
    zh: '该链接属于另一件申报。',
    en: 'This link belongs to another case.',
    hint: { zh: '请从该申报自己的邮件打开链接。', en: 'Open the link from the mail about this case.' },
  },
  LINK_OUTDATED: {
    status: 410,
    zh: '该链接已失效：申报在此期间已更改、撤回或重新提交。',
    en: 'The link is dead: the application was changed, withdrawn or submitted again.',
    hint: { zh: '如仍需您审批，系统会另发邮件。', en: 'If your decision is still needed, a new mail will come.' },
  },
  LINK_CONFLICT: {
    status: 410,
    zh: '您已声明回避，此件自 {at} 起由{name}审批。',
    en: 'You declared a conflict of interest; since {at} {name} decides.',
    hint: { zh: '无需再办理。', en: 'Nothing is left for you to do.' },
  },
  LINK_PASSED_ON: {
    status: 410,
    zh: '此件已于 {at} 转交{name}审批，原链接失效。',
    en: 'The turn was passed on to {name} at {at}; the link is dead.',
    hint: { zh: '如需收回，请由{name}再转交给您。', en: 'If you need it back, ask {name} to pass it on to you.' },
  },
  LINK_SUPERSEDED: {
    status: 410,
    zh: '该链接已失效：已发送更新的链接，或已转交他人办理。',
    en: 'The link is dead: a newer one was sent, or somebody else was asked.',
    hint: { zh: '请使用最新邮件中的链接。', en: 'Use the link in the newest mail.' },
  },
  LINK_UNKNOWN: {
    status: 404,
    zh: '该链接不存在。',
    en: 'There is no such link.',
    hint: { zh: '请从邮件中完整复制链接后重新打开。', en: 'Copy the whole link from the mail and open it again.' },
  },
  LINK_USED: {
    status: 410,
    zh: '该链接已使用：{name} 已于 {at}作出决定。',
    en: 'The link was used: {name} decided at {at}.',
    hint: {
      zh: '决定已记录，无需再次操作；如需更正，请联系市商务局。',
      en: 'The decision stands; to correct it, ask the commerce bureau.',
    },
  },
  NOTHING_TO_APPROVE: {
    status: 409,
    zh: '核定金额为零或无法核定，不能同意。',
    en: 'The award is zero or cannot be told; there is nothing to approve.',
    hint: {
      zh: '请退回补正或不予支持，并写明理由。',
      en: 'Return the case for correction or refuse it, with a reason.',
    },
  },
  NOTHING_TO_ASK_AGAIN: {
    status: 409,
    zh: '目前没有需要重新发送的审批。',
    en: 'Nobody is being asked about this application now.',
    hint: { zh: '请稍后查看申报的当前阶段。', en: 'Look at the stage of the application a little later.' },
  },
  NO_APPROVER: {
    status: 409,
    zh: '{name}没有可以审批此件的人员。',
    en: 'Nobody of {name} may decide on this case.',
    hint: { zh: '请先在部门名录中增加审批人。', en: 'Add an approver to the department in the register first.' },
  },
  PASSED_TO_SELF: {
    status: 422,
    zh: '此件已在该审批人名下。',
    en: 'This approver has the turn already.',
    hint: { zh: '请选择本部门其他审批人。', en: 'Choose somebody else of the department.' },
  },
  REASON_MISSING: {
    zh: '退回或不予支持必须写明理由。',
    en: 'Returning or refusing needs a reason.',
    hint: { zh: '请填写申报单位能够理解的理由后重新提交。', en: 'Write a reason that the applicant understands.' },
  },
  SEPARATION_OF_DUTIES: {
    status: 403,
    zh: '同一人不能审批自己申报、登记过省级决定或为其单位（含关联企业）办事的事项，也不能代表两个部门或在两个阶段审批同一申报。',
    en: 'Nobody decides on what they filed or recorded a provincial decision for, on an enterprise they act for or one linked with it, nor for two departments or in two stages of one case.',
    hint: { zh: '请由本部门其他人员审批。', en: 'Let somebody else of the department decide.' },
  },
  TOP_UP_NOT_RETURNED: {
    status: 409,
    zh: '补差没有申报材料，不能退回补正。',
    en: 'A top-up has no documents, so nothing can be corrected.',
    hint: { zh: '请同意或不予支持。', en: 'Approve it or refuse it.' },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(APPROVAL_REFUSALS);
