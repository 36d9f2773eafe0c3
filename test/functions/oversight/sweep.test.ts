import { describe, expect, it } from 'vitest';
import type { SweepDependencies } from '../../../functions/oversight/dependencies.ts';
import { sweep } from '../../../functions/oversight/sweep.ts';
import type { AuditFact } from '../../../shared/audit/chain.ts';
import { loadApplication, type StoredApplication, saveApplication } from '../../../shared/store/applications.ts';
import { type World, world } from '../approval/world.ts';

const HOUR = 3600;
const actor = { kind: 'system', id: 'oversight/sweep' } as const;

/** The sweep over a world whose executions are all gone; names that were started before exist already. */
function sweeper(w: World) {
  const started = new Set<string>();
  const executions = {
    start: async (name: string) => {
      if (started.has(name)) return 'exists' as const;
      started.add(name);
      return 'started' as const;
    },
    isRunning: async () => false,
  };
  const deps: SweepDependencies = {
    ...w.deps,
    applicationExecutions: executions,
    settlementExecutions: executions,
    wake: async () => 'token-dead',
  };
  const run = () => sweep(undefined, deps, { by: actor, at: w.now(), correlationId: 'sweep' });
  return { run, deps, started };
}

async function changed(w: World, change: (before: StoredApplication) => StoredApplication): Promise<void> {
  const before = await loadApplication(w.table, 'A');
  const fact: AuditFact = { action: 'test', by: actor, at: w.now(), recordedAt: w.now(), correlationId: 'test' };
  await saveApplication(w.table, before, change(before), { fact });
}

describe('the sweep', () => {
  it('starts a lost execution again under a new name', async () => {
    const w = await world();
    const { run, started } = sweeper(w);
    expect(await run()).toMatchObject({ restarted: 1 });
    expect(await run()).toMatchObject({ restarted: 1 });
    expect([...started]).toEqual(['A-r1-1', 'A-r1-2']);
  });

  it('never leaves a case for good: after ten starts people hear of it and it is tried once an hour', async () => {
    const w = await world();
    await changed(w, (before) => ({ ...before, attempt: 10 }));
    const { run, deps, started } = sweeper(w);
    const realTime = () => (deps as { systemNow: () => string }).systemNow();
    expect(realTime()).toBe(w.now());
    expect(await run()).toMatchObject({ restarted: 1, stuck: 0 });
    expect([...started]).toEqual(['A-r1-10']);
    expect(await run()).toMatchObject({ restarted: 0, stuck: 1 });
    w.pass(HOUR - 1);
    expect(await run()).toMatchObject({ restarted: 0, stuck: 1 });
    w.pass(1);
    expect(await run()).toMatchObject({ restarted: 1, stuck: 0 });
    expect((await loadApplication(w.table, 'A')).attempt).toBe(11);
  });

  it.each(['submitted', 'verified', 'assessed'] as const)('finds a case that is %s', async (stage) => {
    const w = await world();
    await changed(w, (before) => ({ ...before, stage }));
    expect(await sweeper(w).run()).toMatchObject({ restarted: 1 });
  });

  it.each(['draft', 'returned', 'held', 'approved', 'funded', 'settled', 'paid', 'refused', 'withdrawn'] as const)(
    'leaves a case alone that is %s',
    async (stage) => {
      const w = await world();
      await changed(w, (before) => ({ ...before, stage }));
      expect(await sweeper(w).run()).toMatchObject({ mails: 0, restarted: 0, woken: 0, stuck: 0 });
    },
  );
});

describe('the outbox under the sweep', () => {
  const mail = (n: number) => ({
    id: `m${n}`,
    to: `${n}@enterprises.example`,
    subject: `no. ${n}`,
    text: 'text',
    html: '<p>text</p>',
  });
  const posted = async (w: World, from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const before = await loadApplication(w.table, 'A');
      const fact: AuditFact = { action: 'test', by: actor, at: w.now(), recordedAt: w.now(), correlationId: 'test' };
      await saveApplication(w.table, before, before, { fact, mails: [mail(n)] });
    }
  };

  it('is emptied whatever its length', async () => {
    const w = await world();
    await posted(w, 0, 120);
    expect(await sweeper(w).run()).toMatchObject({ mails: 120 });
    expect(new Set(w.sent.map(({ to }) => to)).size).toBe(120);
  });

  it('sends what comes after mails that cannot be sent, while those rest', async () => {
    const w = await world();
    await posted(w, 0, 60);
    const { send } = w.deps.transport;
    w.deps.transport.send = async () => Promise.reject(new TypeError('away'));
    for (let turn = 0; turn < 3; turn++) await sweeper(w).run();
    w.deps.transport.send = send;
    w.pass(1);
    await posted(w, 60, 62);
    expect(await sweeper(w).run()).toMatchObject({ mails: 2 });
    expect(w.sent.map(({ to }) => to)).toEqual(['60@enterprises.example', '61@enterprises.example']);
  });
});
