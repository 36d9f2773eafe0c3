import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { list } from '../../../functions/settlement/list-settlements.ts';
import { openBatch } from '../../../functions/settlement/open-batch.ts';
import { writeBatch } from '../../../functions/settlement/write-batch.ts';
import { sha256 } from '../../../shared/kernel/digest.ts';
import { loadApplication, saveApplication } from '../../../shared/store/applications.ts';
import { loadEnterprise, saveEnterprise } from '../../../shared/store/registers.ts';
import { listLines, loadSettlement } from '../../../shared/store/settlements.ts';
import { FIRM, NOW, refusalCode, requestOf } from '../../support/case.ts';
import {
  answer,
  answerFile,
  assertWhole,
  confirmedAnew,
  execute,
  finance,
  freed,
  MARCH,
  mailsOf,
  outcome,
  planned,
  settledAgain,
  start,
  type World,
  world,
} from './world.ts';

const AMOUNTS = ['947250.00', '1000000.00', '0.01'];
const event = {
  action: 'test',
  by: { kind: 'system', id: 'test' },
  at: NOW,
  recordedAt: NOW,
  correlationId: 'test',
} as const;

const setCompliant = async ({ table }: World, compliant: boolean) => {
  const firm = await loadEnterprise(table, FIRM);
  const { version, audit, ...record } = firm;
  await saveEnterprise(table, firm, { ...record, compliant }, event);
};

/** What the treasury would get. */
const rowsOf = (csv: string): string[][] => parse(csv, { bom: true });
const batchFiles = (w: World) => [...w.files.keys()].filter((key) => key.startsWith('batches/'));

describe('a settlement', () => {
  it('goes from approved to paid: plan, fund, signature, batch, answer', async () => {
    const w = await world(AMOUNTS);
    expect(await start(w)).toMatchObject({ status: 201, body: { id: '2022-1', stage: 'opened' } });
    expect(w.started).toEqual(['2022-1-1']);
    expect(await execute(w, '2022-1')).toMatchObject({
      status: 'SUCCEEDED',
      path: [
        'Compute the items of an enterprise together',
        'Plan the settlement',
        'What is to be done?',
        'Reserve the fund',
        'What is to be done?',
        'Await the finance sign-off',
        'Apply the sign-off',
        'Signed?',
        'Write the payment batch',
        'Nothing left to wait for',
      ],
    });
    expect(await outcome(w, '2022-1', ['A', 'B', 'C'])).toMatchObject({
      stage: 'settled',
      count: 3,
      total: '1947250.01',
      cases: [
        ['A', 'settled', '2022-1'],
        ['B', 'settled', '2022-1'],
        ['C', 'settled', '2022-1'],
      ],
      balance: { available: 1_805_274_999, reserved: 194_725_001, paid: 0 },
    });
    const paid = await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid', 2: 'paid', 3: 'paid' }));
    expect(paid).toMatchObject({ status: 200, body: { stage: 'paid', paid: 3, failed: 0, unanswered: 0 } });
    expect(await outcome(w, '2022-1', ['A', 'B', 'C'])).toMatchObject({
      stage: 'paid',
      cases: [
        ['A', 'paid', '2022-1'],
        ['B', 'paid', '2022-1'],
        ['C', 'paid', '2022-1'],
      ],
      balance: { available: 1_805_274_999, reserved: 0, paid: 194_725_001 },
    });
    expect(mailsOf(w.table).filter((mail) => mail.startsWith('APPLICATION#A'))).toEqual([
      'APPLICATION#A MAIL#paid-2022-1',
    ]);
    await assertWhole(w.table);
  });

  it('writes a file whose control totals and digests are those on the record', async () => {
    const w = await world(AMOUNTS);
    await start(w);
    await execute(w, '2022-1');
    const { batch } = await loadSettlement(w.table, '2022-1');
    if (batch === undefined) throw new Error('there is no batch');
    const csv = w.files.get(batch.csv.key) ?? '';
    expect([sha256(csv), sha256(w.files.get(batch.json.key) ?? '')]).toEqual([batch.csv.sha256, batch.json.sha256]);
    const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    expect([batch.count, batch.total, rows.length]).toEqual([3, '1947250.01', 3]);
    const sum = rows.reduce((fen, row) => fen + Math.round(Number(row.金额) * 100), 0);
    expect(sum).toBe(194_725_001);
  });

  it('gives the signed file to finance with an entry in the audit chain, and none before it is written', async () => {
    const w = await world(['10.00']);
    const file = (query: Record<string, string> = {}) =>
      openBatch(requestOf(finance, undefined, { id: '2022-1' }, query), w.deps);
    await start(w);
    expect(await refusalCode(file())).toBe('BATCH_NOT_WRITTEN');
    await execute(w, '2022-1');
    const csv = Buffer.from((await file()).file.base64, 'base64').toString('utf8');
    expect(csv).toBe([...w.files].find(([key]) => key.endsWith('.csv'))?.[1]);
    expect((await file({ format: 'json' })).file.name).toBe('兑付批次-鸡西市-DF2022-1.json');
    const coded = Buffer.from((await file({ format: 'gb18030' })).file.base64, 'base64');
    expect(`\uFEFF${new TextDecoder('gb18030').decode(coded)}`).toBe(csv);
    const { sheets } = await readXlsx(Buffer.from((await file({ format: 'xlsx' })).file.base64, 'base64'));
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['封面', 9],
      ['支付明细', 2],
    ]);
    expect(sheets[0]?.rows[7]?.[1]).toBe('壹拾圆整');
    expect(sheets[1]?.rows[1]?.slice(5, 7)).toEqual([rowsOf(csv)[1]?.[5], 10]);
    const { settlements } = (await list(requestOf(finance, undefined, {}, { year: '2022' }), w.deps)).body;
    expect(settlements.map(({ id, stage, total }) => [id, stage, total])).toEqual([['2022-1', 'settled', '10.00']]);
  });

  it('pays once however often everything is run', async () => {
    const w = await world(AMOUNTS);
    await start(w);
    await execute(w, '2022-1');
    const settled = await outcome(w, '2022-1', ['A', 'B', 'C']);
    await execute(w, '2022-1', [], '2022-1-2');
    await writeBatch({ settlementId: '2022-1' }, w.deps, { ...event });
    expect(await outcome(w, '2022-1', ['A', 'B', 'C'])).toEqual(settled);
    const file = answerFile('2022-1', { 1: 'paid', 2: 'paid', 3: 'paid' });
    await answer(w, '2022-1', file);
    const paid = await outcome(w, '2022-1', ['A', 'B', 'C']);
    const items = w.table.items.size;
    expect(await answer(w, '2022-1', file)).toMatchObject({ status: 200, body: { stage: 'paid', paid: 3 } });
    expect(await outcome(w, '2022-1', ['A', 'B', 'C'])).toEqual(paid);
    expect(w.table.items.size).toBe(items);
    expect(await refusalCode(start(w))).toBe('SETTLEMENT_NOTHING_LEFT');
  });

  it('pays once when two executions run side by side', async () => {
    const w = await world(AMOUNTS);
    await start(w);
    const both = await Promise.all([
      execute(w, '2022-1', ['approve', 'approve'], '2022-1-1'),
      execute(w, '2022-1', ['approve', 'approve'], '2022-1-2'),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(await outcome(w, '2022-1', ['A', 'B', 'C'])).toMatchObject({
      stage: 'settled',
      balance: { available: 1_805_274_999, reserved: 194_725_001, paid: 0 },
    });
    expect(batchFiles(w)).toHaveLength(2);
    await assertWhole(w.table);
  });

  it('reserves nothing when the plan is above the fund, and asks for a ruling', async () => {
    const w = await world(AMOUNTS, '1947250.00');
    await start(w);
    const walked = await execute(w, '2022-1');
    expect(walked.path.at(-2)).toBe('What is to be done?');
    const after = await outcome(w, '2022-1', ['A', 'B', 'C']);
    expect(after).toMatchObject({
      stage: 'needs-ruling',
      balance: { available: 194_725_000, reserved: 0, paid: 0 },
      entries: [['open#opening', 194_725_000]],
      cases: [
        ['A', 'approved', '-'],
        ['B', 'approved', '-'],
        ['C', 'approved', '-'],
      ],
    });
    expect(after.mails.filter((mail) => mail.includes('needs-ruling'))).toHaveLength(2);
  });

  it('reserves a plan that takes the last fen of the fund', async () => {
    const w = await world(AMOUNTS, '1947250.01');
    await start(w);
    await execute(w, '2022-1');
    expect((await outcome(w, '2022-1', [])).balance).toEqual({ available: 0, reserved: 194_725_001, paid: 0 });
  });

  it('needs a ruling in a year without a fund', async () => {
    const w = await world(AMOUNTS, null);
    await start(w);
    await execute(w, '2022-1');
    expect(await loadSettlement(w.table, '2022-1')).toMatchObject({
      stage: 'needs-ruling',
      ground: { code: 'FUND_NOT_OPEN' },
    });
  });

  it('releases every reservation when finance refuses, and the next run pays', async () => {
    const w = await world(AMOUNTS);
    await start(w);
    const walked = await execute(w, '2022-1', ['refuse']);
    expect(walked.path.slice(-2)).toEqual(['Release the reservation', 'Nothing left to wait for']);
    const after = await outcome(w, '2022-1', ['A', 'B', 'C']);
    expect(after).toMatchObject({
      stage: 'abandoned',
      balance: { available: 2_000_000_000, reserved: 0, paid: 0 },
      entries: [
        ['open#opening', 2_000_000_000],
        ['release#2022-1#A', 94_725_000],
        ['release#2022-1#B', 100_000_000],
        ['release#2022-1#C', 1],
        ['reserve#2022-1', 194_725_001],
      ],
      cases: [
        ['A', 'approved', '-'],
        ['B', 'approved', '-'],
        ['C', 'approved', '-'],
      ],
    });
    expect(batchFiles(w)).toEqual([]);
    expect(await start(w)).toMatchObject({ status: 201, body: { id: '2022-2' } });
    await execute(w, '2022-2');
    expect((await outcome(w, '2022-2', [])).stage).toBe('settled');
    await assertWhole(w.table);
  });

  it('reminds twice, then gives up and releases', async () => {
    const w = await world(AMOUNTS);
    await start(w);
    const walked = await execute(w, '2022-1', ['silence', 'silence', 'silence']);
    expect(walked.path.filter((state) => state === 'Remind or give up')).toHaveLength(3);
    expect(await loadSettlement(w.table, '2022-1')).toMatchObject({
      stage: 'abandoned',
      ground: { code: 'SIGN_OFF_EXPIRED' },
    });
    expect((await outcome(w, '2022-1', [])).balance).toEqual({ available: 2_000_000_000, reserved: 0, paid: 0 });
  });

  it('is signed by a reminder as well as by the first link', async () => {
    const w = await world(AMOUNTS);
    await start(w);
    await execute(w, '2022-1', ['silence', 'approve']);
    expect((await outcome(w, '2022-1', [])).stage).toBe('settled');
  });

  it('ends loudly, without looping, when nobody of finance may sign', async () => {
    const w = await world(AMOUNTS);
    await start(w);
    const item = await w.table.get({ PK: 'DEPARTMENT#finance', SK: 'HEAD' });
    if (item === undefined) throw new Error('there is no finance department');
    await w.table.transact([{ kind: 'put', item: { ...item, approvers: [] } }]);
    expect(await execute(w, '2022-1')).toMatchObject({ status: 'FAILED', error: 'FinanceNotAsked' });
    expect((await outcome(w, '2022-1', [])).stage).toBe('reserved');
    await w.table.transact([{ kind: 'put', item }]);
    await execute(w, '2022-1', ['approve'], '2022-1-2');
    expect((await outcome(w, '2022-1', [])).stage).toBe('settled');
  });

  it('lets an older execution end when a later one waits', async () => {
    const w = await world(AMOUNTS);
    await start(w);
    const later = execute(w, '2022-1', ['approve'], '2022-1-2');
    const older = await execute(w, '2022-1', ['silence'], '2022-1-1').catch((error: unknown) => String(error));
    await later;
    expect(older).toMatchObject({ status: 'SUCCEEDED' });
    expect((await outcome(w, '2022-1', [])).stage).toBe('settled');
  });

  it('drops a case that changed after the plan and gives its money back', async () => {
    const w = await world(AMOUNTS);
    await start(w);
    await planned(w, '2022-1');
    const b = await loadApplication(w.table, 'B');
    await saveApplication(w.table, b, { ...b, payable: '999999.99' }, { event });
    await execute(w, '2022-1');
    expect(await outcome(w, '2022-1', ['A', 'B', 'C'])).toMatchObject({
      stage: 'settled',
      count: 2,
      total: '947250.01',
      lines: [
        [1, 'B', '1000000.00', 'dropped'],
        [2, 'A', '947250.00', 'settled'],
        [3, 'C', '0.01', 'settled'],
      ],
      balance: { available: 1_905_274_999, reserved: 94_725_001, paid: 0 },
    });
    await assertWhole(w.table);
  });

  it('looks once more after the signature: who no longer complies is not paid', async () => {
    const w = await world(AMOUNTS);
    await start(w);
    const approveAfterBan = async () => {
      await setCompliant(w, false);
      return 'approve' as const;
    };
    await execute(w, '2022-1', [approveAfterBan]);
    expect(await outcome(w, '2022-1', ['A', 'B', 'C'])).toMatchObject({
      stage: 'settled',
      count: 1,
      total: '1000000.00',
      cases: [
        ['A', 'approved', '-'],
        ['B', 'settled', '2022-1'],
        ['C', 'approved', '-'],
      ],
      balance: { available: 1_900_000_000, reserved: 100_000_000, paid: 0 },
    });
    await assertWhole(w.table);
  });

  it('abandons a run whose every line was dropped', async () => {
    const w = await world(['5.00']);
    await start(w);
    await planned(w, '2022-1');
    await setCompliant(w, false);
    await execute(w, '2022-1');
    expect(await outcome(w, '2022-1', ['A'])).toMatchObject({
      stage: 'abandoned',
      cases: [['A', 'approved', '-']],
      balance: { available: 2_000_000_000, reserved: 0, paid: 0 },
    });
  });
});

describe('a line that the treasury could not pay', () => {
  const failed = async () => {
    const w = await world(AMOUNTS);
    await start(w);
    await execute(w, '2022-1');
    await answer(w, '2022-1', 'batch,line,result,reason\n2022-1,1,paid,\n2022-1,2,paid,\n2022-1,3,failed,账号不符\n');
    return w;
  };

  it('keeps its money and its account counts no more, until a person decides', async () => {
    const w = await failed();
    const held = {
      stage: 'paid',
      cases: [
        ['A', 'paid', '2022-1'],
        ['C', 'settled', '2022-1'],
      ],
      balance: { available: 1_805_274_999, reserved: 1, paid: 194_725_000 },
    };
    expect(await outcome(w, '2022-1', ['A', 'C'])).toMatchObject(held);
    expect((await listLines(w.table, '2022-1')).lines[2]).toMatchObject({
      status: 'rejected',
      ground: { code: 'PAYMENT_FAILED' },
    });
    const { bankAccount } = await loadEnterprise(w.table, FIRM);
    expect([bankAccount?.confirmedBy, bankAccount?.failedIn]).toEqual([undefined, '2022-1']);
    // Nothing is left to pay, and a new run does not take it.
    expect(await refusalCode(start(w))).toBe('SETTLEMENT_NOTHING_LEFT');
    await assertWhole(w.table);
  });

  it('is paid by the next run in a line that names it, once its money was given back and its account confirmed anew', async () => {
    const w = await failed();
    expect(await freed(w, '2022-1', 'C')).toMatchObject({ status: 200, body: { status: 'failed' } });
    expect(await freed(w, '2022-1', 'C')).toMatchObject({ status: 200, body: { status: 'failed' } });
    expect((await outcome(w, '2022-1', ['C'])).cases).toEqual([['C', 'approved', '-']]);
    expect(await refusalCode(start(w))).toBe('SETTLEMENT_NOTHING_LEFT');
    await confirmedAnew(w, FIRM);
    await start(w);
    await execute(w, '2022-2');
    await answer(w, '2022-2', answerFile('2022-2', { 1: 'paid' }));
    expect((await listLines(w.table, '2022-2')).lines[0]).toMatchObject({ again: { settlementId: '2022-1', line: 3 } });
    expect(await outcome(w, '2022-2', ['A', 'B', 'C'])).toMatchObject({
      stage: 'paid',
      lines: [[1, 'C', '0.01', 'paid']],
      cases: [
        ['A', 'paid', '2022-1'],
        ['B', 'paid', '2022-1'],
        ['C', 'paid', '2022-2'],
      ],
      balance: { available: 1_805_274_999, reserved: 0, paid: 194_725_001 },
    });
    expect((await loadApplication(w.table, 'C')).failedLine).toBeUndefined();
    await assertWhole(w.table);
  });

  it('was paid after all, as a second answer says that names the first', async () => {
    const w = await failed();
    const [first] = (await loadSettlement(w.table, '2022-1')).answers ?? [];
    const right = answerFile('2022-1', { 3: 'paid' });
    expect(await refusalCode(answer(w, '2022-1', right))).toBe('SETTLEMENT_ALREADY_PAID');
    expect(await refusalCode(answer(w, '2022-1', right, finance, 'f'.repeat(64)))).toBe('ANSWER_TO_CORRECT_UNKNOWN');
    const corrected = () => answer(w, '2022-1', right, finance, first?.sha256);
    expect(await corrected()).toMatchObject({ status: 200, body: { paid: 3, failed: 0 } });
    expect(await corrected()).toMatchObject({ status: 200, body: { paid: 3, failed: 0 } });
    expect(await outcome(w, '2022-1', ['C'])).toMatchObject({
      cases: [['C', 'paid', '2022-1']],
      balance: { available: 1_805_274_999, reserved: 0, paid: 194_725_001 },
    });
    expect((await loadSettlement(w.table, '2022-1')).answers?.map(({ corrects }) => corrects)).toEqual([
      undefined,
      first?.sha256,
    ]);
    expect(await refusalCode(freed(w, '2022-1', 'C'))).toBe('LINE_NOT_REJECTED');
    await assertWhole(w.table);
  });

  it('had been paid before the bank gave it back: its money is kept again, and the first file changes nothing', async () => {
    const w = await world(AMOUNTS);
    await start(w);
    await execute(w, '2022-1');
    const wrong = answerFile('2022-1', { 1: 'paid', 2: 'paid', 3: 'paid' });
    await answer(w, '2022-1', wrong);
    const back = 'batch,line,result,reason\n2022-1,2,failed,退票\n';
    await answer(w, '2022-1', back, finance, sha256(wrong));
    const returned = await outcome(w, '2022-1', ['A', 'B', 'C']);
    expect(returned).toMatchObject({
      cases: [
        ['A', 'settled', '2022-1'],
        ['B', 'paid', '2022-1'],
        ['C', 'paid', '2022-1'],
      ],
      balance: { available: 1_805_274_999, reserved: 94_725_000, paid: 100_000_001 },
    });
    await answer(w, '2022-1', wrong);
    expect(await outcome(w, '2022-1', ['A', 'B', 'C'])).toEqual(returned);
    await settledAgain(w, '2022-1', 'A');
    expect((await outcome(w, '2022-1', ['A'])).balance).toMatchObject({ reserved: 0 });
    await assertWhole(w.table);
  });

  it('stays given back: no later answer pays it in the run that gave it up', async () => {
    const w = await failed();
    const [first] = (await loadSettlement(w.table, '2022-1')).answers ?? [];
    await freed(w, '2022-1', 'C');
    const late = answer(w, '2022-1', answerFile('2022-1', { 3: 'paid' }), finance, first?.sha256);
    expect(await refusalCode(late)).toBe('ANSWER_CONTRADICTS');
  });
});

describe("the treasury's answer", () => {
  const settled = async () => {
    const w = await world(AMOUNTS);
    await start(w);
    await execute(w, '2022-1');
    return w;
  };

  it('records no line when one of its rows is wrong, and keeps the file aside with who sent it', async () => {
    const w = await settled();
    const before = await outcome(w, '2022-1', ['A', 'B', 'C']);
    const wrong = [
      ['batch,line,result\n2022-1,1,paid\n2022-1,9,paid\n', 'ANSWER_LINE_UNKNOWN'],
      ['batch,line,result\n2022-1,1,paid\n2022-2,2,paid\n', 'ANSWER_BATCH_UNKNOWN'],
      ['batch,line,result\n2022-1,1,paid\n2022-1,2,pai', 'ANSWER_TRUNCATED'],
    ] as const;
    for (const [text, code] of wrong) expect(await refusalCode(answer(w, '2022-1', text))).toBe(code);
    const aside = wrong.map(([text]) => `answers/2022-1/refused/${sha256(text)}.csv`);
    const after = await outcome(w, '2022-1', ['A', 'B', 'C']);
    expect(after).toEqual({ ...before, files: [...before.files, ...aside].sort() });
    expect((await loadSettlement(w.table, '2022-1')).answers).toBeUndefined();
    await assertWhole(w.table);
  });

  it('is taken once when two that contradict each other come at once: the other is told, and no line mixes', async () => {
    const w = await settled();
    const files = [answerFile('2022-1', { 1: 'paid', 2: 'failed' }), answerFile('2022-1', { 1: 'failed', 2: 'paid' })];
    const results = await Promise.allSettled(files.map((file) => answer(w, '2022-1', file)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const told = results.find((one) => one.status === 'rejected');
    expect(told?.reason).toMatchObject({ code: 'ANSWER_CONTRADICTS' });
    const { lines } = await listLines(w.table, '2022-1');
    const taken = results[0]?.status === 'fulfilled' ? ['paid', 'failed'] : ['failed', 'paid'];
    const said = lines.filter(({ line }) => line < 3).map(({ status }) => (status === 'rejected' ? 'failed' : status));
    expect(said).toEqual(taken);
    expect((await loadSettlement(w.table, '2022-1')).answers).toHaveLength(1);
    await assertWhole(w.table);
  });

  it('is kept as it came, under its digest', async () => {
    const w = await settled();
    const file = answerFile('2022-1', { 2: 'paid' });
    await answer(w, '2022-1', file);
    expect(w.files.get(`answers/2022-1/${sha256(file)}.csv`)).toBe(file);
  });

  it('cannot take back a payment', async () => {
    const w = await settled();
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    const contrary = answer(w, '2022-1', answerFile('2022-1', { 1: 'failed', 2: 'paid' }));
    expect(await refusalCode(contrary)).toBe('ANSWER_CONTRADICTS');
    expect((await loadApplication(w.table, 'A')).stage).toBe('settled');
  });

  it('is refused for a run that was paid, that was not sent, and that does not exist', async () => {
    const w = await settled();
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid', 2: 'paid', 3: 'paid' }));
    expect(await refusalCode(answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' })))).toBe('SETTLEMENT_ALREADY_PAID');
    expect(await refusalCode(answer(w, '2022-7', answerFile('2022-7', { 1: 'paid' })))).toBe('SETTLEMENT_NOT_FOUND');
    const early = await world(AMOUNTS);
    await start(early);
    expect(await refusalCode(answer(early, '2022-1', answerFile('2022-1', { 1: 'paid' })))).toBe('SETTLEMENT_NOT_SENT');
  });

  it('counts once when it is sent by two people at the same moment', async () => {
    const w = await settled();
    const file = answerFile('2022-1', { 1: 'paid', 2: 'paid', 3: 'failed' });
    await Promise.all([answer(w, '2022-1', file), answer(w, '2022-1', file)]);
    expect((await outcome(w, '2022-1', [])).balance).toEqual({
      available: 1_805_274_999,
      reserved: 1,
      paid: 194_725_000,
    });
    await assertWhole(w.table);
  });

  it('may not name a day to come', async () => {
    const w = await settled();
    const file = `batch,line,result,paidOn\n2022-1,1,paid,2023-03-02\n`;
    expect(w.at).toBe(MARCH);
    expect(await refusalCode(answer(w, '2022-1', file))).toBe('ANSWER_DATE_WRONG');
  });
});
