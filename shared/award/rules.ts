import { HEILONGJIANG_2022, JIXI_2022 } from '../policy/catalogue.ts';
import type { Needs } from '../policy/check-edition.ts';
import { factsFor } from '../policy/facts.ts';
import type { Measures } from '../policy/measures.ts';
import { RULES_VERSION } from '../policy/rules-version.ts';
import { capCity, capGroup } from './caps.ts';
import { bestChoice } from './choice.ts';
import { payDifferences } from './difference.ts';
import { keepHighest } from './exclusion.ts';
import { matchProvince } from './matching.ts';
import { subtractOtherFields } from './other-fields.ts';
import { cutProvince } from './provincial-cut.ts';
import { decideProvince, entitlements } from './provincial-pay.ts';
import { type Rules, type RunStep, WAIVES_NOTHING } from './run.ts';

export type RulesOptions = {
  readonly version: string;
  readonly measures: readonly Measures[];
  /** The order of operations between gross amounts and payment lines; none: every item pays its gross amount. */
  readonly steps?: readonly RunStep[];
  readonly choose?: Rules['choose'];
};

function refuseTwice(ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`the item ${twice} stands in two documents`);
}

/**
 * Registers documents: a value to hand to `assess`, so that nothing global changes and several cities can be computed
 * side by side. A document of the province may be shared by its cities.
 * @throws Error when an id stands twice: a fault of the registration, not of a caller
 */
export function rulesOf({ version, measures, steps = [], choose = () => WAIVES_NOTHING }: RulesOptions): Rules {
  const all = measures.flatMap(({ clauses }) => clauses);
  refuseTwice(all.map(({ id }) => id));
  const idsOf = (level: 'city' | 'province') =>
    measures.filter((one) => one.level === level).flatMap(({ clauses }) => clauses.map(({ id }) => id));
  const [city, province] = [idsOf('city'), idsOf('province')];
  return {
    version,
    documents: measures.map(({ document }) => document),
    clauses: new Map(all.map((clause) => [clause.id, clause])),
    city,
    province,
    places: new Map([...city, ...province].map((item, place) => [item, place])),
    facts: factsFor(city, province),
    steps,
    choose,
  };
}

/** What every composition with a province's document needs: entitlements, the cut of A31, what the province decided. */
export const PROVINCE_STEPS: readonly RunStep[] = [entitlements, cutProvince, decideProvince];

/** The whole order of operations (steps 3 to 8; the numbers are those of the specification). */
export const EVERY_STEP: readonly RunStep[] = [
  entitlements,
  payDifferences, //      3
  keepHighest, //         4
  cutProvince, //         5
  decideProvince,
  matchProvince, //       6
  capGroup, //            7
  subtractOtherFields, // 8
  capCity, //             8, reading A42
];

/** Jixi under Heilongjiang. */
export const RULES: Rules = rulesOf({
  version: RULES_VERSION,
  measures: [JIXI_2022, HEILONGJIANG_2022],
  steps: EVERY_STEP,
  choose: bestChoice,
});

/** What these rules need of an edition, lists of goods and types included. */
export const EDITION_NEEDS: Needs = {
  documents: RULES.documents,
  clauses: [...RULES.clauses.values()],
  lists: ['C3.types', 'C5.goods', 'P2.types', 'P4a.goods'],
};
