import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import type { Ground } from '../../shared/settlement/settlement.ts';
import { loadAsk } from '../../shared/store/asks.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import {
  loadSettlement,
  type StoredSettlement,
  saveSettlement,
  settlementSubject,
} from '../../shared/store/settlements.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type StepDependencies, stepDependencies } from './dependencies.ts';
import { abandonRun } from './end-run.ts';
import { forEachLine, recount, releaseLine } from './lines.ts';
import { StepInput, type StepOutput } from './step.ts';

/** Sign-off refused or not given in time: every reservation goes back by its own entry, every case back to approved. */
export async function release(
  { settlementId }: StepInput,
  deps: StepDependencies,
  occasion: Occasion,
): Promise<StepOutput> {
  const run = await untilCommitted(() => startReleasing(settlementId, deps, occasion));
  const { ground } = run;
  if (run.stage !== 'releasing' || ground === undefined) return { next: 'end' };
  await forEachLine(settlementId, deps, async (at) => {
    if (at.line.status !== 'planned' && at.line.status !== 'funded') return;
    await releaseLine(at, { status: 'released', ground }, deps, occasion);
  });
  await recount(settlementId, deps, occasion);
  return untilCommitted(async () => abandonRun(await loadSettlement(deps.table, settlementId), ground, deps, occasion));
}

/** On the record first, so that a run started again goes on releasing and never asks for a signature once more. */
async function startReleasing(
  settlementId: string,
  { table }: StepDependencies,
  occasion: Occasion,
): Promise<StoredSettlement> {
  const run = await loadSettlement(table, settlementId);
  if (run.stage !== 'reserved') return run;
  const ground = await groundOf(run, { table });
  const after = { ...run, stage: nextRunStage(run.stage, 'release'), ground };
  const fact = factOf(occasion, 'release-reservation', { reason: ground.zh, details: { code: ground.code } });
  return saveSettlement(table, run, after, { fact });
}

/** @throws Error when nothing on the record says that the run may not go on */
async function groundOf(run: StoredSettlement, { table }: Pick<StepDependencies, 'table'>): Promise<Ground> {
  const ask = await loadAsk(table, settlementSubject(run.id), 1, 1);
  if (ask?.status === 'decided' && ask.decision !== 'approve') {
    const reason = ask.reason ?? '';
    return { code: 'SIGN_OFF_REFUSED', zh: `财政部门未予签批：${reason}`, en: `Finance did not sign: ${reason}` };
  }
  if (ask?.status === 'expired') {
    return { code: 'SIGN_OFF_EXPIRED', zh: '财政部门未在期限内签批。', en: 'Finance did not sign in time.' };
  }
  throw new Error(`run ${run.id} has no ground to be released`);
}

export const handler = worker({ name: 'settlement/release-reservation', input: StepInput }, stepDependencies, release);
