import { digestOf } from '../kernel/digest.ts';
import { roundFen, yuanText } from '../kernel/fraction.ts';
import type { Clause } from '../policy/clause.ts';
import { checkPolicyYear, type Edition } from '../policy/edition.ts';
import { readFacts } from '../policy/fact-book.ts';
import type { Level } from '../policy/items.ts';
import { type Readings, readingsInForce } from '../policy/readings.ts';
import type { Scope } from '../policy/term.ts';
import { grossOf } from './gross.ts';
import { paymentLines } from './lines.ts';
import { combine } from './pipeline.ts';
import { type Assessment, type AssessRecord, recordOf } from './record.ts';
import { RULES } from './rules.ts';
import { type Case, collectingLog, type Log, type Rules } from './run.ts';

export type AssessOptions = {
  readonly assessedOn?: string;
  /** The documents to apply; ours where nothing is said. */
  readonly rules?: Rules;
  /** Gets the number of every reading that was looked at. Another option of any other reading changes nothing. */
  readonly asked?: Set<string>;
  /** The items that take part, where not all do: of the others nothing is computed, said or counted. */
  readonly only?: ReadonlySet<string>;
  /** Gets the cap that A31 sets over the items of the province together, in yuan. */
  readonly onCap?: (cap: string) => void;
};

function remembering(readings: Readings, asked: Set<string>): Readings {
  const find: Readings['find'] = (id, level) => {
    asked.add(id);
    return readings.find(id, level);
  };
  const at: Readings['at'] = (id, level) => {
    asked.add(id);
    return readings.at(id, level);
  };
  return { all: readings.all, find, at };
}

function withCap(log: Log, onCap: AssessOptions['onCap']): Log {
  return onCap === undefined ? log : { ...log, cap: (cap) => onCap(yuanText(roundFen(cap, 'down'))) };
}

/** Items only some readings know (C10) are left out under the others. */
function inForce(readings: Readings, { onlyUnder }: Clause): boolean {
  return onlyUnder === undefined || readings.at(onlyUnder.reading, 'city') === onlyUnder.option;
}

/**
 * Assesses one enterprise and policy year: every item of both documents, the order of operations, the trace and the
 * receipt. Pure: the same record, edition and day give the same bytes.
 * @throws Refusal when the record, a fact, a reading or the policy year is wrong; `details.path` says where
 */
export function assess(record: AssessRecord, edition: Edition, options: AssessOptions = {}): Assessment {
  const { id, facts, readings: chosen, policyYear: year } = recordOf(record);
  const { rules = RULES, asked, only } = options;
  const inForceNow = chosen === undefined ? edition.defaults : readingsInForce(edition.register, chosen);
  const readings = asked === undefined ? inForceNow : remembering(inForceNow, asked);
  const policyYear = checkPolicyYear(edition, readings, year);
  const base = {
    facts: readFacts(facts, rules.facts),
    readings,
    parameters: edition.numbersOf(policyYear),
    edition,
    policyYear,
  };
  const scopeOf = (level: Level): Scope => ({ ...base, level, row: null, product: null, used: new Set() });
  const cityScope = scopeOf('city');
  const takesPart = (item: string) => only === undefined || only.has(item);
  const clauses = new Map([...rules.clauses].filter(([item, one]) => takesPart(item) && inForce(readings, one)));
  const of: Case = { ...base, rules, clauses, ...grossOf(clauses, cityScope, scopeOf('province'), rules.province) };
  const logged = collectingLog(clauses);
  const run = combine(of, rules.choose(of, cityScope), withCap(logged.log, options.onCap), cityScope);
  const { items, totals } = paymentLines(run, logged);
  return {
    id,
    policyYear,
    items,
    totals,
    receipt: {
      editionHash: edition.hash,
      rulesVersion: rules.version,
      policyYear,
      assessedOn: options.assessedOn ?? null,
      readings: readings.all,
      factsDigest: digestOf(facts),
      ...(only === undefined ? {} : { items: [...clauses.keys()] }),
    },
  };
}
