import { describe, expect, it } from 'vitest';
import { list } from '../../../functions/settlement/list-settlements.ts';
import { openBatch } from '../../../functions/settlement/open-batch.ts';
import { read as readFund } from '../../../functions/settlement/read-fund.ts';
import { read as readSettlement } from '../../../functions/settlement/read-settlement.ts';
import { loadApplication } from '../../../shared/store/applications.ts';
import { listDecisionRequests } from '../../../shared/store/decision-requests.ts';
import { findBalance } from '../../../shared/store/fund.ts';
import { listLines, loadSettlement, settlementSubject } from '../../../shared/store/settlements.ts';
import { OTHER, refusalCode, requestOf } from '../../support/case.ts';
import { approvedCase, auditor, HUGE, LISTED, PROVINCE, provinceFinance, SHOP, yearOfBoth } from './cases.ts';
import {
  answer,
  answerFile,
  assertWhole,
  CITY,
  execute,
  finance,
  mailsOf,
  settledAgain,
  start,
  startOnSchedule,
  type World,
} from './world.ts';

const INVENTED = '5000000.00';

/** One enterprise with items of both documents, another with one of the city. */
async function bothYears(): Promise<World> {
  const w = await yearOfBoth(INVENTED);
  await approvedCase(w, { id: 'C7-A', item: 'C7', facts: LISTED });
  await approvedCase(w, { id: 'C7-B', item: 'C7', facts: LISTED, creditCode: OTHER });
  await approvedCase(w, { id: 'P1-A', item: 'P1', facts: HUGE });
  await approvedCase(w, { id: 'P3a-A', item: 'P3a', facts: SHOP });
  return w;
}

const linesOf = async (w: World, id: string) =>
  (await listLines(w.table, id)).lines.map(({ applicationId, amount, status }) => [applicationId, amount, status]);

describe('the province on the same road as the city', () => {
  it('settles its own items from its own fund, by its own finance department, in a batch of its own', async () => {
    const w = await bothYears();
    expect(await start(w)).toMatchObject({ status: 201, body: { id: '2022-1', funder: 'jixi' } });
    expect(await start(w, 2022, provinceFinance)).toMatchObject({
      ...{ status: 201, body: { id: '2022-2', funder: 'heilongjiang' } },
    });
    await Promise.all([execute(w, '2022-1'), execute(w, '2022-2')]);
    expect(await linesOf(w, '2022-1')).toEqual([
      ['C7-B', '100000.00', 'settled'],
      ['C7-A', '100000.00', 'settled'],
    ]);
    // 300 and 32 are cut to the highest single cap of 300.
    expect(await linesOf(w, '2022-2')).toEqual([
      ['P1-A', '2710843.37', 'settled'],
      ['P3a-A', '289156.62', 'settled'],
    ]);
    const asked = async (id: string) =>
      (await listDecisionRequests(w.table, settlementSubject(id))).map(({ department }) => department);
    expect([await asked('2022-1'), await asked('2022-2')]).toEqual([['finance'], ['province-finance']]);
    expect(await findBalance(w.table, CITY)).toEqual({ available: 1_980_000_000, reserved: 20_000_000, paid: 0 });
    expect(await findBalance(w.table, PROVINCE)).toEqual({ available: 200_000_001, reserved: 299_999_999, paid: 0 });
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid', 2: 'paid' }));
    await answer(w, '2022-2', answerFile('2022-2', { 1: 'paid', 2: 'failed' }), provinceFinance);
    expect(await findBalance(w.table, PROVINCE)).toEqual({
      available: 200_000_001,
      reserved: 28_915_662,
      paid: 271_084_337,
    });
    await settledAgain(w, '2022-2', 'P3a-A', provinceFinance);
    expect(await findBalance(w.table, PROVINCE)).toEqual({ available: 228_915_663, reserved: 0, paid: 271_084_337 });
    expect((await loadApplication(w.table, 'P3a-A')).stage).toBe('approved');
    const told = mailsOf(w.table).filter((mail) => /SETTLEMENT#2022-2 MAIL#settled/.test(mail));
    expect(told.map((mail) => mail.split('-').slice(-3).join('-'))).toEqual([
      'province-finance-1',
      'province-finance-2',
    ]);
    await assertWhole(w.table);
  });

  it('names the funder in the files', async () => {
    const w = await bothYears();
    await start(w, 2022, provinceFinance);
    await execute(w, '2022-1');
    const { batch } = await loadSettlement(w.table, '2022-1');
    const json = JSON.parse(w.files.get(batch?.json.key ?? '') ?? '') as { funder: string; lines: { item: string }[] };
    expect([json.funder, json.lines.map(({ item }) => item)]).toEqual(['heilongjiang', ['P1', 'P3a']]);
    const { file } = await openBatch(requestOf(provinceFinance, undefined, { id: '2022-1' }), w.deps);
    expect(file.name).toBe('兑付批次-黑龙江省-DF2022-1.csv');
  });

  it('pays what failed in a run of its own, within what the cap leaves', async () => {
    const w = await bothYears();
    await start(w, 2022, provinceFinance);
    await execute(w, '2022-1');
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid', 2: 'failed' }), provinceFinance);
    await settledAgain(w, '2022-1', 'P3a-A', provinceFinance);
    await start(w);
    await start(w, 2022, provinceFinance);
    await execute(w, '2022-3');
    expect(await linesOf(w, '2022-3')).toEqual([['P3a-A', '289156.62', 'settled']]);
  });

  it('waits for a ruling as long as no document grants the province a fund', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, { id: 'P3a-A', item: 'P3a', facts: SHOP });
    await start(w, 2022, provinceFinance);
    await execute(w, '2022-1');
    const { stage, ground } = await loadSettlement(w.table, '2022-1');
    expect([stage, ground?.code, ground?.zh]).toEqual([
      ...['needs-ruling', 'FUND_NOT_OPEN', '黑龙江省 2022 政策年度没有专项资金，需研究决定。'],
    ]);
  });

  it('is started by the schedule with the city, once its fund is open', async () => {
    const withFund = await bothYears();
    expect(await startOnSchedule(withFund)).toEqual({
      runs: [
        { funder: 'jixi', started: true, id: '2022-1' },
        { funder: 'heilongjiang', started: true, id: '2022-2' },
      ],
    });
    const without = await yearOfBoth();
    await approvedCase(without, { id: 'P3a-A', item: 'P3a', facts: SHOP });
    await approvedCase(without, { id: 'C7-A', item: 'C7', facts: LISTED });
    expect(await startOnSchedule(without)).toEqual({ runs: [{ funder: 'jixi', started: true, id: '2022-1' }] });
  });

  it('starts by the schedule although the city has nothing to settle', async () => {
    const w = await yearOfBoth(INVENTED);
    await approvedCase(w, { id: 'P3a-A', item: 'P3a', facts: SHOP });
    expect(await startOnSchedule(w)).toEqual({
      runs: [
        { funder: 'jixi', started: false, code: 'SETTLEMENT_NOTHING_LEFT' },
        { funder: 'heilongjiang', started: true, id: '2022-1' },
      ],
    });
  });
});

describe('a finance person', () => {
  const bothRuns = async () => {
    const w = await bothYears();
    await start(w);
    await start(w, 2022, provinceFinance);
    await Promise.all([execute(w, '2022-1'), execute(w, '2022-2')]);
    return w;
  };

  it('neither starts, nor reads, opens or answers the runs of another funder', async () => {
    const w = await bothRuns();
    const objects = { getFile: async () => new Uint8Array() };
    for (const [caller, other, funder] of [
      [finance, '2022-2', 'heilongjiang'],
      [provinceFinance, '2022-1', 'jixi'],
    ] as const) {
      const path = { id: other };
      expect(await refusalCode(start(w, 2022, caller, funder))).toBe('FUNDER_NOT_YOURS');
      expect(await refusalCode(readSettlement(requestOf(caller, undefined, path), w.deps))).toBe(
        'SETTLEMENT_NOT_FOUND',
      );
      const opened = openBatch(requestOf(caller, undefined, path), { ...w.deps, objects });
      expect(await refusalCode(opened)).toBe('SETTLEMENT_NOT_FOUND');
      const answered = answer(w, other, answerFile(other, { 1: 'paid' }), caller);
      expect(await refusalCode(answered)).toBe('SETTLEMENT_NOT_FOUND');
    }
    expect(await linesOf(w, '2022-1')).toHaveLength(2);
    expect((await loadSettlement(w.table, '2022-2')).stage).toBe('settled');
  });

  it('sees only the own runs and the own fund; an auditor sees all', async () => {
    const w = await bothRuns();
    const runs = async (caller = finance, more = {}) =>
      (await list(requestOf(caller, undefined, {}, { year: '2022', ...more }), w.deps)).body.settlements.map(
        ({ id }) => id,
      );
    expect(await runs()).toEqual(['2022-1']);
    expect(await runs(provinceFinance)).toEqual(['2022-2']);
    expect(await runs(auditor)).toEqual(['2022-2', '2022-1']);
    expect(await runs(auditor, { funder: 'jixi' })).toEqual(['2022-1']);
    expect(await runs(finance, { funder: 'heilongjiang' })).toEqual([]);
    const fund = async (caller = finance, query = {}) =>
      (await readFund(requestOf(caller, undefined, { year: '2022' }, query), w.deps)).body;
    expect(await fund()).toMatchObject({ funder: 'jixi', reserved: '200000.00' });
    expect(await fund(provinceFinance)).toMatchObject({ funder: 'heilongjiang', reserved: '2999999.99' });
    expect(await fund(auditor, { funder: 'heilongjiang' })).toMatchObject({ reserved: '2999999.99' });
    expect(await refusalCode(fund(finance, { funder: 'heilongjiang' }))).toBe('FUNDER_NOT_YOURS');
    expect(await refusalCode(fund(auditor, { funder: 'harbin' }))).toBe('INPUT_WRONG');
    const seen = await readSettlement(requestOf(auditor, undefined, { id: '2022-2' }), w.deps);
    expect(seen.body).toMatchObject({ funder: 'heilongjiang', asks: [{ department: 'province-finance' }] });
  });

  it('of no known department handles nobody’s money', async () => {
    const w = await bothYears();
    const { department, ...nowhere } = finance;
    for (const caller of [nowhere, { ...nowhere, department: 'elsewhere' }]) {
      expect(await refusalCode(start(w, 2022, caller))).toBe('FINANCE_DEPARTMENT_UNKNOWN');
    }
  });
});
