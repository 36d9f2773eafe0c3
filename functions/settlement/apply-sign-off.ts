import type { DecisionRequest } from '../../shared/approval/decision-request.ts';
import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import { freezePlan } from '../../shared/settlement/plan.ts';
import { standingLines } from '../../shared/settlement/settlement.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadDecisionRequest } from '../../shared/store/decision-requests.ts';
import {
  listLines,
  loadSettlement,
  type StoredSettlement,
  saveSettlement,
  settlementSubject,
} from '../../shared/store/settlements.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { type StepDependencies, stepDependencies } from './dependencies.ts';
import { sumOf } from './lines.ts';
import { StepInput, type StepOutput } from './step.ts';

/** Does what the finance bureau decided as the record says; the outcome that the execution carries is not trusted. */
export async function applySignOff(
  { settlementId }: StepInput,
  { table }: StepDependencies,
  context: RequestContext,
): Promise<StepOutput> {
  return untilCommitted(async () => {
    const run = await loadSettlement(table, settlementId);
    if (run.stage === 'signed') return { next: 'write' };
    if (run.stage === 'releasing') return { next: 'release' };
    if (run.stage !== 'reserved') return { next: 'end' };
    const request = await loadDecisionRequest(table, settlementSubject(run.id), 1, 1);
    if (request === undefined || request.status === 'waiting') return { next: 'ask' };
    if (request.decision !== 'approve') return { next: 'release' };
    return sign(run, request, { table }, context);
  });
}

async function sign(
  run: StoredSettlement,
  request: DecisionRequest,
  { table }: Pick<StepDependencies, 'table'>,
  context: RequestContext,
): Promise<StepOutput> {
  // What is signed is the plan without the lines that left it since.
  const { lines } = await listLines(table, run.id);
  const { digest } = freezePlan(run, standingLines(lines), sumOf(lines).total);
  const event = auditEventOf(context, 'sign-settlement', {
    digests: { plan: run.plan?.digest ?? '', signed: digest },
    details: {
      count: run.count ?? 0,
      total: run.total ?? '',
      approver: request.approver.id,
      decidedAt: request.decidedAt ?? '',
    },
  });
  await saveSettlement(table, run, { ...run, stage: nextRunStage(run.stage, 'sign') }, { event });
  return { next: 'write' };
}

export const handler = worker({ name: 'settlement/apply-sign-off', input: StepInput }, stepDependencies, applySignOff);
