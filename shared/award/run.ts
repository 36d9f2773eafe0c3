import { type Fraction, ZERO } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import type { AwardShare, Clause, CompiledClause, Gross, MatchingBase } from '../policy/clause.ts';
import type { Edition } from '../policy/edition.ts';
import type { FactBook } from '../policy/fact-book.ts';
import type { Facts } from '../policy/facts.ts';
import type { AwardStatus } from '../policy/items.ts';
import type { Parameters } from '../policy/parameters.ts';
import type { Readings } from '../policy/readings.ts';
import type { Evaluate } from '../policy/term.ts';
import type { ByItem, Places } from './by-item.ts';

/** An amount that may be unknown; then the missing facts are named. */
export type Tally = { readonly value: Fraction | null; readonly missing: readonly string[] };
type Tallies = ByItem<Tally>;

/** What the province has said of an item: absent, pending, granted, refused or not applied for. */
export type Standing = { readonly status: AwardStatus | null; readonly granted: Fraction | null };

/** One step of the order of operations: takes the amounts as they are and gives them as they are next. */
export type RunStep = (run: Run) => Run;

/** Everything the calculator knows of the documents it applies: items in clause order, their facts, the order of operations. */
export type Rules = {
  /** Changes when the rules change, so that a receipt names the code that made it. */
  readonly version: string;
  readonly documents: readonly string[];
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly city: readonly string[];
  readonly province: readonly string[];
  readonly places: Places;
  readonly facts: Facts;
  readonly steps: readonly RunStep[];
  /** The best allowed combination, where a reading leaves a choice. */
  readonly choose: (of: Case) => Waived;
};

/** What a matching item matches, at which rate, and the readings that say so. */
export type Matching = {
  readonly base: MatchingBase;
  readonly readings: ReadonlySet<string>;
  readonly rate: Evaluate<Fraction>;
};

/**
 * The declarations of the rules, compiled for one edition, one choice of readings and one policy year: every disputed
 * meaning, number and list is looked up here, once, and never for a record.
 */
export type Compiled = {
  readonly rules: Rules;
  readonly edition: Edition;
  readonly readings: Readings;
  readonly parameters: Parameters;
  readonly policyYear: number;
  /** The items that exist under these readings, in the order of the rules. */
  readonly clauses: ReadonlyMap<string, CompiledClause>;
  /** Where the facts stand that the order of operations asks for of every item. */
  /** Items that match what the province awards. */
  readonly matching: readonly { readonly item: string; readonly share: AwardShare }[];
  readonly standings: ReadonlyMap<string, { readonly status: number; readonly granted: number }>;
  readonly groups: { readonly province: number; readonly earlierRuns: number };
  /** @throws Error for an item that matches nothing */
  readonly matchingOf: (item: string) => Matching;
};

/** One enterprise and policy year after steps 1 and 2: nothing in it changes afterwards. */
export type Case = {
  readonly rules: Rules;
  readonly compiled: Compiled;
  readonly facts: FactBook;
  readonly readings: Readings;
  /** The items that take part. */
  readonly clauses: ReadonlyMap<string, CompiledClause>;
  readonly gross: ByItem<Gross>;
};

/** What reading A21 `waive` lets the enterprise give up: whole items, or single sites of P3b. */
export type Waived = { readonly items: ReadonlySet<string>; readonly sites: ReadonlySet<string> };
export const WAIVES_NOTHING: Waived = { items: new Set(), sites: new Set() };

/** A matching item (C1b, C6, C10) after step 6. */
export type Matched = {
  readonly outcome: 'met' | 'not-met' | 'cannot-tell' | 'pending';
  /** Exact; null while pending or unknown. */
  readonly gross: Fraction | null;
  readonly estimate: Fraction | null;
  readonly missing: readonly string[];
};

/** One line of the trace, one reason, or both; its words are made when somebody reads them. */
export type Note = {
  readonly item: string;
  readonly tell: () => Text;
  readonly as: 'step' | 'reason' | 'both';
  /** The options that decided it. */
  readonly readings?: readonly string[];
};

/** The amounts after one of steps 3 to 8, with what was said on the way. A value: every step makes the next one. */
export type Run = {
  readonly case: Case;
  readonly waived: Waived;
  /** City amounts of the year so far. */
  readonly city: Tallies;
  /** Paid by earlier runs of the year; an excluded item's payment moves to the kept one. */
  readonly paid: ByItem<Fraction>;
  /** Entitlements after waivers. */
  readonly entitled: Tallies;
  /** Step 5: entitlements after the cut of A31. */
  readonly cut: Tallies;
  /** The cap that A31 set, where there was one. */
  readonly cap: Fraction | null;
  /** What the province pays: the cut amount, or the decided one. */
  readonly province: Tallies;
  readonly matched: ByItem<Matched>;
  readonly notes: readonly Note[];
};

export const NOTHING: Tally = { value: ZERO, missing: [] };

export function tally(value: Fraction): Tally {
  return { value, missing: NOTHING.missing };
}

export function unknownTally(missing: readonly string[]): Tally {
  return { value: null, missing };
}

/** The reading in force for the city's text. */
export function cityReading(run: { readonly case: Case }, id: string): string {
  return run.case.readings.at(id, 'city');
}

export function provinceReading(run: { readonly case: Case }, id: string): string {
  return run.case.readings.at(id, 'province');
}

const SAID_NOTHING: Standing = { status: null, granted: null };

/** What the province has said of an item. */
export function standingOf({ facts, compiled }: Pick<Case, 'facts' | 'compiled'>, item: string): Standing {
  const slots = compiled.standings.get(item);
  if (slots === undefined || facts.entered[compiled.groups.province] !== true) return SAID_NOTHING;
  return {
    status: (facts.values[slots.status] as AwardStatus | undefined) ?? null,
    granted: (facts.values[slots.granted] as Fraction | undefined) ?? null,
  };
}

/** The next value: one city amount replaced, and what there is to say of it. */
export function withCity(run: Run, item: string, amount: Tally, ...notes: readonly Note[]): Run {
  return { ...run, city: run.city.with(item, amount), notes: [...run.notes, ...notes] };
}

export function withNotes(run: Run, ...notes: readonly Note[]): Run {
  return notes.length === 0 ? run : { ...run, notes: [...run.notes, ...notes] };
}
