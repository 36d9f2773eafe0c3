import { beforeEach, describe, expect, it } from 'vitest';
import { togetherHandler } from '../../../functions/award/read-together.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { digestOf } from '../../../shared/kernel/digest.ts';
import { createApplication } from '../../../shared/store/applications.ts';
import { awardCreated, factsCreated } from '../../../shared/store/awards.ts';
import { applicant, FIRM, NOW, OTHER, officer } from '../../support/case.ts';
import { throughHandler } from '../../support/through-handler.ts';
import { event, policyWorld } from './world.ts';

const enterprise = { kind: 'enterprise', registeredInCity: true, compliant: true, newToCity: false };
const facts = { enterprise, trade: { volume: '120000000.00', volumeLastYear: '60000000.00' } };

let world: Awaited<ReturnType<typeof policyWorld>>;
const bodies = new Map<string, unknown>();
beforeEach(async () => {
  world = await policyWorld(FIRM);
});

/** A case as it stands when its award is computed: frozen facts and what they give by themselves. */
async function assessed(id: string, item: string, payable: string, more: object = {}): Promise<void> {
  const application: Application = {
    id,
    creditCode: FIRM,
    item,
    policyYear: 2022,
    funder: 'jixi',
    declared: {},
    stage: 'assessed',
    round: 1,
    route: ['mishan', 'commerce', 'finance'],
    filedBy: 'filer',
    mail: 'office@enterprises.example',
    createdAt: NOW,
    attempt: 1,
  };
  const body = { facts: { ...facts, ...more } };
  const place = { bodySha256: digestOf(body), bodyKey: `facts/${digestOf(body)}.json` };
  bodies.set(place.bodyKey, body);
  const award = { round: 1, item, outcome: 'met', gross: payable, payable, because: [], ...place } as const;
  const made = { factsSha256: place.bodySha256, editionHash: 'e', assessedAt: NOW };
  const writes = [
    { write: factsCreated(id, { round: 1, ...place, frozenAt: NOW, findings: [] }) },
    { write: awardCreated(id, { ...award, ...made }) },
  ];
  await createApplication(world.table, application, { event, writes });
}

const ask = (id: string, caller: Caller = officer('mishan')) => {
  const getJson = async (pointer: { key: string }) => bodies.get(pointer.key) ?? world.objects.getJson(pointer);
  return throughHandler(
    togetherHandler(() => ({ ...world, objects: { getJson } })),
    caller,
    undefined,
    { id },
  );
};

describe('GET /applications/{id}/together', () => {
  it('shows one case by itself', async () => {
    await assessed('A', 'C1a', '180000.00');
    expect((await ask('A')).body).toMatchObject({
      items: [{ application: { id: 'A' }, alone: '180000.00', together: '180000.00' }],
      totals: { alone: '180000.00', together: '180000.00' },
      contradiction: null,
    });
  });

  it('shows each case of the enterprise what is left of it beside the others, before anybody approves', async () => {
    const processing = { recognised: true, volume: '60000000.00', volumeLastYear: '0.00' };
    await assessed('A', 'C1a', '180000.00');
    await assessed('B', 'C1c', '650000.00', { processing });
    const { body } = await ask('A');
    const items = body.items as { application: { id: string }; alone: string; together: string | null; why?: object }[];
    expect(items.map(({ application, alone }) => [application.id, alone])).toEqual([
      ['A', '180000.00'],
      ['B', '650000.00'],
    ]);
    expect(items.every(({ why }) => why !== undefined)).toBe(true);
    expect(body.totals).toMatchObject({ alone: '830000.00' });
    expect((await ask('B')).body.totals).toEqual(body.totals);
  });

  it('says so when two cases contradict each other', async () => {
    await assessed('A', 'C1a', '180000.00');
    await assessed('B', 'C1c', '650000.00', { trade: { volume: '1.00', volumeLastYear: '0.00' } });
    expect((await ask('A')).body).toMatchObject({
      totals: { together: null },
      contradiction: { fact: 'trade.volume', applications: ['A', 'B'] },
    });
  });

  it.each([
    ['a department that is not on the route', officer('health')],
    ['another enterprise', applicant(OTHER)],
  ])('is not for %s', async (_, caller) => {
    await assessed('A', 'C1a', '180000.00');
    expect((await ask('A', caller)).status).toBe(404);
  });
});
