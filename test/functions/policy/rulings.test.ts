import { describe, expect, it } from 'vitest';
import { read as readCatalogue } from '../../../functions/award/read-catalogue.ts';
import { read } from '../../../functions/policy/read-ruling.ts';
import { withdraw } from '../../../functions/policy/withdraw-ruling.ts';
import { loadApplication } from '../../../shared/store/applications.ts';
import { loadAward } from '../../../shared/store/awards.ts';
import { decisionRequestCreated, listDecisionRequests } from '../../../shared/store/decision-requests.ts';
import { listMails } from '../../../shared/store/mails.ts';
import { loadReadingsYear } from '../../../shared/store/rulings.ts';
import { FIRM, NOW, OTHER, refusalCode, requestOf } from '../../support/case.ts';
import {
  A26,
  anna,
  assessedCase,
  assessRound,
  boris,
  bytesOf,
  coal,
  confirmed,
  moved,
  proposed,
  type World,
  world,
} from './world.ts';

/** 12,345.678 t: 617,250.00 in whole tonnes, 617,283.90 exact. */
const PARTS = coal('12345.678', '12345.678');

async function withCases(): Promise<World> {
  const w = await world();
  await assessedCase(w, 'paid', PARTS);
  await moved(w, 'paid', 'approved');
  await moved(w, 'paid', 'paid');
  await assessedCase(w, 'open', PARTS, OTHER);
  return w;
}

describe('a ruling that raises awards of the policy year', () => {
  it('lists what it changes and by how much before anything changes', async () => {
    const w = await withCases();
    const { id, effects, changes } = await proposed(w);
    expect([id, effects]).toEqual(['2022-R1', { cases: 2, topUps: '33.90', reclaims: '0.00' }]);
    expect(
      changes.map(({ applicationId, before, after, difference, follows }) => [
        applicationId,
        before,
        after,
        difference,
        follows,
      ]),
    ).toEqual([
      ['open', '617250.00', '617283.90', '33.90', 're-assess'],
      ['paid', '617250.00', '617283.90', '33.90', 'top-up'],
    ]);
    expect((await loadReadingsYear(w.table, 2022)).inForce).toEqual([]);
    expect((await loadApplication(w.table, 'open')).round).toBe(1);
    expect((await read(requestOf(anna, undefined, { id }, { part: 1 }), w.deps)).body.changes).toHaveLength(2);
  });

  it('leaves the decided award as it is and proposes the difference on the same road', async () => {
    const w = await withCases();
    const before = await bytesOf(w, 'paid');
    await proposed(w);
    expect((await confirmed(w, '2022-R1')).done).toEqual({ reassessed: 1, topUps: 1 });
    const topUp = await loadApplication(w.table, 'paid-R1');
    expect(topUp).toMatchObject({
      stage: 'assessed',
      item: 'C5',
      topUpOf: 'paid',
      rulingId: '2022-R1',
      payable: '33.90',
    });
    expect(topUp.route).toEqual((await loadApplication(w.table, 'paid')).route);
    expect((await loadAward(w.table, 'paid-R1', 1))?.payable).toBe('33.90');
    expect(w.started).toEqual(['open-r2-1', 'paid-R1-r1-1']);
    expect(await loadApplication(w.table, 'paid')).toMatchObject({ stage: 'paid', payable: '617250.00' });
    expect(await bytesOf(w, 'paid')).toEqual(before);
    expect(before.again).toBe(before.kept);
    const ofTopUp = await bytesOf(w, 'paid-R1');
    expect(ofTopUp.again).toBe(ofTopUp.kept);
  });

  it('assesses an undecided case anew: approvals of the round before count no more, and the departments hear of it', async () => {
    const w = await withCases();
    const asked = {
      ...{ subject: 'APPLICATION#open', round: 1, step: 1, department: 'mishan', purpose: 'decide' as const, ask: 1 },
      ...{ reminders: 0, waits: 1, approver: { id: 'mishan-1', name: 'M', mail: 'mishan-1@departments.example' } },
      ...{ status: 'decided' as const, decision: 'approve' as const, askedAt: NOW, expiresAt: NOW, decidedAt: NOW },
    };
    await w.table.transact([decisionRequestCreated(asked)]);
    await proposed(w);
    await confirmed(w, '2022-R1');
    const open = await loadApplication(w.table, 'open');
    expect([open.stage, open.round, open.payable]).toEqual(['verified', 2, undefined]);
    expect(await listDecisionRequests(w.table, 'APPLICATION#open', 2)).toEqual([]);
    const mails = await listMails(w.table, 'APPLICATION#open');
    expect(mails.map(({ id }) => id).sort()).toEqual(['assessed-anew-r2', 'assessed-anew-r2-s1-mishan']);
    await assessRound(w, 'open', 2);
    expect((await loadApplication(w.table, 'open')).payable).toBe('617283.90');
    expect((await loadAward(w.table, 'open', 1))?.payable).toBe('617250.00');
    for (const round of [1, 2]) {
      const { kept, again } = await bytesOf(w, 'open', round);
      expect(again).toBe(kept);
    }
  });

  it('is the reading of every case assessed after it', async () => {
    const w = await world();
    await proposed(w);
    await confirmed(w, '2022-R1');
    await assessedCase(w, 'later', PARTS, FIRM);
    expect((await loadAward(w.table, 'later', 1))?.payable).toBe('617283.90');
  });
});

describe('GET /catalogue', () => {
  it('says what is in force, who ruled so, on what ground and how far; parts by themselves', async () => {
    const w = await world();
    const entry = async (id: string) =>
      (await readCatalogue(requestOf(anna, undefined, {}, { year: '2022' }), w.deps)).body.readings.find(
        (one) => one.id === id,
      );
    expect(await entry('A26')).toMatchObject({ inForce: { A26: 'whole-tonnes' }, ruledBy: null, ruled: [] });
    await proposed(w, { scope: 'undecided' });
    expect((await entry('A26'))?.ruled).toEqual([]);
    await confirmed(w, '2022-R1');
    expect(await entry('A26')).toMatchObject({
      default: 'whole-tonnes',
      inForce: { A26: 'exact' },
      ruledBy: '市联席会议',
      ruled: [{ reading: 'A26', option: 'exact', scope: 'undecided', ground: A26.ground, ruledOn: '2023-02-01' }],
    });
    await proposed(w, { reading: 'A3.city', option: 'pro-rata' });
    await confirmed(w, '2022-R2');
    expect((await entry('A3'))?.inForce).toEqual({
      'A3.city': 'pro-rata',
      'A3.province': (await entry('A3'))?.default,
    });
    expect((await entry('A3'))?.ruled.map(({ reading }) => reading)).toEqual(['A3.city']);
  });
});

describe('a ruling that is taken back before it is confirmed', () => {
  it('by its proposer or a colleague cannot be confirmed any more, and may be proposed again', async () => {
    const w = await world();
    await proposed(w);
    const back = (id: string, by = anna) => withdraw(requestOf(by, undefined, { id }), w.deps);
    expect((await back('2022-R1', boris)).body).toMatchObject({ status: 'withdrawn', withdrawnBy: 'policy-boris' });
    const writes = w.table.writes();
    expect((await back('2022-R1')).body).toMatchObject({ withdrawnBy: 'policy-boris' });
    expect(w.table.writes()).toBe(writes);
    expect(await refusalCode(confirmed(w, '2022-R1'))).toBe('PROPOSAL_WITHDRAWN');
    expect((await proposed(w)).id).toBe('2022-R2');
    await confirmed(w, '2022-R2');
    expect(await refusalCode(back('2022-R2'))).toBe('PROPOSAL_IN_FORCE');
    expect(await refusalCode(back('2022-R9'))).toBe('RULING_UNKNOWN');
    expect((await loadReadingsYear(w.table, 2022)).inForce).toHaveLength(1);
  });
});

describe('a ruling that lowers awards', () => {
  const lower = { reading: 'A24', option: 'local-only' };
  const facts = coal('8000', '4001');

  it('reclaims nothing unless it says so, and then only lists it', async () => {
    for (const [reclaims, follows] of [
      [false, 'keeps'],
      [true, 'reclaim-proposed'],
    ] as const) {
      const w = await world();
      await assessedCase(w, 'paid', facts);
      await moved(w, 'paid', 'approved');
      const { changes, effects } = await proposed(w, { ...lower, reclaims });
      expect(changes[0]).toMatchObject({ before: '400000.00', after: '200050.00', difference: '-199950.00', follows });
      expect(effects.reclaims).toBe(reclaims ? '199950.00' : '0.00');
      expect((await confirmed(w, '2022-R1')).done).toEqual({ reassessed: 0, topUps: 0 });
      expect(await loadApplication(w.table, 'paid')).toMatchObject({ stage: 'approved', payable: '400000.00' });
    }
  });
});

describe('a ruling for undecided cases only', () => {
  it('leaves decided awards alone, later rulings of the year included', async () => {
    const w = await withCases();
    expect((await proposed(w, { scope: 'undecided' })).changes.map(({ applicationId }) => applicationId)).toEqual([
      'open',
    ]);
    expect((await confirmed(w, '2022-R1')).done).toEqual({ reassessed: 1, topUps: 0 });
    const other = await proposed(w, { reading: 'A12', option: 'visits' });
    expect(other.changes).toEqual([]);
  });

  it('takes in a case that was approved after it, under the readings before', async () => {
    const w = await withCases();
    await proposed(w, { scope: 'undecided' });
    const late = '2023-01-10T03:00:00.000Z';
    w.table.breakAt(w.table.writes() + 1, 'after');
    await confirmed(w, '2022-R1').catch(() => undefined);
    const asked = {
      ...{ subject: 'APPLICATION#open', round: 1, step: 3, department: 'finance', purpose: 'decide' as const, ask: 1 },
      ...{ reminders: 0, waits: 1, approver: { id: 'finance-1', name: 'F', mail: 'finance-1@departments.example' } },
      ...{ status: 'decided' as const, decision: 'approve' as const, askedAt: NOW, expiresAt: late, decidedAt: late },
    };
    await w.table.transact([decisionRequestCreated(asked)]);
    await moved(w, 'open', 'approved');
    expect((await confirmed(w, '2022-R1')).done).toEqual({ reassessed: 0, topUps: 1 });
    expect((await loadApplication(w.table, 'open-R1')).payable).toBe('33.90');
  });
});

describe('two rulings, one after the other', () => {
  it('a second top-up pays only what is still missing', async () => {
    const w = await world();
    await assessedCase(w, 'paid', coal('12345.678', '8000'));
    await moved(w, 'paid', 'approved');
    await proposed(w, { reading: 'A24', option: 'local-only' });
    await confirmed(w, '2022-R1');
    await proposed(w);
    await confirmed(w, '2022-R2');
    // Local only: 8,000 t × 50 yuan, less than what was given, exact or not.
    expect(await refusalCode(loadApplication(w.table, 'paid-R2'))).toBe('APPLICATION_NOT_FOUND');
    await proposed(w, { reading: 'A24', option: 'all' });
    await confirmed(w, '2022-R3');
    expect((await loadApplication(w.table, 'paid-R3')).payable).toBe('33.90');
    await moved(w, 'paid-R3', 'approved');
    expect((await confirmed(w, '2022-R3')).done).toEqual({ reassessed: 0, topUps: 0 });
  });
});

describe('what is refused, with code and place', () => {
  it.each([
    [{ reading: 'A99' }, 'READING_UNKNOWN', 'readings.A99'],
    [{ option: 'both' }, 'READING_OPTION_UNKNOWN', 'readings.A26'],
    [{ reading: 'A1.city', option: 'both' }, 'READING_PART_WRONG', 'readings.A1.city'],
    [{ reading: 'A3', option: 'pro-rata' }, 'READING_PART_MISSING', 'reading'],
    [{ reading: 'A3.province', option: 'pro-rata' }, 'RULING_LEVEL_WRONG', 'level'],
    [{ reading: 'A31a', option: 'document' }, 'RULING_LEVEL_WRONG', 'level'],
    [{ level: 'province' as const }, 'RULING_LEVEL_WRONG', 'level'],
    [{ ruledOn: '2023-02-30' }, 'DATE_WRONG', 'ruledOn'],
    [{ policyYear: 2030 }, 'EDITION_MISSING', undefined],
  ])('%o: %s', async (ruling, code, path) => {
    const w = await world();
    const writes = w.table.writes();
    await expect(proposed(w, ruling)).rejects.toMatchObject({ code, ...(path && { details: { path } }) });
    expect(w.table.writes()).toBe(writes);
  });

  it('the same ruling twice, proposed or in force', async () => {
    const w = await world();
    await proposed(w);
    expect(await refusalCode(proposed(w))).toBe('RULING_ALREADY_PROPOSED');
    await confirmed(w, '2022-R1');
    expect(await refusalCode(proposed(w))).toBe('RULING_ALREADY_IN_FORCE');
  });

  it('options that are not defined together with what is in force, also when the other came between', async () => {
    const w = await world();
    const [above, each] = [
      { reading: 'A24', option: 'above-threshold' },
      { reading: 'A27', option: 'per-product' },
    ];
    await proposed(w, above);
    await proposed(w, each);
    await confirmed(w, '2022-R1');
    expect(await refusalCode(confirmed(w, '2022-R2'))).toBe('READINGS_NOT_DEFINED_TOGETHER');
    expect(await refusalCode(proposed(w, { ...each, scope: 'undecided' }))).toBe('READINGS_NOT_DEFINED_TOGETHER');
  });

  it('confirming what one proposed oneself, or a list that was not shown', async () => {
    const w = await world();
    await assessedCase(w, 'one', PARTS);
    await proposed(w);
    expect(await refusalCode(confirmed(w, '2022-R1', anna))).toBe('SECOND_PERSON_NEEDED');
    await assessedCase(w, 'two', PARTS, OTHER);
    expect(await refusalCode(confirmed(w, '2022-R1'))).toBe('RULING_EFFECTS_CHANGED');
    expect((await loadReadingsYear(w.table, 2022)).inForce).toEqual([]);
    expect((await confirmed(w, '2022-R1')).done).toEqual({ reassessed: 2, topUps: 0 });
  });
});

describe('a process that dies', () => {
  it.each([0, 1, 2, 3].flatMap((offset) => (['before', 'after'] as const).map((when) => [offset, when] as const)))(
    'at write %i, %s it: confirming again sees to the rest, once',
    async (offset, when) => {
      const w = await withCases();
      await proposed(w);
      w.table.breakAt(w.table.writes() + 1 + offset, when);
      await confirmed(w, '2022-R1').catch((error: Error) => expect(error.message).toMatch('died'));
      const { status, carriedOut } = await confirmed(w, '2022-R1');
      expect([status, carriedOut !== undefined]).toEqual(['in-force', true]);
      expect((await loadReadingsYear(w.table, 2022)).inForce.map(({ reading }) => reading)).toEqual([A26.reading]);
      expect((await loadApplication(w.table, 'open')).round).toBe(2);
      expect((await loadApplication(w.table, 'paid-R1')).payable).toBe('33.90');
      const again = await confirmed(w, '2022-R1');
      expect(again.done).toEqual({ reassessed: 0, topUps: 0 });
    },
  );

  it('an award is never made under readings that were replaced while it was computed', async () => {
    const w = await world();
    await proposed(w);
    const { getJson } = w.objects;
    let ruled = false;
    w.objects.getJson = async (pointer) => {
      if (pointer.key.startsWith('facts/') && !ruled) {
        ruled = true;
        await confirmed(w, '2022-R1');
      }
      return getJson(pointer);
    };
    await assessedCase(w, 'racing', PARTS);
    expect((await loadAward(w.table, 'racing', 1))?.payable).toBe('617283.90');
  });
});
