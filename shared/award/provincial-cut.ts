import { compare, excess, type Fraction, isPositive, most, shareOf, sum, ZERO } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import { factIn } from '../policy/fact-book.ts';
import { moneyWords } from '../policy/term.ts';
import { ByItem } from './by-item.ts';
import { NOTHING, type Note, provinceReading, type Run, tally, unknownTally, withNotes } from './run.ts';

type Own = { readonly item: string; readonly amount: Fraction };
/** The cap of A31: a number, none at all, or unknown between two numbers. */
type Cap =
  | { readonly kind: 'cap'; readonly amount: Fraction }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly least: Fraction };

/** 最高单项补贴上限 among the own items: a cap counts with its number, an item without one with its amount (A31a, A57). */
function ownCap(run: Run, own: readonly Own[]): Cap {
  const fixedCounts = provinceReading(run, 'A57') === 'yes';
  let cap: Fraction | null = null;
  let stated = false;
  for (const { item, amount } of own) {
    const fixed = run.case.clauses.get(item)?.clause.highest?.fixed === true;
    if (fixed && !fixedCounts) continue;
    const highest = run.case.gross.get(item)?.highest() ?? null;
    stated ||= highest !== null;
    cap = most(cap ?? ZERO, highest ?? amount);
  }
  if (cap === null || (!fixedCounts && !stated)) return { kind: 'none' };
  return { kind: 'cap', amount: cap };
}

function capOf(run: Run, own: readonly Own[]): Cap {
  if (provinceReading(run, 'A31a') === 'own-items') return ownCap(run, own);
  const isNew = factIn(run.case.facts, 'enterprise.newToProvince');
  const { parameters } = run.case.compiled;
  const existing = parameters.get('P1.capExisting');
  if (isNew === undefined) return { kind: 'unknown', least: existing };
  return { kind: 'cap', amount: isNew === true ? parameters.get('P1.capNew') : existing };
}

/** P1 and P5 are matched by the city (C1b, C6); `unmatched-first` spares them as long as the others can give way. */
function sharesOf(run: Run, own: readonly Own[], cap: Fraction, total: Fraction): ReadonlyMap<string, Fraction> {
  if (provinceReading(run, 'A31b') === 'pro-rata') {
    return new Map(own.map(({ item, amount }) => [item, shareOf(amount, cap, total)]));
  }
  const isMatched = (item: string) => item === 'P1' || item === 'P5';
  const matched = own.filter(({ item }) => isMatched(item));
  const others = own.filter(({ item }) => !isMatched(item));
  const held = sum(matched.map((one) => one.amount));
  const room = excess(cap, held);
  const rest = sum(others.map((one) => one.amount));
  return new Map([
    ...others.map(({ item, amount }): [string, Fraction] => [item, shareOf(amount, room, rest)]),
    ...matched.map(({ item, amount }): [string, Fraction] => [
      item,
      compare(held, cap) > 0 ? shareOf(amount, cap, held) : amount,
    ]),
  ]);
}

function cutTo(run: Run, own: readonly Own[], cap: Fraction, total: Fraction): Run {
  const shares = sharesOf(run, own, cap, total);
  const readings = ['A31a', 'A31b', 'A57'].map((id) => `${id}=${provinceReading(run, id)}`);
  const shareIn = (item: string) => shares.get(item) ?? ZERO;
  const cut = ByItem.of(run.case.rules.places, run.case.rules.province, (item) =>
    shares.has(item) ? tally(shareIn(item)) : run.cut.get(item),
  );
  const notes = own.map(({ item, amount }): Note => {
    return { item, tell: () => cutWords(total, cap, amount, shareIn(item)), as: 'both', readings };
  });
  return withNotes({ ...run, cut }, ...notes);
}

function cutWords(total: Fraction, cap: Fraction, amount: Fraction, share: Fraction): Text {
  const [all, limit, before, after] = [total, cap, amount, share].map(moneyWords);
  return {
    zh: `各项合计 ${all} 元，超过最高单项补贴上限 ${limit} 元，本项由 ${before} 元削减为 ${after} 元`,
    en: `all items come to CNY ${all}, above the highest single cap of CNY ${limit}; this item is cut from CNY ${before} to CNY ${after}`,
  };
}

/**
 * Step 5: the entitlements of the year are cut to the highest single cap (A31); unknown items are left out.
 * heilongjiang-2022#closing-2.2 「企业可同时享受本措施多项补贴奖励，总额度不超过
 * 最高单项补贴上限。」
 */
export function cutProvince(run: Run): Run {
  const own: Own[] = [];
  const open: string[] = [];
  for (const item of run.case.rules.province) {
    const { value } = run.entitled.get(item) ?? NOTHING;
    if (value === null) open.push(item);
    else if (isPositive(value)) own.push({ item, amount: value });
  }
  const started = { ...run, cut: run.entitled };
  const told = open.length > 0 ? withNotes(started, ...own.map(({ item }) => leftOut(item, open))) : started;
  const total = sum(own.map((one) => one.amount));
  const cap = capOf(run, own);
  const known = cap.kind === 'cap' ? { ...told, cap: cap.amount } : told;
  if (cap.kind === 'unknown') return compare(total, cap.least) > 0 ? withUnknownCap(known, own) : known;
  return cap.kind === 'cap' && compare(total, cap.amount) > 0 ? cutTo(known, own, cap.amount, total) : known;
}

function withUnknownCap(run: Run, own: readonly Own[]): Run {
  const open = unknownTally(['enterprise.newToProvince']);
  return { ...run, cut: own.reduce((cut, { item }) => cut.with(item, open), run.cut) };
}

function leftOut(item: string, open: readonly string[]): Note {
  const names = open.join(', ');
  const tell = () => ({
    zh: `总额比较未计入尚不能判断的事项：${names}`,
    en: `items that cannot be told are left out of the total: ${names}`,
  });
  return { item, tell, as: 'step' };
}
