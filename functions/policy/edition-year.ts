import type { EditionYear } from '../../shared/store/editions.ts';
import { refuse } from './refusals.ts';

/** Two editions never stand for one year: the new one names the one it replaces. */
export function assertReplaces(
  { inForce, policyYear }: EditionYear,
  { replaces }: { readonly replaces?: string | null | undefined },
): void {
  if ((inForce?.hash ?? undefined) === (replaces ?? undefined)) return;
  const taken = inForce !== undefined && (replaces ?? undefined) === undefined;
  const details = { path: 'replaces', inForce: inForce?.hash ?? null };
  throw taken ? refuse('EDITION_YEAR_TAKEN', details, { policyYear }) : refuse('EDITION_REPLACES_ANOTHER', details);
}
