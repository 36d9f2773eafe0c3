import { compare, excess, type Fraction, isPositive, plus, ZERO } from '../kernel/fraction.ts';
import type { Gross } from '../policy/clause.ts';
import { factIn } from '../policy/fact-book.ts';
import { moneyWords } from '../policy/term.ts';
import { ByItem } from './by-item.ts';
import { type Case, NOTHING, type Note, type Run, type Tally, tally, unknownTally, type Waived } from './run.ts';

/** An amount of step 1 as step 3 takes it up. */
function grossTally(gross: Gross | undefined): Tally | undefined {
  if (gross === undefined) return undefined;
  if (gross.outcome === 'cannot-tell') return unknownTally(gross.missing);
  return gross.gross === null ? NOTHING : tally(gross.gross);
}

/** What earlier runs of the year paid. */
function paidBefore({ facts, rules, compiled }: Case): ByItem<Fraction> {
  if (facts.entered[compiled.groups.earlierRuns] !== true) return ByItem.none(rules.places);
  return ByItem.of(rules.places, rules.city, (item) => factIn(facts, `earlierRuns.${item}`) as Fraction | undefined);
}

/** The city's gross amounts, and nothing done yet. */
function begun(of: Case, waived: Waived): Run {
  const { places, city } = of.rules;
  const none = ByItem.none<Tally>(places);
  return {
    case: of,
    waived,
    city: ByItem.of(places, city, (item) => grossTally(of.gross.get(item))),
    paid: paidBefore(of),
    entitled: none,
    cut: none,
    cap: null,
    province: none,
    matched: ByItem.none(places),
    notes: [],
  };
}

/**
 * The order of operations over the amounts of steps 1 and 2, as the rules list it (steps 3 to 8): each step takes a value
 * and gives the next. Step 9 (earlier runs, one floor) is the payment line; step 10 (the fund) happens at settlement.
 */
export function combine(of: Case, waived: Waived): Run {
  return of.rules.steps.reduce((run, step) => step(run), begun(of, waived));
}

/** Step 9 before rounding: what earlier runs of the year paid is subtracted. */
export function payableOf(run: Run, item: string): { readonly amount: Fraction | null; readonly note?: Note } {
  const amount = (run.city.get(item) ?? NOTHING).value;
  const paid = run.paid.get(item) ?? ZERO;
  if (amount === null || !isPositive(paid)) return { amount };
  const rest = excess(amount, paid);
  const tell = () => ({
    zh: `减去前次已兑付 ${moneyWords(paid)} 元，本次 ${moneyWords(rest)} 元`,
    en: `less CNY ${moneyWords(paid)} paid in earlier runs: CNY ${moneyWords(rest)} now`,
  });
  return { amount: rest, note: { item, tell, as: 'both' } };
}

export type Worth = { readonly total: Fraction; readonly city: Fraction };

/** What the enterprise receives of the year from city and province together, and the city's part of it. */
export function worthOf(run: Run): Worth {
  let city = ZERO;
  for (const item of run.case.rules.city) city = plus(city, run.city.get(item)?.value ?? ZERO);
  let total = city;
  for (const item of run.case.rules.province) total = plus(total, run.province.get(item)?.value ?? ZERO);
  return { total, city };
}

/** More in all; ties: less city money. */
export function isBetter(one: Worth, other: Worth): boolean {
  const order = compare(one.total, other.total);
  return order > 0 || (order === 0 && compare(one.city, other.city) < 0);
}
