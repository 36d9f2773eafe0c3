import type { Text } from '../kernel/refusal.ts';
import type { Application } from './application.ts';
import { type Enterprise, isConfirmed } from './enterprise.ts';
import type { Stage } from './life-cycle.ts';

export const TO_DO_CODES = ['SUBMIT_DRAFT', 'CORRECT_RETURNED', 'CORRECTION_OVERDUE', 'CONFIRM_ACCOUNT'] as const;
export type ToDo = { readonly code: (typeof TO_DO_CODES)[number]; readonly what: Text };

const SUBMIT_DRAFT: ToDo = {
  code: 'SUBMIT_DRAFT',
  what: { zh: '请补齐材料并提交申报。', en: 'Complete the documents and submit the application.' },
};
const CORRECT_RETURNED: ToDo = {
  code: 'CORRECT_RETURNED',
  what: {
    zh: '申报被退回，请按意见更正后重新提交。',
    en: 'The application was returned: correct it and submit it again.',
  },
};
const CORRECTION_OVERDUE: ToDo = {
  code: 'CORRECTION_OVERDUE',
  what: {
    zh: '补正期限已过，申报已暂缓办理。仍要补正的，请联系办理部门给予新的期限；不再申报的，请撤回。',
    en: 'The time for correction is over and the case is held. Ask the department for new days, or withdraw it.',
  },
};
/** Money waits for an account that somebody has confirmed. */
export const CONFIRM_ACCOUNT: ToDo = {
  code: 'CONFIRM_ACCOUNT',
  what: {
    zh: '收款账户尚未登记或核对，核对前不能兑付；请联系所在县（市）区商务部门。',
    en: 'The bank account is not entered or not confirmed, so nothing can be paid: ask the county commerce office.',
  },
};
/** Money is on its way: from here on a missing account stops it. */
const TO_BE_PAID: readonly Stage[] = ['approved', 'funded', 'settled'];

/** What the applicant has to do about a case; undefined: it is with somebody else, or done. */
export function toDoOf(
  { stage, awaits }: Pick<Application, 'stage' | 'awaits'>,
  { bankAccount }: Pick<Enterprise, 'bankAccount'>,
): ToDo | undefined {
  if (stage === 'draft') return SUBMIT_DRAFT;
  if (stage === 'returned') return CORRECT_RETURNED;
  if (stage === 'held' && awaits === 'correction') return CORRECTION_OVERDUE;
  return TO_BE_PAID.includes(stage) && !isConfirmed(bankAccount) ? CONFIRM_ACCOUNT : undefined;
}
