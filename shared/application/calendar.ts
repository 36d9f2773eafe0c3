import { dayOf, type Instant } from '../kernel/dates.ts';
import { refuse } from './refusals.ts';

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
  throw refuse(
    'YEAR_CLOSED',
    { opensOn: calendar.filingOpensOn, closesOn: calendar.filingClosesOn, today },
    { policyYear: calendar.policyYear, opensOn: calendar.filingOpensOn, closesOn: calendar.filingClosesOn, today },
  );
}
