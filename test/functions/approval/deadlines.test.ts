import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../../../functions/approval/ask-approver.ts';
import { metrics } from '../../../functions/middleware/observability.ts';
import { reconcile } from '../../../functions/oversight/reconcile.ts';
import type { Approver, DecisionRequest } from '../../../shared/approval/decision-request.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { loadApplication, saveApplication } from '../../../shared/store/applications.ts';
import { listDecisionRequests, listDueTurns } from '../../../shared/store/decision-requests.ts';
import { saveRegisterRecord } from '../../../shared/store/registers.ts';
import { changeDepartment, enterTerms, officer } from '../../support/case.ts';
import {
  askAgainAs,
  brokenChain,
  byMachine,
  clockTo,
  decideAsAsked,
  deliver,
  execute,
  get,
  mailIds,
  newestSecret,
  outcome,
  SUBJECT,
  shanghai,
  type Turn,
  type World,
  world,
} from './world.ts';

const approvers = (...ids: number[]) =>
  ids.map((n) => ({ id: `mishan-${n}`, name: `mishan ${n}`, mail: `mishan-${n}@departments.example` }));

/** Ten o'clock on Tuesday 10 January 2023; the days that count are 11 to 13, 16 to 20, and the worked weekend of 28 and 29. */
async function timed(decideDays: number, change: Parameters<typeof changeDepartment>[2] = {}) {
  const w = await world();
  await enterTerms(w.table, { decideDays });
  await changeDepartment(w.table, 'mishan', change);
  return w;
}

/** One reconciliation of what is due now; executions run, and whoever is woken is remembered by the world. */
async function sweep(w: World) {
  const running = {
    isRunning: async () => true,
    listRunning: async () => new Set<string>(),
    start: w.deps.executions.start,
  };
  const wake = (token: string, output = {}) => w.deps.answer(token, output);
  const deps = {
    ...w.deps,
    applicationExecutions: running,
    settlementExecutions: running,
    yearExecutions: running,
    wake,
  };
  const by = { kind: 'system', id: 'oversight/reconcile' } as const;
  return reconcile({ look: 'due' }, deps, { by, at: w.now(), correlationId: 'sweep' });
}

/** What waited in the outbox goes out first, as it does at once. */
const sweptAt = (w: World, text: string) => async () => {
  await deliver(w);
  clockTo(w, text);
  await sweep(w);
};

/** The first department is asked, as the machine does it; nobody has answered yet. */
const asked = (w: World, taskToken = 'first') =>
  ask({ subject: SUBJECT, round: 1, step: 1, department: 'mishan', taskToken }, w.deps, byMachine(w));

async function turnNow(w: World): Promise<DecisionRequest> {
  const turn = (await listDecisionRequests(w.table, SUBJECT)).at(-1);
  if (turn === undefined) throw new Error('nobody was asked');
  return turn;
}

let signals: string[] = [];
beforeEach(() => {
  signals = [];
  vi.spyOn(metrics, 'addMetric').mockImplementation((name) => {
    signals.push(String(name));
    return metrics;
  });
});
afterEach(() => vi.restoreAllMocks());

describe('a department has working days', () => {
  it('the mail says by when, and so long its link lives', async () => {
    const w = await timed(9);
    await execute(w, ['approve', 'approve', 'approve']);
    await deliver(w);
    expect(w.sent[0]?.text).toContain('请于 2023-01-28 前办理（含当日，自送审次日起第 9 个工作日）');
    const [turn] = await listDecisionRequests(w.table, SUBJECT);
    expect([turn?.period?.end?.lastDay, turn?.expiresAt]).toEqual(['2023-01-28', shanghai('2023-01-28T23:59:59.999')]);
  });

  it('a whole silence: reminded at half time and a day before, then the deputy, the lead, and held; expiry on a make-up Saturday', async () => {
    const w = await timed(9, { approvers: approvers(1, 2, 3), lead: 'mishan-3' });
    const turns: Turn[] = [
      sweptAt(w, '2023-01-17T09:00:00'),
      sweptAt(w, '2023-01-20T09:00:00'),
      async () => {
        // Saturday 28 January is worked, and all of it counts.
        await sweptAt(w, '2023-01-28T23:59:00')();
        expect(await turnNow(w)).toMatchObject({ approver: { id: 'mishan-1' }, ask: 3, reminders: 2 });
        await sweptAt(w, '2023-01-29T00:05:00')();
      },
      // From the 29th: 30, 31, 1 to 3, 6 to 9 February.
      sweptAt(w, '2023-02-10T00:05:00'),
      // From the 10th: 13 to 17, 20 to 23 February.
      sweptAt(w, '2023-02-24T00:05:00'),
    ];
    const walked = await execute(w, turns);
    expect(walked.status).toBe('SUCCEEDED');
    const done = await outcome(w);
    expect(done).toMatchObject({ stage: 'held', requests: [[1, 1, 5, 'expired', undefined, 'mishan-3']] });
    expect(done.ground).toContain('2023-02-23');
    expect(done.actions.slice(1)).toEqual([
      'ask-department',
      'remind-department',
      'remind-department',
      'pass-on-turn',
      'pass-on-turn',
      'hold-application',
    ]);
    await deliver(w);
    const asked = w.sent.filter(({ subject }) => subject.includes('请审批')).map(({ to }) => to.split('@')[0]);
    expect(asked).toEqual(['mishan-1', 'mishan-1', 'mishan-1', 'mishan-2', 'mishan-3']);
    expect(w.sent[3]?.text).toContain('现请您代为办理');
    expect(w.sent[4]?.text).toContain('现请您作为负责人办理');
    expect(w.sent.filter(({ subject }) => subject.includes('暂缓办理')).map(({ to }) => to)).toContain(
      'office@enterprises.example',
    );
    expect(signals).toContain('CaseHeld');
    expect(await listDueTurns(w.table, '2099', 10)).toEqual([]);
    expect(await brokenChain(w)).toBeUndefined();
  });

  it('a wait that is quiet is never touched: nothing is due before half time', async () => {
    const w = await timed(9);
    await execute(w, [
      async () => {
        clockTo(w, '2023-01-17T08:59:00');
        expect(await sweep(w)).toMatchObject({ turnsMoved: 0 });
        expect(w.answered.size).toBe(0);
        await decideAsAsked(w, 'approve');
      },
      'approve',
      'approve',
    ]);
    expect((await outcome(w)).actions).not.toContain('remind-department');
  });

  it('the deputy decides in time, and the first one finds the link dead', async () => {
    const w = await timed(9);
    let first = '';
    await execute(w, [
      async () => {
        first = await newestSecret(w);
        await sweptAt(w, '2023-01-29T00:05:00')();
      },
      'approve',
      'approve',
      'approve',
    ]);
    expect(await outcome(w)).toMatchObject({
      stage: 'approved',
      requests: [[1, 1, 2, 'decided', 'approve', 'mishan-2'], {}, {}],
    });
    expect((await get(w, first)).body).toContain('LINK_USED');
  });

  it('an officer who asks again gives new days, to the first of the department', async () => {
    const w = await timed(2);
    await execute(w, [sweptAt(w, '2023-01-13T00:05:00'), sweptAt(w, '2023-01-18T00:05:00')]);
    expect((await outcome(w)).stage).toBe('held');
    await askAgainAs(w, officer('commerce'));
    const turn = await turnNow(w);
    expect(turn).toMatchObject({ status: 'waiting', period: { reminders: 0, end: { lastDay: '2023-01-20' } } });
    expect([turn.rung, turn.tried]).toEqual([undefined, undefined]);
  });
});

describe('every step is done once', () => {
  it('by two reconciliations at once, each of which wakes the same wait', async () => {
    const w = await timed(9);
    await execute(w, [
      async () => {
        clockTo(w, '2023-01-29T00:05:00');
        await Promise.all([sweep(w), sweep(w)]);
      },
      'approve',
      'approve',
      'approve',
    ]);
    expect((await outcome(w)).actions.filter((action) => action === 'pass-on-turn')).toHaveLength(1);
  });

  it('by two executions that ask at once: one new link, one of them waits', async () => {
    const w = await timed(9);
    await asked(w);
    clockTo(w, '2023-01-29T00:05:00');
    const again = (taskToken: string) => asked(w, taskToken);
    expect(await Promise.all([again('t1'), again('t2')])).toEqual([{ outcome: 'waiting' }, { outcome: 'waiting' }]);
    expect(await turnNow(w)).toMatchObject({ ask: 2, approver: { id: 'mishan-2' } });
    expect((await mailIds(w)).filter((id) => id.startsWith('ask-'))).toHaveLength(2);
  });

  it('with the clock set back after a reminder, nobody is reminded again and the days stay', async () => {
    const w = await timed(9);
    await execute(w, [
      sweptAt(w, '2023-01-17T09:00:00'),
      async () => {
        clockTo(w, '2023-01-11T09:00:00');
        expect(await sweep(w)).toMatchObject({ turnsMoved: 0 });
        expect(await turnNow(w)).toMatchObject({ ask: 2, reminders: 1, period: { end: { lastDay: '2023-01-28' } } });
        await decideAsAsked(w, 'approve');
      },
      'approve',
      'approve',
    ]);
    expect((await outcome(w)).stage).toBe('approved');
  });

  it.each(['before', 'after'] as const)(
    'a machine that dies %s the turn is passed on goes on where it was',
    async (when) => {
      const w = await timed(9);
      await asked(w);
      clockTo(w, '2023-01-29T00:05:00');
      w.table.breakAt(w.table.writes() + 1, when);
      const again = () => asked(w, 't');
      expect(await again()).toEqual({ outcome: 'error' });
      expect(await again()).toEqual({ outcome: 'waiting' });
      expect(await turnNow(w)).toMatchObject({ ask: 2, approver: { id: 'mishan-2' }, taskToken: 't' });
      expect((await mailIds(w)).filter((id) => id.startsWith('ask-'))).toHaveLength(2);
    },
  );

  it('a case that went on without the turn ends its wait, and it is never due again', async () => {
    const w = await timed(9);
    await asked(w);
    const { taskToken = '' } = await turnNow(w);
    const before = await loadApplication(w.table, 'A');
    const event = { ...byMachine(w), action: 'withdraw-application', recordedAt: w.now() };
    await saveApplication(w.table, before, { ...before, stage: 'withdrawn' }, { event });
    clockTo(w, '2023-01-17T09:00:00');
    await sweep(w);
    expect(w.answered.get(taskToken)).toEqual({ outcome: 'closed' });
    expect(await listDueTurns(w.table, '2099', 10)).toEqual([]);
  });
});

describe('absences and deputies', () => {
  const away = { absences: [{ from: '2023-01-10', to: '2023-01-16' }] };
  const [one, two, three] = [1, 2, 3].map((n) => approvers(n)[0] as Approver) as [Approver, Approver, Approver];

  it('who is away when the mail is sent is not asked: the deputy is, or the next in order', async () => {
    const named = await timed(9, { approvers: [{ ...one, ...away, deputy: 'mishan-3' }, two, three] });
    await asked(named);
    expect((await turnNow(named)).approver.id).toBe('mishan-3');
    const unnamed = await timed(9, { approvers: [{ ...one, ...away }, two] });
    await asked(unnamed);
    expect((await turnNow(unnamed)).approver).toEqual(two);
  });

  it('who is away when the link is used cannot use it; the next reminder goes to the deputy', async () => {
    const w = await timed(9);
    await asked(w);
    const secret = await newestSecret(w);
    await changeDepartment(w.table, 'mishan', {
      approvers: [{ ...one, absences: [{ from: '2023-01-16', to: '2023-01-18' }] }, two],
    });
    expect((await get(w, secret)).statusCode).toBe(200);
    clockTo(w, '2023-01-17T09:00:00');
    expect((await get(w, secret)).body).toContain('APPROVER_ABSENT');
    await asked(w, 't');
    expect(await turnNow(w)).toMatchObject({
      ask: 2,
      approver: { id: 'mishan-2' },
      period: { end: { lastDay: '2023-01-28' } },
    });
  });

  it('who left the department cannot use a link of before', async () => {
    const w = await timed(9);
    await asked(w);
    const secret = await newestSecret(w);
    await changeDepartment(w.table, 'mishan', { approvers: [two] });
    expect((await get(w, secret)).body).toContain('APPROVER_LEFT');
  });

  it('a department whose people are all away is held for a person, never silent', async () => {
    const w = await timed(9, { approvers: [{ ...one, ...away }] });
    await execute(w, []);
    expect(await outcome(w)).toMatchObject({ stage: 'held', requests: [] });
    expect(signals).toContain('CaseHeld');
  });

  it('an officer cannot name who is away', async () => {
    const w = await timed(9, { approvers: [one, { ...two, ...away }] });
    await asked(w);
    await expect(askAgainAs(w, officer('commerce'), 'mishan-2')).rejects.toThrow('APPROVER_ABSENT');
  });
});

describe('a year that the calendar does not know', () => {
  const open = async () => {
    const w = await timed(9);
    clockTo(w, '2026-12-25T10:00:00');
    await asked(w);
    return w;
  };

  it('raises an alarm; the case goes on, its deadline stays open, and the link lives', async () => {
    const w = await open();
    expect(signals).toContain('DeadlineOpen');
    const turn = await turnNow(w);
    expect([turn.period?.end, turn.period?.open?.unknownYear, turn.status]).toEqual([undefined, 2027, 'waiting']);
    await deliver(w);
    expect(w.sent[0]?.text).not.toContain('前办理');
    expect((await decideAsAsked(w, 'approve')).statusCode).toBe(200);
  });

  it('is told once a day, and counted from the day on which somebody enters it', async () => {
    const w = await open();
    const told = () => signals.filter((name) => name === 'DeadlineOpen').length;
    const before = told();
    clockTo(w, '2026-12-26T10:05:00');
    await sweep(w);
    await sweep(w);
    expect(told()).toBe(before + 1);
    const year = { year: 2027, holidays: ['2027-01-01'], makeUpDays: ['2027-01-09'], source: '测试' };
    const event = { ...byMachine(w), action: 'enter', recordedAt: w.now() };
    await saveRegisterRecord(w.table, 'WORKDAYS#2027', year, event);
    clockTo(w, '2026-12-27T10:10:00');
    await sweep(w);
    // 28 to 31 December, 4 to 8 January.
    expect(await turnNow(w)).toMatchObject({
      period: { end: { lastDay: '2027-01-08' } },
      expiresAt: shanghai('2027-01-08T23:59:59.999'),
    });
    expect((await turnNow(w)).period?.open).toBeUndefined();
  });
});

it('where nobody entered how many days there are, an alarm says so and the turn is as before', async () => {
  const w = await world();
  await execute(w, ['approve', 'approve', 'approve']);
  expect(signals).toContain('DeadlineOpen');
  expect((await listDecisionRequests(w.table, SUBJECT)).map(({ period }) => period)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect((w.now() as Instant) < (await turnNow(w)).expiresAt).toBe(true);
});
