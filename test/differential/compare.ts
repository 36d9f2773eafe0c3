import { assess } from '../../shared/award/assess.ts';
import type { Assessment } from '../../shared/award/record.ts';
import type { Edition } from '../../shared/policy/edition.ts';
import { readingsInForce } from '../../shared/policy/readings.ts';
import { isRefusal } from '../../shared/policy/refusals.ts';
import { type NaiveResult, naive } from '../support/naive/naive.ts';

type Facts = Record<string, unknown>;
type Chosen = Record<string, string>;
const YEAR = 2022;

/** What the rules give, in the form of the second implementation. */
export function ours(facts: Facts, readings: Chosen, edition: Edition): NaiveResult {
  const { items, totals }: Assessment = assess({ id: 'r', policyYear: YEAR, facts, readings }, edition);
  const lines = Object.entries(items).map(([id, { outcome, gross, payable, estimate }]) => [
    id,
    { outcome, gross, payable, estimate: estimate ?? null },
  ]);
  return { items: Object.fromEntries(lines), city: totals.city, province: totals.province };
}

/** What the second implementation gives. */
export function theirs(facts: Facts, readings: Chosen, edition: Edition): NaiveResult {
  return naive(facts, YEAR, readingsInForce(edition.register, readings).all);
}

/** Whether these readings may stand beside each other. */
export function areDefined(readings: Chosen, edition: Edition): boolean {
  try {
    readingsInForce(edition.register, readings);
    return true;
  } catch (error) {
    if (isRefusal(error, 'READINGS_NOT_DEFINED_TOGETHER')) return false;
    throw error;
  }
}
