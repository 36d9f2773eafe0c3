import type { Text } from '../kernel/refusal.ts';
import { assess } from './assess.ts';
import { type JointBasis, type JointPart, type Share, takingPart } from './joint-part.ts';
import { sharesOf } from './joint-shares.ts';
import { type FrozenPart, type MergedFacts, mergeFacts } from './merge-facts.ts';
import { withEarlier } from './recompute.ts';
import type { Assessment, AssessRecord } from './record.ts';
import { RULES } from './rules.ts';
import type { Rules } from './run.ts';

export type Joint =
  | (Extract<MergedFacts, { kind: 'contradict' }> & { readonly name: Text })
  | {
      readonly kind: 'computed';
      readonly record: AssessRecord;
      readonly assessment: Assessment;
      readonly shares: readonly Share[];
    };

/**
 * Runs the order of operations again over the approved items of one enterprise, year and funder (reading.md, section 3). Of a
 * city's items every provincial clause stays, because entitlements count by rule (general rule 2); of the province's
 * only its approved items share the cap of A31. What settlement runs have paid already counts as paid by earlier runs.
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

/** Clause order; of one item the first case before its top-ups. */
function inOrder(parts: readonly JointPart[], { city, province }: Rules): JointPart[] {
  const order = [...city, ...province];
  const place = ({ item, applicationId }: JointPart) =>
    `${String(order.indexOf(item)).padStart(3, '0')} ${applicationId}`;
  return [...parts].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** Step 9 subtracts what was paid for the item. */
function withGiven(facts: FrozenPart['facts'], parts: readonly JointPart[]): FrozenPart['facts'] {
  const paid = parts.filter((one) => one.given !== undefined);
  return paid.reduce((all, { item, given = '0' }) => withEarlier(all, item, given), facts);
}
