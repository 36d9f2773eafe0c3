import { addFen, type Exact, type Fen, fen, floorShare, formatYuan, formatYuanGrouped, yuan } from '../kernel/money.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Edition } from '../policy/edition.ts';
import type { Level } from '../policy/items.ts';
import { assess } from './assess.ts';
import { SHARE_ONE_CAP } from './caps.ts';
import { type FrozenPart, type MergedFacts, mergeFacts } from './merge-facts.ts';
import { withEarlier } from './recompute.ts';
import type { Assessment, AssessRecord } from './record.ts';
import { RULES } from './rules.ts';
import type { Rules } from './run.ts';

/** One approved application of the enterprise. Amounts are yuan. */
export type JointPart = FrozenPart & {
  readonly item: string;
  /** What was decided for it, above zero. */
  readonly approved: string;
  /** What a run has taken for it already; absent: it is to be paid now. */
  readonly given?: string;
  /** Why its own award is what it is. */
  readonly because: readonly Text[];
};

/** Whose items are computed, and under what. */
export type JointBasis = {
  readonly id: string;
  readonly policyYear: number;
  readonly level: Level;
  readonly edition: Edition;
  readonly readings: Readonly<Record<string, string>>;
  readonly assessedOn: string;
  readonly rules?: Rules;
};

/** What may be paid for an application now. */
export type Share = {
  readonly applicationId: string;
  readonly approved: string;
  /** Yuan, at most what was approved; null where it cannot be told. */
  readonly amount: string | null;
  readonly missing: readonly string[];
  /** What the other items and earlier runs did to it. */
  readonly why: Text;
};

export type Joint =
  | (Extract<MergedFacts, { kind: 'contradict' }> & { readonly name: Text })
  | {
      readonly kind: 'computed';
      readonly record: AssessRecord;
      readonly assessment: Assessment;
      readonly shares: readonly Share[];
    };

type Whole = {
  readonly basis: JointBasis;
  readonly rules: Rules;
  /** Merged, without what runs have given. */
  readonly facts: FrozenPart['facts'];
  readonly parts: readonly JointPart[];
  readonly assessment: Assessment;
  /** The cap of A31, in yuan. */
  readonly cap: string | undefined;
};
/** What may still be paid for an item: an amount, all that was approved, or nobody can tell. */
type Open = Fen | 'as approved' | null;

/**
 * The order of operations again over the approved items of one enterprise, year and funder (reading.md, section 3). Of a
 * city's items every provincial clause stays, because entitlements count by rule (general rule 2); of the province's
 * only its approved items share the cap of A31. What runs have given counts as earlier runs.
 * @throws Refusal as `assess`
 */
export function assessTogether(given: readonly JointPart[], basis: JointBasis): Joint {
  const { rules = RULES, level, edition, assessedOn, id, policyYear, readings } = basis;
  const parts = inOrder(given, rules);
  const merged = mergeFacts(parts, rules.facts);
  if (merged.kind === 'contradict') {
    const { zh = merged.fact, en = merged.fact } = rules.facts[merged.fact] ?? {};
    return { ...merged, name: { zh, en } };
  }
  const { facts } = merged;
  const record = { id, policyYear, facts: level === 'city' ? withGiven(facts, parts) : facts, readings };
  let cap: string | undefined;
  const onCap = (amount: string) => {
    cap = amount;
  };
  const only = takingPart(
    parts.map(({ item }) => item),
    rules,
  );
  const assessment = assess(record, edition, { assessedOn, rules, only, onCap });
  const shares = sharesOf({ basis, rules, facts, parts, assessment, cap });
  return { kind: 'computed', record, assessment, shares };
}

/**
 * The items that take part in the award of these: the province's all beside the city's, because entitlements count by rule,
 * applied for or not (general rule 2); of the province's only themselves, because nobody else shares the cap of A31.
 */
function takingPart(items: readonly string[], { city, province }: Rules): ReadonlySet<string> {
  return new Set(items.some((item) => city.includes(item)) ? [...items, ...province] : items);
}

/** Clause order; of one item the first case before its top-ups. */
function inOrder(parts: readonly JointPart[], { city, province }: Rules): JointPart[] {
  const order = [...city, ...province];
  const place = ({ item, applicationId }: JointPart) =>
    `${String(order.indexOf(item)).padStart(3, '0')} ${applicationId}`;
  return [...parts].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

function givenFor(parts: readonly JointPart[], item?: string): Fen {
  return addFen(parts.filter((one) => item === undefined || one.item === item).map((one) => yuan(one.given ?? '0')));
}

/** Step 9 subtracts what was paid for the item. */
function withGiven(facts: FrozenPart['facts'], parts: readonly JointPart[]): FrozenPart['facts'] {
  const paid = parts.filter((one) => one.given !== undefined);
  return paid.reduce((all, { item, given = '0' }) => withEarlier(all, item, given), facts);
}

function payableOf(assessment: Assessment, item: string): Fen | null {
  const payable = assessment.items[item]?.payable ?? null;
  return payable === null ? null : yuan(payable);
}

/**
 * Items lower each other, readings do not: where the item has as much left as it would have alone under the same
 * readings, what was decided stands, even if today's readings give less. The items of clause 1 share one cap, so for
 * them the lower amount always counts.
 */
function openOf(item: string, whole: Whole): Open {
  const left = leftOf(item, whole);
  if (left === null || SHARE_ONE_CAP.includes(item)) return left;
  const alone = aloneLeft(item, whole);
  return alone !== null && left.gte(alone) ? 'as approved' : left;
}

/** The city's items know earlier runs as facts; of the province's what was given is subtracted here. */
function leftOf(item: string, { basis, assessment, parts }: Whole): Fen | null {
  const payable = payableOf(assessment, item);
  if (payable === null || basis.level === 'city') return payable;
  return notBelowZero(payable.minus(givenFor(parts, item)));
}

function aloneLeft(item: string, { basis, rules, facts, parts }: Whole): Fen | null {
  const { id, policyYear, readings, edition } = basis;
  const only = takingPart([item], rules);
  const payable = payableOf(assess({ id, policyYear, facts, readings }, edition, { rules, only }), item);
  return payable === null ? null : notBelowZero(payable.minus(givenFor(parts, item)));
}

function notBelowZero(amount: Exact): Fen {
  return fen(amount.lt(0) ? 0 : amount);
}

/** Never more than was approved. */
function sharesOf(whole: Whole): Share[] {
  const { parts, assessment } = whole;
  const open = new Map(parts.map(({ item }) => [item, openOf(item, whole)]));
  const due = parts.filter((part) => part.given === undefined);
  const amounts = withinCap(
    due.map((part) => taken(part, open)),
    whole,
  );
  return due.map((part, n) => {
    const { applicationId, approved, item } = part;
    const amount = amounts[n] ?? null;
    const missing = assessment.items[item]?.missing ?? [];
    return { applicationId, approved, amount: amount && formatYuan(amount), missing, why: whyOf(part, whole) };
  });
}

function taken({ item, approved }: JointPart, open: Map<string, Open>): Fen | null {
  const rest = open.get(item) ?? null;
  if (rest === null) return null;
  if (rest === 'as approved') return yuan(approved);
  const amount = rest.lt(yuan(approved)) ? rest : yuan(approved);
  open.set(item, fen(rest.minus(amount)));
  return amount;
}

/**
 * The province's lines of all runs together stay under the cap of A31. Nothing is taken back, so an item that was given
 * more than its share today uses up room, and the others share what remains of it in proportion, each floored.
 */
function withinCap(amounts: readonly (Fen | null)[], { basis, cap, assessment, parts }: Whole): (Fen | null)[] {
  if (basis.level === 'city' || cap === undefined) return [...amounts];
  // What the province granted counts even above the cap.
  const granted = addFen(
    [...new Set(parts.map(({ item }) => item))].map((item) => payableOf(assessment, item) ?? fen(0)),
  );
  const most = granted.gt(yuan(cap)) ? granted : yuan(cap);
  const room = notBelowZero(most.minus(givenFor(parts)));
  const wanted = addFen(amounts.map((amount) => amount ?? fen(0)));
  if (wanted.lte(room)) return [...amounts];
  return amounts.map((amount) => amount && floorShare(amount, wanted, room));
}

/** What the whole says of the item that its own award did not say; of the province's items also what was paid before. */
function whyOf({ item, because }: JointPart, { basis, assessment, parts }: Whole): Text {
  const known = new Set(because.map(({ zh }) => zh));
  const news = (assessment.items[item]?.because ?? []).filter(({ zh }) => !known.has(zh));
  const paid = givenFor(parts);
  const before = {
    zh: `前次已兑付 ${formatYuanGrouped(paid)} 元`,
    en: `CNY ${formatYuanGrouped(paid)} were paid before`,
  };
  const said = basis.level === 'province' && paid.gt(0) ? [...news, before] : news;
  return { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') };
}
