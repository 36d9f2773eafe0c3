import { digestOf } from '../kernel/digest.ts';
import { CATALOGUE, RULES_VERSION } from '../policy/catalogue.ts';
import { checkPolicyYear, type Edition } from '../policy/edition.ts';
import { readFacts } from '../policy/fact-book.ts';
import type { ItemId, Level } from '../policy/items.ts';
import { type Readings, readingsInForce } from '../policy/readings.ts';
import type { Scope } from '../policy/term.ts';
import { bestChoice } from './choice.ts';
import { grossOf } from './gross.ts';
import { paymentLines } from './lines.ts';
import { combine } from './pipeline.ts';
import { type Assessment, type AssessRecord, recordOf } from './record.ts';
import { type Case, collectingLog } from './run.ts';

/** Items only some readings know (C10) are left out under the others. */
function inForce(of: { readonly readings: Readings }, item: ItemId): boolean {
  const only = CATALOGUE.get(item)?.onlyUnder;
  return only === undefined || of.readings.at(only.reading, 'city') === only.option;
}

/**
 * Assesses one enterprise and policy year: every item of both documents, the order of operations, the trace and the
 * receipt. Pure: the same record, edition and day give the same bytes.
 * @throws Refusal when the record, a fact, a reading or the policy year is wrong; `details.path` says where
 */
export function assess(
  record: AssessRecord,
  edition: Edition,
  options: { readonly assessedOn?: string } = {},
): Assessment {
  const { id, facts, readings: chosen, policyYear: year } = recordOf(record);
  const readings = chosen === undefined ? edition.defaults : readingsInForce(edition.register, chosen);
  const policyYear = checkPolicyYear(edition, readings, year);
  const base = { facts: readFacts(facts), readings, parameters: edition.numbersOf(policyYear), edition, policyYear };
  const scopeOf = (level: Level): Scope => ({ ...base, level, row: null, product: null, used: new Set() });
  const cityScope = scopeOf('city');
  const clauses = new Map([...CATALOGUE].filter(([item]) => inForce(base, item)));
  const of: Case = { ...base, clauses, ...grossOf(clauses, cityScope, scopeOf('province')) };
  const logged = collectingLog(clauses);
  const run = combine(of, bestChoice(of, cityScope), logged.log, cityScope);
  const { items, totals } = paymentLines(run, logged);
  return {
    id,
    policyYear,
    items,
    totals,
    receipt: {
      editionHash: edition.hash,
      rulesVersion: RULES_VERSION,
      policyYear,
      assessedOn: options.assessedOn ?? null,
      readings: readings.all,
      factsDigest: digestOf(facts),
    },
  };
}
