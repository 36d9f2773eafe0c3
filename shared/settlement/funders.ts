import { type Funder, funderName } from '../application/funder.ts';
import { refuse } from './refusals.ts';

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
  throw refuse('FUNDER_NOT_YOURS', { funder: wanted }, { mine, other });
}
