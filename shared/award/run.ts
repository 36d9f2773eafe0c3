import { type Fraction, ZERO } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Clause, Gross, Step } from '../policy/clause.ts';
import type { Edition } from '../policy/edition.ts';
import type { FactBook } from '../policy/fact-book.ts';
import type { Facts } from '../policy/facts.ts';
import type { AwardStatus } from '../policy/items.ts';
import type { Parameters } from '../policy/parameters.ts';
import type { Readings } from '../policy/readings.ts';
import type { Scope } from '../policy/term.ts';

/** An amount that may be unknown; then the missing facts are named. */
export type Tally = { readonly value: Fraction | null; readonly missing: readonly string[] };

/** What the province has said of an item: absent, pending, granted, refused or not applied for. */
export type Standing = { readonly status: AwardStatus | null; readonly granted: Fraction | null };

/** One step of the order of operations; `city` is the scope in which city clauses speak. */
export type RunStep = (run: Run, city: Scope) => void;

/** Everything the calculator knows of the documents it applies: items in clause order, their facts, the order of operations. */
export type Rules = {
  /** Changes when the rules change, so that a receipt names the code that made it. */
  readonly version: string;
  readonly documents: readonly string[];
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly city: readonly string[];
  readonly province: readonly string[];
  readonly facts: Facts;
  readonly steps: readonly RunStep[];
  /** The best allowed combination, where a reading leaves a choice. */
  readonly choose: (of: Case, city: Scope) => Waived;
};

/** One enterprise and policy year after steps 1 and 2: nothing in it changes afterwards. */
export type Case = {
  readonly rules: Rules;
  readonly facts: FactBook;
  readonly readings: Readings;
  readonly parameters: Parameters;
  readonly edition: Edition;
  readonly policyYear: number;
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly gross: ReadonlyMap<string, Gross>;
  readonly standing: ReadonlyMap<string, Standing>;
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

export type Log = {
  /** One line of the trace; `readings` are the options that decided it. */
  readonly step: (item: string, text: Text, readings?: readonly string[]) => void;
  readonly because: (item: string, text: Text) => void;
  /** The cap of A31, where there is one. */
  readonly cap?: (amount: Fraction) => void;
};
export const SILENT: Log = { step: () => undefined, because: () => undefined };

/** The amounts on their way through steps 3 to 9; each step replaces what it changes. */
export type Run = {
  readonly case: Case;
  readonly waived: Waived;
  readonly log: Log;
  /** City amounts of the year so far. */
  readonly city: Map<string, Tally>;
  /** Paid by earlier runs of the year; an excluded item's payment moves to the kept one. */
  readonly paid: Map<string, Fraction>;
  /** Entitlements after waivers. */
  readonly entitled: Map<string, Tally>;
  /** Step 5: entitlements after the cut of A31. */
  readonly cut: Map<string, Tally>;
  /** What the province pays: the cut amount, or the decided one. */
  readonly province: Map<string, Tally>;
  readonly matched: Map<string, Matched>;
};

export const NOTHING: Tally = { value: ZERO, missing: [] };

export function tally(value: Fraction): Tally {
  return { value, missing: [] };
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

export function collectingLog(clauses: ReadonlyMap<string, Clause>): {
  log: Log;
  steps: Map<string, Step[]>;
  reasons: Map<string, Text[]>;
} {
  const steps = new Map<string, Step[]>();
  const reasons = new Map<string, Text[]>();
  return {
    steps,
    reasons,
    log: {
      step: (item, text, readings) => {
        const clause = clauses.get(item)?.source ?? item;
        const step: Step = readings ? { ...text, clause, readings } : { ...text, clause };
        const known = steps.get(item);
        if (known) known.push(step);
        else steps.set(item, [step]);
      },
      because: (item, text) => {
        const known = reasons.get(item);
        if (known) known.push(text);
        else reasons.set(item, [text]);
      },
    },
  };
}
