import facts from './item-facts.json' with { type: 'json' };
import type { ItemId } from './items.ts';

/** The names of the facts that each clause looks at; read off the catalogue like item-summaries.json. */
const FACTS: Readonly<Record<ItemId, readonly string[]>> = facts;

/** None for what is no item. */
export function factsAskedBy(item: string): readonly string[] {
  return Object.hasOwn(FACTS, item) ? FACTS[item as ItemId] : [];
}
