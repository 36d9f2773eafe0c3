import { beforeAll, describe, expect, it } from 'vitest';
import { awaitLink, decideByLink } from '../../local/play/approver.ts';
import { settledStage } from '../../local/play/play-case.ts';
import { approves, JANUARY, submitted, viewOf } from './filing.ts';
import { type Ground, newEnterprise, theSystem } from './ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await theSystem();
});

describe('a department that does not answer', () => {
  it('is reminded twice with new links, then the case is held, and an officer can ask again', async () => {
    await ground.setTime(JANUARY);
    const enterprise = await newEnterprise(ground, 'Q1');
    const { id, token } = await submitted(ground, enterprise, 9005);
    const first = await awaitLink(ground.system, 'mishan-1@departments.example', id, 1);
    await awaitLink(ground.system, 'mishan-1@departments.example', id, 2);
    const dead = await decideByLink(first, { decision: 'approve' });
    expect([dead.sent, dead.answer]).toEqual([410, expect.stringContaining('LINK_SUPERSEDED')]);
    await awaitLink(ground.system, 'mishan-1@departments.example', id, 3);
    const held = await settledStage(ground.api, token, id, ['held']);
    expect(held.stillToAct[0]).toBe('mishan');
    const officer = await ground.tokenOf('mishan-2');
    await ground.api.must('POST', `/applications/${id}/ask-again`, officer, {});
    await approves(ground, 'mishan', id, 4);
    await approves(ground, 'commerce', id);
    await approves(ground, 'finance', id);
    expect((await settledStage(ground.api, token, id, ['approved'])).award?.payable).toBe('300000.00');
    expect((await viewOf(ground, token, id)).decisions.map((each) => each.decision)).toEqual([
      'approve',
      'approve',
      'approve',
    ]);
  });
});
