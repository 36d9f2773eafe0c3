import { dayOf, type Instant } from '../kernel/dates.ts';
import { Refusal } from '../kernel/refusal.ts';

/** The dates of one policy year, set by the city; days in Asia/Shanghai, both ends included. */
export type PolicyCalendar = {
  readonly policyYear: number;
  readonly filingOpensOn: string;
  readonly filingClosesOn: string;
  readonly settlesOn: string;
};

/** @throws Refusal YEAR_CLOSED (422) outside the filing window */
export function assertFilingOpen(calendar: PolicyCalendar, now: Instant): void {
  const today = dayOf(now);
  if (today >= calendar.filingOpensOn && today <= calendar.filingClosesOn) return;
  throw new Refusal(
    'YEAR_CLOSED',
    {
      zh: `${calendar.policyYear} 政策年度的申报期为 ${calendar.filingOpensOn} 至 ${calendar.filingClosesOn}，今天是 ${today}。`,
      en: `Filing for ${calendar.policyYear} is open from ${calendar.filingOpensOn} to ${calendar.filingClosesOn}; today is ${today}.`,
    },
    {
      status: 422,
      hint: { zh: '请在申报期内办理，或咨询市商务局。', en: 'File inside the window, or ask the commerce bureau.' },
      details: { opensOn: calendar.filingOpensOn, closesOn: calendar.filingClosesOn, today },
    },
  );
}
