import { HEILONGJIANG_2022, JIXI_2022 } from '../policy/catalogue.ts';
import { type Clause, isAwardShare } from '../policy/clause.ts';
import { IS_ENTERPRISE } from '../policy/jixi-2022/scope.ts';
import type { Measures } from '../policy/measures.ts';
import { RATES_FIT } from '../policy/terms/loan-rates.ts';
import { bestChoiceUntil2022dot2 } from './choice.ts';
import { subtractInRowOrder, subtractOtherFields } from './other-fields.ts';
import { EVERY_STEP, RULES, rulesOf } from './rules.ts';
import type { Rules } from './run.ts';

/** Until 2022.2 a loan whose rate contradicts its other figures counted as it was stated. */
function asIn2022dot2(clause: Clause): Clause {
  const added: readonly Clause['conditions'][number][] = Object.values(RATES_FIT);
  return { ...clause, conditions: clause.conditions.filter((one) => !added.includes(one)) };
}

function clausesBy(measures: Measures, before: (clause: Clause) => Clause): Measures {
  return { ...measures, clauses: measures.clauses.map(before) };
}
const HEILONGJIANG_AS_IN_2022_2 = clausesBy(HEILONGJIANG_2022, asIn2022dot2);

/** 2022.1 did not ask the kind of unit, and took an uncut base of 0 (A28 `before`) for no award. */
function asIn2022dot1(clause: Clause): Clause {
  const conditions = clause.conditions.filter((one) => one !== IS_ENTERPRISE);
  if (!isAwardShare(clause.amount) || clause.amount.grantedNothing !== 'not-met') return { ...clause, conditions };
  return { ...clause, conditions, amount: { ...clause.amount, grantedNothing: 'no-base-not-met' } };
}

/** What receipts of earlier versions recompute under, in their amounts. */
const EARLIER: readonly Rules[] = [
  rulesOf({
    version: '2022.2',
    measures: [JIXI_2022, HEILONGJIANG_AS_IN_2022_2],
    steps: EVERY_STEP,
    choose: bestChoiceUntil2022dot2,
  }),
  rulesOf({
    version: '2022.1',
    measures: [clausesBy(JIXI_2022, asIn2022dot1), HEILONGJIANG_AS_IN_2022_2],
    // It took awards of other fields in the order of their rows, so that an incomplete one hid what a later one took.
    steps: EVERY_STEP.map((step) => (step === subtractOtherFields ? (run) => subtractInRowOrder(run) : step)),
    choose: bestChoiceUntil2022dot2,
  }),
];

/** The rules that a receipt names. @throws Error for a version that never was */
export function rulesOfVersion(version: string): Rules {
  const known = [RULES, ...EARLIER].find((one) => one.version === version);
  if (known === undefined) throw new Error(`no rules were ever of version ${version}`);
  return known;
}
