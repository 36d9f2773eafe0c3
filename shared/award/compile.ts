import { type Clause, compileClause, isAwardShare } from '../policy/clause.ts';
import type { Edition } from '../policy/edition.ts';
import { schemaOf } from '../policy/fact-schema.ts';
import type { Level } from '../policy/items.ts';
import { type Readings, readingsInForce } from '../policy/readings.ts';
import type { Scope } from '../policy/term.ts';
import type { Compiled, Matching, Rules } from './run.ts';

/** Items only some readings know (C10) are left out under the others. */
function isInForce(readings: Readings, { onlyUnder }: Clause): boolean {
  return onlyUnder === undefined || readings.at(onlyUnder.reading, 'city') === onlyUnder.option;
}

function matchingIn(clause: Clause | undefined, scope: Scope): Matching {
  if (clause === undefined || !isAwardShare(clause.amount)) throw new Error('the item matches no award');
  const { shareOfAward, rate } = clause.amount;
  return { base: shareOfAward(scope), readings: scope.asked, rate: rate.bind({ ...scope, asked: new Set() }) };
}

function compiled(rules: Rules, edition: Edition, readings: Readings, policyYear: number): Compiled {
  const [schema, parameters] = [schemaOf(rules.facts), edition.numbersOf(policyYear)];
  const scopeOf = (level: Level): Scope => ({
    ...{ schema, readings, parameters, edition, policyYear },
    ...{ level, product: null, once: {}, asked: new Set() },
  });
  const slotOf = (name: string) => schema.slots.get(name) ?? -1;
  const standing = (item: string) => {
    const key = `province.${item.toLowerCase()}`;
    return { status: slotOf(`${key}.status`), granted: slotOf(`${key}.granted`) };
  };
  const clauses = [...rules.clauses].filter(([, clause]) => isInForce(readings, clause));
  const matchings = new Map<string, Matching>();
  return {
    ...{ rules, edition, readings, parameters, policyYear },
    clauses: new Map(
      clauses.map(([id, clause]) => [
        id,
        compileClause(clause, scopeOf(rules.city.includes(id) ? 'city' : 'province')),
      ]),
    ),
    matching: clauses.flatMap(([item, { amount }]) => (isAwardShare(amount) ? [{ item, share: amount }] : [])),
    standings: new Map(rules.province.map((item) => [item, standing(item)])),
    groups: { province: slotOf('province.'), earlierRuns: slotOf('earlierRuns.') },
    matchingOf: (item) => {
      const known = matchings.get(item) ?? matchingIn(rules.clauses.get(item), scopeOf('city'));
      matchings.set(item, known);
      return known;
    },
  };
}

type Kept = Map<string, Compiled>;
const KEPT = new WeakMap<Edition, WeakMap<Rules, Kept>>();
/** Choices of readings kept in hand for one edition: more than one meeting tries. */
const MOST = 512;

function keptFor(edition: Edition, rules: Rules): Kept {
  const byRules = KEPT.get(edition) ?? new WeakMap<Rules, Kept>();
  KEPT.set(edition, byRules);
  const kept = byRules.get(rules) ?? new Map<string, Compiled>();
  byRules.set(rules, kept);
  return kept;
}

/** Null for what is no choice of texts: it is never kept, only refused. */
function keyOf(chosen: Readonly<Record<string, unknown>> | undefined): string | null {
  if (chosen === undefined) return '';
  return Object.values(chosen).every((one) => typeof one === 'string') ? JSON.stringify(chosen) : null;
}

/**
 * The compiled rules, from those in hand or made anew; the same value for the same edition, readings and year.
 * `checkedYear` refuses a year that the edition does not have, once the readings are known to be sound.
 * @throws Refusal when a reading or the policy year is wrong
 */
export function compiledFor(
  rules: Rules,
  edition: Edition,
  chosen: Readonly<Record<string, unknown>> | undefined,
  checkedYear: (readings: Readings) => number,
): Compiled {
  const kept = keptFor(edition, rules);
  const choice = keyOf(chosen);
  const before = choice === null ? undefined : kept.get(choice);
  const readings =
    before?.readings ?? (chosen === undefined ? edition.defaults : readingsInForce(edition.register, chosen));
  const policyYear = checkedYear(readings);
  if (before?.policyYear === policyYear) return before;
  const made = compiled(rules, edition, readings, policyYear);
  if (kept.size >= MOST) kept.clear();
  if (choice !== null) kept.set(choice, made);
  return made;
}
