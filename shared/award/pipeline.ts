import { compare, excess, type Fraction, isPositive, plus, ZERO } from '../kernel/fraction.ts';
import { moneyWords, type Scope } from '../policy/term.ts';
import { type Case, type Log, NOTHING, type Run, tally, unknownTally, type Waived } from './run.ts';

function begun(of: Case, waived: Waived, log: Log): Run {
  const run: Run = {
    case: of,
    waived,
    log,
    city: new Map(),
    paid: new Map(),
    entitled: new Map(),
    cut: new Map(),
    province: new Map(),
    matched: new Map(),
  };
  for (const item of of.rules.city) {
    const gross = of.gross.get(item);
    if (gross)
      run.city.set(item, gross.outcome === 'cannot-tell' ? unknownTally(gross.missing) : tally(gross.gross ?? ZERO));
    const paid = of.facts.values.get(`earlierRuns.${item}`) as Fraction | undefined;
    if (paid) run.paid.set(item, paid);
  }
  return run;
}

/**
 * The order of operations over the amounts of steps 1 and 2, as the rules list it (steps 3 to 8). Step 9 (earlier runs, one floor) is the
 * payment line; step 10 (the fund) happens at settlement.
 */
export function combine(of: Case, waived: Waived, log: Log, cityScope: Scope): Run {
  const run = begun(of, waived, log);
  for (const step of of.rules.steps) step(run, cityScope);
  return run;
}

/** Step 9 before rounding: what earlier runs of the year paid is subtracted. */
export function payableOf(run: Run, item: string): Fraction | null {
  const amount = (run.city.get(item) ?? NOTHING).value;
  const paid = run.paid.get(item) ?? ZERO;
  if (amount === null || !isPositive(paid)) return amount;
  const rest = excess(amount, paid);
  const text = {
    zh: `减去前次已兑付 ${moneyWords(paid)} 元，本次 ${moneyWords(rest)} 元`,
    en: `less CNY ${moneyWords(paid)} paid in earlier runs: CNY ${moneyWords(rest)} now`,
  };
  run.log.step(item, text);
  run.log.because(item, text);
  return rest;
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
