import { describe, expect, it } from 'vitest';
import { caseHandler } from '../../../functions/intake/read-application.ts';
import { messagesHandler } from '../../../functions/intake/read-messages.ts';
import { timelineHandler } from '../../../functions/intake/read-timeline.ts';
import { reserve } from '../../../functions/settlement/reserve-fund.ts';
import { tellUnpaid } from '../../../functions/settlement/tell-unpaid.ts';
import { loadApplication, saveApplication } from '../../../shared/store/applications.ts';
import { loadEnterprise, saveEnterprise } from '../../../shared/store/registers.ts';
import { loadSettlement } from '../../../shared/store/settlements.ts';
import { applicant, FIRM, NOW, OTHER } from '../../support/case.ts';
import { throughHandler } from '../../support/through-handler.ts';
import { approvedCase, GROWN, PROCESSING, yearOfBoth } from './cases.ts';
import {
  answer,
  answerFile,
  assertWhole,
  execute,
  mailsOf,
  planned,
  settledAgain,
  start,
  type World,
  world,
} from './world.ts';

const event = {
  ...{ action: 'test', by: { kind: 'system', id: 'test' } as const, at: NOW, recordedAt: NOW, correlationId: 'test' },
};
const C1A = { id: 'C1a-A', item: 'C1a', facts: GROWN } as const;
const C1C = { id: 'C1c-A', item: 'C1c', facts: PROCESSING } as const;

const settled = async (w: World, id = '2022-1', turns?: Parameters<typeof execute>[2]) => {
  await start(w);
  await execute(w, id, turns);
};

/** What the enterprise finds in the portal, and the mails that went out about the run. */
async function told(w: World, id: string) {
  const deps = () => ({ ...w.deps, publicUrl: 'https://awards.example' });
  const enterprise = applicant((await loadApplication(w.table, id)).creditCode);
  const asked = async (handler: Parameters<typeof throughHandler>[0]) =>
    (await throughHandler(handler, enterprise, undefined, { id })).body;
  const page = await asked(caseHandler(deps));
  const { steps } = (await asked(timelineHandler(deps))) as { steps: readonly Step[] };
  const { messages } = (await asked(messagesHandler(deps))) as {
    messages: readonly { subject: string; text: string }[];
  };
  return { page, last: steps.at(-1), messages };
}
type Step = { readonly stage: string; readonly what?: { readonly zh: string }; readonly reason?: string };

const withoutAccount = async ({ table }: World) => {
  const firm = await loadEnterprise(table, FIRM);
  const { version, audit, bankAccount, ...record } = firm;
  await saveEnterprise(table, firm, record, event);
};

describe('an applicant hears, by mail and in the portal,', () => {
  it('that a case was left out of the settlement, why, and that its page says so beside "approved"', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await approvedCase(w, C1C);
    await settled(w);
    const { page, last, messages } = await told(w, 'C1a-A');
    expect(page).toMatchObject({
      stage: 'approved',
      payable: '180000.00',
      payment: { settlementId: '2022-1', amount: '0.00', ground: { code: 'COUNTED_IN_ANOTHER_ITEM' } },
      next: { zh: expect.stringContaining('如有异议') },
    });
    expect(last).toMatchObject({ stage: 'approved', what: { zh: '未列入本批兑付' } });
    expect(last?.reason).toContain('核定的 180,000.00 元本次不再兑付');
    expect(messages.map(({ subject }) => subject)).toEqual(['未列入本批兑付：C1a 2022 年度申报 C1a-A']);
    for (const said of [
      '核定的 180,000.00 元',
      '如有异议',
      '180,000.00 元',
      'https://awards.example/portal/my/cases/C1a-A',
    ])
      expect(messages[0]?.text).toContain(said);
    await assertWhole(w.table);
  });

  it('that less is paid beside another item: what was approved, what is paid, and why', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await settled(w);
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    await approvedCase(w, C1C);
    await settled(w, '2022-2');
    const before = await told(w, 'C1c-A');
    expect(before.page).toMatchObject({
      stage: 'settled',
      payable: '600000.00',
      payment: { settlementId: '2022-2', amount: '420000.00', ground: { code: 'LOWERED_TOGETHER' } },
    });
    await answer(w, '2022-2', answerFile('2022-2', { 1: 'paid' }));
    const { page, messages } = await told(w, 'C1c-A');
    expect(page).toMatchObject({ stage: 'paid', payment: { amount: '420000.00' } });
    expect(messages.map(({ subject }) => subject.split('：')[0]).sort()).toEqual(['已兑付', '已提交兑付']);
    for (const { text } of messages) expect(text).toContain('核定 600,000.00 元，本次兑付 420,000.00 元');
  });

  it('that nothing is paid to an account nobody has confirmed, before the settlement and after it', async () => {
    const w = await world(['10.00', '20.00']);
    await withoutAccount(w);
    expect((await told(w, 'A')).page).toMatchObject({
      stage: 'approved',
      next: { zh: expect.stringContaining('收款账户尚未登记或核对') },
    });
    await settled(w);
    const { page, messages } = await told(w, 'A');
    expect(page).toMatchObject({ payment: { amount: '0.00', ground: { code: 'BANK_ACCOUNT_MISSING' } } });
    expect(messages[0]?.text).toContain('缺少收款账户');
    expect(messages[0]?.text).toContain('请联系所在县（市）区商务部门');
  });

  it('that the treasury could not pay, in its words, and what to do; the next run clears it', async () => {
    const w = await world(['10.00']);
    await settled(w);
    await answer(w, '2022-1', 'batch,line,result,reason\n2022-1,1,failed,账号不符\n');
    const { page, last, messages } = await told(w, 'A');
    expect(page).toMatchObject({
      stage: 'settled',
      payment: { amount: '0.00', ground: { code: 'PAYMENT_FAILED', zh: '国库未能支付：账号不符' } },
      next: { zh: expect.stringContaining('核对前不能兑付') },
    });
    expect(last).toMatchObject({ stage: 'settled', what: { zh: '国库未能支付' }, reason: '国库未能支付：账号不符' });
    expect(messages.map(({ subject }) => subject.split('：')[0])).toContain('支付未成功');
    await settledAgain(w, '2022-1', 'A');
    await settled(w, '2022-2');
    expect((await told(w, 'A')).page).toMatchObject({
      ...{ stage: 'settled', next: null, payment: { settlementId: '2022-2', amount: '10.00' } },
    });
  });

  it('that its case waits because it is held', async () => {
    const w = await world(['10.00', '20.00']);
    const a = await loadApplication(w.table, 'A');
    await saveApplication(w.table, a, { ...a, stage: 'held' }, { event });
    await settled(w);
    const { page, messages } = await told(w, 'A');
    expect(page).toMatchObject({ stage: 'held', payment: { ground: { code: 'CASE_HELD' } } });
    expect(messages[0]?.text).toContain('案件暂缓办理');
  });

  it.each([
    ['refused', ['refuse'] as const, 'SIGN_OFF_REFUSED'],
    ['not given in time', ['silence', 'silence', 'silence'] as const, 'SIGN_OFF_EXPIRED'],
  ])('that the whole run was released because its signature was %s', async (_, turns, code) => {
    const w = await world(['10.00']);
    await settled(w, '2022-1', [...turns]);
    const { page, last, messages } = await told(w, 'A');
    expect(page).toMatchObject({ stage: 'approved', payment: { amount: '0.00', ground: { code } } });
    expect(last?.what?.zh).toContain('未签批');
    expect(messages).toHaveLength(1);
  });

  it('that a case left the run after the plan, before it was funded and after', async () => {
    const w = await world(['10.00', '20.00']);
    await start(w);
    await planned(w, '2022-1');
    const b = await loadApplication(w.table, 'B');
    await saveApplication(w.table, b, { ...b, payable: '19.99' }, { event });
    const changeA = async () => {
      const a = await loadApplication(w.table, 'A');
      await saveApplication(w.table, a, { ...a, payable: '9.99' }, { event });
      return 'approve' as const;
    };
    await execute(w, '2022-1', [changeA]);
    for (const id of ['A', 'B']) {
      const { page, messages } = await told(w, id);
      expect(page).toMatchObject({ payment: { amount: '0.00', ground: { code: 'CHANGED_AFTER_PLAN' } } });
      expect(messages).toHaveLength(1);
    }
  });

  it('of a run that ends without any payment', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1C);
    await settled(w);
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    await approvedCase(w, C1A);
    await settled(w, '2022-2');
    expect((await loadSettlement(w.table, '2022-2')).stage).toBe('abandoned');
    expect((await told(w, 'C1a-A')).messages.map(({ subject }) => subject.split('：')[0])).toEqual(['未列入本批兑付']);
  });

  it('nothing while the fund is short: the run may still be planned anew', async () => {
    const w = await world(['10.00', '20.00', '30.00'], '15.00');
    await withoutAccount(w);
    await settled(w);
    expect(mailsOf(w.table).filter((mail) => mail.includes('not-paid'))).toEqual([]);
  });

  it('once, however often a step runs again', async () => {
    const w = await world(['10.00', '20.00']);
    await withoutAccount(w);
    await settled(w);
    const items = w.table.items.size;
    const context = { by: { kind: 'system', id: 'settlement' }, at: w.at, correlationId: 'again' } as const;
    await tellUnpaid('2022-1', w.deps, context);
    await reserve({ settlementId: '2022-1' }, w.deps, context);
    expect(w.table.items.size).toBe(items);
    expect(mailsOf(w.table).filter((mail) => mail.includes('not-paid'))).toEqual([
      'APPLICATION#A MAIL#not-paid-2022-1',
    ]);
  });

  it('of its own case only', async () => {
    const w = await world(['10.00']);
    await settled(w);
    const deps = () => ({ ...w.deps, publicUrl: '' });
    expect((await throughHandler(caseHandler(deps), applicant(OTHER), undefined, { id: 'A' })).status).toBe(404);
  });
});
