import type { RunStage } from '../../shared/settlement/life-cycle.ts';
import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import { type FrozenPlan, planSettlement } from '../../shared/settlement/plan.ts';
import type { ExcludedCase, SettlementLine } from '../../shared/settlement/settlement.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import {
  linePlanned,
  listLines,
  loadSettlement,
  type StoredSettlement,
  saveSettlement,
} from '../../shared/store/settlements.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { gatherCandidates } from './candidates.ts';
import { type StepDependencies, stepDependencies } from './dependencies.ts';
import { abandonRun, NOTHING_PAYABLE } from './end-run.ts';
import { type Next, StepInput, type StepOutput } from './step.ts';

/** A transaction holds 100 writes; head, audit entry and a reserve are taken off. */
const LINES_AT_ONCE = 90;

/** Where a run goes on that was planned before: its recorded stage says so. */
const RESUME: Partial<Record<RunStage, Next>> = {
  planned: 'reserve',
  reserved: 'reserve',
  signed: 'write',
  releasing: 'release',
};

/** Freezes who is paid what; a run that is further on is sent to where it stopped. */
export async function plan(
  { settlementId }: StepInput,
  deps: StepDependencies,
  occasion: Occasion,
): Promise<StepOutput> {
  const { table } = deps;
  return untilCommitted(async () => {
    const run = await loadSettlement(table, settlementId);
    if (run.stage !== 'opened') return { next: RESUME[run.stage] ?? 'end' };
    const { plan, excluded } = planSettlement(run.policyYear, await gatherCandidates(table, run.policyYear));
    if (plan.count === 0) return abandonRun(run, NOTHING_PAYABLE, deps, occasion);
    await freeze(run, plan, await recordsOf(run, plan, excluded, deps), deps, occasion);
    return { next: 'reserve' };
  });
}

type LineRecord = SettlementLine | ExcludedCase;

/** The plan's lines, what it leaves out, and what an earlier plan of the same run had and this one has not. */
async function recordsOf(
  run: StoredSettlement,
  plan: FrozenPlan,
  excluded: readonly ExcludedCase[],
  { table }: StepDependencies,
): Promise<LineRecord[]> {
  const planned = plan.lines.map((line): LineRecord => ({ ...line, status: 'planned' }));
  const known = new Set([...planned, ...excluded].map(({ applicationId }) => applicationId));
  const before = await listLines(table, run.id);
  const gone = [...before.lines, ...before.excluded].filter(({ applicationId }) => !known.has(applicationId));
  return [
    ...planned,
    ...excluded,
    ...gone.map(
      ({ applicationId, creditCode }): LineRecord => ({
        applicationId,
        creditCode,
        status: 'excluded',
        ground: { code: 'NOT_APPROVED', zh: '申报目前不处于可兑付状态。', en: 'The application is not approved now.' },
      }),
    ),
  ];
}

/** Lines beyond one transaction go first; the run is planned only with the last of them. */
async function freeze(
  run: StoredSettlement,
  plan: FrozenPlan,
  records: readonly LineRecord[],
  { table }: StepDependencies,
  occasion: Occasion,
): Promise<void> {
  const writesOf = (some: readonly LineRecord[]) => some.map((line) => ({ write: linePlanned(run.id, line) }));
  let head = run;
  let rest = records;
  while (rest.length > LINES_AT_ONCE) {
    const fact = factOf(occasion, 'plan-lines', { details: { lines: LINES_AT_ONCE } });
    head = await saveSettlement(table, head, head, { fact, writes: writesOf(rest.slice(0, LINES_AT_ONCE)) });
    rest = rest.slice(LINES_AT_ONCE);
  }
  const { count, total, digest } = plan;
  const after = { ...head, stage: nextRunStage(head.stage, 'plan'), plan: { count, total, digest }, count, total };
  const fact = factOf(occasion, 'plan-settlement', { digests: { plan: digest }, details: { count, total } });
  await saveSettlement(table, head, after, { fact, writes: writesOf(rest) });
}

export const handler = worker({ name: 'settlement/plan-settlement', input: StepInput }, stepDependencies, plan);
