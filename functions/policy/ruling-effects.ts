import { type AwardOnRecord, type Effect, effectOf, type UnderRuling } from '../../shared/award/recompute.ts';
import { addFen, formatYuan, yuan } from '../../shared/kernel/money.ts';
import type { Ruling } from '../../shared/policy/ruling.ts';
import { editionAt } from '../../shared/store/editions.ts';
import { loadEditionPointer } from '../../shared/store/registers.ts';
import type { RulingRecord } from '../../shared/store/rulings.ts';
import { awardsOnRecord } from './awards-on-record.ts';
import type { ProposalDependencies } from './dependencies.ts';

export type Affected = { readonly award: AwardOnRecord; readonly effect: Effect };

/** Every case of the year that the ruling changes, recomputed from its frozen facts, in the order of the numbers. */
export async function affectedBy(
  ruling: Ruling,
  rulings: readonly Ruling[],
  deps: Pick<ProposalDependencies, 'table' | 'objects'>,
  since?: string,
): Promise<{ readonly affected: Affected[]; readonly under: UnderRuling }> {
  const editionInForce = await editionAt(deps.objects, await loadEditionPointer(deps.table, ruling.policyYear));
  const under: UnderRuling = { ruling, rulings, editionInForce };
  const awards = await awardsOnRecord(deps, ruling.policyYear, since);
  const affected = awards.flatMap((award) => {
    const effect = effectOf(award, under);
    return effect === undefined ? [] : [{ award, effect }];
  });
  return { affected: affected.sort((a, b) => (a.effect.applicationId < b.effect.applicationId ? -1 : 1)), under };
}

/** The list as it is kept and shown before anybody confirms, with what the top-ups and the reclaims come to. */
export async function keepEffects(
  effects: readonly Effect[],
  { objects }: Pick<ProposalDependencies, 'objects'>,
): Promise<RulingRecord['effects']> {
  const sum = (amounts: readonly (string | undefined | null)[]) =>
    formatYuan(addFen(amounts.map((amount) => yuan(amount ?? '0').abs())));
  const lowered = effects.filter(({ follows }) => follows === 'reclaim-proposed');
  return {
    ...(await objects.putJson('comparisons', { effects })),
    cases: effects.length,
    topUps: sum(effects.map(({ topUp }) => topUp)),
    reclaims: sum(lowered.map(({ difference }) => difference)),
  };
}
