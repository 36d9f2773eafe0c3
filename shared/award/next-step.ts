import { compare, type Fraction, minus, ratio, sum, whole, yuanText } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import { DECIMALS, type Facts } from '../policy/facts.ts';
import { moneyWords, words } from '../policy/term.ts';
import { type Change, leastChange, leastPair } from './least-change.ts';
import type { Lever } from './levers.ts';
import type { Line } from './line.ts';
import type { Lines } from './lines.ts';
import { type Grip, gripsOf, leavesRowsOut, plainText, raised } from './raise.ts';

type Group = Readonly<Record<string, unknown>>;

/** One number that has to rise, in the fact's own unit: yuan, tonnes, persons, US dollars. */
export type Raise = { readonly fact: string; readonly row?: string; readonly more: string };

/** What is missing for an item's next step. Everything it says was computed with the facts raised by so much. */
export type NextStep = Text &
  (
    | ({
        readonly kind: 'more';
        /** Every number that has to rise, the one of `fact` first. */
        readonly raises: readonly Raise[];
        /** What the item pays then, less what it pays now; of its estimate while it waits for the province. */
        readonly pays: string;
        /** What city and province pay in all then, less what they pay now; estimates of both counted in `altogether`. */
        readonly totals: { readonly city: string; readonly province: string; readonly altogether: string };
      } & Raise)
    | { readonly kind: 'at-the-cap' | 'conditions' | 'nothing-more' | 'not-searched' }
    | { readonly kind: 'cannot-tell'; readonly missing: readonly string[] }
  );

/** Asks the calculator what other facts would give. */
export type Ask = (facts: Group) => Lines;

export type StepQuestion = {
  readonly item: string;
  readonly facts: Group;
  readonly kinds: Facts;
  readonly levers: readonly Lever[];
  readonly now: Lines;
  readonly ask: Ask;
};

/** What an item pays, or is expected to; null where it cannot be told. */
function paidFor(line: Line | undefined): Fraction | null {
  return line === undefined ? null : (line.fen.payable ?? line.fen.estimate);
}

function altogether({ items, totals }: Lines): Fraction {
  const waiting = [...items.values()].map(({ fen }) => fen.estimate ?? 0);
  return sum([totals.city, totals.province, ...waiting]);
}

/** The item pays more, and so do city and province together: what one pays more and another less is no step. */
function isBetter({ item, now }: StepQuestion): (then: Lines) => boolean {
  const [before, all] = [paidFor(now.items.get(item)) ?? 0, altogether(now)];
  return (then) => {
    const paid = paidFor(then.items.get(item));
    return paid !== null && compare(paid, before) > 0 && compare(altogether(then), all) > 0;
  };
}

/** The least change that helps: one lever, or two where neither alone is enough. */
function changeFor(question: StepQuestion, grips: readonly (readonly Grip[])[]): readonly Change[] | null {
  const better = isBetter(question);
  const wanted = (facts: Group) => better(question.ask(facts));
  for (const rows of grips) {
    const change = leastChange(question.facts, rows, wanted);
    if (change !== null) return change;
  }
  for (const [first, second] of pairsOf(question, grips)) {
    const change = leastPair(question.facts, first, second, wanted) ?? leastPair(question.facts, second, first, wanted);
    if (change !== null) return change;
  }
  return null;
}

/** The item with these grips far up. */
function farUp({ item, facts, ask }: StepQuestion, grips: readonly Grip[]): Line | undefined {
  return ask(grips.reduce<Group>((all, grip) => raised(all, grip, grip.most), facts)).items.get(item);
}

function ownAmount(line: Line | undefined): Fraction | null {
  return line?.fen.gross ?? line?.fen.estimate ?? null;
}

/** Whether the item's own amount is larger far up, whoever pays it; what cannot be told there may be. */
function mayRise(question: StepQuestion, grips: readonly Grip[]): boolean {
  const far = ownAmount(farUp(question, grips));
  return far === null || compare(far, ownAmount(question.now.items.get(question.item)) ?? 0) > 0;
}

/**
 * The pairs worth a search: no amount falls as its base grows, so two levers that leave the item's own amount where it is
 * when both are far up do not help anywhere before. All of the rest are tried, or nobody could say that nothing helps.
 */
function pairsOf(question: StepQuestion, grips: readonly (readonly Grip[])[]): (readonly [Grip, Grip])[] {
  const pairs = grips.flatMap((rows, at) =>
    grips.slice(at + 1).flatMap((others) => rows.flatMap((one) => others.map((other) => [one, other] as const))),
  );
  return pairs.filter((pair) => isOneRow(pair) && mayRise(question, pair));
}

/** Two numbers of one list are raised in one row; those of two lists need not be of rows called alike. */
function isOneRow([one, other]: readonly [Grip, Grip]): boolean {
  return one.list !== other.list || one.row === other.row;
}

function raisesOf(changes: readonly Change[]): Raise[] {
  return changes.flatMap(({ grip, units }) =>
    grip.handles.map(({ fact }) => ({
      fact,
      ...(grip.row === null ? {} : { row: grip.row }),
      more: plainText(units * grip.unit, grip.decimals),
    })),
  );
}

function difference(after: Fraction, before: Fraction): string {
  return yuanText(minus(after, before));
}

function stepOf(question: StepQuestion, changes: readonly Change[]): NextStep {
  const { item, now, facts } = question;
  const then = question.ask(changes.reduce<Group>((all, { grip, units }) => raised(all, grip, units), facts));
  const raises = raisesOf(changes);
  const [first] = raises;
  if (first === undefined) throw new Error('a step raises nothing');
  const pays = minus(paidFor(then.items.get(item)) ?? 0, paidFor(now.items.get(item)) ?? 0);
  const more = minus(altogether(then), altogether(now));
  return {
    kind: 'more',
    ...first,
    raises,
    pays: yuanText(pays),
    totals: {
      city: difference(then.totals.city, now.totals.city),
      province: difference(then.totals.province, now.totals.province),
      altogether: yuanText(more),
    },
    ...moreWords(question.kinds, changes, pays, more),
  };
}

function amountWords(kinds: Facts, { grip, units }: Change): Text {
  const kind = kinds[grip.handles[0]?.fact ?? '']?.kind ?? 'count';
  const amount = units * grip.unit;
  return words(kind, kind === 'rate' ? ratio(amount, 10n ** BigInt(DECIMALS.rate ?? 0)) : whole(amount));
}

function changeWords(kinds: Facts, change: Change): Text {
  const { grip } = change;
  const row = grip.row === null ? '' : ` [${grip.row}]`;
  const names = grip.handles.map(({ fact }) => kinds[fact] ?? { zh: fact, en: fact });
  const told = amountWords(kinds, change);
  const each = names.length > 1;
  return {
    zh: `${names.map(({ zh }) => `“${zh}”`).join('、')}${row}${each ? '各' : ''}再增加 ${told.zh}`,
    en: `another ${told.en} of ${each ? 'each of ' : ''}${names.map(({ en }) => `"${en}"`).join(', ')}${row}`,
  };
}

function moreWords(kinds: Facts, changes: readonly Change[], pays: Fraction, altogetherMore: Fraction): Text {
  const told = changes.map((change) => changeWords(kinds, change));
  const [own, all] = [moneyWords(pays), moneyWords(altogetherMore)];
  return {
    zh: `${told.map(({ zh }) => zh).join('，并且')}：本项多 ${own} 元，市、省合计多 ${all} 元`,
    en: `${told.map(({ en }) => en).join(', and ')}: this item pays CNY ${own} more, city and province CNY ${all} altogether`,
  };
}

function gapWords(missing: readonly string[]): Text {
  const names = missing.join(', ');
  return { zh: `不能判断，缺少：${names}`, en: `cannot tell; missing: ${names}` };
}

const AT_THE_CAP: Text = {
  zh: '已到最高额或定额，再增加也不多给',
  en: 'at the cap, or a fixed award: no more is paid for more',
};
const NOTHING_MORE: Text = {
  zh: '本项核算额还能提高，但本项应付或市、省合计不会因此增加（由其他事项或合计上限抵扣）',
  en: 'its amount may still rise, but then the item itself, or city and province altogether, pay no more: another item or a common cap takes it',
};

const NOT_SEARCHED: Text = {
  zh: '清单较长，没有逐行试算，不作提示',
  en: 'the list is long and not each of its rows was tried: no hint',
};

function conditionsOf(line: Line): NextStep {
  const because = line.because;
  return {
    kind: 'conditions',
    zh: `先要满足条件：${because.map((one) => one.zh).join('；')}`,
    en: `conditions come first: ${because.map((one) => one.en).join('; ')}`,
  };
}

function withoutStep(question: StepQuestion, line: Line, levers: readonly (readonly Grip[])[]): NextStep {
  if (line.outcome === 'not-met') return conditionsOf(line);
  const ways = [...levers.flat().map((grip) => [grip]), ...pairsOf(question, levers)];
  const open = ways.map((grips) => farUp(question, grips)).find((far) => far !== undefined && paidFor(far) === null);
  if (open !== undefined) return { kind: 'cannot-tell', missing: open.missing, ...gapWords(open.missing) };
  if (question.levers.some((lever) => leavesRowsOut(lever, question.facts)))
    return { kind: 'not-searched', ...NOT_SEARCHED };
  if (ways.some((grips) => mayRise(question, grips))) return { kind: 'nothing-more', ...NOTHING_MORE };
  return { kind: 'at-the-cap', ...AT_THE_CAP };
}

/**
 * The next step of one item, found by asking the calculator itself: the least addition, in units that people use, to the
 * numbers of the enterprise that have to rise, with which the item pays more and city and province pay more altogether.
 * What cannot be had so is not promised: a condition that no number meets, a cap, or another item that takes it.
 */
export function nextStep(question: StepQuestion): NextStep {
  const line = question.now.items.get(question.item);
  if (line === undefined) throw new Error(`the assessment has no item ${question.item}`);
  if (paidFor(line) === null) return { kind: 'cannot-tell', missing: line.missing, ...gapWords(line.missing) };
  const grips = question.levers.map((lever) => gripsOf(lever, question.facts, question.kinds));
  const changes = changeFor(question, grips);
  return changes === null ? withoutStep(question, line, grips) : stepOf(question, changes);
}
