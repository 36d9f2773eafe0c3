import { describe, expect, it } from 'vitest';
import { signedInHandler } from '../../../functions/approval/decide-signed-in.ts';
import { handOverHandler } from '../../../functions/approval/hand-over.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { loadApplication } from '../../../shared/store/applications.ts';
import { listDecisionRequests } from '../../../shared/store/decision-requests.ts';
import { officer } from '../../support/case.ts';
import { throughHandler } from '../../support/through-handler.ts';
import { auditOf, begin, brokenChain, outcome, post, SUBJECT, secretOf, type World, world } from './world.ts';

const approver = (id: string): Caller => ({ ...officer(id.replace(/-\d$/, '')), person: id });
const hand = (w: World, by: string, body: object) =>
  throughHandler(
    handOverHandler(() => w.deps),
    approver(by),
    { round: 1, reason: '出差', ...body },
    { id: 'A' },
  );
const decide = (w: World, by: string, decision = 'approve') =>
  throughHandler(
    signedInHandler(() => w.deps),
    approver(by),
    { decision, round: 1, reason: '核对无误' },
    { id: 'A' },
  );
const turn = async (w: World, department = 'mishan') =>
  (await listDecisionRequests(w.table, SUBJECT, 1)).find((one) => one.department === department);
/** The machine goes on by itself until it waits. */
const waiting = async (w: World, department = 'mishan') => {
  for (let n = 0; n < 50 && (await turn(w, department))?.taskToken === undefined; n += 1)
    await new Promise((resolve) => setImmediate(resolve));
};
async function atMishan(): Promise<{ w: World; walked: ReturnType<typeof begin> }> {
  const w = await world();
  const walked = begin(w);
  await waiting(w);
  return { w, walked };
}

describe('a turn that is passed to a colleague', () => {
  it('is decided by the colleague in the same wait, within the same days; the old link says where it went', async () => {
    const { w, walked } = await atMishan();
    const before = await turn(w);
    const old = await secretOf(w, 'mishan-1');
    expect(await hand(w, 'mishan-1', { why: 'pass', to: 'mishan-2' })).toMatchObject({
      status: 200,
      body: { outcome: 'asked' },
    });
    const after = await turn(w);
    expect([after?.approver.id, after?.expiresAt, after?.taskToken]).toEqual([
      'mishan-2',
      before?.expiresAt,
      before?.taskToken,
    ]);
    const dead = await post(w, old, { decision: 'approve' }, 'application/json');
    expect([dead.statusCode, JSON.parse(dead.body ?? '{}').code]).toEqual([410, 'LINK_PASSED_ON']);
    expect((await post(w, await secretOf(w, 'mishan-2'), { decision: 'approve' })).statusCode).toBe(200);
    for (const [department, by] of [
      ['commerce', 'commerce-1'],
      ['finance', 'finance-1'],
    ] as const) {
      await waiting(w, department);
      expect((await decide(w, by)).status).toBe(200);
    }
    expect((await walked).status).toBe('SUCCEEDED');
    expect((await outcome(w)).stage).toBe('approved');
    const said = (await auditOf(w)).find(({ action }) => action === 'hand-on-turn');
    expect([said?.by.id, said?.reason, said?.details?.approver]).toEqual(['mishan-1', '出差', 'mishan-2']);
    expect(await brokenChain(w)).toBeUndefined();
  });

  it('goes by the link in the mail too, and back again', async () => {
    const { w } = await atMishan();
    const fields = { decision: 'pass', to: 'mishan-2', reason: '不在岗' };
    expect((await post(w, await secretOf(w, 'mishan-1'), fields)).statusCode).toBe(200);
    const back = { decision: 'pass', to: 'mishan-1', reason: '已回岗' };
    expect((await post(w, await secretOf(w, 'mishan-2'), back)).statusCode).toBe(200);
    expect((await post(w, await secretOf(w, 'mishan-1'), { decision: 'approve' })).statusCode).toBe(200);
    expect((await turn(w))?.decision).toBe('approve');
  });

  it.each([
    ['to nobody of the department', { why: 'pass', to: 'commerce-1' }, 'APPROVER_UNKNOWN'],
    ['to nobody at all', { why: 'pass' }, 'APPROVER_UNKNOWN'],
    ['to who has it', { why: 'pass', to: 'mishan-1' }, 'PASSED_TO_SELF'],
    ['on a page of another round', { why: 'pass', to: 'mishan-2', round: 2 }, 'TURN_OUTDATED'],
  ])('is refused %s, and nothing changes', async (_, body, code) => {
    const { w } = await atMishan();
    const before = JSON.stringify([...w.table.items]);
    expect((await hand(w, 'mishan-1', body)).body.code).toBe(code);
    expect(JSON.stringify([...w.table.items])).toBe(before);
  });

  it('is refused without a reason, by a link', async () => {
    const { w } = await atMishan();
    const said = await post(w, await secretOf(w, 'mishan-1'), { decision: 'conflict' }, 'application/json');
    expect([said.statusCode, JSON.parse(said.body ?? '{}').code]).toEqual([400, 'REASON_MISSING']);
  });

  it('goes to nobody who filed the case', async () => {
    const w = await world({ application: { filedBy: 'mishan-2' } });
    void begin(w);
    await waiting(w);
    expect((await hand(w, 'mishan-1', { why: 'pass', to: 'mishan-2' })).body.code).toBe('SEPARATION_OF_DUTIES');
  });
});

describe('a conflict of interest', () => {
  it('takes the turn to the next of the department, who has days of their own; the first decides nothing more in the case', async () => {
    const { w } = await atMishan();
    w.pass(24 * 3600);
    const old = await secretOf(w, 'mishan-1');
    const declared = await hand(w, 'mishan-1', { why: 'conflict', reason: '亲属在该企业任职' });
    expect(declared).toMatchObject({ body: { outcome: 'asked' } });
    expect(await turn(w)).toMatchObject({ approver: { id: 'mishan-2' }, askedAt: w.now(), tried: ['mishan-1'] });
    const dead = await post(w, old, { decision: 'approve' }, 'application/json');
    expect(JSON.parse(dead.body ?? '{}').code).toBe('LINK_CONFLICT');
    expect((await decide(w, 'mishan-1')).body.code).toBe('SEPARATION_OF_DUTIES');
    expect((await hand(w, 'mishan-2', { why: 'pass', to: 'mishan-1' })).body.code).toBe('SEPARATION_OF_DUTIES');
    expect((await decide(w, 'mishan-2')).status).toBe(200);
  });

  it('of somebody who has not the turn is noted, and leaves it where it is', async () => {
    const { w } = await atMishan();
    expect(await hand(w, 'mishan-2', { why: 'conflict' })).toMatchObject({ body: { outcome: 'noted' } });
    expect((await turn(w))?.approver.id).toBe('mishan-1');
    expect((await decide(w, 'mishan-2')).body.code).toBe('SEPARATION_OF_DUTIES');
  });

  it('of the last holds the case, tells the department, and ends the wait: silence is no answer', async () => {
    const { w, walked } = await atMishan();
    await hand(w, 'mishan-2', { why: 'conflict' });
    expect(await hand(w, 'mishan-1', { why: 'conflict' })).toMatchObject({ body: { outcome: 'held' } });
    await walked;
    const held = await loadApplication(w.table, 'A');
    expect([held.stage, held.ground?.zh]).toEqual(['held', expect.stringContaining('回避')]);
    expect((await turn(w))?.status).toBe('expired');
    expect(await brokenChain(w)).toBeUndefined();
  });

  it('is too late for who has decided in the round', async () => {
    const { w } = await atMishan();
    await decide(w, 'mishan-1');
    const late = await hand(w, 'mishan-1', { why: 'conflict' });
    expect(['TURN_DECIDED', 'CONFLICT_TOO_LATE']).toContain(late.body.code);
  });
});
