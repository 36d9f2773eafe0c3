import { refuse } from './refusals.ts';

/** Longer lists belong to the `assess` command; here every row is asked again and again. */
const MOST_ROWS = 200;

/** @throws Refusal ESTIMATE_TOO_LONG */
export function assertShort(facts: Readonly<Record<string, unknown>>): void {
  const long = Object.entries(facts).find(([, value]) => Array.isArray(value) && value.length > MOST_ROWS);
  if (long === undefined) return;
  throw refuse('ESTIMATE_TOO_LONG', { path: `facts.${long[0]}` }, { list: long[0], most: MOST_ROWS });
}
