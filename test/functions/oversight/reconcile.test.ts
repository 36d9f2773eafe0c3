import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadCaseFile, saveBeside } from '../../../functions/approval/case-file.ts';
import type { ReconcileDependencies } from '../../../functions/oversight/dependencies.ts';
import { lookAtAll, nextLook } from '../../../functions/oversight/full-look.ts';
import { reconcile } from '../../../functions/oversight/reconcile.ts';
import { sendWaiting } from '../../../functions/oversight/send-waiting.ts';
import { standing } from '../../../shared/application/restarts.ts';
import type { AuditEvent } from '../../../shared/audit/chain.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { RULES_VERSION } from '../../../shared/policy/rules-version.ts';
import { CASE, loadApplication, type StoredApplication, saveApplication } from '../../../shared/store/applications.ts';
import { keepWait, listDecisionRequests } from '../../../shared/store/decision-requests.ts';
import { due, dueIn, listDue, MOVES_WITHIN_SECONDS } from '../../../shared/store/due.ts';
import { type FullLook, isOpen, keepFullLook, lastFullLook } from '../../../shared/store/full-looks.ts';
import type { Item } from '../../../shared/store/table.ts';
import { begin, deliver, execute, post, SUBJECT, secretOf, type World, world } from '../approval/world.ts';

const HOUR = 3600;
const actor = { kind: 'system', id: 'oversight/reconcile' } as const;

/** The reconciliation over a world whose executions are all gone; names that were started before exist already. */
function reconciler(w: World) {
  const started = new Set<string>();
  const executions = {
    start: async (name: string) => {
      if (started.has(name)) return 'exists' as const;
      started.add(name);
      return 'started' as const;
    },
    isRunning: async () => false,
    listRunning: async () => new Set<string>(),
  };
  const deps = {
    ...w.deps,
    applicationExecutions: executions,
    settlementExecutions: executions,
    yearExecutions: executions,
    wake: async () => 'token-dead' as const,
  } satisfies ReconcileDependencies;
  // One schedule after the other.
  const run = async () => {
    const on = { by: actor, at: w.now(), correlationId: 'reconcile' };
    return { ...(await reconcile({ look: 'all' }, deps, on)), mails: await sendWaiting(deps) };
  };
  return { run, deps, started };
}

async function changed(w: World, change: (before: StoredApplication) => StoredApplication): Promise<void> {
  const before = await loadApplication(w.table, 'A');
  const event: AuditEvent = { action: 'test', by: actor, at: w.now(), recordedAt: w.now(), correlationId: 'test' };
  await saveApplication(w.table, before, change(before), { event });
}

describe('the reconciliation', () => {
  it('ends the waits of a settled stage whose answers were lost, the closed ones too, and leaves a stage that waits', async () => {
    const stages = [{ departments: ['commerce', 'finance', 'health'], rule: 'any', lead: 'commerce' } as const];
    const pinnedRoute = { round: 1, stages, total: '250000.00' };
    const w = await world({ application: { route: stages[0]?.departments ?? [], pinnedRoute } });
    void begin(w);
    const asks = () => listDecisionRequests(w.table, SUBJECT);
    const until = async (count: number) => {
      for (let n = 0; n < 5000 && (await asks()).length < count; n++) await new Promise((next) => setImmediate(next));
    };
    await until(3);
    const { deps } = reconciler(w);
    const woken: string[] = [];
    const running = { ...deps.applicationExecutions, isRunning: async () => true };
    const wake = async (token: string) => {
      woken.push(token);
      return 'woken' as const;
    };
    const looking = { ...deps, applicationExecutions: running, wake };
    const by = { by: actor, at: w.now(), correlationId: 'reconcile' };
    expect(await reconcile({ look: 'all' }, looking, by)).toMatchObject({ woken: 0, restarted: 0 });
    w.deps.answer = () => Promise.reject(new Error('lost'));
    await post(w, await secretOf(w, 'finance-1'), { decision: 'approve' });
    expect((await asks()).map(({ status }) => status)).toEqual(['closed', 'decided', 'closed']);
    expect(await reconcile({ look: 'all' }, looking, by)).toMatchObject({ woken: 1, restarted: 0 });
    expect(woken.toSorted()).toEqual((await asks()).map(({ taskToken }) => taskToken).toSorted());
  });

  it('goes on with the others when the record of one cannot be read', async () => {
    const w = await world();
    const broken: Item = {
      PK: 'APPLICATION#0',
      SK: 'HEAD',
      FLIGHT_PK: CASE,
      FLIGHT_SK: '0',
      id: '0',
      stage: 'assessed',
    };
    await w.table.transact([{ kind: 'put', item: broken }]);
    expect(await reconciler(w).run()).toMatchObject({ restarted: 1 });
  });

  it('looks at a record that cannot be read once an hour only: it keeps no place of another', async () => {
    const w = await world();
    const broken: Item = {
      ...{ PK: 'APPLICATION#0', SK: 'HEAD', id: '0', stage: 'assessed', version: 1 },
      ...due('CASE', '2020-01-01T00:00:00.000Z', '0'),
    };
    await w.table.transact([{ kind: 'put', item: broken }]);
    await reconciler(w).run();
    const places = (await listDue(w.table, 'CASE', w.now())).items.map(({ id }) => id);
    expect(places).not.toContain('0');
    w.pass(HOUR);
    expect((await listDue(w.table, 'CASE', w.now())).items.map(({ id }) => id)).toContain('0');
  });

  it('sees to keys though what runs cannot be asked for, and fails afterwards; mails go by a schedule of their own', async () => {
    const w = await world();
    const { deps } = reconciler(w);
    const away = { ...deps.applicationExecutions, listRunning: async () => Promise.reject(new Error('throttled')) };
    const by = { by: actor, at: w.now(), correlationId: 'reconcile' };
    await reconcile({ look: 'all' }, deps, by);
    const before = await loadApplication(w.table, 'A');
    const event: AuditEvent = { action: 'test', by: actor, at: w.now(), recordedAt: w.now(), correlationId: 'test' };
    const mail = { id: 'm', to: 'a@enterprises.example', subject: 's', blocks: [], text: 't', html: '<p>t</p>' };
    await saveApplication(w.table, before, before, { event, mails: [mail] });
    await expect(reconcile({ look: 'all' }, { ...deps, applicationExecutions: away }, by)).rejects.toThrow('throttled');
    await sendWaiting(deps);
    expect(w.sent.map(({ to }) => to)).toContain('a@enterprises.example');
  });

  it('starts a lost execution again under a new name', async () => {
    const w = await world();
    const { run, started } = reconciler(w);
    expect(await run()).toMatchObject({ restarted: 1 });
    expect(await run()).toMatchObject({ restarted: 1 });
    expect([...started]).toEqual(['A-r1-1', 'A-r1-2']);
  });

  it('never leaves a case for good: after ten failures in a row people hear of it and it is tried once an hour', async () => {
    const w = await world();
    const failedNine = { inARow: 9, left: standing((await loadApplication(w.table, 'A')).version + 1, 0) };
    await changed(w, (before) => ({ ...before, attempt: 10, restarts: failedNine }));
    const { run, deps, started } = reconciler(w);
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

  it('counts failures in a row, not starts: a record that saw many starts before this was counted goes on', async () => {
    const w = await world();
    await changed(w, (before) => ({ ...before, attempt: 25 }));
    const { run } = reconciler(w);
    for (let turn = 1; turn <= 3; turn += 1) expect(await run()).toMatchObject({ restarted: 1, stuck: 0 });
  });

  it('carries out what came onto the record of a case at rest the next time it runs', async () => {
    const w = await world();
    const { run } = reconciler(w);
    for (let turn = 1; turn <= 10; turn += 1) expect(await run()).toMatchObject({ restarted: 1, stuck: 0 });
    expect(await run()).toMatchObject({ restarted: 0, stuck: 1 });
    await changed(w, (before) => ({ ...before, payable: '200000.00' }));
    expect(await run()).toMatchObject({ restarted: 1, stuck: 0 });
  });

  it('does not count an execution that came to its wait: what ended it was no failure of the case', async () => {
    const w = await world();
    await expect(execute(w, [() => Promise.reject(new Error('enough'))])).rejects.toThrow('enough');
    const { run } = reconciler(w);
    for (let turn = 1; turn <= 25; turn += 1) {
      expect(await run()).toMatchObject({ restarted: 1, stuck: 0 });
      const [request] = await listDecisionRequests(w.table, SUBJECT);
      if (request === undefined) throw new Error('nobody was asked');
      await keepWait(w.table, request, { ...request, waits: request.waits + 1 });
    }
  });

  it.each(['submitted', 'verified', 'assessed'] as const)('finds a case that is %s', async (stage) => {
    const w = await world();
    await changed(w, (before) => ({ ...before, stage }));
    expect(await reconciler(w).run()).toMatchObject({ restarted: 1 });
  });

  it.each(['draft', 'returned', 'held', 'approved', 'funded', 'settled', 'paid', 'refused', 'withdrawn'] as const)(
    'leaves a case alone that is %s',
    async (stage) => {
      const w = await world();
      await changed(w, (before) => ({ ...before, stage }));
      expect(await reconciler(w).run()).toMatchObject({ mails: 0, restarted: 0, woken: 0, stuck: 0 });
    },
  );
});

describe('a case that waits in order', () => {
  afterEach(() => vi.useRealTimers());

  /** A department was asked and nobody has answered; its execution runs. */
  async function waiting() {
    const w = await world();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(w.now()) });
    await execute(w, [() => Promise.reject(new Error('enough'))]).catch(() => undefined);
    await deliver(w);
    const { deps } = reconciler(w);
    const looked: string[] = [];
    const executions = {
      ...deps.applicationExecutions,
      isRunning: async (name: string) => looked.push(name) > 0,
      listRunning: async () => new Set(['A-r1-1']),
    };
    const watching = { ...deps, applicationExecutions: executions };
    const by = { by: actor, at: w.now(), correlationId: 'reconcile' };
    return { w, looked, look: (look: 'due' | 'all') => reconcile({ look }, watching, by) };
  }

  it('is not looked at until its wait should be over', async () => {
    const { w, looked, look } = await waiting();
    await look('all');
    looked.length = 0;
    for (let day = 0; day < 14; day++) {
      expect(await look('due')).toMatchObject({ restarted: 0, woken: 0, stuck: 0 });
      w.pass(24 * HOUR);
    }
    expect(looked).toEqual([]);
    w.pass(2 * HOUR);
    await look('due');
    expect(looked).toEqual(['A-r1-1']);
  });

  it('is not looked at by itself by a full look either: what runs comes in one list', async () => {
    const { looked, look } = await waiting();
    await look('all');
    looked.length = 0;
    await look('all');
    expect(looked).toEqual([]);
  });

  it('is due when it was after something was written beside it: a mail sent again, a document looked at', async () => {
    const { w, looked, look } = await waiting();
    await look('all');
    const dueAt = async () => (await w.table.get({ PK: SUBJECT, SK: 'HEAD' }))?.FLIGHT_SK;
    const before = await dueAt();
    await changed(w, (same) => same);
    expect(await dueAt()).toBe(before);
    looked.length = 0;
    w.pass(24 * HOUR);
    await look('due');
    expect(looked).toEqual([]);
  });

  it('is looked at minutes after it was changed, and then is quiet again', async () => {
    const { w, looked, look } = await waiting();
    await look('all');
    await changed(w, (before) => ({ ...before }));
    looked.length = 0;
    await look('due');
    expect(looked).toEqual([]);
    w.pass(MOVES_WITHIN_SECONDS);
    await look('due');
    expect(looked).toEqual(['A-r1-1']);
    w.pass(24 * HOUR);
    await look('due');
    expect(looked).toEqual(['A-r1-1']);
  });

  it('is found by the full look when its execution is gone and nobody said so, whatever the clock says', async () => {
    const { w, look } = await waiting();
    await look('all');
    const { deps, started } = reconciler(w);
    started.add('A-r1-1');
    const setBack = { ...deps, systemNow: () => '2020-01-01T00:00:00.000Z' as Instant };
    const by = { by: actor, at: w.now(), correlationId: 'reconcile' };
    await reconcile({ look: 'due' }, setBack, by);
    expect([...started]).toEqual(['A-r1-1']);
    await reconcile({ look: 'all' }, setBack, by);
    expect([...started]).toEqual(['A-r1-1', 'A-r1-2']);
  });

  it('that was decided is due within minutes: whoever decided may not have woken the execution', async () => {
    const { w } = await waiting();
    const file = await loadCaseFile(w.table, SUBJECT);
    const event: AuditEvent = { action: 'test', by: actor, at: w.now(), recordedAt: w.now(), correlationId: 'test' };
    await saveBeside(w.table, file, { event, writes: [] });
    const head = await w.table.get({ PK: SUBJECT, SK: 'HEAD' });
    expect(head?.FLIGHT_SK).toBe(`${dueIn(MOVES_WITHIN_SECONDS, w.now())}#A`);
  });

  it('is started once though two reconciliations find it at once', async () => {
    const { w } = await waiting();
    const { run, started } = reconciler(w);
    started.add('A-r1-1');
    await Promise.all([run(), run()]);
    expect([...started]).toEqual(['A-r1-1', 'A-r1-2']);
  });
});

describe('the end of an execution', () => {
  const ended = (name: string, input: Record<string, unknown>) => ({ detail: { name, input: JSON.stringify(input) } });
  const onA = { applicationId: 'A', round: 1 };
  async function heard(...events: ReturnType<typeof ended>[]) {
    const w = await world();
    const { deps, started } = reconciler(w);
    started.add('A-r1-1');
    const by = { by: actor, at: w.now(), correlationId: 'reconcile' };
    for (const event of events) await reconcile(event, deps, by);
    return [...started].slice(1);
  }

  it('starts the case again at once', async () => {
    expect(await heard(ended('A-r1-1', onA))).toEqual(['A-r1-2']);
  });

  it('that fails again waits until it is due: a broken machine is not run in a circle', async () => {
    expect(await heard(ended('A-r1-1', onA), ended('A-r1-2', onA), ended('A-r1-2', onA))).toEqual(['A-r1-2']);
  });

  it('fails when the case cannot be looked at, so that the bus tries again', async () => {
    const w = await world();
    const { deps } = reconciler(w);
    const away = { ...deps.applicationExecutions, isRunning: async () => Promise.reject(new Error('throttled')) };
    const by = { by: actor, at: w.now(), correlationId: 'reconcile' };
    const looking = reconcile(ended('A-r1-1', onA), { ...deps, applicationExecutions: away }, by);
    await expect(looking).rejects.toThrow('throttled');
  });

  it('of a case that is gone changes nothing', async () => {
    expect(await heard(ended('B-r1-1', { applicationId: 'B', round: 1 }))).toEqual([]);
  });

  it('of an earlier execution than the one that drives the case now changes nothing', async () => {
    const w = await world();
    await changed(w, (before) => ({ ...before, attempt: 2 }));
    const { deps, started } = reconciler(w);
    const running = { ...deps.applicationExecutions, isRunning: async (name: string) => name === 'A-r1-2' };
    const by = { by: actor, at: w.now(), correlationId: 'reconcile' };
    await reconcile(ended('A-r1-1', onA), { ...deps, applicationExecutions: running }, by);
    expect([...started]).toEqual([]);
  });
});

describe('two reconciliations at once', () => {
  const rules = RULES_VERSION;
  const CASES = 450;
  /** So many cases in flight that one look sees the first page only; `seen` are those that were looked at. */
  async function crowd() {
    const w = await world();
    const head = await w.table.get({ PK: SUBJECT, SK: 'HEAD' });
    for (let n = 0; n < CASES; n += 50)
      await w.table.transact(
        Array.from({ length: 50 }, (_, k) => {
          const id = `Z${String(n + k).padStart(3, '0')}`;
          const item = { ...head, PK: `APPLICATION#${id}`, SK: 'HEAD', id, ...due('CASE', w.now(), id) };
          return { kind: 'put' as const, item };
        }),
      );
    const { deps } = reconciler(w);
    const seen: string[] = [];
    /** Looks until its time is over, one page; `meanwhile` acts after the page was read. */
    const look = (begin: boolean, meanwhile = async () => {}) => {
      let asked = 0;
      const systemNow = () => dueIn(asked++ > 1 ? HOUR : 0, '2030-01-01T00:00:00.000Z');
      const each = async (items: readonly Item[]) => {
        seen.push(...items.map(({ PK }) => PK));
        await meanwhile();
      };
      return lookAtAll({ ...deps, systemNow } as ReconcileDependencies, each, begin);
    };
    const place = () => lastFullLook(w.table);
    return { w, look, seen, place };
  }

  it('of which one begins anew while the other goes on leave the beginning: nothing is left out', async () => {
    const { w, look, seen, place } = await crowd();
    await keepFullLook(w.table, undefined, { rules, compares: false });
    await look(true);
    const halfWay = await place();
    await look(false, async () => {
      seen.length = 0;
      await look(true);
    });
    expect(await place()).toMatchObject({ after: halfWay?.after, open: true });
    while (isOpen((await place()) as FullLook)) await look(false);
    expect(new Set(seen).size).toBe(CASES + 1);
  });

  it('that go on with the same one keep the place of the first, and nothing is left out', async () => {
    const { w, look, seen, place } = await crowd();
    await keepFullLook(w.table, undefined, { rules, compares: false });
    await look(true);
    await Promise.all([look(false), look(false)]);
    while (isOpen((await place()) as FullLook)) await look(false);
    expect(new Set(seen).size).toBe(CASES + 1);
  });

  it('that begin together look once', async () => {
    const { w, look, seen } = await crowd();
    await keepFullLook(w.table, undefined, { rules, compares: false });
    await Promise.all([look(true), look(true)]);
    expect(seen.length).toBe(new Set(seen).size);
  });

  it('go on with the place that an earlier release left', async () => {
    const { w, look, seen, place } = await crowd();
    await keepFullLook(w.table, undefined, { rules, compares: false });
    await look(true);
    const { after } = (await place()) as FullLook;
    await w.table.transact([{ kind: 'put', item: { PK: 'LOOK#full', SK: 'LAST', rules, compares: false, after } }]);
    seen.length = 0;
    while (isOpen((await place()) as FullLook)) await look(false);
    expect(seen).toHaveLength(CASES + 1 - 200);
  });

  it('send each mail once', async () => {
    const w = await world();
    const before = await loadApplication(w.table, 'A');
    const event: AuditEvent = { action: 'test', by: actor, at: w.now(), recordedAt: w.now(), correlationId: 'test' };
    const mails = ['m1', 'm2', 'm3'].map((id) => ({
      id,
      to: `${id}@x.example`,
      subject: id,
      text: 't',
      html: 't',
      blocks: [],
    }));
    await saveApplication(w.table, before, before, { event, mails });
    const { run } = reconciler(w);
    await Promise.all([run(), run()]);
    expect(
      w.sent
        .map(({ to }) => to)
        .filter((to) => to.endsWith('@x.example'))
        .sort(),
    ).toEqual(mails.map(({ to }) => to));
  });
});

describe('which full look comes next', () => {
  const done = { rules: RULES_VERSION, compares: false };
  const begun = { ...done, open: true };
  const halfWay = { ...done, after: 'c' };
  const comparing = { rules: RULES_VERSION, compares: true, after: 'c' };
  const first = { rules: RULES_VERSION, compares: true };
  it.each([
    ['the first one compares', undefined, false, first],
    ['the first under corrected rules compares', { rules: '2022.0', compares: true, after: 'c' }, true, first],
    ['none is asked for', done, false, undefined],
    ['one is asked for', done, true, done],
    ['an unfinished one goes on', halfWay, false, halfWay],
    ['one that was only begun goes on', begun, false, begun],
    ['an unfinished one begins anew when one is asked for', halfWay, true, done],
    ['an unfinished comparison goes on whatever is asked', comparing, true, comparing],
  ] as const)('%s', (_, last, begin, next) => {
    expect(nextLook(last, begin)).toEqual(next);
  });
});

describe('the outbox under its schedule', () => {
  const mail = (n: number) => ({
    id: `m${n}`,
    to: `${n}@enterprises.example`,
    subject: `no. ${n}`,
    blocks: [],
    text: 'text',
    html: '<p>text</p>',
  });
  const posted = async (w: World, from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const before = await loadApplication(w.table, 'A');
      const event: AuditEvent = { action: 'test', by: actor, at: w.now(), recordedAt: w.now(), correlationId: 'test' };
      await saveApplication(w.table, before, before, { event, mails: [mail(n)] });
    }
  };

  it('is emptied whatever its length', async () => {
    const w = await world();
    await posted(w, 0, 120);
    expect(await reconciler(w).run()).toMatchObject({ mails: 120 });
    expect(new Set(w.sent.map(({ to }) => to)).size).toBe(120);
  });

  it('sends all others when one of them cannot be read', async () => {
    const w = await world();
    await posted(w, 0, 3);
    const broken = [...w.table.items.values()].find(
      ({ SK, to }) => SK.startsWith('MAIL#') && String(to).startsWith('1@'),
    );
    if (broken === undefined) throw new Error('no such mail');
    await w.table.transact([{ kind: 'update', key: broken, set: { tries: 'many' } }]);
    expect(await reconciler(w).run()).toMatchObject({ mails: 2 });
    expect(w.sent.map(({ to }) => to)).toEqual(['0@enterprises.example', '2@enterprises.example']);
  });

  it('sends what comes after mails that cannot be sent, while those rest', async () => {
    const w = await world();
    await posted(w, 0, 60);
    const { send } = w.deps.transport;
    w.deps.transport.send = async () => Promise.reject(new TypeError('away'));
    for (let turn = 0; turn < 3; turn++) await reconciler(w).run();
    w.deps.transport.send = send;
    w.pass(1);
    await posted(w, 60, 62);
    expect(await reconciler(w).run()).toMatchObject({ mails: 2 });
    expect(w.sent.map(({ to }) => to)).toEqual(['60@enterprises.example', '61@enterprises.example']);
  });
});
