import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../../../functions/approval/ask-approver.ts';
import { worklistHandler } from '../../../functions/approval/read-worklist.ts';
import { caseHandler } from '../../../functions/intake/read-application.ts';
import { timelineHandler } from '../../../functions/intake/read-timeline.ts';
import { metrics } from '../../../functions/middleware/observability.ts';
import { reconcile } from '../../../functions/oversight/reconcile.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { rulesAnew } from '../../../shared/mail/anew-messages.ts';
import { loadApplication, saveApplication } from '../../../shared/store/applications.ts';
import { listDue } from '../../../shared/store/due.ts';
import { saveNewRound } from '../../../shared/store/new-round.ts';
import { saveRegisterRecord } from '../../../shared/store/registers.ts';
import { applicant, enterTerms, officer } from '../../support/case.ts';
import { throughHandler } from '../../support/through-handler.ts';
import {
  askAgainAs,
  auditOf,
  brokenChain,
  byMachine,
  clockTo,
  decideAsAsked,
  deliver,
  execute,
  shanghai,
  type World,
  world,
} from '../approval/world.ts';

async function sweep(w: World) {
  const none = { ...w.deps.executions, listRunning: async () => new Set<string>() };
  const wake = async () => 'woken' as const;
  const deps = { ...w.deps, applicationExecutions: none, settlementExecutions: none, yearExecutions: none, wake };
  const by = { kind: 'system', id: 'oversight/reconcile' } as const;
  return reconcile({ look: 'due' }, deps, { by, at: w.now(), correlationId: 'sweep' });
}

const sweepAt = async (w: World, text: string) => {
  clockTo(w, text);
  return sweep(w);
};

/** Returned at ten on 10 January 2023: ten working days end on the worked Sunday of 29 January. */
async function returned(afterCorrection: 'hold' | 'close' = 'hold', at?: string): Promise<World> {
  const w = await world();
  await enterTerms(w.table, { afterCorrection });
  if (at !== undefined) clockTo(w, at);
  await execute(w, [async () => void (await decideAsAsked(w, 'return', '请补充舱单'))]);
  return w;
}

const toApplicant = async (w: World) => {
  await deliver(w);
  return w.sent.filter(({ to }) => to === 'office@enterprises.example');
};

let signals: string[] = [];
beforeEach(() => {
  signals = [];
  vi.spyOn(metrics, 'addMetric').mockImplementation((name) => {
    signals.push(String(name));
    return metrics;
  });
});
afterEach(() => vi.restoreAllMocks());

describe('the time for correction', () => {
  it('is told with the return', async () => {
    const w = await returned();
    expect((await loadApplication(w.table, 'A')).correction?.end?.lastDay).toBe('2023-01-29');
    const [mail] = await toApplicant(w);
    expect(mail?.text).toContain('请于 2023-01-29 前（含当日，自退回次日起第 10 个工作日）重新提交');
  });

  it('is reminded of at half time and a working day before, once each, then the case is held and everybody hears of it', async () => {
    const w = await returned();
    expect(await sweepAt(w, '2023-01-18T08:59:00')).toMatchObject({ correctionsMoved: 0 });
    expect(await sweepAt(w, '2023-01-18T09:00:00')).toMatchObject({ correctionsMoved: 1 });
    expect(await sweep(w)).toMatchObject({ correctionsMoved: 0 });
    // Saturday 28 January is worked.
    expect(await sweepAt(w, '2023-01-28T09:00:00')).toMatchObject({ correctionsMoved: 1 });
    expect(await sweepAt(w, '2023-01-29T23:59:00')).toMatchObject({ correctionsMoved: 0 });
    expect(await sweepAt(w, '2023-01-30T00:05:00')).toMatchObject({ correctionsMoved: 1 });
    expect(await sweep(w)).toMatchObject({ correctionsMoved: 0 });
    const held = await loadApplication(w.table, 'A');
    expect(held).toMatchObject({ stage: 'held', awaits: 'correction', ground: { zh: '请补充舱单' } });
    expect((await toApplicant(w)).map(({ subject }) => subject.split('：')[0])).toEqual([
      '退回补正',
      '补正提醒',
      '补正提醒',
      '补正逾期，暂缓办理',
    ]);
    const told = w.sent.filter(({ subject }) => subject.startsWith('补正逾期：')).map(({ to }) => to.split('@')[0]);
    expect(told).toEqual(['mishan-1', 'mishan-2']);
    expect(signals).toContain('CaseHeld');
    expect(await brokenChain(w)).toBeUndefined();
  });

  it('by two reconciliations at once the case is held once', async () => {
    const w = await returned();
    clockTo(w, '2023-01-30T00:05:00');
    await Promise.all([sweep(w), sweep(w)]);
    expect((await auditOf(w)).filter(({ action }) => action === 'hold-application')).toHaveLength(1);
  });

  it('with the clock set back nobody is reminded again', async () => {
    const w = await returned();
    await sweepAt(w, '2023-01-18T09:00:00');
    expect(await sweepAt(w, '2023-01-12T09:00:00')).toMatchObject({ correctionsMoved: 0 });
    expect(await sweepAt(w, '2023-01-18T09:10:00')).toMatchObject({ correctionsMoved: 0 });
  });

  it('where the city has ruled so, a case that is not corrected counts as withdrawn, and its record stays', async () => {
    const w = await returned('close');
    await sweepAt(w, '2023-01-30T00:05:00');
    expect((await loadApplication(w.table, 'A')).stage).toBe('withdrawn');
    expect((await toApplicant(w)).at(-1)?.text).toContain('视为撤回');
    expect(signals).not.toContain('CaseHeld');
  });

  it('an officer gives new days, and the applicant hears by when', async () => {
    const w = await returned();
    await sweepAt(w, '2023-01-30T00:05:00');
    const answer = await askAgainAs(w, officer('mishan'));
    expect(answer.body).toMatchObject({ stage: 'returned', asked: 'applicant' });
    const again = await loadApplication(w.table, 'A');
    expect(again).toMatchObject({ stage: 'returned', correction: { reminders: 0, end: { lastDay: '2023-02-13' } } });
    expect(again.awaits).toBeUndefined();
    expect((await toApplicant(w)).at(-1)?.text).toContain('2023-02-13');
    expect(w.started).toEqual([]);
  });

  it('a case that is held for it is not assessed anew: it is its applicant who has to act', async () => {
    const w = await returned();
    await sweepAt(w, '2023-01-30T00:05:00');
    const anew = { round: 1, from: ['assessed', 'held'] as const, cause: rulesAnew('1') };
    const event = () => ({ ...byMachine(w), action: 'assess-anew', recordedAt: w.now() });
    expect(await saveNewRound(w.table, 'A', { ...anew, event })).toBeUndefined();
    expect((await loadApplication(w.table, 'A')).round).toBe(1);
  });

  it('what was handed in again is never due', async () => {
    const w = await returned();
    const before = await loadApplication(w.table, 'A');
    const { correction, ground, ...rest } = before;
    const after = { ...rest, stage: 'submitted' as const, round: 2 };
    await saveApplication(w.table, before, after, {
      event: { ...byMachine(w), action: 'submit', recordedAt: w.now() },
    });
    expect((await listDue(w.table, 'CORRECTION', '2099', {})).items).toEqual([]);
  });

  it('into a year that nobody entered stays open, is told once a day, and counts from when it is known', async () => {
    const w = await returned('hold', '2026-12-25T10:00:00');
    const correction = async () => (await loadApplication(w.table, 'A')).correction;
    expect((await correction())?.open?.unknownYear).toBe(2027);
    expect((await toApplicant(w))[0]?.text).not.toContain('重新提交。\nSubmit it again by');
    const told = () => signals.filter((name) => name === 'DeadlineOpen').length;
    const before = told();
    await sweepAt(w, '2026-12-26T10:05:00');
    await sweep(w);
    expect(told()).toBe(before + 1);
    expect((await loadApplication(w.table, 'A')).stage).toBe('returned');
    const year = { year: 2027, holidays: ['2027-01-01'], makeUpDays: ['2027-01-09'], source: '测试' };
    await saveRegisterRecord(w.table, 'WORKDAYS#2027', year, { ...byMachine(w), action: 'enter', recordedAt: w.now() });
    await sweepAt(w, '2026-12-27T10:10:00');
    // 28 to 31 December, 4 to 8 January, and Saturday the 9th, which is worked.
    expect((await correction())?.end?.lastDay).toBe('2027-01-09');
  });
});

describe('what people see of it', () => {
  const seen = async (handler: Parameters<typeof throughHandler>[0], caller: Caller, path = {}) => {
    const { status, body } = await throughHandler(handler, caller, undefined, path);
    expect(status).toBe(200);
    return body;
  };

  it('an applicant finds the last day and the days left in their list, on the case, and who has it until when', async () => {
    const w = await returned();
    clockTo(w, '2023-01-20T10:00:00');
    const due = { lastDay: '2023-01-29', daysLeft: 2, isOver: false };
    const list = () =>
      seen(
        worklistHandler(() => w.deps),
        applicant(),
      );
    expect((await list()).toDo).toMatchObject([{ code: 'CORRECT_RETURNED', due }]);
    expect(
      (
        await seen(
          caseHandler(() => w.deps),
          applicant(),
          { id: 'A' },
        )
      ).correction,
    ).toEqual(due);
    const timeline = await seen(
      timelineHandler(() => w.deps),
      applicant(),
      { id: 'A' },
    );
    expect(timeline.now).toMatchObject({ who: 'enterprise', until: shanghai('2023-01-29T23:59:59.999') });
    await sweepAt(w, '2023-01-30T00:05:00');
    expect((await list()).toDo).toMatchObject([{ code: 'CORRECTION_OVERDUE' }]);
  });

  it('an officer finds a case that is held for its correction among those that were returned', async () => {
    const w = await returned();
    await sweepAt(w, '2023-01-30T00:05:00');
    const list = await seen(
      worklistHandler(() => w.deps),
      officer('mishan'),
    );
    expect(list.returned).toMatchObject([{ id: 'A', stage: 'held', awaits: 'correction' }]);
  });

  it('an officer sees how many working days are left of a turn, in the list and on the case', async () => {
    const w = await world();
    await enterTerms(w.table, { decideDays: 9 });
    const turn = { subject: 'APPLICATION#A', round: 1, step: 1, department: 'mishan', taskToken: 't' };
    await ask(turn, w.deps, byMachine(w));
    clockTo(w, '2023-01-19T10:00:00');
    const due = { lastDay: '2023-01-28', daysLeft: 2, isOver: false };
    expect(
      (
        await seen(
          worklistHandler(() => w.deps),
          officer('mishan'),
        )
      ).turns,
    ).toMatchObject([{ due }]);
    const shown = await seen(
      caseHandler(() => w.deps),
      officer('mishan'),
      { id: 'A' },
    );
    expect(shown.decisions).toMatchObject([{ due }]);
  });
});
