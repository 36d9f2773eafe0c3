import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import type { Ground, Settlement } from '../../shared/settlement/settlement.ts';
import type { GuardedWrite } from '../../shared/store/commit.ts';
import { type StoredSettlement, saveSettlement } from '../../shared/store/settlements.ts';
import { signal } from '../middleware/observability.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import type { StepDependencies } from './dependencies.ts';
import { noticesToFinance } from './notices.ts';
import type { StepOutput } from './step.ts';

export const NOTHING_PAYABLE: Ground = {
  code: 'NOTHING_PAYABLE',
  zh: '没有可以兑付的申报。',
  en: 'No application can be paid.',
};

/** Ends a run that has no line left, gives its place in the year free and tells finance; `writes` go with it. */
export async function abandonRun(
  run: StoredSettlement,
  ground: Ground,
  { table }: StepDependencies,
  occasion: Occasion,
  writes: readonly GuardedWrite[] = [],
): Promise<StepOutput> {
  if (run.stage === 'abandoned') return { next: 'end' };
  const after: Settlement = { ...run, stage: nextRunStage(run.stage, 'abandon'), ground };
  const fact = factOf(occasion, 'abandon-settlement', { reason: ground.zh, details: { code: ground.code } });
  await saveSettlement(table, run, after, { fact, mails: await noticesToFinance(table, 'abandoned', after), writes });
  return { next: 'end' };
}

/** Nothing is reserved; the run waits for people. A new start plans it again. */
export async function askForRuling(
  run: StoredSettlement,
  ground: Ground,
  { table }: StepDependencies,
  occasion: Occasion,
): Promise<StepOutput> {
  const after: Settlement = { ...run, stage: nextRunStage(run.stage, 'ask-for-ruling'), ground };
  const fact = factOf(occasion, 'ask-for-ruling', { reason: ground.zh, details: { code: ground.code } });
  await saveSettlement(table, run, after, { fact, mails: await noticesToFinance(table, 'needs-ruling', after) });
  signal('SettlementNeedsRuling');
  return { next: 'end' };
}
