import type { Exact } from '../../kernel/money.ts';
import type { FrozenSource, Provenance } from '../frozen.ts';
import type { Line } from './goods-lines.ts';

/** A part of a document that a fact was taken from, and whose word it is. */
export type Origin = {
  readonly source: FrozenSource;
  readonly path: string;
  readonly method: Provenance['method'];
};

/** Kilograms and the documents that say so. */
export type Figure = { readonly kilograms: Exact; readonly from: readonly Origin[] };

/** Cells of one column, by the document that they stand in. */
export function columnOrigins(lines: readonly Line[], column: string, method: Origin['method']): Origin[] {
  return [...Map.groupBy(lines, (line) => line.source)].map(([source, members]) => ({
    source,
    path: `${column}: ${members.map((line) => line.row.at).join(', ')}`,
    method,
  }));
}

/** The smaller of what two kinds of documents say; where they agree both are named. */
export function smaller(one: Figure | undefined, other: Figure | undefined): Figure | undefined {
  if (!one || !other) return one ?? other;
  if (one.kilograms.equals(other.kilograms)) return { ...one, from: [...one.from, ...other.from] };
  return one.kilograms.lessThan(other.kilograms) ? one : other;
}

/** Whether two weights differ by more than the tolerated share of the first; without a tolerance by anything at all. */
export function apart(one: Exact, other: Exact, tolerance: string | undefined): boolean {
  return one
    .minus(other)
    .abs()
    .greaterThan(one.times(tolerance ?? '0'));
}
