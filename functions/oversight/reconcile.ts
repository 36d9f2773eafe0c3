import * as z from 'zod/mini';
import { applicationSubject } from '../../shared/store/applications.ts';
import { dueIn, isDue, listDue, MOVES_WITHIN_SECONDS, putOff, QUIET_SECONDS } from '../../shared/store/due.ts';
import { isSettlementItem, settlementSubject } from '../../shared/store/settlements.ts';
import type { Item } from '../../shared/store/table.ts';
import { isPassItem } from '../../shared/store/year-passes.ts';
import { log } from '../middleware/log-messages.ts';
import { signal } from '../middleware/observability.ts';
import type { RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { type ReconcileDependencies, reconcileDependencies } from './dependencies.ts';
import { loadDriven } from './driven.ts';
import { lookAtAll } from './full-look.ts';
import { reconcileCorrections } from './reconcile-corrections.ts';
import { reconcileKeys } from './reconcile-keys.ts';
import { reconcileTurns } from './reconcile-turns.ts';
import { type Fate, restart, STUCK_REST_SECONDS } from './restart.ts';
import { restartPass } from './restart-pass.ts';

/** Cases looked at side by side. */
const AT_ONCE = 8;
/** Cases that are due, of which one reconciliation looks at so many at most; the next one goes on. */
const MAX_DUE = 400;
/** And so long at most: with the full look and keys it stays within the time-out of the function. */
const DUE_SECONDS = 60;
/** One that cannot be looked at is looked at again this much later, so that it keeps no place of another. */
const FAILED_REST_SECONDS = 3600;

/** By the schedule: what is due, or all there is. */
const Schedule = z.object({ look: z.enum(['due', 'all']) });
/** By the bus: an execution ended that was not meant to (a status change of Step Functions). */
const Ended = z.object({ detail: z.object({ name: z.string(), input: z.string() }) });
const Input = z.union([Ended, Schedule]);
type Input = z.infer<typeof Input>;

export type Reconciled = {
  restarted: number;
  woken: number;
  stuck: number;
  keysReleased: number;
  /** Turns that were reminded of or passed on, and returned cases whose time was seen to. */
  turnsMoved: number;
  correctionsMoved: number;
};

/**
 * Finds what was lost: executions that are gone, decisions whose execution was not woken, keys of evidence that no longer
 * counts; and does what the deadlines of departments and applicants ask for. Undecided awards of earlier rules are assessed anew. Looks at what is due, so that a
 * case that waits in order costs nothing.
 */
export async function reconcile(
  input: Input,
  deps: ReconcileDependencies,
  context: RequestContext,
): Promise<Reconciled> {
  const reconciled: Reconciled = {
    ...{ restarted: 0, woken: 0, stuck: 0, keysReleased: 0 },
    ...{ turnsMoved: 0, correctionsMoved: 0 },
  };
  const lookAt = (item: Item, atOnce = false) => reconcileOne(item, { deps, context, reconciled, atOnce });
  if ('detail' in input) {
    await lookAtEnded(input.detail, deps, (item) => lookAt(item, true));
  } else {
    const begin = input.look === 'all';
    await eachInTurn([
      // What is due is among all, and comes first there.
      async () => begin || (await lookAtDue(deps, lookAt)),
      // Before the full look, which may take all its time: a deadline that passed waits for nothing else.
      async () => (reconciled.turnsMoved = await reconcileTurns(deps, context, lookAt)),
      async () => (reconciled.correctionsMoved = await reconcileCorrections(deps, context)),
      () => lookAtAll(deps, (items) => someAtOnce(items, lookAt), begin),
      async () => (reconciled.keysReleased = await reconcileKeys(deps)),
    ]);
  }
  log('reconciled', { ...reconciled });
  return reconciled;
}

/** One that fails keeps no other from its turn; the failure is thrown on afterwards, so that the call is tried again. */
async function eachInTurn(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

type LookAt = (item: Item) => Promise<void>;

async function lookAtDue({ table, systemNow }: ReconcileDependencies, lookAt: LookAt): Promise<void> {
  const end = dueIn(DUE_SECONDS, systemNow());
  const { items } = await listDue(table, 'CASE', systemNow(), { limit: MAX_DUE });
  await someAtOnce(items, (item) => (systemNow() > end ? Promise.resolve() : lookAt(item)));
}

async function someAtOnce(items: readonly Item[], lookAt: LookAt): Promise<void> {
  for (let first = 0; first < items.length; first += AT_ONCE)
    await Promise.all(items.slice(first, first + AT_ONCE).map((item) => lookAt(item)));
}

const Started = z.union([z.object({ applicationId: z.string() }), z.object({ settlementId: z.string() })]);

/** One that is gone, or is driven by a later execution by now, needs nothing. */
async function lookAtEnded(
  { name, input }: z.infer<typeof Ended>['detail'],
  { table }: ReconcileDependencies,
  lookAt: LookAt,
): Promise<void> {
  const about = Started.parse(JSON.parse(input));
  const subject =
    'applicationId' in about ? applicationSubject(about.applicationId) : settlementSubject(about.settlementId);
  const item = await table.get({ PK: subject, SK: 'HEAD' });
  if (item === undefined) log('an execution ended whose record is gone', { subject, execution: name });
  else await lookAt(item);
}

type Looking = {
  readonly deps: ReconcileDependencies;
  readonly context: RequestContext;
  readonly reconciled: Reconciled;
  readonly atOnce: boolean;
};

/** One that fails must not keep the others from being found; where it alone was asked for, the call fails with it. */
async function reconcileOne(item: Item, { deps, context, reconciled, atOnce }: Looking): Promise<void> {
  try {
    if (isPassItem(item)) return await restartPass(item, deps);
    const driven = await loadDriven(item, deps, context);
    if (driven === undefined) return;
    const fate = await restart(driven, deps, atOnce);
    if (fate === 'restarted' || fate === 'woken' || fate === 'stuck') reconciled[fate] += 1;
    await lookAgain(item, fate, deps);
  } catch (error) {
    log('reconciliation of one failed', { subject: item.PK, error });
    signal('Fault');
    if (atOnce) throw error;
    if (!isPassItem(item)) await restAfter(item, FAILED_REST_SECONDS, deps);
  }
}

const REST_SECONDS: Readonly<Partial<Record<Fate, number>>> = {
  running: MOVES_WITHIN_SECONDS,
  woken: MOVES_WITHIN_SECONDS,
  waiting: QUIET_SECONDS,
  stuck: STUCK_REST_SECONDS,
};

/** When it is due next; who started it anew has said so. */
async function lookAgain(item: Item, fate: Fate, deps: ReconcileDependencies): Promise<void> {
  const rest = REST_SECONDS[fate];
  if (rest !== undefined) await restAfter(item, rest, deps);
}

/** Looked at again so much later, if it was due. */
async function restAfter(item: Item, seconds: number, { table, systemNow }: ReconcileDependencies): Promise<void> {
  if (!isDue(item, systemNow())) return;
  const id = isSettlementItem(item) ? item.PK : String(item.id);
  await putOff(table, item, { id, at: dueIn(seconds, systemNow()) });
}

export const handler = worker({ name: 'oversight/reconcile', input: Input }, reconcileDependencies, reconcile);
