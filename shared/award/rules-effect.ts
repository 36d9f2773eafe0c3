import type { Outcome } from '../policy/clause.ts';
import { RULES_VERSION } from '../policy/rules-version.ts';
import { rulesOfVersion } from './earlier-rules.ts';
import { type AwardOnRecord, recomputed } from './recompute.ts';

type Amounts = { readonly outcome: Outcome; readonly gross: string | null; readonly payable: string | null };

/** An award that earlier rules made and today's make otherwise; amounts in yuan. */
export type RulesEffect = {
  readonly applicationId: string;
  readonly creditCode: string;
  readonly item: string;
  readonly stage: string;
  readonly decided: boolean;
  readonly rules: string;
  /** As its own rules give it, from the same frozen facts. */
  readonly before: Amounts;
  readonly after: Amounts;
};

/**
 * What a correction of the rules means for an award on record, under its own edition and readings; undefined when it means
 * nothing. Nothing is decided by it: people see the list.
 * @throws Error when the rules of its receipt never were
 */
export function rulesEffectOn(one: AwardOnRecord, policyYear: number): RulesEffect | undefined {
  if (one.rulesVersion === RULES_VERSION) return undefined;
  const basis = { policyYear, edition: one.edition, readings: one.readings };
  const amounts = (rules?: ReturnType<typeof rulesOfVersion>): Amounts => {
    const all = recomputed(one.facts, one.item, one.applicationId, rules === undefined ? basis : { ...basis, rules });
    const { outcome = 'not-met', gross = null, payable = null } = all.items[one.item] ?? {};
    return { outcome, gross, payable };
  };
  const [before, after] = [amounts(rulesOfVersion(one.rulesVersion)), amounts()];
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  const { applicationId, creditCode, item, stage, decided, rulesVersion: rules } = one;
  return { applicationId, creditCode, item, stage, decided, rules, before, after };
}
