import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import type { Ground, Settlement } from '../../shared/settlement/settlement.ts';
import type { GuardedWrite } from '../../shared/store/commit.ts';
import { type StoredSettlement, saveSettlement } from '../../shared/store/settlements.ts';
import { signal } from '../middleware/observability.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import type { StepDependencies } from './dependencies.ts';
import { noticesToFinance } from './notices.ts';
import type { StepOutput } from './step.ts';

/** Ends a run that has no line left, so that the year may have another one, and tells finance; `writes` are saved in the same commit. */
export async function abandonRun(
  run: StoredSettlement,
  ground: Ground,
  { table }: StepDependencies,
  context: RequestContext,
  writes: readonly GuardedWrite[] = [],
): Promise<StepOutput> {
  if (run.stage === 'abandoned') return { next: 'end' };
  const after: Settlement = { ...run, stage: nextRunStage(run.stage, 'abandon'), ground };
  const event = auditEventOf(context, 'abandon-settlement', { reason: ground.zh, details: { code: ground.code } });
  await saveSettlement(table, run, after, {
    event,
    mails: await noticesToFinance(table, 'abandoned', after, context.at),
    writes,
  });
  return { next: 'end' };
}

/** Nothing is reserved; the run waits for people. A new start plans it again. */
export async function askForRuling(
  run: StoredSettlement,
  ground: Ground,
  { table }: StepDependencies,
  context: RequestContext,
): Promise<StepOutput> {
  const after: Settlement = { ...run, stage: nextRunStage(run.stage, 'ask-for-ruling'), ground };
  const event = auditEventOf(context, 'ask-for-ruling', { reason: ground.zh, details: { code: ground.code } });
  await saveSettlement(table, run, after, {
    event,
    mails: await noticesToFinance(table, 'needs-ruling', after, context.at),
  });
  signal('SettlementNeedsRuling');
  return { next: 'end' };
}
