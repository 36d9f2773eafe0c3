import { roundFen, yuanText } from '../kernel/fraction.ts';
import { checkPolicyYear, type Edition } from '../policy/edition.ts';
import { readFacts } from '../policy/fact-book.ts';
import type { Readings } from '../policy/readings.ts';
import { compiledFor } from './compile.ts';
import { grossOf } from './gross.ts';
import { type Lines, paymentLines } from './lines.ts';
import { combine } from './pipeline.ts';
import { type AssessRecord, type Receipt, recordOf } from './record.ts';
import { RULES } from './rules.ts';
import type { Case, Rules, Run } from './run.ts';

export type AssessOptions = {
  readonly assessedOn?: string;
  /** The documents to apply; ours where nothing is said. */
  readonly rules?: Rules;
  /** The items that take part, where not all do: of the others nothing is computed, said or counted. */
  readonly only?: ReadonlySet<string>;
  /** Gets the cap that A31 sets over the items of the province together, in yuan. */
  readonly onCap?: (cap: string) => void;
};

/** An assessment whose words nobody has read yet. */
export type Evaluation = Lines & {
  readonly id: string;
  readonly policyYear: number;
  readonly receipt: Receipt;
};

/** The rules compiled for a record, and its facts in hand. */
export type Opened = Omit<Case, 'gross'> & { readonly id: string; readonly policyYear: number };

/** Checks a record and finds the rules it is computed under. @throws Refusal as {@link evaluate} */
export function opened(record: AssessRecord, edition: Edition, { rules = RULES, only }: AssessOptions = {}): Opened {
  const { id, facts, readings: chosen, policyYear: year } = recordOf(record);
  const checked = (readings: Readings) => checkPolicyYear(edition, readings, year);
  const compiled = compiledFor(rules, edition, chosen, checked);
  const { clauses, readings, policyYear } = compiled;
  const taking = only === undefined ? clauses : new Map([...clauses].filter(([item]) => only.has(item)));
  return { id, policyYear, rules, compiled, readings, clauses: taking, facts: readFacts(facts, rules.facts) };
}

/**
 * The same record under other rules: what was read of it is not read again.
 * @throws Refusal when a reading or the policy year is wrong
 */
export function reopened(of: Opened, edition: Edition, chosen: AssessRecord['readings']): Opened {
  const checked = (readings: Readings) => checkPolicyYear(edition, readings, of.policyYear);
  const compiled = compiledFor(of.rules, edition, chosen, checked);
  return { ...of, compiled, readings: compiled.readings, clauses: compiled.clauses };
}

/** Steps 3 to 8 in the best allowed combination. */
export function runOf(of: Case): Run {
  return combine(of, of.rules.choose(of));
}

/** Steps 1 to 9 of a record in hand. */
export function linesOf(of: Opened): Lines {
  return paymentLines(runOf({ ...of, gross: grossOf(of) }));
}

function receiptOf({ compiled, clauses, facts, policyYear, rules }: Opened, options: AssessOptions): Receipt {
  return {
    editionHash: compiled.edition.hash,
    rulesVersion: rules.version,
    policyYear,
    assessedOn: options.assessedOn ?? null,
    readings: compiled.readings.all,
    factsDigest: facts.digest,
    ...(options.only === undefined ? {} : { items: [...clauses.keys()] }),
  };
}

/**
 * Assesses one enterprise and policy year: every item of both documents, the order of operations and the receipt; the
 * trace is there to be read. Pure: the same record, edition and day give the same values.
 * @throws Refusal when the record, a fact, a reading or the policy year is wrong; `details.path` says where
 */
export function evaluate(record: AssessRecord, edition: Edition, options: AssessOptions = {}): Evaluation {
  const of = opened(record, edition, options);
  const run = runOf({ ...of, gross: grossOf(of) });
  if (run.cap !== null) options.onCap?.(yuanText(roundFen(run.cap, 'down')));
  const { id, policyYear } = of;
  return { id, policyYear, ...paymentLines(run), receipt: receiptOf(of, options) };
}
