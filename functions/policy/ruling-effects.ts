import { type AwardOnRecord, effectOf, type UnderRuling } from '../../shared/award/recompute.ts';
import type { Ruling } from '../../shared/policy/ruling.ts';
import { loadYearOnRecord } from '../../shared/store/awards-on-record.ts';
import { effectsBodies, keepBody } from '../../shared/store/bodies.ts';
import { editionAt } from '../../shared/store/editions.ts';
import { loadEditionPointer } from '../../shared/store/registers.ts';
import type { EffectsShown, ReadingsYear } from '../../shared/store/rulings.ts';
import type { Gone } from '../../shared/store/year-passes.ts';
import type { PassDependencies } from './dependencies.ts';
import { listed, type Step, type Work } from './year-pass.ts';

type Places = Pick<PassDependencies, 'table' | 'objects'>;

/** The readings and edition that a list is computed under: one under others is computed anew. */
export async function basisOf({ table }: Places, { policyYear, inForce }: ReadingsYear): Promise<string> {
  return `${inForce.length}#${(await loadEditionPointer(table, policyYear)).sha256}`;
}

export async function underRuling(ruling: Ruling, rulings: readonly Ruling[], deps: Places): Promise<UnderRuling> {
  const editionInForce = await editionAt(deps.objects, await loadEditionPointer(deps.table, ruling.policyYear));
  return { ruling, rulings, editionInForce };
}

/** Lists every case of the year that the ruling would change, recomputed from its frozen facts. */
export async function listing(ruling: Ruling, inForce: readonly Ruling[], deps: Places): Promise<Work> {
  const under = await underRuling(ruling, [...inForce, ruling], deps);
  return {
    year: await loadYearOnRecord(deps.table, ruling.policyYear),
    step: (award) => effectStep(award, under),
    keepPart: keepEffects(deps),
  };
}

export const keepEffects =
  ({ objects }: Pick<Places, 'objects'>): Work['keepPart'] =>
  (effects) =>
    keepBody(objects, effectsBodies, { effects });

function effectStep(award: AwardOnRecord, under: UnderRuling): Step {
  const row = effectOf(award, under);
  if (row === undefined) return {};
  const reclaim = row.follows === 'reclaim-proposed' ? row.difference?.replace('-', '') : undefined;
  return { row, topUp: row.topUp, reclaim };
}

/** The list as it is shown before anybody confirms, with what the top-ups and the reclaims come to. */
export async function effectsOf(gone: Gone, deps: Places): Promise<EffectsShown> {
  const { rows, topUps, reclaims, digest } = gone.found;
  return { ...(await listed(gone, keepEffects(deps))), cases: rows, topUps, reclaims, digest };
}
