import { type Blanks, type Finding, type FindingForm, findingFrom } from '../finding.ts';

const RETURN = {
  zh: '请退回补正，由申报单位移除或更换该发票。',
  en: 'Return the case; the applicant takes the invoice out or replaces it.',
};

/** What an officer found on the tax platform. */
export const STATUS_CHECK_FINDINGS = {
  INVOICE_STATUS_VOID: {
    severity: 'person',
    zh: '经办人员 {checkedOn} 查验：发票 {number} 已作废。',
    en: 'Checked by an officer on {checkedOn}: invoice {number} is void.',
    hint: RETURN,
  },
  INVOICE_STATUS_RED_LETTERED: {
    severity: 'person',
    zh: '经办人员 {checkedOn} 查验：发票 {number} 已红冲。',
    en: 'Checked by an officer on {checkedOn}: invoice {number} was reversed by a red-letter invoice.',
    hint: RETURN,
  },
  INVOICE_STATUS_NOT_FOUND: {
    severity: 'person',
    zh: '经办人员 {checkedOn} 查验：税务平台查无发票 {number}。',
    en: 'Checked by an officer on {checkedOn}: the tax platform does not know invoice {number}.',
    hint: RETURN,
  },
} as const satisfies Record<string, FindingForm>;

export function statusCheckFinding(code: keyof typeof STATUS_CHECK_FINDINGS, blanks: Blanks): Finding {
  return findingFrom(STATUS_CHECK_FINDINGS, code, blanks);
}
