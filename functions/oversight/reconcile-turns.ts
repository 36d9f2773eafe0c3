import { startPeriod, taskOf } from '../../shared/application/period.ts';
import type { DecisionRequest } from '../../shared/approval/decision-request.ts';
import { withoutPeriod, withPeriod } from '../../shared/approval/turn.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { applicationOf } from '../../shared/store/applications.ts';
import { keepWait, listDueTurns } from '../../shared/store/decision-requests.ts';
import type { WaitEnd } from '../../shared/store/executions.ts';
import { isSettlementItem, settlementOf } from '../../shared/store/settlements.ts';
import type { Item, Table } from '../../shared/store/table.ts';
import { loadWorkingTime } from '../../shared/store/working-days.ts';
import { deadlineOpen } from '../middleware/count-period.ts';
import type { RequestContext } from '../middleware/request-context.ts';
import type { ReconcileDependencies } from './dependencies.ts';
import { MAX_DUE, oneByOne } from './one-by-one.ts';

/**
 * Turns about whose time there is something to do: their execution is woken and the function that asks does it, by the
 * record. An answer that is given twice changes nothing; a wait that is gone is looked for as any lost execution.
 * Answers how many were woken.
 */
export async function reconcileTurns(
  deps: ReconcileDependencies,
  { at }: RequestContext,
  lookAt: (head: Item) => Promise<void>,
): Promise<number> {
  const turns = await listDueTurns(deps.table, at, MAX_DUE);
  const moved = await oneByOne(turns, deps, (turn) => move(turn, at, deps, lookAt));
  return moved.filter((fate) => fate === 'woken').length;
}

async function move(
  turn: DecisionRequest,
  at: Instant,
  { table, wake }: ReconcileDependencies,
  lookAt: (head: Item) => Promise<void>,
): Promise<'woken' | 'else'> {
  const task = turn.status === 'waiting' && turn.period !== undefined ? taskOf(turn.period, at) : 'nothing';
  if (task === 'nothing') return 'else';
  const head = await table.get({ PK: turn.subject, SK: 'HEAD' });
  if (head === undefined || !isStillOpen(head, turn)) {
    // Its case went on without it: nobody waits for it any more, and it is never due again.
    if (turn.taskToken !== undefined) await wake(turn.taskToken, { outcome: 'closed' });
    await keepWait(table, turn, withoutPeriod(turn));
    return 'else';
  }
  if (task === 'count') return countAgain(turn, at, table);
  if (turn.taskToken !== undefined && (await wake(turn.taskToken, dueTo(turn))) === 'woken') return 'woken';
  await lookAt(head);
  return 'else';
}

function dueTo({ mayFail }: DecisionRequest): WaitEnd {
  return mayFail === true ? { error: 'Due' } : { outcome: 'due' };
}

function isStillOpen(head: Item, { round }: DecisionRequest): boolean {
  if (isSettlementItem(head)) return settlementOf(head).stage === 'reserved';
  const application = applicationOf(head);
  return application.stage === 'assessed' && application.round === round;
}

/** A turn without a date: from the day the calendar is known on it has one; until then somebody is told once a day. */
async function countAgain(turn: DecisionRequest, at: Instant, table: Table): Promise<'else'> {
  const { calendar } = await loadWorkingTime(table, at);
  const period = startPeriod(turn.period?.days ?? 1, at, calendar);
  if (period.end === undefined) deadlineOpen(period.open?.unknownYear);
  await keepWait(table, turn, withPeriod(turn, period));
  return 'else';
}
