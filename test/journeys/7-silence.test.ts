import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awaitLink, decideByLink } from '../../local/play/approver.ts';
import { settledStage } from '../../local/play/play-case.ts';
import { approves, JANUARY, submitted, viewOf } from './filing.ts';
import { newEnterprise, type RunningSystem, theSystem } from './running-system.ts';

let system: RunningSystem;
beforeAll(async () => {
  system = await theSystem();
});
afterAll(() => system.setTime(JANUARY));

/** The business clock moves on, and somebody looks at what is due. */
async function itIs(at: string): Promise<void> {
  await system.setTime(new Date(`${at}+08:00`).toISOString());
  await system.system.reconcile();
}

describe('a department that does not answer', () => {
  it('is reminded as its working days pass, then the deputy is asked, then the case is held; an officer can ask again', async () => {
    await system.setTime('2023-01-09T01:00:00.000Z');
    const { id, token } = await submitted(system, await newEnterprise(system, 'Q1'), 9005);
    const first = await awaitLink(system.system, 'mishan-1@departments.example', id, 1);
    // Ten working days: 10 to 13 and 16 to 20 January, and Saturday the 28th, which is worked.
    const { decisions } = await viewOf(system, token, id);
    expect(decisions).toMatchObject([{ due: { lastDay: '2023-01-28', daysLeft: 10 } }]);
    await itIs('2023-01-17T09:00:00');
    await awaitLink(system.system, 'mishan-1@departments.example', id, 2);
    const dead = await decideByLink(first, { decision: 'approve' });
    expect([dead.sent, dead.answer]).toEqual([410, expect.stringContaining('LINK_SUPERSEDED')]);
    // All of the Saturday counts: it brings the last reminder, and only what comes after it the deputy.
    await itIs('2023-01-28T23:00:00');
    await awaitLink(system.system, 'mishan-1@departments.example', id, 3);
    await itIs('2023-01-29T00:30:00');
    await awaitLink(system.system, 'mishan-2@departments.example', id, 1);
    await itIs('2023-02-11T09:00:00');
    const held = await settledStage(system.api, token, id, ['held']);
    expect(held.stillToAct[0]).toBe('mishan');
    const officer = await system.tokenOf('mishan-2');
    await system.api.must('POST', `/applications/${id}/ask-again`, officer, { approverId: 'mishan-1' });
    await approves(system, 'mishan', id, 4);
    await approves(system, 'commerce', id);
    await approves(system, 'finance', id);
    expect((await settledStage(system.api, token, id, ['approved'])).award?.payable).toBe('300000.00');
    expect((await viewOf(system, token, id)).decisions.map((each) => each.decision)).toEqual([
      'approve',
      'approve',
      'approve',
    ]);
  });
});
