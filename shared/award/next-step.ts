import { scaled, yuanText } from '../kernel/fraction.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Facts } from '../policy/facts.ts';
import { moneyWords, words } from '../policy/term.ts';
import type { Lever } from './levers.ts';
import { type Grip, gripsOf, plainText, raised } from './raise.ts';
import type { Assessment, ItemAward } from './record.ts';

type Group = Readonly<Record<string, unknown>>;

/** What is missing for an item's next step. `more` and `pays` are exact: one smallest unit less pays nothing more. */
export type NextStep = Text &
  (
    | {
        readonly kind: 'more';
        readonly fact: string;
        readonly row?: string;
        /** In the fact's own unit: yuan, tonnes, persons, US dollars. */
        readonly more: string;
        /** The gross amount of the item rises by so many yuan. */
        readonly pays: string;
        /** What city and province pay in all then, less what they pay now; a twin or a cap may take some of it. */
        readonly totals: { readonly city: string; readonly province: string };
      }
    | { readonly kind: 'at-the-cap' | 'conditions' }
    | { readonly kind: 'cannot-tell'; readonly missing: readonly string[] }
  );

/** Asks the calculator what other facts would give. */
export type Ask = (facts: Group) => Assessment;

function fenOf(award: ItemAward | undefined): bigint | null {
  const text = award?.gross ?? award?.estimate ?? null;
  return text === null ? null : scaled(text, 2, 'gross');
}

/** The calculator over one lever, each question asked once. */
function along(ask: Ask, facts: Group, grip: Grip, asked: Map<string, Assessment>): (units: bigint) => Assessment {
  return (units) => {
    const key = `${grip.key}+${units}`;
    const known = asked.get(key) ?? ask(raised(facts, grip, units));
    asked.set(key, known);
    return known;
  };
}

/** Large, because closing in costs one question a bit anyway, and every question is a whole assessment. */
const STRIDE = 1024n;

/** The least number of units with which the question is answered yes; it is no at 0 and yes at `most`. */
function leastUnits(isMore: (units: bigint) => boolean, most: bigint): bigint {
  let [no, yes] = [0n, 1n];
  while (yes < most && !isMore(yes)) [no, yes] = [yes, yes * STRIDE];
  if (yes > most) yes = most;
  while (yes - no > 1n) {
    const middle = (no + yes) / 2n;
    if (isMore(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

function difference(after: string, before: string): string {
  return yuanText(scaled(after, 2, 'after') - scaled(before, 2, 'before'));
}

function moreWords(kinds: Facts, grip: Grip, units: bigint, pays: bigint): Text {
  const spec = kinds[grip.fact];
  const amount = { n: units, d: 10n ** BigInt(grip.decimals) };
  const kind = spec?.kind ?? 'count';
  const isNumber = kind !== 'date' && kind !== 'yes-no' && kind !== 'code';
  const told = words(isNumber ? kind : 'count', kind === 'tonnes' || kind === 'rate' ? amount : { n: units, d: 1n });
  const row = grip.row === null ? '' : ` [${grip.row}]`;
  const more = moneyWords({ n: pays, d: 1n });
  return {
    zh: `“${spec?.zh ?? grip.fact}”${row}再增加 ${told.zh}，本项多 ${more} 元`,
    en: `another ${told.en} of "${spec?.en ?? grip.fact}"${row} pays CNY ${more} more`,
  };
}

export type StepQuestion = {
  readonly item: string;
  readonly facts: Group;
  readonly kinds: Facts;
  readonly levers: readonly Lever[];
  readonly now: Assessment;
  readonly ask: Ask;
  /** Shared by the items of one enterprise, because several hang on the same number. */
  readonly asked: Map<string, Assessment>;
};

function stepOver(question: StepQuestion, grip: Grip, before: bigint): NextStep | null {
  const { item, kinds, now } = question;
  const answer = along(question.ask, question.facts, grip, question.asked);
  const far = answer(grip.most).items[item];
  const reached = fenOf(far);
  if (reached === null) {
    const missing = far?.missing ?? [];
    return { kind: 'cannot-tell', missing, ...gapWords(missing) };
  }
  if (reached <= before) return null;
  const units = leastUnits((each) => (fenOf(answer(each).items[item]) ?? before) > before, grip.most);
  const then = answer(units);
  const pays = (fenOf(then.items[item]) ?? before) - before;
  return {
    kind: 'more',
    fact: grip.fact,
    ...(grip.row === null ? {} : { row: grip.row }),
    more: plainText(units, grip.decimals),
    pays: yuanText(pays),
    totals: {
      city: difference(then.totals.city, now.totals.city),
      province: difference(then.totals.province, now.totals.province),
    },
    ...moreWords(kinds, grip, units, pays),
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

function conditionsOf(award: ItemAward): NextStep {
  const [zh, en] = [award.because.map((one) => one.zh).join('；'), award.because.map((one) => one.en).join('; ')];
  return {
    kind: 'conditions',
    zh: `先要满足条件：${zh}`,
    en: `conditions come first: ${en}`,
  };
}

/**
 * The next step of one item, found by asking the calculator itself: the least addition to a number of the enterprise
 * that raises the item's gross amount (its estimate while it waits for the province). It supposes that more of that
 * number never pays less, which holds for the levers in `levers.ts`. Of several levers and rows the first one counts.
 */
export function nextStep(question: StepQuestion): NextStep {
  const award = question.now.items[question.item];
  if (award === undefined) throw new Error(`the assessment has no item ${question.item}`);
  const before = fenOf(award);
  if (before === null) return { kind: 'cannot-tell', missing: award.missing ?? [], ...gapWords(award.missing ?? []) };
  let gap: NextStep | null = null;
  for (const lever of question.levers) {
    for (const grip of gripsOf(lever, question.facts, question.kinds)) {
      const step = stepOver(question, grip, before);
      if (step?.kind === 'more') return step;
      gap ??= step;
    }
  }
  if (gap !== null) return gap;
  return award.outcome === 'not-met' ? conditionsOf(award) : { kind: 'at-the-cap', ...AT_THE_CAP };
}
