import { failuresInARow, standing } from '../../shared/application/restarts.ts';
import type { DecisionRequest } from '../../shared/approval/decision-request.ts';
import { type Instant, plusSeconds } from '../../shared/kernel/dates.ts';
import { changedAt } from '../../shared/store/commit.ts';
import { listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { signal } from '../middleware/observability.ts';
import type { ReconcileDependencies } from './dependencies.ts';
import type { Driven } from './driven.ts';

/** So many failures in a row mean that something is broken: people hear of it, and it is tried hourly only. */
export const MAX_FAILURES = 10;
export const STUCK_REST_SECONDS = 3600;

/** `waiting`: its execution waits for a person; `running`: it is at work, or somebody else has just started it; `resting`: it failed before and is tried when it is due. */
export type Fate = 'running' | 'waiting' | 'restarted' | 'woken' | 'stuck' | 'resting';

/**
 * Starts what is gone, wakes what was decided. `atOnce`: somebody heard of the end just now, so only a first failure is
 * made good; one that fails again and again is tried when it is due.
 */
export async function restart(driven: Driven, deps: ReconcileDependencies, atOnce = false): Promise<Fate> {
  if (await driven.executions.isRunning(driven.name)) return wakeDecided(driven, deps);
  // Never started at all: the process died between saving the record and starting the execution.
  if ((await driven.executions.start(driven.name, driven.input)) === 'started') return 'restarted';
  const { head } = driven;
  const asks = await lastAsked(driven, deps);
  const waits = asks.length === 0 ? 0 : Math.min(...asks.map((ask) => ask.waits));
  const inARow = failuresInARow(head.restarts, standing(head.version, waits));
  if (atOnce && inARow > 1) return 'resting';
  if (inARow >= MAX_FAILURES) {
    signal('CaseStuck');
    if (!(await hasRested(driven, deps))) return 'stuck';
  }
  const next = await driven.nextAttempt({ inARow, left: standing(head.version + 1, waits) });
  if (next === undefined) return 'running';
  await driven.executions.start(next, driven.input);
  signal('ExecutionRestarted');
  return 'restarted';
}

/** Whether its record has not changed for an hour of real time; the last start was such a change. */
async function hasRested({ subject, head }: Driven, { table, systemNow }: ReconcileDependencies): Promise<boolean> {
  const last = await changedAt(table, subject, head);
  return last === undefined || plusSeconds(last as Instant, STUCK_REST_SECONDS) <= systemNow();
}

/** The asks of the stage that was asked last; several departments may decide in it. */
async function lastAsked({ subject, round }: Driven, { table }: ReconcileDependencies): Promise<DecisionRequest[]> {
  const asks = await listDecisionRequests(table, subject, round);
  return asks.filter(({ step }) => step === asks.at(-1)?.step);
}

/** Turns of the last stage were decided or closed, yet their execution may still wait for them: the wake-up call got lost. */
async function wakeDecided(driven: Driven, deps: ReconcileDependencies): Promise<Fate> {
  const asks = (await lastAsked(driven, deps)).filter(({ taskToken }) => taskToken !== undefined);
  const fates = await Promise.all(
    asks
      .filter(({ status }) => status === 'decided' || status === 'closed')
      .map(({ taskToken = '' }) => deps.wake(taskToken)),
  );
  if (fates.includes('woken')) return 'woken';
  return asks.some(({ status }) => status === 'waiting') ? 'waiting' : 'running';
}
