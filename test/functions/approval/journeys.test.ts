import { describe, expect, it } from 'vitest';
import { createApplication, loadApplication } from '../../../shared/store/applications.ts';
import { listDecisionRequests, loadDecisionRequest } from '../../../shared/store/decision-requests.ts';
import { officer, refusalCode } from '../../support/case.ts';
import {
  askAgainAs,
  assessed,
  auditOf,
  brokenChain,
  byMachine,
  decideAsAsked,
  deliver,
  execute,
  get,
  mailIds,
  newestSecret,
  outcome,
  post,
  SUBJECT,
  world,
} from './world.ts';

describe('the departments decide, one after the other', () => {
  it('approves when every department has approved', async () => {
    const w = await world();
    const walked = await execute(w, ['approve', 'approve', 'approve']);
    expect(walked.status).toBe('SUCCEEDED');
    const done = await outcome(w);
    expect(done).toMatchObject({ stage: 'approved', payable: '250000.00' });
    expect(done.requests).toEqual([
      [1, 1, 1, 'decided', 'approve', 'mishan-1'],
      [1, 2, 1, 'decided', 'approve', 'commerce-1'],
      [1, 3, 1, 'decided', 'approve', 'finance-1'],
    ]);
    expect(done.mails).toEqual(['approved-r1', 'ask-r1-s1-mishan-a1', 'ask-r1-s2-commerce-a1', 'ask-r1-s3-finance-a1']);
    expect(done.actions.slice(1)).toEqual([
      'ask-department',
      'decide-approve',
      'ask-department',
      'decide-approve',
      'ask-department',
      'decide-approve',
      'approve-application',
    ]);
    expect(await brokenChain(w)).toBeUndefined();
  });

  it('tells each department what the case is, what was decided before, and that opening decides nothing', async () => {
    const w = await world();
    await execute(w, ['approve', 'approve', 'approve']);
    await deliver(w);
    const mail = w.sent.find(({ to }) => to === 'commerce-1@departments.example');
    for (const said of [
      '密山测试贸易有限公司',
      'C5',
      '2022',
      '申报 5,100',
      '250,000.00 元',
      '本地使用率 60%',
      'mishan 1 同意',
      '打开链接只显示案情，不会作出决定',
      '2023-01-24 10:00（北京时间）',
    ])
      expect(mail?.text).toContain(said);
    expect(mail?.html).toContain('href="https://awards.example/decisions/');
    expect(mail?.text).not.toContain('{{link}}');
  });

  it('goes back to the applicant when one returns it, and earlier approvals do not count in the next round', async () => {
    const w = await world();
    await execute(w, ['approve', 'return']);
    const returned = await outcome(w);
    expect(returned).toMatchObject({ stage: 'returned', ground: '核对无误或有误' });
    expect(returned.mails).toContain('returned-r1');
    expect(returned.mails).toContain('notice-r1-s1-mishan');
    expect(returned.mails).not.toContain('ask-r1-s3-finance-a1');

    await assessed(w, 2);
    const oldRequests = (await outcome(w)).requests;
    await execute(w, ['approve', 'approve', 'approve'], 'A-r2-1', 2);
    const done = await outcome(w);
    expect(done.stage).toBe('approved');
    expect(done.requests).toHaveLength(5);
    expect(done.requests.slice(0, 2)).toEqual(oldRequests);
    expect(done.mails.filter((id) => id.startsWith('ask-r2'))).toEqual([
      'ask-r2-s1-mishan-a1',
      'ask-r2-s2-commerce-a1',
      'ask-r2-s3-finance-a1',
    ]);
  });

  it('ends refused with the ground, and frees the place for another application', async () => {
    const w = await world();
    await execute(w, ['approve', 'approve', 'refuse']);
    expect(await outcome(w)).toMatchObject({ stage: 'refused', ground: '核对无误或有误' });
    await deliver(w);
    const toApplicant = w.sent.find(
      ({ to, subject }) => to === 'office@enterprises.example' && subject.startsWith('不予支持'),
    );
    expect(toApplicant?.text).toContain('理由：核对无误或有误');
    expect(w.sent.filter(({ subject }) => subject.startsWith('审批结果（不予支持）')).map(({ to }) => to)).toEqual([
      'mishan-1@departments.example',
      'commerce-1@departments.example',
    ]);
    const { version, audit, ...refused } = await loadApplication(w.table, 'A');
    const event = { ...byMachine(w), action: 'test', recordedAt: w.now() };
    const file = (id: string) => createApplication(w.table, { ...refused, id, stage: 'draft' }, { event });
    await file('B');
    expect(await refusalCode(file('C'))).toBe('APPLICATION_OPEN');
  });

  it('stops without asking anybody when the round is over already', async () => {
    const w = await world();
    await execute(w, ['return']);
    await assessed(w, 2);
    const before = w.table.writes();
    expect(await execute(w, [], 'A-r1-2', 1)).toMatchObject({ status: 'SUCCEEDED', inside: [] });
    expect(w.table.writes()).toBe(before);
  });
});

describe('an award of nothing', () => {
  it.each([['0.00'], [null]])('payable %s is not offered for approval and cannot be approved', async (payable) => {
    const w = await world({ payable });
    await execute(w, [
      async () => {
        const secret = await newestSecret(w);
        const page = await get(w, secret);
        expect(page.body).not.toContain('value="approve"');
        expect(page.body).toContain('value="return"');
        const refused = await post(w, secret, { decision: 'approve' }, 'application/json');
        expect(refused.statusCode).toBe(409);
        expect(JSON.parse(refused.body).code).toBe('NOTHING_TO_APPROVE');
        await post(w, secret, { decision: 'refuse', reason: '未达到条件' });
      },
    ]);
    expect(await outcome(w)).toMatchObject({ stage: 'refused', ground: '未达到条件' });
  });
});

describe('a department that says nothing', () => {
  it('gets two more links, then the case is held and everybody of the department hears of it', async () => {
    const w = await world();
    const walked = await execute(w, ['silence', 'silence', 'silence']);
    expect(walked.status).toBe('SUCCEEDED');
    const held = await outcome(w);
    expect(held.stage).toBe('held');
    expect(held.requests).toEqual([[1, 1, 3, 'expired', undefined, 'mishan-1']]);
    expect(held.mails).toEqual([
      'ask-r1-s1-mishan-a1',
      'ask-r1-s1-mishan-a2',
      'ask-r1-s1-mishan-a3',
      'held-r1-s1-mishan-a3-mishan-1',
      'held-r1-s1-mishan-a3-mishan-2',
      'on-hold-r1-s1-mishan-a3',
    ]);
    expect(await brokenChain(w)).toBeUndefined();
  });

  it('may still decide on a reminder, and the case goes on', async () => {
    const w = await world();
    await execute(w, ['silence', 'approve', 'approve', 'approve']);
    const done = await outcome(w);
    expect(done.stage).toBe('approved');
    expect(done.requests[0]).toEqual([1, 1, 2, 'decided', 'approve', 'mishan-1']);
  });

  it('does not remind twice when the reminder itself is retried', async () => {
    const w = await world();
    w.table.breakAt(w.table.writes() + 2, 'after');
    await execute(w, ['silence', 'approve', 'approve', 'approve']);
    expect((await mailIds(w)).filter((id) => id.startsWith('ask-r1-s1'))).toEqual([
      'ask-r1-s1-mishan-a1',
      'ask-r1-s1-mishan-a2',
    ]);
  });
});

describe('an officer asks again', () => {
  it('brings a held case back, with fresh reminders and a new execution', async () => {
    const w = await world();
    await execute(w, ['silence', 'silence', 'silence']);
    const again = await askAgainAs(w);
    expect(again).toMatchObject({ status: 202, body: { stage: 'assessed', department: 'mishan', turn: 4 } });
    expect(w.started).toEqual(['A-r1-2']);
    await execute(w, ['silence', 'silence', 'approve', 'approve', 'approve'], 'A-r1-2');
    const done = await outcome(w);
    expect(done).toMatchObject({ stage: 'approved', ground: undefined });
    expect(done.requests[0]).toEqual([1, 1, 6, 'decided', 'approve', 'mishan-1']);
  });

  it('hands a waiting case to a deputy; the first link is dead and the old execution ends by itself', async () => {
    const w = await world();
    await execute(w, [
      async () => {
        const old = await newestSecret(w);
        expect(await askAgainAs(w, officer('mishan'), 'mishan-2')).toMatchObject({
          body: { approver: 'mishan 2', turn: 2 },
        });
        expect(JSON.parse((await post(w, old, { decision: 'approve' }, 'application/json')).body).code).toBe(
          'LINK_SUPERSEDED',
        );
        const second = execute(w, ['approve', 'approve', 'approve'], 'A-r1-2');
        expect((await second).status).toBe('SUCCEEDED');
      },
    ]);
    const done = await outcome(w);
    expect(done.stage).toBe('approved');
    expect(done.requests[0]).toEqual([1, 1, 2, 'decided', 'approve', 'mishan-2']);
    expect(done.mails.filter((id) => id.startsWith('ask-r1-s1'))).toEqual([
      'ask-r1-s1-mishan-a1',
      'ask-r1-s1-mishan-a2',
    ]);
  });

  it('an older execution whose time is over does not remind in place of the present one', async () => {
    const w = await world();
    const stale = await execute(w, [
      async () => {
        await askAgainAs(w);
        // The new execution comes to wait and is still waiting when the old one times out.
        await expect(execute(w, [() => Promise.reject(new Error('still waiting'))], 'A-r1-2')).rejects.toThrow(
          'still waiting',
        );
      },
    ]);
    expect(stale.inside.slice(2, 5)).toEqual([
      'Remind the department or hold the case',
      'Ask this department again?',
      'Nothing more to ask here',
    ]);
    expect(stale.status).toBe('SUCCEEDED');
    expect((await loadDecisionRequest(w.table, SUBJECT, 1, 1))?.reminders).toBe(0);
  });

  it('refuses a stranger, a closed case, an unknown approver and one who decided for another department', async () => {
    const w = await world();
    await execute(w, [
      'approve',
      async () => {
        expect(await refusalCode(askAgainAs(w, officer('hulin')))).toBe('APPLICATION_NOT_FOUND');
        expect(await refusalCode(askAgainAs(w, officer('commerce'), 'mishan-2'))).toBe('APPROVER_UNKNOWN');
        await decideAsAsked(w, 'refuse');
      },
    ]);
    expect(await refusalCode(askAgainAs(w))).toBe('STAGE_WRONG');
  });

  it('refuses while nobody is asked yet: the execution is about to ask', async () => {
    const w = await world();
    expect(await refusalCode(askAgainAs(w))).toBe('NOTHING_TO_ASK_AGAIN');
  });

  it('asks nobody while the case waits for the province', async () => {
    const w = await world({ application: { stage: 'held', awaits: 'province' } });
    expect(await refusalCode(askAgainAs(w))).toBe('AWAITS_PROVINCE');
    expect([w.started, await mailIds(w)]).toEqual([[], []]);
  });
});

describe('separation of duties', () => {
  it('asks the second approver when the first one filed the case', async () => {
    const w = await world({ application: { filedBy: 'mishan-1' } });
    await execute(w, ['approve', 'approve', 'approve']);
    expect((await outcome(w)).requests[0]?.at(-1)).toBe('mishan-2');
  });

  it('holds the case when nobody of the department may decide, and an officer is told why asking again does not help', async () => {
    const w = await world({
      application: { route: ['mishan'], filedBy: 'mishan-1', mail: 'mishan-2@departments.example' },
    });
    await execute(w, []);
    const held = await outcome(w);
    expect(held).toMatchObject({ stage: 'held', requests: [] });
    expect(held.mails).toEqual([
      'held-r1-s1-mishan-nobody-1-mishan-1',
      'held-r1-s1-mishan-nobody-1-mishan-2',
      'on-hold-r1-s1-mishan-nobody-1',
    ]);
    expect(await refusalCode(askAgainAs(w, officer('mishan')))).toBe('NO_APPROVER');
    expect(await refusalCode(askAgainAs(w, officer('mishan'), 'mishan-1'))).toBe('SEPARATION_OF_DUTIES');
  });

  it('is checked once more when the decision comes in', async () => {
    const w = await world();
    await execute(w, [
      async () => {
        const secret = await newestSecret(w);
        const before = await loadApplication(w.table, 'A');
        const item = w.table.items.get(`${SUBJECT}\u0000HEAD`);
        if (item === undefined) throw new Error('no head');
        w.table.items.set(`${SUBJECT}\u0000HEAD`, { ...item, filedBy: 'mishan-1' });
        const refused = await post(w, secret, { decision: 'approve' }, 'application/json');
        expect([refused.statusCode, JSON.parse(refused.body).code]).toEqual([403, 'SEPARATION_OF_DUTIES']);
        w.table.items.set(`${SUBJECT}\u0000HEAD`, { ...item, filedBy: before.filedBy });
        await post(w, secret, { decision: 'refuse', reason: '测试' });
      },
    ]);
    expect((await outcome(w)).stage).toBe('refused');
  });
});

describe('what is kept', () => {
  it('never holds a secret or a token in the audit chain or the mails, and only the hash of a link', async () => {
    const w = await world();
    await execute(w, ['approve', 'approve', 'approve']);
    await deliver(w);
    const secrets = w.sent.flatMap((mail) =>
      [...mail.text.matchAll(/decisions\/([\w-]{43})/g)].map((found) => found[1] ?? ''),
    );
    expect(secrets).toHaveLength(3);
    const kept = JSON.stringify([...w.table.items.values()]);
    for (const secret of secrets) expect(kept).not.toContain(secret);
    const tokens = (await listDecisionRequests(w.table, SUBJECT)).map((each) => each.taskToken ?? 'none');
    const told = JSON.stringify([await auditOf(w), w.sent]);
    for (const token of tokens) {
      expect(token).toContain('A-r1-1');
      expect(told).not.toContain(token);
    }
  });
});
