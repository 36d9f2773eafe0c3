import * as z from 'zod/mini';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { parsedBy } from '../middleware/input.ts';
import { refuse } from './refusals.ts';

/** @throws Refusal SECOND_PERSON_NEEDED (403) when the proposer confirms */
export function assertSecondPerson({ proposedBy }: { readonly proposedBy: string }, person: string): void {
  if (proposedBy !== person) return;
  throw refuse('SECOND_PERSON_NEEDED');
}

/** @throws Refusal PROPOSAL_WITHDRAWN (409) when somebody took it back */
export function assertNotWithdrawn({ id, status }: { readonly id: string; readonly status: string }): void {
  if (status !== 'withdrawn') return;
  throw refuse('PROPOSAL_WITHDRAWN', { id });
}

/** What is in force is not taken back. */
export function inForceAlready(id: string): Refusal {
  return refuse('PROPOSAL_IN_FORCE', { id });
}

/** `?year=2022`, the policy year a list is asked for; INPUT_WRONG without it. */
export const YearAsked = z.object({ year: parsedBy(yearOf, { type: 'string', pattern: String.raw`^\d{4}$` }) });

function yearOf(year: unknown): number {
  if (typeof year === 'string' && /^\d{4}$/.test(year)) return Number(year);
  throw refuse('YEAR_WRONG', { path: 'year' });
}
