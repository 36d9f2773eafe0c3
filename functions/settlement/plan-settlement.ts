import * as z from 'zod/mini';
import { GROUNDS, NO_CASE_PAYABLE } from '../../shared/settlement/grounds.ts';
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
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { gatherCandidates } from './candidates.ts';
import { sharesNow } from './computed-together.ts';
import { type PlanDependencies, planDependencies, type StepDependencies } from './dependencies.ts';
import { abandonRun } from './end-run.ts';
import { type Next, StepInput, type StepOutput, TogetherDigest } from './step.ts';
import { tellUnpaid } from './tell-unpaid.ts';

/** A transaction holds 100 writes; head, audit entry and a reserve are taken off. */
const LINES_AT_ONCE = 90;

/** The step at which a run goes on that was planned before, by its recorded stage. */
const RESUME: Partial<Record<RunStage, Next>> = {
  planned: 'reserve',
  reserved: 'reserve',
  signed: 'write',
  releasing: 'release',
};

const Input = z.extend(StepInput, { together: TogetherDigest });

/**
 * Freezes who is paid what, by what was computed together before; a case that changed since then waits for the next run.
 * A run that is further on is sent to where it stopped; one that pays nobody ends here, and everybody in it is told.
 */
export async function plan(
  input: z.infer<typeof Input>,
  deps: PlanDependencies,
  context: RequestContext,
): Promise<StepOutput> {
  const output = await freeze(input, deps, context);
  if (output.next === 'end') await tellUnpaid(input.settlementId, deps, context);
  return output;
}

function freeze(
  { settlementId, together }: z.infer<typeof Input>,
  deps: PlanDependencies,
  context: RequestContext,
): Promise<StepOutput> {
  return untilCommitted(async () => {
    const run = await loadSettlement(deps.table, settlementId);
    if (run.stage !== 'opened') return { next: RESUME[run.stage] ?? 'end' };
    const candidates = await gatherCandidates(deps.table, run);
    const shares = await sharesNow(run.id, together, candidates, deps);
    const { plan, excluded } = planSettlement(run, candidates, shares);
    const { head, rest } = await keepLines(run, await recordsOf(run, plan, excluded, deps), deps, context);
    const writes = writesOf(head, rest);
    if (plan.count === 0) return abandonRun(head, NO_CASE_PAYABLE, deps, context, writes);
    const { count, total, digest } = plan;
    const after = { ...head, stage: nextRunStage(head.stage, 'plan'), plan: { count, total, digest }, count, total };
    const event = auditEventOf(context, 'plan-settlement', {
      digests: { plan: digest, together },
      details: { count, total },
    });
    await saveSettlement(deps.table, head, after, { event, writes });
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
        ground: GROUNDS.NOT_APPROVED,
      }),
    ),
  ];
}

const writesOf = (run: StoredSettlement, some: readonly LineRecord[]) =>
  some.map((line) => ({ write: linePlanned(run.id, line) }));

/** A plan of more lines than fit into one transaction is saved in several; the run changes its stage with the last one. */
async function keepLines(
  run: StoredSettlement,
  records: readonly LineRecord[],
  { table }: StepDependencies,
  context: RequestContext,
): Promise<{ head: StoredSettlement; rest: readonly LineRecord[] }> {
  let head = run;
  let rest = records;
  while (rest.length > LINES_AT_ONCE) {
    const event = auditEventOf(context, 'plan-lines', { details: { lines: LINES_AT_ONCE } });
    head = await saveSettlement(table, head, head, { event, writes: writesOf(run, rest.slice(0, LINES_AT_ONCE)) });
    rest = rest.slice(LINES_AT_ONCE);
  }
  return { head, rest };
}

export const handler = worker({ name: 'settlement/plan-settlement', input: Input }, planDependencies, plan);
