import { GROUNDS } from '../../shared/settlement/grounds.ts';
import type { JointShare } from '../../shared/settlement/plan.ts';
import { loadApplication } from '../../shared/store/applications.ts';
import { loadBody, togetherBodies } from '../../shared/store/bodies.ts';
import type { StoredCandidate } from './candidates.ts';
import type { PlanDependencies } from './dependencies.ts';

const WAITS: JointShare = { amount: null, ground: GROUNDS.CHANGED_WHILE_COMPUTED };

/**
 * The shares that were computed, by application. A case that changed since then, or that nobody had looked at, waits for
 * the next run, and with it the cases it was computed with.
 * @throws Error for the computation of another run, or none
 */
export async function sharesNow(
  settlementId: string,
  sha256: string,
  candidates: readonly StoredCandidate[],
  { table, objects }: PlanDependencies,
): Promise<Map<string, JointShare>> {
  const pointer = { sha256, key: `${togetherBodies.folder}/${sha256}.json` };
  const computed = await loadBody(objects, togetherBodies, pointer);
  if (computed.settlementId !== settlementId) throw new Error(`${pointer.key} was not computed for ${settlementId}`);
  const versions = new Map(candidates.map(({ application }) => [application.id, application.version]));
  const stands = async ([id, version]: readonly [string, number]) =>
    (versions.get(id) ?? (await loadApplication(table, id)).version) === version;
  const shares = new Map<string, JointShare>();
  for (const { application } of candidates) {
    if (computed.candidates[application.id] !== application.version) shares.set(application.id, WAITS);
  }
  for (const { counted, shares: own } of computed.enterprises) {
    const whole = (await Promise.all(Object.entries(counted).map(stands))).every(Boolean);
    for (const [id, share] of own) shares.set(id, whole ? share : WAITS);
  }
  return shares;
}
