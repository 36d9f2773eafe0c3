import { type RefusalForms, refusalsOf } from '../../shared/kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const OVERSIGHT_REFUSALS = {
  AUDIT_SUBJECT_UNKNOWN: {
    status: 404,
    zh: '没有该记录的审计条目。',
    en: 'There is nothing of that name to audit.',
    hint: { zh: '请核对记录的类别和编号。', en: 'What can be audited: {subjects}.' },
  },
  MAIL_NOT_FAILED: {
    status: 409,
    zh: '只有发送失败的邮件可以重新发送。',
    en: 'Only a mail that was given up can be sent again.',
    hint: {
      zh: '待发邮件会自动发送；已发出的审批链接如未收到，请重新发送审批请求。',
      en: 'An unsent one goes by itself; if a decision link did not arrive, ask again.',
    },
  },
  MAIL_UNKNOWN: {
    status: 404,
    zh: '该申报没有这封邮件。',
    en: 'The application has no such mail.',
    hint: {
      zh: '请核对邮件编号（运维状态表列出）。',
      en: 'Check its id in the table of the operators (npm run status).',
    },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(OVERSIGHT_REFUSALS);
