import { compare, excess, type Fraction, isPositive, least, minus, most, sum, ZERO } from '../kernel/fraction.ts';
import type { Row } from '../policy/fact-book.ts';
import { moneyWords } from '../policy/term.ts';
import { cityReading, type Run, tally, unknownTally } from './run.ts';

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
function cutUnder(run: Run, cap: Fraction, giveWay: readonly string[], by: string): void {
  const due = dueOf(run, giveWay);
  let over = excess(sum(due.map((one) => most(one.amount, one.paid))), cap);
  for (const { item, amount, paid } of due) {
    if (!isPositive(over)) return;
    const claimed = most(amount, paid);
    const cut = least(over, minus(claimed, paid));
    over = minus(over, cut);
    const next = least(amount, minus(claimed, cut));
    if (compare(next, amount) === 0) continue;
    run.city.set(item, tally(next));
    const text = {
      zh: `合计上限 ${moneyWords(cap)} 元（含前次已兑付），本项由 ${moneyWords(amount)} 元削减为 ${moneyWords(next)} 元`,
      en: `cap of CNY ${moneyWords(cap)} over the items together, earlier runs included; this item is cut from CNY ${moneyWords(amount)} to CNY ${moneyWords(next)}`,
    };
    run.log.step(item, text, [by]);
    run.log.because(item, text);
  }
}

/** The items of clause 1, in the order in which they give way (reading A6). */
export const SHARE_ONE_CAP: readonly string[] = ['C1b', 'C1c', 'C1a'];

/** The cap of clause 1; null while it is not known whether the firm is new to the city. */
function groupLimit(run: Run): Fraction | null {
  const isNew = run.case.facts.values.get('enterprise.newToCity');
  if (isNew === undefined) return null;
  return run.case.parameters.get(isNew === true ? 'C1.capNew' : 'C1.capExisting');
}

function unknownLimit(run: Run, items: readonly string[]): void {
  for (const item of items) {
    if (!isPositive(run.city.get(item)?.value ?? ZERO)) continue;
    run.city.set(item, unknownTally(['enterprise.newToCity']));
    run.log.step(item, {
      zh: '是否当年新引入不明，合计上限不能判断',
      en: 'whether the firm is new is missing, so the cap cannot be told',
    });
  }
}

/** Step 7: the caps of clause 1 bind the sum, each item, or C1c only (reading A6). C1b gives way first, then C1c. */
export function capGroup(run: Run): void {
  const a6 = cityReading(run, 'A6');
  if (a6 === 'processing-only') return;
  const known = groupLimit(run);
  const cap = known ?? run.case.parameters.get('C1.capExisting');
  const groups: readonly (readonly string[])[] = a6 === 'sum' ? [SHARE_ONE_CAP] : SHARE_ONE_CAP.map((item) => [item]);
  for (const items of groups) {
    if (known !== null) cutUnder(run, cap, items, `A6=${a6}`);
    else if (compare(sum(dueOf(run, items).map((one) => most(one.amount, one.paid))), cap) > 0)
      unknownLimit(run, items);
  }
}

/** One award of another field against one of our items. */
function subtractOther(run: Run, row: Row, item: string, a58: string): void {
  const before = run.city.get(item)?.value;
  if (before == null || !isPositive(before)) return;
  const gaps = ['otherAwards[].field', 'otherAwards[].item', 'otherAwards[].amount'].filter(
    (one) => !row.values.has(one),
  );
  if (gaps.length > 0) {
    run.city.set(item, unknownTally(gaps));
    run.log.step(item, {
      zh: `其他领域奖补 [${row.id}] 不完整，不能判断`,
      en: `the award of another field [${row.id}] is incomplete, so it cannot be told`,
    });
    return;
  }
  const amount = row.values.get('otherAwards[].amount') as Fraction;
  if (!isPositive(amount)) return;
  const next = a58 === 'choose' ? ZERO : excess(before, amount);
  run.city.set(item, tally(next));
  const text = {
    zh: `其他领域政策已给予 ${moneyWords(amount)} 元，从高不重复，本项由 ${moneyWords(before)} 元减为 ${moneyWords(next)} 元`,
    en: `another field's policy gives CNY ${moneyWords(amount)}; not twice, so this item falls from CNY ${moneyWords(before)} to CNY ${moneyWords(next)}`,
  };
  run.log.step(item, text, [`A58=${a58}`]);
  run.log.because(item, text);
}

/** Step 8: awards of other fields for the same project or expense (从高不重复, reading A58). */
export function subtractOtherFields(run: Run): void {
  const a58 = cityReading(run, 'A58');
  for (const row of run.case.facts.lists.get('otherAwards') ?? []) {
    if (row.values.get('otherAwards[].field') === 'foreign-trade') continue;
    const about = row.values.get('otherAwards[].item');
    for (const item of run.case.rules.city)
      if (about === undefined || about === item) subtractOther(run, row, item, a58);
  }
}

/** Reading A42: the highest own cap over all city items; a fixed award is its own cap, an item without one counts with its amount. */
export function capCity(run: Run): void {
  if (cityReading(run, 'A42') === 'none') return;
  const due = dueOf(run, run.case.rules.city).filter((one) => isPositive(one.amount));
  const cap = due.reduce((best, one) => most(best, highestOf(run, one.item) ?? one.amount), ZERO);
  if (due.length > 0) cutUnder(run, cap, run.case.rules.city.toReversed(), 'A42=highest-own-cap');
}

function highestOf(run: Run, item: string): Fraction | null {
  if (item === 'C1b') return cityReading(run, 'A6') === 'processing-only' ? null : groupLimit(run);
  return run.case.gross.get(item)?.highest ?? null;
}
