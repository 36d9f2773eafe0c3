import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { FUNDERS, type Funder, funderName } from '../../shared/application/funder.ts';
import { dayOf, yearOf } from '../../shared/kernel/dates.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { assertOwnFunder, type FunderYear } from '../../shared/settlement/funders.ts';
import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import { planSettlement } from '../../shared/settlement/plan.ts';
import { executionInput, type Settlement } from '../../shared/settlement/settlement.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { findBalance } from '../../shared/store/fund.ts';
import { loadCalendar } from '../../shared/store/registers.ts';
import {
  createSettlement,
  drivenStages,
  executionName,
  type LatestRun,
  loadLatestRun,
  loadSettlement,
  nextNumber,
  saveSettlement,
} from '../../shared/store/settlements.ts';
import { type DoorRequest, door, type HttpEvent } from '../middleware/door.ts';
import { logger } from '../middleware/observability.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { startSaved } from '../middleware/start-execution.ts';
import { worker } from '../middleware/worker.ts';
import { gatherCandidates } from './candidates.ts';
import { type StartDependencies, startDependencies } from './dependencies.ts';
import { handledFunder } from './own-funder.ts';

const Start = z.strictObject({ policyYear: z.int().min(2000).max(2999), funder: z.enum(FUNDERS).optional() });
type Start = z.infer<typeof Start>;
type Started = { readonly run: Settlement; readonly isNew: boolean };

/** By hand, once the calendar of the year allows it. @throws Refusal SETTLEMENT_TOO_EARLY, FUNDER_NOT_YOURS and as {@link startRun} */
export async function startByHand({ body, caller, occasion }: DoorRequest<Start>, deps: StartDependencies) {
  const own = await handledFunder(deps.table, caller);
  const { policyYear, funder = own } = body;
  assertOwnFunder(own, funder);
  const calendar = await loadCalendar(deps.table, policyYear);
  if (dayOf(occasion.at) < calendar.settlesOn) throw tooEarly(policyYear, calendar.settlesOn);
  const { run, isNew } = await startRun({ funder, policyYear }, deps, occasion);
  const { id, stage } = run;
  return { status: isNew ? 201 : 200, body: { id, policyYear, funder, stage } };
}

/** Nothing is owed; in a year without a calendar nobody could file. */
const NO_FAULT = ['SETTLEMENT_NOTHING_LEFT', 'YEAR_UNKNOWN'];
type ByFunder = { readonly funder: Funder } & (
  | { readonly started: true; readonly id: string }
  | { readonly started: false; readonly code: string }
);

/**
 * By the schedule: the year before the one it is; the city's run, and the province's where a document has granted it a
 * fund. What keeps one of them from starting does not keep the other; it is thrown on afterwards, so that it is tried
 * again and somebody hears of it.
 */
export async function startBySchedule(_: unknown, deps: StartDependencies, occasion: Occasion) {
  const policyYear = yearOf(dayOf(occasion.at)) - 1;
  const province: FunderYear = { funder: 'heilongjiang', policyYear };
  const years: FunderYear[] = [{ funder: 'jixi', policyYear }];
  if ((await findBalance(deps.table, province)) !== undefined) years.push(province);
  const runs: ByFunder[] = [];
  const faults: unknown[] = [];
  for (const year of years) {
    await startOne(year, deps, occasion).then(
      (run) => runs.push(run),
      (fault) => faults.push(fault),
    );
  }
  if (faults.length > 0) throw faults[0];
  return { runs };
}

/** A year with nothing to settle is no fault. */
async function startOne(year: FunderYear, deps: StartDependencies, occasion: Occasion): Promise<ByFunder> {
  const { funder, policyYear } = year;
  try {
    await loadCalendar(deps.table, policyYear);
    const { run } = await startRun(year, deps, occasion);
    return { funder, started: true, id: run.id };
  } catch (error) {
    if (!(error instanceof Refusal) || !NO_FAULT.includes(error.code)) throw error;
    logger.warn('no settlement was started', { ...year, code: error.code });
    return { funder, started: false, code: error.code };
  }
}

/**
 * The funder's open run of the year, or a new one. A run that needs a ruling is planned again: the fund or the cases may
 * have changed. If the start fails or the process dies before it, the sweep starts the execution.
 * @throws Refusal SETTLEMENT_NOTHING_LEFT (409) with the last run's id
 */
async function startRun(year: FunderYear, deps: StartDependencies, occasion: Occasion): Promise<Started> {
  const started = await untilCommitted(async () => {
    const latest = await loadLatestRun(deps.table, year);
    return latest?.open ? reopened(latest, deps, occasion) : opened(year, latest, deps, occasion);
  });
  const { run } = started;
  if (drivenStages.includes(run.stage)) await startSaved(deps.executions, executionName(run), executionInput(run));
  return started;
}

async function opened(
  year: FunderYear,
  latest: LatestRun | undefined,
  { table }: StartDependencies,
  occasion: Occasion,
): Promise<Started> {
  const { policyYear } = year;
  const { plan, excluded } = planSettlement(year, await gatherCandidates(table, year));
  if (plan.count === 0) {
    const why = excluded.slice(0, 100).map(({ applicationId, ground }) => ({ applicationId, code: ground.code }));
    throw nothingLeft(year, latest?.id, why);
  }
  const number = await nextNumber(table, policyYear);
  const run: Settlement = {
    ...year,
    id: `${policyYear}-${number}`,
    number,
    stage: 'opened',
    attempt: 1,
    startedBy: occasion.by.id,
    startedAt: occasion.at,
  };
  return {
    run: await createSettlement(table, run, latest, { fact: factOf(occasion, 'start-settlement') }),
    isNew: true,
  };
}

async function reopened(latest: LatestRun, { table }: StartDependencies, occasion: Occasion): Promise<Started> {
  const run = await loadSettlement(table, latest.id);
  if (run.stage !== 'needs-ruling') return { run, isNew: false };
  const { ground, plan, count, total, ...rest } = run;
  const after: Settlement = { ...rest, stage: nextRunStage(run.stage, 'plan-again'), attempt: run.attempt + 1 };
  const fact = factOf(occasion, 'plan-settlement-again', { details: { attempt: after.attempt } });
  return { run: await saveSettlement(table, run, after, { fact }), isNew: false };
}

function tooEarly(policyYear: number, settlesOn: string): Refusal {
  return new Refusal(
    'SETTLEMENT_TOO_EARLY',
    {
      zh: `${policyYear} 政策年度自 ${settlesOn} 起兑付。`,
      en: `Policy year ${policyYear} is settled from ${settlesOn} on.`,
    },
    {
      status: 422,
      hint: { zh: '请在该日期之后启动。', en: 'Start it on that day or later.' },
      details: { policyYear, settlesOn },
    },
  );
}

function nothingLeft(
  { funder, policyYear }: FunderYear,
  id: string | undefined,
  excluded: readonly unknown[],
): Refusal {
  const name = funderName(funder);
  return new Refusal(
    'SETTLEMENT_NOTHING_LEFT',
    {
      zh: `${name.zh} ${policyYear} 政策年度没有待兑付的申报。`,
      en: `Nothing of policy year ${policyYear} is left to be paid by ${name.en}.`,
    },
    {
      status: 409,
      hint: {
        zh: '请查看上一批兑付，以及未列入的申报及其原因。',
        en: 'Look at the last run, and at the cases that cannot be paid yet and why.',
      },
      details: { policyYear, funder, ...(id === undefined ? {} : { id }), excluded },
    },
  );
}

const byHand = door({ route: 'POST /settlements', body: Start }, startDependencies, startByHand);
const bySchedule = worker(
  { name: 'settlement/start-settlement', input: z.object({ source: z.enum(['schedule', 'scheduler']) }) },
  startDependencies,
  startBySchedule,
);

/** One function behind two triggers: a request has a request context, the schedule names itself. */
export const handler = (event: HttpEvent | { readonly source: string }, context: Context): Promise<unknown> =>
  'requestContext' in event ? byHand(event, context) : bySchedule(event, context);
