import { SIGN_OFF_EXPIRED, signOffRefused } from '../../shared/settlement/grounds.ts';
import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import type { Ground } from '../../shared/settlement/settlement.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadDecisionRequest } from '../../shared/store/decision-requests.ts';
import {
  loadSettlement,
  type StoredSettlement,
  saveSettlement,
  settlementSubject,
} from '../../shared/store/settlements.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { type StepDependencies, stepDependencies } from './dependencies.ts';
import { abandonRun } from './end-run.ts';
import { forEachLine, recount, releaseLine } from './lines.ts';
import { StepInput, type StepOutput } from './step.ts';
import { tellUnpaid } from './tell-unpaid.ts';

/** Sign-off refused or not given in time: every reservation goes back by its own entry, every case back to approved. */
export async function release(
  { settlementId }: StepInput,
  deps: StepDependencies,
  context: RequestContext,
): Promise<StepOutput> {
  const run = await untilCommitted(() => startReleasing(settlementId, deps, context));
  const { ground } = run;
  if (run.stage !== 'releasing' || ground === undefined) return { next: 'end' };
  await forEachLine(settlementId, deps, async (at) => {
    if (at.line.status !== 'planned' && at.line.status !== 'funded') return;
    await releaseLine(at, { status: 'released', ground }, deps, context);
  });
  await tellUnpaid(settlementId, deps, context);
  await recount(settlementId, deps, context);
  return untilCommitted(async () => abandonRun(await loadSettlement(deps.table, settlementId), ground, deps, context));
}

/** The stage is saved before any money moves: a machine started again then goes on releasing instead of asking for a signature. */
async function startReleasing(
  settlementId: string,
  { table }: StepDependencies,
  context: RequestContext,
): Promise<StoredSettlement> {
  const run = await loadSettlement(table, settlementId);
  if (run.stage !== 'reserved') return run;
  const ground = await groundOf(run, { table });
  const after = { ...run, stage: nextRunStage(run.stage, 'release'), ground };
  const event = auditEventOf(context, 'release-reservation', { reason: ground.zh, details: { code: ground.code } });
  return saveSettlement(table, run, after, { event });
}

/** @throws Error when nothing on the record says that the run may not go on */
async function groundOf(run: StoredSettlement, { table }: Pick<StepDependencies, 'table'>): Promise<Ground> {
  const request = await loadDecisionRequest(table, settlementSubject(run.id), 1, 1);
  if (request?.status === 'decided' && request.decision !== 'approve') return signOffRefused(request.reason ?? '');
  if (request?.status === 'expired') return SIGN_OFF_EXPIRED;
  throw new Error(`run ${run.id} has no ground to be released`);
}

export const handler = worker({ name: 'settlement/release-reservation', input: StepInput }, stepDependencies, release);
