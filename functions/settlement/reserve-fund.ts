import { funderName } from '../../shared/application/funder.ts';
import { reserveEntry } from '../../shared/fund/ledger.ts';
import { fen, formatYuanGrouped, yuan } from '../../shared/kernel/money.ts';
import { fundNotOpen, fundShort, NO_CASE_PAYABLE } from '../../shared/settlement/grounds.ts';
import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import { freezePlan } from '../../shared/settlement/plan.ts';
import type { Ground } from '../../shared/settlement/settlement.ts';
import { changedMeanwhile, untilCommitted } from '../../shared/store/commit.ts';
import { findBalance, ledgerWrites } from '../../shared/store/fund.ts';
import { isRefusal } from '../../shared/store/refusals.ts';
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
import { dropLoweredBeside } from './drop-lowered.ts';
import { abandonRun, askForRuling } from './end-run.ts';
import { forEachLine, moveLine, objectionNow, recount, releaseLine } from './lines.ts';
import { StepInput, type StepOutput } from './step.ts';
import { tellUnpaid } from './tell-unpaid.ts';

/**
 * Takes the whole plan out of the fund at once or not at all, then marks each application as funded. A case that changed
 * since the plan leaves the run and its money goes back.
 */
export async function reserve(
  { settlementId }: StepInput,
  deps: StepDependencies,
  context: RequestContext,
): Promise<StepOutput> {
  const taken = await untilCommitted(() => takeFromFund(settlementId, deps, context));
  if (taken !== undefined) return taken;
  await forEachLine(settlementId, deps, async (at) => {
    if (at.line.status !== 'planned') return;
    const ground = objectionNow(at, 'approved');
    if (ground !== undefined) return releaseLine(at, { status: 'dropped', ground }, deps, context);
    await moveLine(at, { event: 'fund', status: 'funded', action: 'fund-application' }, deps, context);
  });
  await dropLoweredBeside(settlementId, deps, context);
  await tellUnpaid(settlementId, deps, context);
  const run = await recount(settlementId, deps, context);
  if (run.count === 0) return abandonRun(run, NO_CASE_PAYABLE, deps, context);
  return { next: 'ask' };
}

/** One transaction: the reservation and the run's stage. Undefined once the money is reserved. */
async function takeFromFund(
  settlementId: string,
  deps: StepDependencies,
  context: RequestContext,
): Promise<StepOutput | undefined> {
  const run = await loadSettlement(deps.table, settlementId);
  if (run.stage === 'reserved') return undefined;
  if (run.stage !== 'planned') return { next: 'end' };
  const { count, total } = await assertFrozen(run, deps);
  const short = await shortage(run, total, deps);
  if (short !== undefined) return askForRuling(run, short, deps, context);
  const event = auditEventOf(context, 'reserve-fund', { details: { count, total } });
  const writes = ledgerWrites(run, reserveEntry(run.id, yuan(total)), event);
  const after = { ...run, stage: nextRunStage(run.stage, 'reserve') };
  try {
    await saveSettlement(deps.table, run, after, { event, writes });
    return undefined;
  } catch (error) {
    // Somebody took the money between the look and the reservation: look again.
    throw isRefusal(error, 'FUND_SHORT') ? changedMeanwhile(settlementSubject(run.id)) : error;
  }
}

/** The lines must be the plan that was frozen, to the byte. @throws Refusal PLAN_OUT_OF_BALANCE, Error */
async function assertFrozen(
  run: StoredSettlement,
  { table }: StepDependencies,
): Promise<{ count: number; total: string }> {
  if (run.plan === undefined) throw new Error(`run ${run.id} is planned and has no plan`);
  const { lines } = await listLines(table, run.id);
  const plan = freezePlan(run, lines, run.plan.total);
  if (plan.digest !== run.plan.digest) throw new Error(`the lines of run ${run.id} are not its plan`);
  return plan;
}

async function shortage(
  run: StoredSettlement,
  total: string,
  { table }: StepDependencies,
): Promise<Ground | undefined> {
  const balance = await findBalance(table, run);
  const name = funderName(run.funder);
  if (balance === undefined) return fundNotOpen(name, run.policyYear);
  const available = fen(balance.available);
  if (yuan(total).lte(available)) return undefined;
  return fundShort(name, run.policyYear, formatYuanGrouped(yuan(total)), formatYuanGrouped(available));
}

export const handler = worker({ name: 'settlement/reserve-fund', input: StepInput }, stepDependencies, reserve);
