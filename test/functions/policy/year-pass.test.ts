import { describe, expect, it } from 'vitest';
import type { ReconcileDependencies } from '../../../functions/oversight/dependencies.ts';
import { restartPass } from '../../../functions/oversight/restart-pass.ts';
import { confirm as confirmEdition } from '../../../functions/policy/confirm-edition.ts';
import { goThroughYear } from '../../../functions/policy/go-through-year.ts';
import { propose as proposeEdition } from '../../../functions/policy/propose-edition.ts';
import { read as readEdition } from '../../../functions/policy/read-edition.ts';
import { read } from '../../../functions/policy/read-ruling.ts';
import { withdraw } from '../../../functions/policy/withdraw-ruling.ts';
import { loadEdition } from '../../../shared/policy/edition.ts';
import { listDriven, loadApplication } from '../../../shared/store/applications.ts';
import { loadReadingsYear, loadRuling } from '../../../shared/store/rulings.ts';
import { isPassItem, loadYearPass } from '../../../shared/store/year-passes.ts';
import { loadMachine } from '../../../statemachines/load.ts';
import { NOW, OTHER, refusalCode, requestOf } from '../../support/case.ts';
import { walk } from '../../support/state-machine/walk.ts';
import { anna, assessedCase, boris, coal, confirmed, documents, moved, proposed, type World, world } from './world.ts';

const PARTS = coal('12345.678', '12345.678');
const ID = '2022-R1';
const machine = { by: { kind: 'system', id: 'policy/go-through-year' }, at: NOW, correlationId: 'machine' } as const;
const { definition } = loadMachine('year', { partition: 'aws' });

/** A year with one decided and one open case, in which a request, and a step of the machine, has time for one page only. */
async function slowYear(): Promise<World> {
  const w = await world();
  await assessedCase(w, 'paid', PARTS);
  await moved(w, 'paid', 'approved');
  await assessedCase(w, 'open', PARTS, OTHER);
  return { ...w, deps: { ...w.deps, passSeconds: 0 } };
}

const step = (w: World, pass = ID) => goThroughYear({ pass }, w.deps, machine);
/** The machine, from its start to its end. */
const run = (w: World, pass = ID) =>
  walk(definition, {
    input: { pass },
    stubs: { GoThroughYearArn: ({ payload }) => step(w, String((payload as { pass: string }).pass)) },
  });
const shown = async (w: World, part = 1) => (await read(requestOf(anna, undefined, { id: ID }, { part }), w.deps)).body;
const flight = async (w: World) => (await listDriven(w.table, {})).items.filter(isPassItem);

describe('a ruling in a year that takes longer than a request', () => {
  it('is listed by the machine, which says how far it is; nobody confirms it before', async () => {
    const w = await slowYear();
    const answer = await proposed(w);
    expect(answer).toMatchObject({ id: ID, status: 'proposed', progress: { purpose: 'list', cases: 1 } });
    expect(w.passes).toEqual([`${ID}-1`]);
    expect(await shown(w)).toMatchObject({ changes: [], progress: { purpose: 'list', cases: 1 } });
    expect(await refusalCode(confirmed(w, ID))).toBe('PASS_UNDER_WAY');
    const { path, output, status } = await run(w);
    expect([status, output]).toEqual(['SUCCEEDED', { pass: ID, next: 'end' }]);
    expect(path.filter((name) => name === 'Go through the year').length).toBeGreaterThan(3);
    const whole = await shown(w);
    expect(whole.progress).toBeUndefined();
    expect(whole.effects).toEqual({ cases: 2, topUps: '33.90', reclaims: '0.00' });
    const changes = [...whole.changes, ...(whole.parts > 1 ? (await shown(w, 2)).changes : [])];
    expect(changes.map(({ applicationId }) => applicationId).sort()).toEqual(['open', 'paid']);
    expect(await flight(w)).toEqual([]);
  });

  it('is the same list as a request with time makes', async () => {
    const [slow, quick] = [await slowYear(), await slowYear()];
    await proposed(slow);
    await run(slow);
    await proposed({ ...quick, deps: { ...quick.deps, passSeconds: 30 } });
    const [one, other] = [await loadRuling(slow.table, ID), await loadRuling(quick.table, ID)];
    expect(one.effects.digest).toBe(other.effects.digest);
    expect(one.effects.parts).toHaveLength(1);
    expect(other.effects.parts).toBeUndefined();
  });

  it('comes into force in the name of the second person and every case is seen to, once', async () => {
    const w = await slowYear();
    await proposed(w);
    await run(w);
    expect(await confirmed(w, ID)).toMatchObject({ status: 'proposed', progress: { purpose: 'confirm' } });
    expect((await loadReadingsYear(w.table, 2022)).inForce).toEqual([]);
    await run(w);
    const ruling = await loadRuling(w.table, ID);
    expect(ruling).toMatchObject({ status: 'in-force', confirmedBy: boris.person });
    expect(ruling.carriedOut).toMatchObject({ reassessed: 1, topUps: 1 });
    expect((await loadApplication(w.table, 'open')).round).toBe(2);
    expect((await loadApplication(w.table, 'paid-R1')).payable).toBe('33.90');
    expect(w.started).toEqual(['open-r2-1', 'paid-R1-r1-1']);
    const again = await confirmed({ ...w, deps: { ...w.deps, passSeconds: 30 } }, ID);
    expect(again.done).toEqual({ reassessed: 0, topUps: 0 });
  });

  it('is not put in force by a list that was not shown: a case moved in between', async () => {
    const w = await slowYear();
    await proposed(w);
    await run(w);
    await confirmed(w, ID);
    await moved(w, 'open', 'approved');
    await run(w);
    expect(await loadRuling(w.table, ID)).toMatchObject({ status: 'proposed', effects: { topUps: '67.80' } });
    expect((await loadReadingsYear(w.table, 2022)).inForce).toEqual([]);
    // The case stood on two pages of that pass: its list names it twice, and is not put in force either.
    for (const effects of [{ cases: 3 }, { cases: 2 }]) {
      expect(await loadRuling(w.table, ID)).toMatchObject({ status: 'proposed', effects });
      await confirmed(w, ID);
      await run(w);
    }
    expect((await loadRuling(w.table, ID)).carriedOut).toMatchObject({ reassessed: 0, topUps: 2 });
  });

  it('that was withdrawn meanwhile is left, and the pass ends', async () => {
    const w = await slowYear();
    await proposed(w);
    await withdraw(requestOf(anna, undefined, { id: ID }), w.deps);
    expect(await step(w)).toEqual({ next: 'end' });
    expect(await step(w)).toEqual({ next: 'end' });
    expect(await flight(w)).toEqual([]);
  });

  it('is listed anew when another ruling came into force meanwhile', async () => {
    const w = await slowYear();
    const quick = { ...w, deps: { ...w.deps, passSeconds: 30 } };
    await proposed(w);
    await step(w);
    const other = await proposed(quick, { reading: 'A24', option: 'local-only' });
    await confirmed(quick, other.id);
    await run(w);
    expect((await loadRuling(w.table, ID)).effects.cases).toBe(2);
    expect((await loadYearPass(w.table, ID))?.basis).toMatch(/^1#/);
  });

  it.each(['before', 'after'] as const)('ends the same whichever write a step dies %s', async (when) => {
    for (let at = 1; at <= 12; at++) {
      const w = await slowYear();
      await proposed(w);
      await run(w);
      await confirmed(w, ID);
      w.table.breakAt(w.table.writes() + at, when);
      for (let turn = 0, next = 'again'; next === 'again' && turn < 60; turn++)
        next = (await step(w).catch(() => ({ next: 'again' }))).next;
      expect((await loadRuling(w.table, ID)).status).toBe('in-force');
      expect((await loadApplication(w.table, 'open')).round).toBe(2);
      expect((await loadApplication(w.table, 'paid-R1')).payable).toBe('33.90');
      expect((await loadYearPass(w.table, ID))?.over).toBe(true);
    }
  });

  it('loses nothing and does nothing twice when two executions go on with it at once', async () => {
    const w = await slowYear();
    await proposed(w);
    await Promise.all([run(w), run(w)]);
    expect((await shown(w)).effects).toEqual({ cases: 2, topUps: '33.90', reclaims: '0.00' });
    await confirmed(w, ID);
    await Promise.all([run(w), run(w)]);
    expect(await loadRuling(w.table, ID)).toMatchObject({ status: 'in-force' });
    expect((await loadApplication(w.table, 'open')).round).toBe(2);
    expect((await loadApplication(w.table, 'paid-R1')).payable).toBe('33.90');
  });

  it('whose execution is gone goes on in a new one when it is due, and not before', async () => {
    const w = await slowYear();
    await proposed(w);
    const [item] = await flight(w);
    if (item === undefined) throw new Error('no pass is in flight');
    const looked = (at: string) =>
      restartPass(item, { ...w.deps, systemNow: () => at } as unknown as ReconcileDependencies);
    await looked(String(item.FLIGHT_SK).slice(0, 10));
    expect(w.passes).toEqual([`${ID}-1`]);
    await Promise.all([looked('2099-01-01T00:00:00.000Z'), looked('2099-01-01T00:00:00.000Z')]);
    expect(w.passes).toEqual([`${ID}-1`, `${ID}-2`]);
    await run(w);
    await looked('2099-01-01T00:00:00.000Z');
    expect(w.passes).toHaveLength(2);
  });
});

describe('a list that an earlier release made', () => {
  it('has no digest over its rows: it is made anew once, and shown, before anybody confirms it', async () => {
    const w = await slowYear();
    const quick = { ...w, deps: { ...w.deps, passSeconds: 30 } };
    await proposed(quick);
    const place = { PK: 'READINGS#2022', SK: 'RULING#0001' };
    const item = await w.table.get(place);
    const { digest: _, ...effects } = (await loadRuling(w.table, ID)).effects;
    await w.table.transact([{ kind: 'put', item: { ...item, ...place, effects } }]);
    expect((await shown(w)).changes).toHaveLength(2);
    expect(await refusalCode(confirmed(quick, ID))).toBe('RULING_EFFECTS_CHANGED');
    expect((await confirmed(quick, ID)).status).toBe('in-force');
  });
});

describe('an edition in a year that takes longer than a request', () => {
  const noted = structuredClone(documents) as { parameters?: { name: string; text: string }[] }[];
  for (const one of noted.flatMap(({ parameters = [] }) => parameters))
    if (one.name === 'C5.pay') one.text += '（修订）';
  const { hash } = loadEdition(...noted);
  const body = {
    ...{ policyYear: 2022, documents: noted, hash, replaces: loadEdition(...documents).hash },
    ...{ ground: '说明（测试）', golden: {} },
  };

  it('is compared by the machine before anybody confirms it', async () => {
    const w = await slowYear();
    const answer = (await proposeEdition(requestOf(anna, body), w.deps)).body;
    expect(answer).toMatchObject({ compared: 1, progress: { purpose: 'compare', cases: 1 } });
    const { id } = answer;
    expect(await refusalCode(confirmEdition(requestOf(boris, undefined, { id }), w.deps))).toBe('PASS_UNDER_WAY');
    await run(w, id);
    const of = async (part: number) => (await readEdition(requestOf(anna, undefined, { id }, { part }), w.deps)).body;
    const { progress, parts } = await of(1);
    expect([progress, parts]).toEqual([undefined, 2]);
    const rows = [...(await of(1)).comparison, ...(await of(2)).comparison];
    expect(rows.map(({ applicationId }) => applicationId).sort()).toEqual(['open', 'paid']);
    expect(await refusalCode(of(3))).toBe('INPUT_WRONG');
    await confirmEdition(requestOf(boris, undefined, { id }), w.deps);
  });
});
