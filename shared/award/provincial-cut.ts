import {
  compare,
  excess,
  type Fraction,
  isPositive,
  most,
  plus,
  shareOf,
  sum,
  whole,
  ZERO,
} from '../kernel/fraction.ts';
import { moneyWords } from '../policy/term.ts';
import { NOTHING, provinceReading, type Run, type Tally, tally, unknownTally } from './run.ts';

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
    const fixed = run.case.clauses.get(item)?.highest?.fixed === true;
    if (fixed && !fixedCounts) continue;
    const highest = run.case.gross.get(item)?.highest ?? null;
    stated ||= highest !== null;
    cap = most(cap ?? ZERO, highest ?? amount);
  }
  if (cap === null || (!fixedCounts && !stated)) return { kind: 'none' };
  return { kind: 'cap', amount: cap };
}

function capOf(run: Run, own: readonly Own[]): Cap {
  if (provinceReading(run, 'A31a') === 'own-items') return ownCap(run, own);
  const isNew = run.case.facts.values.get('enterprise.newToProvince');
  const existing = run.case.parameters.get('P1.capExisting');
  if (isNew === undefined) return { kind: 'unknown', least: existing };
  return { kind: 'cap', amount: isNew === true ? run.case.parameters.get('P1.capNew') : existing };
}

/** P1 and P5 are matched by the city (C1b, C6); `unmatched-first` spares them as long as the others can give way. */
function sharesOf(run: Run, own: readonly Own[], cap: Fraction, total: Fraction): Map<string, Fraction> {
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

function cutTo(run: Run, own: readonly Own[], cap: Fraction, total: Fraction): void {
  const shares = sharesOf(run, own, cap, total);
  const readings = [
    `A31a=${provinceReading(run, 'A31a')}`,
    `A31b=${provinceReading(run, 'A31b')}`,
    `A57=${provinceReading(run, 'A57')}`,
  ];
  for (const { item, amount } of own) {
    const share = shares.get(item) ?? ZERO;
    run.cut.set(item, tally(share));
    const text = {
      zh: `各项合计 ${moneyWords(total)} 元，超过最高单项补贴上限 ${moneyWords(cap)} 元，本项由 ${moneyWords(amount)} 元削减为 ${moneyWords(share)} 元`,
      en: `all items come to CNY ${moneyWords(total)}, above the highest single cap of CNY ${moneyWords(cap)}; this item is cut from CNY ${moneyWords(amount)} to CNY ${moneyWords(share)}`,
    };
    run.log.step(item, text, readings);
    run.log.because(item, text);
  }
}

/** Step 5: the entitlements of the year are cut to the highest single cap (A31); unknown items are left out. */
export function cutProvince(run: Run): void {
  const own: Own[] = [];
  const open: string[] = [];
  for (const item of run.case.rules.province) {
    const entitled = run.entitled.get(item) ?? NOTHING;
    run.cut.set(item, entitled);
    if (entitled.value === null) open.push(item);
    else if (isPositive(entitled.value)) own.push({ item, amount: entitled.value });
  }
  if (open.length > 0 && own.length > 0) sayLeftOut(run, own, open);
  const total = sum(own.map((one) => one.amount));
  const cap = capOf(run, own);
  if (cap.kind === 'cap') run.log.cap?.(cap.amount);
  if (cap.kind === 'cap' && compare(total, cap.amount) > 0) cutTo(run, own, cap.amount, total);
  if (cap.kind === 'unknown' && compare(total, cap.least) > 0) {
    for (const { item } of own) run.cut.set(item, unknownTally(['enterprise.newToProvince']));
  }
}

function sayLeftOut(run: Run, own: readonly Own[], open: readonly string[]): void {
  const names = open.join(', ');
  for (const { item } of own) {
    run.log.step(item, {
      zh: `总额比较未计入尚不能判断的事项：${names}`,
      en: `items that cannot be told are left out of the total: ${names}`,
    });
  }
}

/** What the province pays: granted where granted, nothing where refused or not applied for, otherwise step 5. */
export function decideProvince(run: Run): void {
  for (const item of run.case.rules.province) {
    if (run.case.clauses.has(item)) run.province.set(item, decided(run, item));
  }
}

function decided(run: Run, item: string): Tally {
  const standing = run.case.standing.get(item);
  const cut = run.cut.get(item) ?? NOTHING;
  if (standing?.status === 'granted') {
    if (standing.granted === null) return unknownTally([`province.${item.toLowerCase()}.granted`]);
    const amount = standing.granted;
    run.log.step(item, {
      zh: `省级已核定 ${moneyWords(amount)} 元，以核定为准`,
      en: `the province granted CNY ${moneyWords(amount)}, which counts`,
    });
    run.log.because(item, {
      zh: `省级已核定 ${moneyWords(amount)} 元`,
      en: `the province granted CNY ${moneyWords(amount)}`,
    });
    return tally(amount);
  }
  if (standing?.status === 'refused' || standing?.status === 'not-applied') {
    const text =
      standing.status === 'refused'
        ? { zh: '省级不予核定，计 0 元', en: 'refused by the province: 0' }
        : { zh: '未向省级申报，计 0 元', en: 'not applied for with the province: 0' };
    run.log.step(item, text);
    run.log.because(item, text);
    return tally(whole(0n));
  }
  return cut;
}

/** What is left of an item after waivers; null when nothing of it is given up. */
function leftOf(run: Run, item: string): Fraction | null {
  if (run.waived.items.has(item)) return ZERO;
  if (item !== 'P3b' || run.waived.sites.size === 0) return null;
  let kept = ZERO;
  for (const [site, amount] of run.case.gross.get(item)?.parts ?? []) {
    if (!run.waived.sites.has(site)) kept = plus(kept, amount);
  }
  return kept;
}

/** The entitlements after what reading A21 `waive` gives up. */
export function entitlements(run: Run): void {
  for (const item of run.case.rules.province) {
    const gross = run.case.gross.get(item);
    const left = leftOf(run, item);
    // An item that does not take part is no open question: it gives nothing.
    if (!run.case.clauses.has(item)) run.entitled.set(item, NOTHING);
    else if (gross === undefined || gross.outcome === 'cannot-tell') {
      run.entitled.set(item, unknownTally(gross?.missing ?? []));
    } else if (left === null) run.entitled.set(item, tally(gross.gross ?? ZERO));
    else waive(run, item, left);
  }
}

function waive(run: Run, item: string, kept: Fraction): void {
  run.entitled.set(item, tally(kept));
  const text = {
    zh: `择一享受：放弃省级奖励，保留 ${moneyWords(kept)} 元`,
    en: `one of the two: the provincial award is waived, CNY ${moneyWords(kept)} is kept`,
  };
  run.log.step(item, text, ['A21=waive']);
  run.log.because(item, text);
}
