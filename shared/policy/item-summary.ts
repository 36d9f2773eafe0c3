import type { Clause } from './clause.ts';
import summaries from './item-summaries.json' with { type: 'json' };
import type { ItemId } from './items.ts';

/** What is asked of an item where nothing is computed: its name, its sentences, who decides, which items stand beside it. */
export type ItemSummary = Pick<Clause, 'name' | 'article' | 'source' | 'sentences' | 'bodies' | 'twin' | 'addsTo'>;

/**
 * Read off the catalogue by `npm run policy-docs` and compared with it by a test, so that a function that only names items
 * carries no rules. A missing item fails to compile.
 */
const SUMMARIES: Readonly<Record<ItemId, ItemSummary>> = summaries;

/** The item, if there is one of this name. */
export function summaryOf(item: string): ItemSummary | undefined {
  return Object.hasOwn(SUMMARIES, item) ? SUMMARIES[item as ItemId] : undefined;
}
