import { RULES, rulesOf } from '../shared/award/rules.ts';
import type { Rules } from '../shared/award/run.ts';
import { HEILONGJIANG_2022, JIXI_2022 } from '../shared/policy/catalogue.ts';

/** Our clauses of some items without the order of operations, which no peer computes: every item pays its gross amount. */
export function rulesOfItems(items: readonly string[]): Rules {
  const measures = [JIXI_2022, HEILONGJIANG_2022].map((one) => ({
    ...one,
    clauses: one.clauses.filter(({ id }) => items.includes(id)),
  }));
  return { ...rulesOf({ version: RULES.version, measures }), facts: RULES.facts };
}
