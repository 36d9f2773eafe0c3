import type { Text } from '../kernel/refusal.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

const ACCOUNT = text(
  '请联系所在县（市）区商务部门登记并核对收款账户，核对后在下一批兑付。',
  'Ask the county commerce office to enter and confirm the bank account; the next settlement then pays it.',
);
const REGISTER = text(
  '请联系所在县（市）区商务部门核对企业登记情况，确认后在下一批兑付。',
  'Ask the county commerce office to check the entry of the enterprise; once it is confirmed the next settlement pays it.',
);
const PERSON = text(
  '由部门人员核实，核实后在下一批兑付；需要您配合时会与您联系。',
  'Somebody of the departments looks into it and will turn to you where you are needed; then the next settlement pays it.',
);
const COMPUTED = text(
  '合并核算的过程可在申报页面查看；如有异议，请联系作出决定的部门。',
  'The page of the case shows how the items were computed together; if you disagree, ask the department that decided.',
);
const NOTHING = text(
  '申报仍为“已批准”，下一批重新核算，不需要您办理。',
  'The application stays approved and is looked at again in the next settlement. Nothing is asked of you.',
);

const NEXT: Readonly<Record<string, Text>> = {
  CASE_HELD: text(
    '案件办结后在下一批兑付，目前不需要您办理。',
    'Once it is decided the next settlement pays it. Nothing is asked of you now.',
  ),
  ENTERPRISE_UNKNOWN: REGISTER,
  COMPLIANCE_UNCONFIRMED: REGISTER,
  NOT_COMPLIANT: text('如有异议，请联系所在县（市）区商务部门。', 'If you disagree, ask the county commerce office.'),
  BANK_ACCOUNT_MISSING: ACCOUNT,
  BANK_ACCOUNT_UNCONFIRMED: ACCOUNT,
  PAYEE_UNSAFE: ACCOUNT,
  PAYMENT_FAILED: ACCOUNT,
  INVOICE_NOT_NORMAL: PERSON,
  FACTS_MISSING: PERSON,
  FACTS_CONTRADICT: PERSON,
  CANNOT_TELL_TOGETHER: PERSON,
  NOTHING_PAYABLE: COMPUTED,
  COUNTED_IN_ANOTHER_ITEM: COMPUTED,
  LOWERED_TOGETHER: COMPUTED,
  LEFT_BESIDE: NOTHING,
  CHANGED_WHILE_COMPUTED: NOTHING,
  CHANGED_AFTER_PLAN: NOTHING,
  NOT_APPROVED: NOTHING,
  SIGN_OFF_REFUSED: NOTHING,
  SIGN_OFF_EXPIRED: NOTHING,
};

/** What the applicant does after a run paid nothing or less, or that nothing is asked. `code`: of the ground. */
export function nextStepOf(code: string): Text {
  return NEXT[code] ?? NOTHING;
}
