import { addFen, formatYuan, yuan } from '../kernel/money.ts';
import type { Edition } from '../policy/edition.ts';
import { type Ruling, readingsFor } from '../policy/ruling.ts';
import { assess } from './assess.ts';
import { rulesOfVersion } from './earlier-rules.ts';
import type { Assessment, ItemAward } from './record.ts';
import type { Rules } from './run.ts';

/** An award on the record with the frozen facts it was made of, as a ruling or a new edition looks at it. */
export type AwardOnRecord = {
  readonly applicationId: string;
  readonly creditCode: string;
  readonly item: string;
  readonly stage: string;
  readonly round: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly award: Pick<ItemAward, 'outcome' | 'gross' | 'payable'>;
  /** The readings of its receipt. */
  readonly readings: Readonly<Record<string, string>>;
  /** The edition of its receipt. */
  readonly edition: Edition;
  /** The rules of its receipt. */
  readonly rulesVersion: string;
  readonly decided: boolean;
  /** Decided although the ruling was in force already: it counts as undecided then. */
  readonly decidedLate: boolean;
  readonly topUps: readonly { readonly id: string; readonly payable: string; readonly decided: boolean }[];
};

export type Basis = {
  readonly policyYear: number;
  readonly edition: Edition;
  readonly readings: Readonly<Record<string, string>>;
  /** What this and earlier decisions gave for the item, in yuan. */
  readonly earlier?: string;
  readonly assessedOn?: string;
  /** The rules of the receipt; today's where nothing is said. */
  readonly rules?: Rules;
};

type Facts = Readonly<Record<string, unknown>>;

/** The facts with what was given for the item before: step 9 subtracts it. */
export function withEarlier(facts: Facts, item: string, earlier: string): Record<string, unknown> {
  const before = facts.earlierRuns as Readonly<Record<string, string>> | undefined;
  const sum = formatYuan(addFen([yuan(before?.[item] ?? '0'), yuan(earlier)]));
  return { ...facts, earlierRuns: { ...before, [item]: sum } };
}

/** The same facts under another edition or other readings, by the same calculator. */
export function recomputed(facts: Facts, item: string, id: string, basis: Basis): Assessment {
  const { policyYear, edition, readings, earlier, assessedOn, rules } = basis;
  const used = earlier === undefined ? facts : withEarlier(facts, item, earlier);
  const options = { ...(assessedOn === undefined ? {} : { assessedOn }), ...(rules === undefined ? {} : { rules }) };
  return assess({ id, policyYear, facts: used, readings }, edition, options);
}

/** What follows for one case from a ruling; amounts in yuan, the difference signed. */
export type Effect = {
  readonly applicationId: string;
  readonly creditCode: string;
  readonly item: string;
  readonly stage: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly difference: string | null;
  readonly follows: 're-assess' | 'top-up' | 'reclaim-proposed' | 'keeps' | 'may-file-again';
  /** What a top-up pays after step 9. */
  readonly topUp?: string;
};

export type UnderRuling = {
  readonly ruling: Ruling;
  /** Every ruling in force once this one is, in their order. */
  readonly rulings: readonly Ruling[];
  readonly editionInForce: Edition;
};

/** The effect of a ruling on one award; undefined when it changes nothing for it. */
export function effectOf(one: AwardOnRecord, under: UnderRuling): Effect | undefined {
  return one.decided ? effectOnDecided(one, under) : effectOnOpen(one, under);
}

function effectOnOpen(one: AwardOnRecord, { ruling, rulings, editionInForce }: UnderRuling): Effect | undefined {
  const readings = readingsFor(rulings);
  const basis = { policyYear: ruling.policyYear, edition: editionInForce, readings };
  const now = recomputed(one.facts, one.item, one.applicationId, basis).items[one.item];
  const { outcome, gross, payable } = one.award;
  const same = now?.outcome === outcome && now.gross === gross && now.payable === payable;
  return same ? undefined : { ...amountsOf(one, payable, now?.payable ?? null), follows: 're-assess' };
}

function effectOnDecided(one: AwardOnRecord, { ruling, rulings }: UnderRuling): Effect | undefined {
  // An undecided top-up is recomputed by itself; it carries the whole difference.
  if (one.topUps.some(({ decided }) => !decided)) return undefined;
  if (ruling.scope === 'undecided' && !one.decidedLate) return undefined;
  const readings = decidedReadings(one, ruling, rulings);
  const basis = { policyYear: ruling.policyYear, edition: one.edition, readings };
  // What the ruling changes, not what was corrected since: that is listed by itself (shared/award/rules-effect.ts).
  const asDecided = { ...basis, rules: rulesOfVersion(one.rulesVersion) };
  const given = one.stage === 'refused' ? (one.award.payable ?? '0') : givenFor(one);
  const after = payableUnder(one, asDecided);
  if (after === null || yuan(after).eq(yuan(given))) return undefined;
  return following(one, { ...amountsOf(one, given, after), before: given, after }, basis, ruling.reclaims);
}

/** What follows for a decided award whose amount is different now: a larger one gets a top-up by today's rules, a smaller one stays unless the ruling reclaims. */
function following(
  one: AwardOnRecord,
  amounts: Omit<Effect, 'follows'> & { readonly before: string; readonly after: string },
  basis: Basis,
  reclaims: boolean,
): Effect | undefined {
  const raised = yuan(amounts.after).gt(yuan(amounts.before));
  if (one.stage === 'refused') return raised ? { ...amounts, follows: 'may-file-again' } : undefined;
  if (!raised) return { ...amounts, follows: reclaims ? 'reclaim-proposed' : 'keeps' };
  const topUp = payableUnder(one, { ...basis, earlier: amounts.before });
  return topUp === null || !yuan(topUp).gt(0) ? undefined : { ...amounts, follows: 'top-up', topUp };
}

function payableUnder({ facts, item, applicationId }: AwardOnRecord, basis: Basis): string | null {
  return recomputed(facts, item, applicationId, basis).items[item]?.payable ?? null;
}

/** The readings a decided award is recalculated under. */
export function decidedReadings(
  one: Pick<AwardOnRecord, 'readings'>,
  ruling: Ruling,
  rulings: readonly Ruling[],
): Record<string, string> {
  return { ...readingsFor(rulings, one.readings), [ruling.reading]: ruling.option };
}

/** What the decisions of this case and its top-ups gave. */
export function givenFor({ award, topUps }: Pick<AwardOnRecord, 'award' | 'topUps'>): string {
  return formatYuan(addFen([yuan(award.payable ?? '0'), ...topUps.map(({ payable }) => yuan(payable))]));
}

function amountsOf(one: AwardOnRecord, before: string | null, after: string | null): Omit<Effect, 'follows'> {
  const { applicationId, creditCode, item, stage } = one;
  const difference = before === null || after === null ? null : minus(after, before);
  return { applicationId, creditCode, item, stage, before, after, difference };
}

function minus(after: string, before: string): string {
  const fen = yuan(after).minus(yuan(before));
  return `${fen.lt(0) ? '-' : ''}${formatYuan(addFen([fen.abs()]))}`;
}
