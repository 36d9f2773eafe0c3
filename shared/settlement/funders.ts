import { type Funder, funderName } from '../application/funder.ts';
import { Refusal } from '../kernel/refusal.ts';

/** A policy year of one funder: what has a fund of its own and at most one open run. */
export type FunderYear = { readonly funder: Funder; readonly policyYear: number };

const FINANCE: Readonly<Record<Funder, string>> = { jixi: 'finance', heilongjiang: 'province-finance' };

/** The department that signs a funder's payments (市财政局, 省财政厅). */
export function financeOf(funder: Funder): string {
  return FINANCE[funder];
}

/** Whose items a funder pays: those of its own document. */
export function levelOf(funder: Funder): 'city' | 'province' {
  return funder === 'heilongjiang' ? 'province' : 'city';
}

/** @throws Refusal FUNDER_NOT_YOURS (403) unless the money is the caller's own, or `own` is undefined: who sees all */
export function assertOwnFunder(own: Funder | undefined, wanted: Funder): void {
  if (own === undefined || own === wanted) return;
  const [mine, other] = [funderName(own), funderName(wanted)];
  throw new Refusal(
    'FUNDER_NOT_YOURS',
    {
      zh: `您只能办理${mine.zh}的资金，不能办理${other.zh}的。`,
      en: `You handle money of ${mine.en}, not of ${other.en}.`,
    },
    {
      status: 403,
      hint: { zh: `请由${other.zh}财政部门办理。`, en: `Ask the finance department of ${other.en}.` },
      details: { funder: wanted },
    },
  );
}
