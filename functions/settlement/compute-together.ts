import type { ComputedTogether } from '../../shared/settlement/computed-together.ts';
import { keepBody, togetherBodies } from '../../shared/store/bodies.ts';
import { loadSettlement } from '../../shared/store/settlements.ts';
import type { RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { gatherCandidates } from './candidates.ts';
import { type TogetherDependencies, togetherDependencies } from './dependencies.ts';
import { StepInput } from './step.ts';
import { computeTogether } from './together.ts';

/**
 * Computes the approved items of every enterprise that has several, before anybody plans a payment. It changes no record:
 * run again it computes again. A run that is further on needs nothing computed.
 */
export async function compute(
  { settlementId }: StepInput,
  deps: TogetherDependencies,
  context: RequestContext,
): Promise<{ readonly together: string }> {
  const run = await loadSettlement(deps.table, settlementId);
  if (run.stage !== 'opened') return { together: '' };
  const candidates = await gatherCandidates(deps.table, run);
  const body: ComputedTogether = {
    settlementId,
    candidates: Object.fromEntries(candidates.map(({ application }) => [application.id, application.version])),
    enterprises: await computeTogether(run, candidates, deps, context),
  };
  return { together: (await keepBody(deps.objects, togetherBodies, body)).sha256 };
}

export const handler = worker({ name: 'settlement/compute-together', input: StepInput }, togetherDependencies, compute);
