import { addFen, type Exact, type Fen, fen, floorShare, formatYuan, formatYuanGrouped, yuan } from '../kernel/money.ts';
import type { Text } from '../kernel/refusal.ts';
import { assess } from './assess.ts';
import { SHARE_ONE_CAP } from './caps.ts';
import { givenFor, type JointBasis, type JointPart, type Share, takingPart } from './joint-part.ts';
import type { FrozenPart } from './merge-facts.ts';
import type { Assessment } from './record.ts';
import type { Rules } from './run.ts';

export type Whole = {
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

/** What was approved for the item and is to be paid now. */
function dueFor(parts: readonly JointPart[], wanted: string): Fen {
  const due = parts.filter(({ item, given }) => item === wanted && given === undefined);
  return addFen(due.map(({ approved }) => yuan(approved)));
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
  if (left === null || SHARE_ONE_CAP.includes(item) || left.gte(dueFor(whole.parts, item))) return left;
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

/** What each application that is still due gets: never more than was approved. */
export function sharesOf(whole: Whole): Share[] {
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
