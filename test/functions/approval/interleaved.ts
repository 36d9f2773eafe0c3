import { vi } from 'vitest';
import { ask } from '../../../functions/approval/ask-approver.ts';
import { signedInHandler } from '../../../functions/approval/decide-signed-in.ts';
import { handOverHandler } from '../../../functions/approval/hand-over.ts';
import { remind } from '../../../functions/approval/remind-approver.ts';
import { reconcile } from '../../../functions/oversight/reconcile.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import type { RouteStage } from '../../../shared/application/route-stages.ts';
import type { Decision, DecisionRequest } from '../../../shared/approval/decision-request.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { loadApplication } from '../../../shared/store/applications.ts';
import { listDecisionRequests } from '../../../shared/store/decision-requests.ts';
import type { WaitEnd } from '../../../shared/store/executions.ts';
import type { Table, Write } from '../../../shared/store/table.ts';
import { changeDepartment, officer } from '../../support/case.ts';
import { throughHandler } from '../../support/through-handler.ts';
import { askAgainAs, begin, byMachine, FORTNIGHT, post, SUBJECT, secretOf, type World, world } from './world.ts';

// A case whose departments, machine, officers and faults act at the same time: every call of the table is a point at which
// somebody else may be faster. Who is faster is told by numbers, so that a history can be repeated.

/** What happens in a history. `who`: the first or second approver of the department. */
export type Happening =
  | {
      readonly kind: 'decide';
      readonly nth: number;
      readonly who: 1 | 2;
      readonly says: Decision;
      readonly by: 'link' | 'account';
    }
  /** Instead of deciding: they declare a conflict of interest, or pass the turn on. */
  | { readonly kind: 'conflict' | 'pass'; readonly nth: number; readonly who: 1 | 2 }
  | { readonly kind: 'time-out' | 'lose-execution' | 'lose-wake' | 'reconcile' | 'ask-again' }
  /** A call that was carried out is delivered once more, as queues and retries do. */
  | { readonly kind: 'ask-twice' | 'remind-twice'; readonly nth: number };

/** Which conditions of writes are forgotten; a planted bug. */
export type Planted = (sortKey: string) => boolean;

/** Lets one call after the other through, the next one as the numbers say. */
class Turns {
  readonly #waiting: (() => void)[] = [];
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  wait(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Until nobody waits and nothing is left to begin. */
  async through(begin: (() => unknown)[] = []): Promise<void> {
    const left = [...begin];
    const failures: unknown[] = [];
    for (let step = 0; step < 20_000; step++) {
      await new Promise((resolve) => setImmediate(resolve));
      vi.runAllTimers();
      const choices = this.#waiting.length + (left.length > 0 ? 1 : 0);
      if (failures.length > 0) throw failures[0];
      if (choices === 0) return;
      const next = (this.#numbers[this.#at++ % this.#numbers.length] ?? 0) % choices;
      if (next < this.#waiting.length) this.#waiting.splice(next, 1)[0]?.();
      else Promise.resolve(left.shift()?.()).catch((error: unknown) => failures.push(error));
    }
    throw new Error('it goes round in circles');
  }
}

const sortKeyOf = (write: Write) => (write.kind === 'put' ? write.item.SK : write.key.SK);

/** The table, at each call of which others may be faster; with what was planted. */
function contested(table: Table, turns: Turns, planted: Planted): Table {
  const forgetting = (write: Write): Write => {
    if (write.kind === 'check' || !planted(sortKeyOf(write))) return write;
    const { condition, ...unconditioned } = write;
    return unconditioned;
  };
  const after = async <T>(act: () => Promise<T>): Promise<T> => {
    await turns.wait();
    return act();
  };
  return {
    ...table,
    get: (key) => after(() => table.get(key)),
    getMany: (keys) => after(() => table.getMany(keys)),
    query: (...given) => after(() => table.query(...given)),
    queryIndex: (...given) => after(() => table.queryIndex(...given)),
    transact: (writes) => after(() => table.transact(writes.map(forgetting))),
  };
}

const approverOf = (department: string, n: number) => {
  const id = `${department}-${n}`;
  return { id, name: id, mail: `${id}@departments.example` };
};
const approver = (id: string): Caller => ({ ...officer(id.replace(/-\d$/, '')), person: id });

/** A case under these stages, and everybody who acts on it. */
export async function contestedCase(
  stages: readonly RouteStage[],
  numbers: readonly number[],
  planted: Planted = () => false,
) {
  const route = [...new Set(stages.flatMap(({ departments }) => departments))];
  const pinnedRoute = { round: 1, stages, total: '250000.00' };
  const w = await world({ application: { route, pinnedRoute, attempt: 1 } });
  // Two of each may declare a conflict, and two are left for the two stages in which a department may stand.
  for (const id of route)
    await changeDepartment(w.table, id, { approvers: [1, 2, 3, 4].map((n) => approverOf(id, n)) });
  const turns = new Turns(numbers);
  const plain = w.table;
  const state = { running: new Set<string>(), used: new Set<string>(), losesWake: false };
  const { answer } = w.deps;
  const quiet = { ...w, table: plain, deps: { ...w.deps } } as World;
  Object.assign(w, { table: contested(plain, turns, planted) });
  Object.assign(w.deps, {
    table: w.table,
    answer: async (token: string, how: WaitEnd) => {
      if (state.losesWake) {
        state.losesWake = false;
        throw LOST;
      }
      return w.open.has(token) ? answer(token, how) : ('token-dead' as const);
    },
    executions: {
      start: async (name: string) => {
        if (state.used.has(name)) return 'exists' as const;
        state.used.add(name);
        state.running.add(name);
        void begin(w, name).finally(() => state.running.delete(name));
        return 'started' as const;
      },
      isRunning: async (name: string) => state.running.has(name),
      listRunning: async () => new Set(state.running),
    },
  });
  return { w, quiet, turns, state };
}
export type Contested = Awaited<ReturnType<typeof contestedCase>>;

const LOST = new Error('the call was lost');

/** Somebody who is told no, or whose call was lost, has done nothing wrong. */
const allowed = async (act: Promise<unknown>) => {
  await act.catch((error: unknown) => {
    if (!(error instanceof Refusal) && error !== LOST) throw error;
  });
};

const asksOf = ({ quiet }: Contested): Promise<DecisionRequest[]> => listDecisionRequests(quiet.table, SUBJECT);
const placeOf = ({ subject, round, step, department }: DecisionRequest) => ({ subject, round, step, department });

/** Seconds of the business clock do not matter here: whose time is over is said by ending their waits. */
function timeOut({ w }: Contested): void {
  w.pass(FORTNIGHT);
  for (const [token, wait] of [...w.open]) {
    w.open.delete(token);
    wait.timeOut();
  }
}

/** Everything that ran is gone, with its tokens. */
function loseExecutions({ w, state }: Contested): void {
  w.open.clear();
  state.running.clear();
}

function reconciled({ w }: Contested): Promise<unknown> {
  const deps = {
    ...w.deps,
    applicationExecutions: w.deps.executions,
    settlementExecutions: w.deps.executions,
    wake: (token: string) => w.deps.answer(token, { outcome: 'decided' }),
  } as unknown as Parameters<typeof reconcile>[1];
  return reconcile({ look: 'all' }, deps, byMachine(w));
}

const decidesSignedIn = ({ w }: Contested, id: string, says: Decision) =>
  throughHandler(
    signedInHandler(() => w.deps),
    approver(id),
    { decision: says, round: 1, ...(says === 'approve' ? {} : { reason: '测试' }) },
    { id: 'A' },
  );

const leaves = ({ w }: Contested, id: string, why: 'conflict' | 'pass') =>
  throughHandler(
    handOverHandler(() => w.deps),
    approver(id),
    { why, round: 1, reason: '测试', ...(why === 'pass' ? { to: id.replace(/\d$/, '3') } : {}) },
    { id: 'A' },
  );

/** Sees every case, whatever departments decide on it. */
const OPERATOR: Caller = { person: 'operator-1', roles: ['operator'], creditCodes: [] };

/** Begins what happens; it goes on while others act. */
export async function happen(one: Contested, happening: Happening): Promise<void> {
  if (!('nth' in happening)) return befalls(one, happening.kind);
  const { w } = one;
  const asks = await asksOf(one);
  const asked = asks[happening.nth % Math.max(1, asks.length)];
  if (asked === undefined) return;
  if (happening.kind === 'decide') return decides(one, asked, happening);
  if (happening.kind === 'conflict' || happening.kind === 'pass')
    return void (await leaves(one, `${asked.department}-${happening.who}`, happening.kind));
  const again = { ...placeOf(asked), ...(asked.waitedBy === undefined ? {} : { execution: asked.waitedBy }) };
  if (happening.kind === 'remind-twice') return void (await remind(again, w.deps, byMachine(w)));
  if (asked.taskToken !== undefined) await allowed(ask({ ...again, taskToken: asked.taskToken }, w.deps, byMachine(w)));
}

async function befalls(one: Contested, kind: Exclude<Happening, { nth: number }>['kind']): Promise<void> {
  if (kind === 'time-out') return timeOut(one);
  if (kind === 'lose-execution') return loseExecutions(one);
  if (kind === 'reconcile') return void (await reconciled(one));
  if (kind === 'ask-again') return allowed(askAgainAs(one.w, OPERATOR));
  one.state.losesWake = true;
}

async function decides(
  one: Contested,
  { department }: DecisionRequest,
  { who, says, by }: Extract<Happening, { kind: 'decide' }>,
): Promise<void> {
  const id = `${department}-${who}`;
  if (by === 'account') return void (await decidesSignedIn(one, id, says));
  // The mail was delivered before; opening it is not what is contested.
  const secret = await secretOf(one.quiet, id).catch(() => undefined);
  if (secret !== undefined) await post(one.w, secret, { decision: says, reason: '测试' }, 'application/json');
}

/** A case that is at rest has somebody who can act, and comes to its end when they do. Answers with the stage it ended in. */
export async function toItsEnd(one: Contested): Promise<string> {
  for (let turn = 0; turn < 40; turn++) {
    await one.turns.through([() => reconciled(one)]);
    const { stage } = await loadApplication(one.quiet.table, 'A');
    if (stage !== 'assessed' && stage !== 'held') return stage;
    if (stage === 'held') await one.turns.through([() => askAgainAs(one.w, OPERATOR)]);
    else if (!(await somebodyApproves(one))) timeOut(one);
  }
  return 'no end';
}

async function somebodyApproves(one: Contested): Promise<boolean> {
  const waiting = (await asksOf(one)).filter(
    ({ status, expiresAt }) => status === 'waiting' && one.w.now() < expiresAt,
  );
  for (const { department } of waiting)
    for (const n of [1, 2, 3, 4]) {
      let status = 0;
      const act = async () => ({ status } = await decidesSignedIn(one, `${department}-${n}`, 'approve'));
      await one.turns.through([act]);
      if (status === 200) return true;
    }
  return false;
}
