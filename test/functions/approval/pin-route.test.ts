import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { advance } from '../../../functions/approval/advance-case.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Stage } from '../../../shared/application/life-cycle.ts';
import { oneByOne, type PinnedRoute, type Routes } from '../../../shared/application/route-stages.ts';
import { createApplication, loadApplication } from '../../../shared/store/applications.ts';
import { awardCreated, loadAward } from '../../../shared/store/awards.ts';
import { saveRegisterRecord } from '../../../shared/store/registers.ts';
import { assessed, auditOf, byMachine, execute, type World, world } from './world.ts';

const ROUTES = JSON.parse(
  readFileSync(new URL('../../../seeds/records/routes.json', import.meta.url), 'utf8'),
) as Routes;
const eventOf = (w: World) => ({ ...byMachine(w), action: 'seed', recordedAt: w.now() });
const load = (w: World, routes: Routes = ROUTES) =>
  saveRegisterRecord(w.table, 'REFERENCE#routes', { ...routes }, eventOf(w));
const go = (w: World, round = 1) => advance({ applicationId: 'A', round }, w.deps, byMachine(w));
const pinned = async (w: World): Promise<PinnedRoute | undefined> => (await loadApplication(w.table, 'A')).pinnedRoute;
const lastStage = async (w: World) => (await pinned(w))?.stages.at(-1)?.departments.join('+');

/** Another case of the same enterprise and year, with an award of so much in its round. */
async function beside(w: World, id: string, stage: Stage, amount: string, more: Partial<Application> = {}) {
  const { version, audit, pinnedRoute, payable, ...own } = await loadApplication(w.table, 'A');
  const award = await loadAward(w.table, 'A', 1);
  if (award === undefined) throw new Error('no award');
  const writes = [{ write: awardCreated(id, { ...award, payable: amount }) }];
  await createApplication(w.table, { ...own, id, item: id, stage, ...more }, { event: eventOf(w), writes });
}

describe('the route of a case', () => {
  it('is pinned from the register when its round is first asked, and named in the audit chain', async () => {
    const w = await world();
    await load(w);
    expect(await go(w)).toMatchObject({ next: 'ask', step: 1, departments: ['mishan'] });
    expect(await pinned(w)).toEqual({
      round: 1,
      stages: oneByOne(['mishan', 'commerce', 'finance']),
      total: '250000.00',
    });
    const chosen = (await auditOf(w)).filter(({ action }) => action === 'choose-route');
    expect(chosen.map(({ details }) => details)).toEqual([
      {
        ...{ round: 1, order: 'county-line-commerce-finance', total: '250000.00' },
        departments: 'mishan > commerce > finance',
      },
    ]);
  });

  it('stays what it was, whatever the register says later, until a new round is asked', async () => {
    const w = await world();
    await load(w);
    await go(w);
    const finance = oneByOne(['finance']);
    await load(w, { ...ROUTES, orders: { 'county-line-commerce-finance': { C5: finance } } });
    expect(await go(w)).toMatchObject({ departments: ['mishan'] });
    await execute(w, ['return']);
    await assessed(w, 2);
    expect(await go(w, 2)).toMatchObject({ departments: ['finance'] });
    expect(await pinned(w)).toMatchObject({ round: 2, stages: finance });
  });

  it('is ordered as A36 was ruled for the policy year, and a case that was asked before keeps its order', async () => {
    const w = await world();
    await load(w);
    await go(w);
    const before = await pinned(w);
    const ruled = readingsOf('county-then-side-by-side');
    await w.table.transact([{ kind: 'put', item: ruled }]);
    await go(w);
    expect(await pinned(w)).toEqual(before);
    const other = await world();
    await load(other);
    await other.table.transact([{ kind: 'put', item: ruled }]);
    await go(other);
    expect((await pinned(other))?.stages).toEqual([
      ...oneByOne(['mishan']),
      { departments: ['commerce', 'finance'], rule: 'all', lead: 'commerce' },
    ]);
  });

  it('goes through the departments of its filing where no routes were loaded', async () => {
    const w = await world();
    expect(await go(w)).toMatchObject({ next: 'ask', departments: ['mishan'] });
    expect(await pinned(w)).toBeUndefined();
  });
});

describe('above an amount', () => {
  it.each<[string, string | undefined, string]>([
    ['2750000.00', 'finance', '3000000.00'],
    ['2750000.01', 'finance', '3000000.01'],
    ['4750000.01', 'commerce+finance', '5000000.01'],
  ])('what the enterprise gets in the year counts, decided or not: %s beside', async (amount, last, total) => {
    for (const stage of ['approved', 'assessed', 'held', 'returned'] as const) {
      const w = await world();
      await load(w);
      await beside(w, 'C6', stage, amount, stage === 'approved' ? { payable: amount } : {});
      await go(w);
      expect([await lastStage(w), (await pinned(w))?.total], stage).toEqual([last, total]);
      expect((await pinned(w))?.stages.length).toBe(total === '3000000.00' ? 3 : 4);
    }
  });

  it('nothing counts that is not paid, that another funder pays, or that is of another year', async () => {
    const w = await world();
    await load(w);
    await beside(w, 'C1a', 'refused', '9000000.00');
    await beside(w, 'C1b', 'withdrawn', '9000000.00');
    await beside(w, 'P1', 'assessed', '9000000.00', { funder: 'heilongjiang' });
    await beside(w, 'C6', 'approved', '9000000.00', { policyYear: 2021, payable: '9000000.00' });
    await go(w);
    expect((await pinned(w))?.total).toBe('250000.00');
  });

  it('a case in parts is signed for as one: the part that crosses the amount has the second signatory', async () => {
    const w = await world();
    await load(w);
    for (const item of ['C1a', 'C1b', 'C3', 'C6']) await beside(w, item, 'assessed', '700000.00');
    await go(w);
    expect([await lastStage(w), (await pinned(w))?.above]).toEqual(['finance', '3000000.00']);
    const walked = await execute(w, ['approve', 'approve', 'approve', 'approve']);
    expect(walked.status).toBe('SUCCEEDED');
    const { stage } = await loadApplication(w.table, 'A');
    const by = (await auditOf(w)).filter(({ action }) => action === 'decide-approve').map((entry) => entry.by.id);
    expect([stage, by]).toEqual(['approved', ['mishan-1', 'commerce-1', 'finance-1', 'finance-2']]);
  });

  it('a collective decision is taken by people who have not decided before', async () => {
    const w = await world({ payable: '5000000.01' });
    await load(w);
    await execute(w, ['approve', 'approve', 'approve', 'approve', 'approve']);
    const by = (await auditOf(w)).filter(({ action }) => action === 'decide-approve').map((entry) => entry.by.id);
    expect(by.slice(0, 3)).toEqual(['mishan-1', 'commerce-1', 'finance-1']);
    expect(by.slice(3).toSorted()).toEqual(['commerce-2', 'finance-2']);
    expect((await loadApplication(w.table, 'A')).stage).toBe('approved');
  });
});

function readingsOf(option: string) {
  const ruling = {
    ...{ reading: 'A36', option, scope: 'undecided', policyYear: 2022, ground: '测试裁定', ruledBy: '联席会议' },
    ...{ level: 'city', ruledOn: '2023-01-09', reclaims: false },
  } as const;
  const head = { version: 1, audit: { sequence: 1, hash: 'ab12' } };
  const record = { ...head, policyYear: 2022, inForce: [ruling], proposed: 1 };
  return { ...record, PK: 'READINGS#2022', SK: 'HEAD' };
}
