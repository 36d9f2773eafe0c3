import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { read as readFund } from '../../../functions/settlement/read-fund.ts';
import { read as readSettlement } from '../../../functions/settlement/read-settlement.ts';
import { handler } from '../../../functions/settlement/start-settlement.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { yuan } from '../../../shared/kernel/money.ts';
import { createTopUp, listDriven, loadApplication, saveApplication } from '../../../shared/store/applications.ts';
import { openFund } from '../../../shared/store/fund.ts';
import { isSettlementItem, loadSettlement } from '../../../shared/store/settlements.ts';
import { WriteConflict } from '../../../shared/store/table.ts';
import { refusalCode, requestOf } from '../../support/case.ts';
import { answer, answerFile, CITY, execute, finance, MARCH, outcome, start, startOnSchedule, world } from './world.ts';

const event = {
  action: 'test',
  by: { kind: 'system', id: 'test' },
  at: MARCH,
  recordedAt: MARCH,
  correlationId: 'test',
} as const;

describe('starting a settlement', () => {
  it('answers a second start with the open run', async () => {
    const w = await world(['1.00']);
    await start(w);
    expect(await start(w)).toMatchObject({ status: 200, body: { id: '2022-1' } });
    expect(new Set(w.started)).toEqual(new Set(['2022-1-1']));
  });

  it('makes one run of ten starts at the same moment', async () => {
    const w = await world(['1.00']);
    const answers = await Promise.all(Array.from({ length: 10 }, () => start(w)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.id))).toEqual(new Set(['2022-1']));
    expect([...w.table.items.keys()].filter((key) => /^SETTLEMENT#.*HEAD$/.test(key))).toHaveLength(1);
  });

  it('is refused once nothing is left unpaid, with the last run', async () => {
    const w = await world(['1.00']);
    await start(w);
    await execute(w, '2022-1');
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    await expect(start(w)).rejects.toMatchObject({
      code: 'SETTLEMENT_NOTHING_LEFT',
      status: 409,
      details: { id: '2022-1' },
    });
  });

  it('is refused when nobody can be paid, and says why each case waits', async () => {
    const w = await world(['0.00']);
    await expect(start(w)).rejects.toMatchObject({
      code: 'SETTLEMENT_NOTHING_LEFT',
      details: { excluded: [{ applicationId: 'A', code: 'NOTHING_PAYABLE' }] },
    });
  });

  it('is refused before the day of the calendar, to the second', async () => {
    const early = await world(['1.00'], undefined, '2023-02-28T15:59:59.999Z' as Instant);
    expect(await refusalCode(start(early))).toBe('SETTLEMENT_TOO_EARLY');
    const onTheDay = await world(['1.00'], undefined, '2023-02-28T16:00:00.000Z' as Instant);
    expect(await start(onTheDay)).toMatchObject({ status: 201 });
  });

  it('is refused for a year without a calendar', async () => {
    const w = await world(['1.00']);
    expect(await refusalCode(start(w, 2021))).toBe('YEAR_UNKNOWN');
  });

  it('by the schedule settles the year before, once', async () => {
    const w = await world(['1.00']);
    const runs = [{ funder: 'jixi', started: true, id: '2022-1' }];
    expect(await startOnSchedule(w)).toEqual({ runs });
    expect(await startOnSchedule(w)).toEqual({ runs });
    expect((await loadSettlement(w.table, '2022-1')).startedBy).toBe('settlement');
  });

  it('by the schedule says that there is nothing to settle instead of failing', async () => {
    const nothing = (code: string) => ({ runs: [{ funder: 'jixi', started: false, code }] });
    expect(await startOnSchedule(await world([]))).toEqual(nothing('SETTLEMENT_NOTHING_LEFT'));
    const later = await world(['1.00'], undefined, '2024-03-01T01:00:00.000Z' as Instant);
    expect(await startOnSchedule(later)).toEqual(nothing('YEAR_UNKNOWN'));
  });

  it('by the schedule is refused before the day of the calendar too, so that somebody hears of it', async () => {
    const early = await world(['1.00'], undefined, '2023-02-28T15:59:59.999Z' as Instant);
    await expect(startOnSchedule(early)).rejects.toMatchObject({ code: 'SETTLEMENT_TOO_EARLY' });
    expect(early.started).toEqual([]);
  });

  it('by the schedule fails loudly when something else keeps it from starting, and starts at the next try', async () => {
    const w = await world(['1.00']);
    const { transact } = w.table;
    w.deps.table.transact = async () => {
      throw new WriteConflict(0);
    };
    await expect(startOnSchedule(w)).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    w.deps.table.transact = transact;
    expect(await startOnSchedule(w)).toEqual({ runs: [{ funder: 'jixi', started: true, id: '2022-1' }] });
  });

  it('refuses an event that is neither a request nor the schedule', async () => {
    const context = { awsRequestId: 'test' } as Context;
    await expect(handler({ source: 'somebody' }, context)).rejects.toThrow();
  });

  it('plans a run again that needed a ruling, and pays it once the fund was raised', async () => {
    const w = await world(['600.00', '500.00'], '1000.00');
    await start(w);
    await execute(w, '2022-1');
    expect((await outcome(w, '2022-1', [])).stage).toBe('needs-ruling');
    expect(await start(w)).toMatchObject({ status: 200, body: { id: '2022-1', stage: 'opened' } });
    await execute(w, '2022-1', [], '2022-1-2');
    expect((await outcome(w, '2022-1', [])).stage).toBe('needs-ruling');
    await openFund(w.table, { ...CITY, amount: yuan('100.00'), grant: 'supplement', event });
    await start(w);
    await execute(w, '2022-1', ['approve'], '2022-1-3');
    expect(await outcome(w, '2022-1', [])).toMatchObject({ stage: 'settled', total: '1100.00' });
    expect(w.started).toEqual(['2022-1-1', '2022-1-2', '2022-1-3']);
  });

  it('leaves out of the new plan what the old one had and what is no longer approved', async () => {
    const w = await world(['600.00', '500.00'], '1000.00');
    await start(w);
    await execute(w, '2022-1');
    const a = await loadApplication(w.table, 'A');
    await saveApplication(w.table, a, { ...a, stage: 'held' }, { event });
    await start(w);
    await execute(w, '2022-1', ['approve'], '2022-1-2');
    expect(await outcome(w, '2022-1', ['A'])).toMatchObject({
      stage: 'settled',
      lines: [[1, 'B', '500.00', 'settled']],
      cases: [['A', 'held', '-']],
    });
  });
});

describe('the run on the record', () => {
  it('is in flight while a machine should drive it, and only then', async () => {
    const w = await world(['1.00']);
    const inFlight = async () => (await listDriven(w.table, {})).items.filter(isSettlementItem).map(({ id }) => id);
    await start(w);
    expect(await inFlight()).toEqual(['2022-1']);
    const seen: unknown[] = [];
    await execute(w, '2022-1', [
      async () => {
        seen.push(...(await inFlight()));
        return 'approve';
      },
    ]);
    expect(seen).toEqual(['2022-1']);
    expect(await inFlight()).toEqual([]);
  });

  it('plans more lines than one transaction holds', async () => {
    const w = await world(['1.00']);
    const a = await loadApplication(w.table, 'A');
    const { version, audit, ...first } = a;
    for (let n = 0; n < 219; n++) {
      await createTopUp(w.table, { ...first, id: `N${n}`, topUpOf: 'A' }, { event });
    }
    await start(w);
    await execute(w, '2022-1');
    expect(await outcome(w, '2022-1', [])).toMatchObject({
      stage: 'settled',
      count: 220,
      total: '220.00',
      balance: { available: 1_999_978_000, reserved: 22_000, paid: 0 },
    });
  });

  it('shows lines without whole account numbers, asks without tokens, and where the files lie', async () => {
    const w = await world(['1.00', '0.00']);
    await start(w);
    await execute(w, '2022-1');
    const { body } = await readSettlement(requestOf(finance, undefined, { id: '2022-1' }), w.deps);
    expect(body).toMatchObject({
      stage: 'settled',
      lines: [{ line: 1, applicationId: 'A', account: '****0001', amount: '1.00', status: 'settled' }],
      excluded: [{ applicationId: 'B', ground: { code: 'NOTHING_PAYABLE' } }],
      asks: [{ department: 'finance', status: 'decided', decision: 'approve' }],
      batch: { count: 1, total: '1.00' },
    });
    expect(JSON.stringify(body)).not.toMatch(/token|6222000000000001|FLIGHT/);
  });
});

describe('the fund on the record', () => {
  it('shows balance and entries in yuan', async () => {
    const w = await world(['947250.00']);
    await start(w);
    await execute(w, '2022-1');
    const { body } = await readFund(requestOf(finance, undefined, { year: '2022' }), w.deps);
    expect(body).toMatchObject({
      available: '19052750.00',
      reserved: '947250.00',
      paid: '0.00',
      entries: [
        { id: 'open#opening', kind: 'open', amount: '20000000.00' },
        { id: 'reserve#2022-1', kind: 'reserve', amount: '947250.00', settlementId: '2022-1' },
      ],
    });
  });

  it('refuses years and cursors that are none', async () => {
    const w = await world([]);
    const ask = (year: string, after?: string) =>
      refusalCode(readFund(requestOf(finance, undefined, { year }, after === undefined ? {} : { after }), w.deps));
    expect(await ask('20x2')).toBe('INPUT_WRONG');
    expect(await ask('2024')).toBe('FUND_NOT_OPEN');
    expect(await ask('2022', '{"PK":1}')).toBe('CURSOR_WRONG');
  });
});
