import { addFen, type Exact, type Fen, fen, floorShare, formatYuan, formatYuanGrouped, yuan } from '../kernel/money.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Edition } from '../policy/edition.ts';
import type { Level } from '../policy/items.ts';
import { assess } from './assess.ts';
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

type Whole = { readonly rules: Rules; readonly assessment: Assessment };
type Left = ReadonlyMap<string, Fen | null>;

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
  const facts = level === 'city' ? withGiven(merged.facts, parts) : merged.facts;
  const record = { id, policyYear, facts, readings };
  const items = parts.map(({ item }) => item);
  const only = new Set(level === 'city' ? [...items, ...rules.province] : items);
  let cap: string | undefined;
  const onCap = (amount: string) => {
    cap = amount;
  };
  const assessment = assess(record, edition, { assessedOn, rules, only, onCap });
  const left = level === 'city' ? leftOfCity(parts, assessment) : leftOfProvince(parts, assessment, cap);
  return { kind: 'computed', record, assessment, shares: sharesOf(parts, { rules, assessment }, left) };
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

function leftOfCity(parts: readonly JointPart[], assessment: Assessment): Left {
  return new Map(parts.map(({ item }) => [item, payableOf(assessment, item)]));
}

/**
 * The province's items know no earlier runs: what was given is subtracted here. Nothing is taken back, so an item that was
 * given more than its share today uses up room under the cap, and the others share what remains of it.
 */
function leftOfProvince(parts: readonly JointPart[], assessment: Assessment, cap: string | undefined): Left {
  const due = new Map(parts.map(({ item }) => [item, payableOf(assessment, item)]));
  const left = new Map(
    [...due].map(([item, one]) => [item, one === null ? null : notBelowZero(one.minus(givenFor(parts, item)))]),
  );
  const wanted = sumOf(left);
  // Amounts that the province granted count even above the cap.
  const most = cap === undefined || yuan(cap).lt(sumOf(due)) ? sumOf(due) : yuan(cap);
  const room = cap === undefined ? wanted : notBelowZero(most.minus(givenFor(parts)));
  if (wanted.lte(room)) return left;
  return new Map([...left].map(([item, one]) => [item, one === null ? null : floorShare(one, wanted, room)]));
}

function sumOf(amounts: Left): Fen {
  return addFen([...amounts.values()].map((one) => one ?? fen(0)));
}

function notBelowZero(amount: Exact): Fen {
  return fen(amount.lt(0) ? 0 : amount);
}

/** The least of what was approved and what is left of its item. */
function sharesOf(parts: readonly JointPart[], whole: Whole, left: Left): Share[] {
  const { assessment } = whole;
  const rest = new Map(left);
  return parts.flatMap((part): Share[] => {
    if (part.given !== undefined) return [];
    const { applicationId, approved, item } = part;
    const missing = assessment.items[item]?.missing ?? [];
    const why = whyOf(part, parts, whole);
    const open = rest.get(item) ?? null;
    if (open === null) return [{ applicationId, approved, amount: null, missing, why }];
    const amount = open.lt(yuan(approved)) ? open : yuan(approved);
    rest.set(item, fen(open.minus(amount)));
    return [{ applicationId, approved, amount: formatYuan(amount), missing, why }];
  });
}

/** What the whole says of the item that its own award did not say; of the province's items also what was paid before. */
function whyOf({ item, because }: JointPart, parts: readonly JointPart[], { rules, assessment }: Whole): Text {
  const known = new Set(because.map(({ zh }) => zh));
  const news = (assessment.items[item]?.because ?? []).filter(({ zh }) => !known.has(zh));
  const paid = givenFor(parts);
  const before = {
    zh: `前次已兑付 ${formatYuanGrouped(paid)} 元`,
    en: `CNY ${formatYuanGrouped(paid)} were paid before`,
  };
  const said = rules.province.includes(item) && paid.gt(0) ? [...news, before] : news;
  return { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') };
}
