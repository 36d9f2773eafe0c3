import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { FUNDERS, type Funder, funderName } from '../../shared/application/funder.ts';
import { dayOf, yearOf } from '../../shared/kernel/dates.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { assertOwnFunder, type FunderYear } from '../../shared/settlement/funders.ts';
import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import { planSettlement } from '../../shared/settlement/plan.ts';
import { executionInput, type Settlement } from '../../shared/settlement/settlement.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { findBalance } from '../../shared/store/fund.ts';
import { isRefusal as isStoreRefusal } from '../../shared/store/refusals.ts';
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
import { withContract } from '../middleware/contract.ts';
import type { HttpEvent } from '../middleware/http-event.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { log } from '../middleware/log-messages.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { startSaved } from '../middleware/start-execution.ts';
import { worker } from '../middleware/worker.ts';
import { gatherCandidates } from './candidates.ts';
import { type StartDependencies, startDependencies } from './dependencies.ts';
import { handledFunder } from './own-funder.ts';
import { isRefusal, refuse } from './refusals.ts';

/** How many cases a refusal names with their grounds. */
const NAMED = 100;
const Start = z.strictObject({
  policyYear: z.int().check(z.gte(2000), z.lte(2999)),
  funder: z.optional(z.enum(FUNDERS)),
});
type Start = z.infer<typeof Start>;
type Started = { readonly run: Settlement; readonly isNew: boolean };

/** By hand. @throws Refusal FUNDER_NOT_YOURS and as {@link startRun} */
export async function startByHand({ body, caller, context }: HttpRequest<Start>, deps: StartDependencies) {
  const own = await handledFunder(deps.table, caller, context.at);
  const { policyYear, funder = own } = body;
  assertOwnFunder(own, funder);
  const { run, isNew } = await startRun({ funder, policyYear }, deps, context);
  const { id, stage } = run;
  return { status: isNew ? 201 : 200, body: { id, policyYear, funder, stage } };
}

/** Nothing is owed; in a year without a calendar nobody could file. */
const isNoFault = (error: unknown): error is Refusal =>
  isRefusal(error, 'SETTLEMENT_NOTHING_LEFT') || isStoreRefusal(error, 'YEAR_UNKNOWN');
type ByFunder = { readonly funder: Funder } & (
  | { readonly started: true; readonly id: string }
  | { readonly started: false; readonly code: string }
);

/**
 * By the schedule: the year before the one it is; the city's run, and the province's where a document has granted it a
 * fund. What keeps one of them from starting does not keep the other; it is thrown on afterwards, so that it is tried
 * again and somebody hears of it.
 */
export async function startBySchedule(_: unknown, deps: StartDependencies, context: RequestContext) {
  const policyYear = yearOf(dayOf(context.at)) - 1;
  const province: FunderYear = { funder: 'heilongjiang', policyYear };
  const years: FunderYear[] = [{ funder: 'jixi', policyYear }];
  if ((await findBalance(deps.table, province)) !== undefined) years.push(province);
  const runs: ByFunder[] = [];
  const faults: unknown[] = [];
  for (const year of years) {
    await startOne(year, deps, context).then(
      (run) => runs.push(run),
      (fault) => faults.push(fault),
    );
  }
  if (faults.length > 0) throw faults[0];
  return { runs };
}

/** A year with nothing to settle is no fault. */
async function startOne(year: FunderYear, deps: StartDependencies, context: RequestContext): Promise<ByFunder> {
  const { funder } = year;
  try {
    const { run } = await startRun(year, deps, context);
    return { funder, started: true, id: run.id };
  } catch (error) {
    if (!isNoFault(error)) throw error;
    log('no settlement was started', { ...year, code: error.code });
    return { funder, started: false, code: error.code };
  }
}

/**
 * The funder's open run of the year, or a new one. A run that needs a ruling is planned again: the fund or the cases may
 * have changed. If the start fails or the process dies before it, the reconciliation starts the execution.
 * @throws Refusal SETTLEMENT_TOO_EARLY (422) before the day that the calendar of the year names, YEAR_UNKNOWN without
 *   one, SETTLEMENT_NOTHING_LEFT (409) with the last run's id
 */
async function startRun(year: FunderYear, deps: StartDependencies, context: RequestContext): Promise<Started> {
  const { settlesOn } = await loadCalendar(deps.table, year.policyYear, context.at);
  if (dayOf(context.at) < settlesOn) throw tooEarly(year.policyYear, settlesOn);
  const started = await untilCommitted(async () => {
    const latest = await loadLatestRun(deps.table, year);
    return latest?.open ? reopened(latest, deps, context) : opened(year, latest, deps, context);
  });
  const { run } = started;
  if (drivenStages.includes(run.stage)) await startSaved(deps.executions, executionName(run), executionInput(run));
  return started;
}

async function opened(
  year: FunderYear,
  latest: LatestRun | undefined,
  { table }: StartDependencies,
  context: RequestContext,
): Promise<Started> {
  const { policyYear } = year;
  const { plan, excluded } = planSettlement(year, await gatherCandidates(table, year));
  if (plan.count === 0) {
    const why = excluded.slice(0, NAMED).map(({ applicationId, ground }) => ({ applicationId, code: ground.code }));
    throw nothingLeft(year, latest?.id, why);
  }
  const number = await nextNumber(table, policyYear);
  const run: Settlement = {
    ...year,
    id: `${policyYear}-${number}`,
    number,
    stage: 'opened',
    attempt: 1,
    startedBy: context.by.id,
    startedAt: context.at,
  };
  const event = auditEventOf(context, 'start-settlement');
  return { run: await createSettlement(table, run, latest, { event }), isNew: true };
}

async function reopened(latest: LatestRun, { table }: StartDependencies, context: RequestContext): Promise<Started> {
  const run = await loadSettlement(table, latest.id);
  if (run.stage !== 'needs-ruling') return { run, isNew: false };
  const { ground, plan, count, total, ...rest } = run;
  const after: Settlement = { ...rest, stage: nextRunStage(run.stage, 'plan-again'), attempt: run.attempt + 1 };
  const event = auditEventOf(context, 'plan-settlement-again', { details: { attempt: after.attempt } });
  return { run: await saveSettlement(table, run, after, { event }), isNew: false };
}

function tooEarly(policyYear: number, settlesOn: string): Refusal {
  return refuse('SETTLEMENT_TOO_EARLY', { policyYear, settlesOn }, { policyYear, settlesOn });
}

function nothingLeft(
  { funder, policyYear }: FunderYear,
  id: string | undefined,
  excluded: readonly unknown[],
): Refusal {
  const name = funderName(funder);
  return refuse(
    'SETTLEMENT_NOTHING_LEFT',
    { policyYear, funder, ...(id === undefined ? {} : { id }), excluded },
    { name, policyYear },
  );
}

const byHand = storingHandler(
  { route: 'POST /settlements', body: Start, statuses: [200, 201] },
  startDependencies,
  startByHand,
);
const bySchedule = worker(
  { name: 'settlement/start-settlement', input: z.object({ source: z.literal('schedule') }) },
  startDependencies,
  startBySchedule,
);

/** One function behind two triggers: a request has a request context, the schedule names itself. */
export const handler = withContract(
  (event: HttpEvent | { readonly source: string }, lambdaContext: Context): Promise<unknown> =>
    'requestContext' in event ? byHand(event, lambdaContext) : bySchedule(event, lambdaContext),
  byHand.contract,
);
