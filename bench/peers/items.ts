/**
 * The twelve items in the words of their clauses, as the peers take them: numbers of the texts in yuan, the default
 * readings. Each peer computes gross amounts from these; the answers are compared with ours before anything is timed.
 */
export const ITEMS = ['C1a', 'C1c', 'C2', 'C4a', 'C4b', 'C4c', 'C5', 'C7', 'P1', 'P3a', 'P7a', 'P7c'] as const;
export type Item = (typeof ITEMS)[number];
export type Amounts = Record<Item, number>;

/** The facts with numbers in place of texts, as engines of doubles and decimals take them. */
export function withNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumbers);
  if (typeof value === 'string') return /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === 'id' ? member : withNumbers(member)]),
  );
}
