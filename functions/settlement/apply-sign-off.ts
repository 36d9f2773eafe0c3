import type { Ask } from '../../shared/approval/ask.ts';
import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import { freezePlan } from '../../shared/settlement/plan.ts';
import { standingLines } from '../../shared/settlement/settlement.ts';
import { loadAsk } from '../../shared/store/asks.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import {
  listLines,
  loadSettlement,
  type StoredSettlement,
  saveSettlement,
  settlementSubject,
} from '../../shared/store/settlements.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type StepDependencies, stepDependencies } from './dependencies.ts';
import { sumOf } from './lines.ts';
import { StepInput, type StepOutput } from './step.ts';

/** Does what the finance bureau decided, as it stands on the record; what the execution says about it does not count. */
export async function applySignOff(
  { settlementId }: StepInput,
  { table }: StepDependencies,
  occasion: Occasion,
): Promise<StepOutput> {
  return untilCommitted(async () => {
    const run = await loadSettlement(table, settlementId);
    if (run.stage === 'signed') return { next: 'write' };
    if (run.stage === 'releasing') return { next: 'release' };
    if (run.stage !== 'reserved') return { next: 'end' };
    const ask = await loadAsk(table, settlementSubject(run.id), 1, 1);
    if (ask === undefined || ask.status === 'waiting') return { next: 'ask' };
    if (ask.decision !== 'approve') return { next: 'release' };
    return sign(run, ask, { table }, occasion);
  });
}

async function sign(
  run: StoredSettlement,
  ask: Ask,
  { table }: Pick<StepDependencies, 'table'>,
  occasion: Occasion,
): Promise<StepOutput> {
  // What is signed is what stands: the plan without the lines that left it since.
  const { lines } = await listLines(table, run.id);
  const { digest } = freezePlan(run, standingLines(lines), sumOf(lines).total);
  const fact = factOf(occasion, 'sign-settlement', {
    digests: { plan: run.plan?.digest ?? '', signed: digest },
    details: { count: run.count, total: run.total, approver: ask.approver.id, decidedAt: ask.decidedAt },
  });
  await saveSettlement(table, run, { ...run, stage: nextRunStage(run.stage, 'sign') }, { fact });
  return { next: 'write' };
}

export const handler = worker({ name: 'settlement/apply-sign-off', input: StepInput }, stepDependencies, applySignOff);
