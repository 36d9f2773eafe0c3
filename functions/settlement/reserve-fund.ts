import { funderName } from '../../shared/application/funder.ts';
import { reserveEntry } from '../../shared/fund/ledger.ts';
import { fen, formatYuanGrouped, yuan } from '../../shared/kernel/money.ts';
import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import { freezePlan } from '../../shared/settlement/plan.ts';
import type { Ground } from '../../shared/settlement/settlement.ts';
import { changedMeanwhile, untilCommitted } from '../../shared/store/commit.ts';
import { findBalance, ledgerWrites } from '../../shared/store/fund.ts';
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
import { dropLoweredBeside } from './drop-lowered.ts';
import { abandonRun, askForRuling, NOTHING_PAYABLE } from './end-run.ts';
import { forEachLine, isFundShort, moveLine, objectionNow, recount, releaseLine } from './lines.ts';
import { StepInput, type StepOutput } from './step.ts';

/**
 * Takes the whole plan out of the fund at once or not at all, then marks each application as funded. A case that changed
 * since the plan leaves the run and its money goes back.
 */
export async function reserve(
  { settlementId }: StepInput,
  deps: StepDependencies,
  occasion: Occasion,
): Promise<StepOutput> {
  const taken = await untilCommitted(() => takeFromFund(settlementId, deps, occasion));
  if (taken !== undefined) return taken;
  await forEachLine(settlementId, deps, async (at) => {
    if (at.line.status !== 'planned') return;
    const ground = objectionNow(at, 'approved');
    if (ground !== undefined) return releaseLine(at, { status: 'dropped', ground }, deps, occasion);
    await moveLine(at, { event: 'fund', status: 'funded', action: 'fund-application' }, deps, occasion);
  });
  await dropLoweredBeside(settlementId, deps, occasion);
  const run = await recount(settlementId, deps, occasion);
  if (run.count === 0) return abandonRun(run, NOTHING_PAYABLE, deps, occasion);
  return { next: 'ask' };
}

/** One transaction: the reservation and the run's stage. Undefined once the money is reserved. */
async function takeFromFund(
  settlementId: string,
  deps: StepDependencies,
  occasion: Occasion,
): Promise<StepOutput | undefined> {
  const run = await loadSettlement(deps.table, settlementId);
  if (run.stage === 'reserved') return undefined;
  if (run.stage !== 'planned') return { next: 'end' };
  const { count, total } = await assertFrozen(run, deps);
  const short = await shortage(run, total, deps);
  if (short !== undefined) return askForRuling(run, short, deps, occasion);
  const fact = factOf(occasion, 'reserve-fund', { details: { count, total } });
  const writes = ledgerWrites(run, reserveEntry(run.id, yuan(total)), fact);
  const after = { ...run, stage: nextRunStage(run.stage, 'reserve') };
  try {
    await saveSettlement(deps.table, run, after, { fact, writes });
    return undefined;
  } catch (error) {
    // Somebody took the money between the look and the reservation: look again.
    throw isFundShort(error) ? changedMeanwhile(settlementSubject(run.id)) : error;
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
  if (balance === undefined) {
    const zh = `${name.zh} ${run.policyYear} 政策年度没有专项资金，需研究决定。`;
    return { code: 'FUND_NOT_OPEN', zh, en: `${name.en} has no fund for policy year ${run.policyYear}; it must rule.` };
  }
  const available = fen(balance.available);
  if (yuan(total).lte(available)) return undefined;
  const [claims, holds] = [formatYuanGrouped(yuan(total)), formatYuanGrouped(available)];
  return {
    code: 'FUND_SHORT',
    zh: `${name.zh} ${run.policyYear} 政策年度应兑付 ${claims} 元，超过专项资金余额 ${holds} 元，需研究决定。`,
    en: `The claims of ${claims} yuan are above the ${holds} yuan that the fund of ${name.en} holds; it must rule.`,
  };
}

export const handler = worker({ name: 'settlement/reserve-fund', input: StepInput }, stepDependencies, reserve);
