import { CATALOGUE } from './catalogue.ts';
import type { Clause } from './clause.ts';
import type { ItemSummary } from './item-summary.ts';
import { usesOfClause } from './uses.ts';

/** shared/policy/item-summaries.json: what is asked of items where nothing is computed, read off their clauses. */
export function itemSummaries(): string {
  return ofEvery(({ name, article, source, sentences, bodies, twin, addsTo }): ItemSummary => {
    const beside = { ...(twin === undefined ? {} : { twin }), ...(addsTo === undefined ? {} : { addsTo }) };
    return { name, article, source, sentences, bodies, ...beside };
  });
}

/** shared/policy/item-facts.json: the names of the facts that each clause looks at. */
export function itemFacts(): string {
  return ofEvery((clause) => usesOfClause(clause).facts);
}

function ofEvery(about: (clause: Clause) => unknown): string {
  const entries = [...CATALOGUE].map(([id, clause]) => [id, about(clause)]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
