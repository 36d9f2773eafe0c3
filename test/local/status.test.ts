import { describe, expect, it } from 'vitest';
import { ask } from '../../functions/approval/ask-approver.ts';
import { dispatchMail } from '../../functions/oversight/dispatch-mail.ts';
import { showStatus } from '../../local/status/show.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { needsPerson } from '../../shared/status/attention.ts';
import { collectStatus, type Sources } from '../../shared/status/collect.ts';
import { loadApplication, saveApplication } from '../../shared/store/applications.ts';
import { setClock } from '../../shared/store/clock.ts';
import { loadMail } from '../../shared/store/mails.ts';
import {
  byMachine,
  decideAsAsked,
  execute,
  FORTNIGHT,
  SUBJECT,
  type World,
  world,
} from '../functions/approval/world.ts';
import { enterTerms } from '../support/case.ts';

/** One case whose first department was just asked, its mail still in the outbox. */
async function asked(): Promise<World> {
  const w = await world();
  await expect(execute(w, [() => Promise.reject(new Error('enough'))])).rejects.toThrow('enough');
  return w;
}

const look = (w: World, given: Partial<Sources> = {}) =>
  collectStatus({
    table: w.table,
    applicationExecutions: { isRunning: async () => true },
    settlementExecutions: { isRunning: async () => true },
    deadLetters: async () => ({ uploads: 0 }),
    now: w.now(),
    ...given,
  });
const concerns = async (w: World, given: Partial<Sources> = {}) =>
  needsPerson(await look(w, given)).map(({ en }) => en);

describe('the status', () => {
  it('of a system that does its work names who is waited for since when, and needs nobody', async () => {
    const w = await asked();
    w.pass(60);
    const status = await look(w);
    expect(status.waits).toMatchObject([
      { subject: SUBJECT, department: 'mishan', approver: 'mishan-1', turn: 1, days: 0, overdue: false },
    ]);
    expect(status.unsentMails).toMatchObject([{ subject: SUBJECT, mail: 'ask-r1-s1-mishan-a1', tries: 0 }]);
    expect(await concerns(w)).toEqual([]);
    const shown = showStatus(status);
    for (const said of ['等待审批 waits: 1', 'mishan-1', '死信队列 dead letters', '无需人工处理'])
      expect(shown).toContain(said);
  });

  it('counts days in business time, and says when a department is overdue', async () => {
    const w = await asked();
    await dispatchAll(w);
    const later = new Date(Date.parse(w.now()) + (FORTNIGHT + 3600) * 1000).toISOString() as Instant;
    await setClock(w.table, later);
    const status = await look(w);
    expect(status).toMatchObject({ at: w.now(), businessAt: later, waits: [{ days: 14, overdue: true }] });
    expect(needsPerson(status).map(({ en }) => en)).toEqual([`${SUBJECT} mishan is overdue`]);
  });

  it('names an execution that does not run, but not one that has just done its work', async () => {
    const w = await asked();
    await dispatchAll(w);
    const gone = { applicationExecutions: { isRunning: async () => false } };
    expect((await look(w, gone)).lost).toEqual([{ subject: SUBJECT, stage: 'assessed', execution: 'A-r1-1' }]);
    expect(await concerns(w, gone)).toHaveLength(1);
    const moving = {
      applicationExecutions: {
        isRunning: async () => {
          await moveTo(w, 'approved');
          return false;
        },
      },
    };
    expect((await look(w, moving)).lost).toEqual([]);
  });

  it('names mails that were given up or are late, never an address', async () => {
    const w = await asked();
    await setClock(w.table, w.now());
    const now = new Date(Date.now() + 16 * 60_000).toISOString() as Instant;
    expect(await concerns(w, { now })).toEqual([`${SUBJECT} mail ask-r1-s1-mishan-a1 waits too long`]);
    w.deps.transport.send = () => Promise.reject(new TypeError('down'));
    for (let tries = 0; tries < 50; tries++) {
      await dispatchAll(w);
      w.pass(24 * 3600);
    }
    const status = await look(w);
    expect(status).toMatchObject({
      unsentMails: [],
      failedMails: [{ mail: 'ask-r1-s1-mishan-a1', lastError: 'TypeError' }],
    });
    expect(JSON.stringify(status) + showStatus(status)).not.toContain('@');
  });

  it('names held cases of every year that has a calendar, and dead letters', async () => {
    const w = await asked();
    await dispatchAll(w);
    await moveTo(w, 'held');
    const status = await look(w, { deadLetters: async () => ({ uploads: 2, mails: 0 }) });
    expect(status.held).toEqual([{ subject: SUBJECT, ground: '逾期未办' }]);
    expect(needsPerson(status).map(({ en }) => en)).toEqual([
      `${SUBJECT} is held; an officer asks again`,
      'uploads 2 dead letters',
    ]);
  });

  it('names the years that the calendar lacks while a deadline of a turn or a correction reaches into them', async () => {
    const w = await world();
    await enterTerms(w.table);
    w.pass((Date.parse('2026-12-25T02:00:00.000Z') - Date.parse(w.now())) / 1000);
    await setClock(w.table, w.now());
    const turn = { subject: SUBJECT, round: 1, step: 1, department: 'mishan', taskToken: 't' };
    await ask(turn, w.deps, byMachine(w));
    await dispatchAll(w);
    const said = 'WORKDAYS#2027 has no working days entered; deadlines in it have no date';
    expect(await concerns(w)).toEqual([said]);
    await execute(w, [async () => void (await decideAsAsked(w, 'return'))]);
    await dispatchAll(w);
    expect((await look(w)).calendarLacks).toEqual([2027]);
  });

  it('says how far the disk is behind what was accepted, and why nothing is accepted', async () => {
    const w = await asked();
    await dispatchAll(w);
    const disk = (behindSeconds: number, trouble: string | null) => ({
      disk: async () => ({ behindSeconds, trouble }),
    });
    expect(await concerns(w, disk(0.9, null))).toEqual([]);
    expect(showStatus(await look(w, disk(0.9, null)))).toContain('behind 0.9 s');
    expect(await concerns(w, disk(4.2, null))).toEqual(['DISK is 4.2 s behind what was accepted']);
    expect(await concerns(w, disk(7, 'disk is full'))).toEqual([
      'DISK fails (disk is full); 7.0 s not written, nothing is accepted',
    ]);
  });

  it('shows each year with its fund, which has no run before its first settlement', async () => {
    const w = await asked();
    const { years } = await look(w);
    expect(years.map(({ year, run }) => [year, run])).toContainEqual([2022, undefined]);
    expect(showStatus(await look(w))).toContain('2022');
  });

  it('shows a case that waits for the province, and asks nobody to do anything about it', async () => {
    const w = await world({
      application: { stage: 'held', awaits: 'province', ground: { zh: '等待省级核定', en: 'waits' } },
    });
    const status = await look(w);
    expect(status.held).toEqual([{ subject: SUBJECT, ground: '等待省级核定', awaits: 'province' }]);
    expect([status.lost, needsPerson(status)]).toEqual([[], []]);
    expect(showStatus(status)).toContain('等待省级核定');
  });
});

async function dispatchAll(w: World): Promise<void> {
  const mail = await loadMail(w.table, SUBJECT, 'ask-r1-s1-mishan-a1');
  if (mail !== undefined) await dispatchMail(mail, w.deps);
}

async function moveTo(w: World, stage: 'approved' | 'held'): Promise<void> {
  const before = await loadApplication(w.table, 'A');
  const event = {
    action: 'test',
    by: { kind: 'system' as const, id: 'test' },
    at: w.now(),
    recordedAt: w.now(),
    correlationId: 'c',
  };
  const ground = { zh: '逾期未办', en: 'nobody decided' };
  await saveApplication(w.table, before, { ...before, stage, ground }, { event });
}
