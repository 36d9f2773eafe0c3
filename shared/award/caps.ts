import { compare, excess, type Fraction, isPositive, least, minus, most, sum, ZERO } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import { factIn } from '../policy/fact-book.ts';
import { moneyWords } from '../policy/term.ts';
import { cityReading, type Run, tally, unknownTally, withCity } from './run.ts';

type Due = { readonly item: string; readonly amount: Fraction; readonly paid: Fraction };

function dueOf(run: Run, items: readonly string[]): Due[] {
  return items.flatMap((item) => {
    const amount = run.city.get(item)?.value ?? ZERO;
    const paid = run.paid.get(item) ?? ZERO;
    return isPositive(amount) || isPositive(paid) ? [{ item, amount, paid }] : [];
  });
}

/**
 * Brings the amounts of the year, what earlier runs paid included, under a cap: the first of `giveWay` is cut first,
 * never below what it was already paid.
 */
function cutUnder(run: Run, cap: Fraction, giveWay: readonly string[], by: string): Run {
  const due = dueOf(run, giveWay);
  let over = excess(sum(due.map((one) => most(one.amount, one.paid))), cap);
  let next = run;
  for (const { item, amount, paid } of due) {
    if (!isPositive(over)) return next;
    const claimed = most(amount, paid);
    const cut = least(over, minus(claimed, paid));
    over = minus(over, cut);
    const left = least(amount, minus(claimed, cut));
    if (compare(left, amount) === 0) continue;
    const tell = () => cutWords(cap, amount, left);
    next = withCity(next, item, tally(left), { item, tell, as: 'both', readings: [by] });
  }
  return next;
}

function cutWords(cap: Fraction, amount: Fraction, left: Fraction): Text {
  const [limit, before, after] = [cap, amount, left].map(moneyWords);
  return {
    zh: `合计上限 ${limit} 元（含前次已兑付），本项由 ${before} 元削减为 ${after} 元`,
    en: `cap of CNY ${limit} over the items together, earlier runs included; this item is cut from CNY ${before} to CNY ${after}`,
  };
}

/** The items of clause 1, in the order in which they give way (reading A6). */
export const SHARE_ONE_CAP: readonly string[] = ['C1b', 'C1c', 'C1a'];

/** The cap of clause 1; null while it is not known whether the firm is new to the city. */
function groupLimit({ case: { facts, compiled } }: Run): Fraction | null {
  const isNew = factIn(facts, 'enterprise.newToCity');
  if (isNew === undefined) return null;
  return compiled.parameters.get(isNew === true ? 'C1.capNew' : 'C1.capExisting');
}

const unknownLimit = () => ({
  zh: '是否当年新引入不明，合计上限不能判断',
  en: 'whether the firm is new is missing, so the cap cannot be told',
});

function withUnknownLimit(run: Run, items: readonly string[]): Run {
  const due = items.filter((item) => isPositive(run.city.get(item)?.value ?? ZERO));
  const open = unknownTally(['enterprise.newToCity']);
  return due.reduce((next, item) => withCity(next, item, open, { item, tell: unknownLimit, as: 'step' }), run);
}

/** Step 7: the caps of clause 1 bind the sum, each item, or C1c only (reading A6). C1b gives way first, then C1c. */
export function capGroup(run: Run): Run {
  const a6 = cityReading(run, 'A6');
  if (a6 === 'processing-only') return run;
  const known = groupLimit(run);
  const cap = known ?? run.case.compiled.parameters.get('C1.capExisting');
  const groups: readonly (readonly string[])[] = a6 === 'sum' ? [SHARE_ONE_CAP] : SHARE_ONE_CAP.map((item) => [item]);
  return groups.reduce((next, items) => {
    if (known !== null) return cutUnder(next, cap, items, `A6=${a6}`);
    const claimed = sum(dueOf(next, items).map((one) => most(one.amount, one.paid)));
    return compare(claimed, cap) > 0 ? withUnknownLimit(next, items) : next;
  }, run);
}

/** Reading A42: the highest own cap over all city items; a fixed award is its own cap, an item without one counts with its amount. */
export function capCity(run: Run): Run {
  if (cityReading(run, 'A42') === 'none') return run;
  const due = dueOf(run, run.case.rules.city).filter((one) => isPositive(one.amount));
  if (due.length === 0) return run;
  const cap = due.reduce((best, one) => most(best, highestOf(run, one.item) ?? one.amount), ZERO);
  return cutUnder(run, cap, run.case.rules.city.toReversed(), 'A42=highest-own-cap');
}

function highestOf(run: Run, item: string): Fraction | null {
  if (item === 'C1b') return cityReading(run, 'A6') === 'processing-only' ? null : groupLimit(run);
  return run.case.gross.get(item)?.highest() ?? null;
}
