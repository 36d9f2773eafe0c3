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
import { type PlanDependencies, planDependencies, type StepDependencies } from './dependencies.ts';
import { abandonRun, NOTHING_PAYABLE } from './end-run.ts';
import { type Next, StepInput, type StepOutput } from './step.ts';
import { sharesTogether } from './together.ts';

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
  deps: PlanDependencies,
  occasion: Occasion,
): Promise<StepOutput> {
  return untilCommitted(async () => {
    const run = await loadSettlement(deps.table, settlementId);
    if (run.stage !== 'opened') return { next: RESUME[run.stage] ?? 'end' };
    const candidates = await gatherCandidates(deps.table, run);
    const together = await sharesTogether(run, candidates, deps, occasion);
    const { plan, excluded } = planSettlement(run, candidates, together);
    const { head, rest } = await keepLines(run, await recordsOf(run, plan, excluded, deps), deps, occasion);
    const writes = writesOf(head, rest);
    if (plan.count === 0) return abandonRun(head, NOTHING_PAYABLE, deps, occasion, writes);
    const { count, total, digest } = plan;
    const after = { ...head, stage: nextRunStage(head.stage, 'plan'), plan: { count, total, digest }, count, total };
    const fact = factOf(occasion, 'plan-settlement', { digests: { plan: digest }, details: { count, total } });
    await saveSettlement(deps.table, head, after, { fact, writes });
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

const writesOf = (run: StoredSettlement, some: readonly LineRecord[]) =>
  some.map((line) => ({ write: linePlanned(run.id, line) }));

/** Lines beyond one transaction go first; the run is planned, or ends, only with the last of them. */
async function keepLines(
  run: StoredSettlement,
  records: readonly LineRecord[],
  { table }: StepDependencies,
  occasion: Occasion,
): Promise<{ head: StoredSettlement; rest: readonly LineRecord[] }> {
  let head = run;
  let rest = records;
  while (rest.length > LINES_AT_ONCE) {
    const fact = factOf(occasion, 'plan-lines', { details: { lines: LINES_AT_ONCE } });
    head = await saveSettlement(table, head, head, { fact, writes: writesOf(run, rest.slice(0, LINES_AT_ONCE)) });
    rest = rest.slice(LINES_AT_ONCE);
  }
  return { head, rest };
}

export const handler = worker({ name: 'settlement/plan-settlement', input: StepInput }, planDependencies, plan);
