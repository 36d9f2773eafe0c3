import { addFen, type Fen, yuan } from '../kernel/money.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Edition } from '../policy/edition.ts';
import type { Level } from '../policy/items.ts';
import type { FrozenPart } from './merge-facts.ts';
import type { Rules } from './run.ts';

/** One approved application of the enterprise. Amounts are yuan. */
export type JointPart = FrozenPart & {
  readonly item: string;
  /** What was decided for it, above zero. */
  readonly approved: string;
  /** What a run has taken for it already; absent: it is to be paid now. */
  readonly given?: string;
  /** Why its own award is what it is. */
  readonly because: readonly Text[];
};

/** Whose items are computed, and under what. */
export type JointBasis = {
  readonly id: string;
  readonly policyYear: number;
  readonly level: Level;
  readonly edition: Edition;
  readonly readings: Readonly<Record<string, string>>;
  readonly assessedOn: string;
  readonly rules?: Rules;
};

/** What may be paid for an application now. */
export type Share = {
  readonly applicationId: string;
  readonly approved: string;
  /** Yuan, at most what was approved; null where it cannot be told. */
  readonly amount: string | null;
  readonly missing: readonly string[];
  /** What the other items and earlier runs did to it. */
  readonly why: Text;
};

/**
 * The items that take part in the award of these: the province's all beside the city's, because entitlements count by rule,
 * applied for or not (general rule 2); of the province's only themselves, because nobody else shares the cap of A31.
 */
export function takingPart(items: readonly string[], { city, province }: Rules): ReadonlySet<string> {
  return new Set(items.some((item) => city.includes(item)) ? [...items, ...province] : items);
}

/** What runs have given: for one item, or in all. */
export function givenFor(parts: readonly JointPart[], item?: string): Fen {
  return addFen(parts.filter((one) => item === undefined || one.item === item).map((one) => yuan(one.given ?? '0')));
}
