import { describe, expect, it } from 'vitest';
import type { Decision, DecisionRequest } from '../../../shared/approval/decision-request.ts';
import { loadApplication } from '../../../shared/store/applications.ts';
import { listDecisionRequests, loadDecisionRequest } from '../../../shared/store/decision-requests.ts';
import { listMails } from '../../../shared/store/mails.ts';
import {
  brokenChain,
  decideAsAsked,
  deliver,
  execute,
  FORTNIGHT,
  newestSecret,
  outcome,
  post,
  SUBJECT,
  type Turn,
  type World,
  world,
} from './world.ts';

// A process may die before or after any write. What is started again then must end as if nothing had happened: one request,
// one mail of each kind, the same decision.

type Plan = (request: DecisionRequest) => 'silence' | Decision;

/** What the department that is asked now does by the plan. An approver who meets a fault opens the mail again and comes back. */
function turnBy(w: World, plan: Plan): () => Promise<Turn> {
  return async () => {
    const waiting = (await listDecisionRequests(w.table, SUBJECT)).find(({ status }) => status === 'waiting');
    if (waiting === undefined) throw new Error('nobody is asked');
    const does = plan(waiting);
    if (does === 'silence') return does;
    return async () => {
      for (let tries = 1; tries <= 4; tries++) {
        await decideAsAsked(w, does).catch(rethrowUnlessLater);
        if ((await loadDecisionRequest(w.table, SUBJECT, 1, waiting.step))?.status === 'decided') return;
        // A sender that died keeps its mail for a minute.
        w.pass(61);
      }
      throw new Error(`step ${waiting.step} was not decided`);
    };
  };
}

/** Before its mail is there, a department cannot act. */
function rethrowUnlessLater(error: Error): void {
  if (error.message !== 'no mail with a link was sent') rethrowUnlessDied(error);
}

function rethrowUnlessDied(error: Error): void {
  if (!error.message.includes('the process died')) throw error;
}

/** Starts executions as the reconciliation does until the case is where no machine drives it, and sends what is left in the outbox. */
async function road(w: World, plan: Plan): Promise<void> {
  for (let attempt = 1; attempt <= 4; attempt++) {
    await execute(w, turnBy(w, plan), `A-r1-${attempt}`).catch(rethrowUnlessDied);
    if ((await loadApplication(w.table, 'A')).stage !== 'assessed') break;
  }
  for (let round = 1; round <= 3; round++) {
    await deliver(w).catch(rethrowUnlessDied);
    w.pass(61);
  }
}

const ROADS: [string, Plan][] = [
  ['three approvals', () => 'approve'],
  ['a return by the second department', ({ step }) => (step === 2 ? 'return' : 'approve')],
  ['a reminder, then a refusal', ({ ask }) => (ask === 1 ? 'silence' : 'refuse')],
  ['silence until the case is held', () => 'silence'],
];

describe.each(ROADS)('on the road of %s', (_, plan) => {
  it('ends the same whichever write the process dies at', async () => {
    const smooth = await world();
    const seeded = smooth.table.writes();
    await road(smooth, plan);
    const wanted = await outcome(smooth);
    expect(wanted.stage).not.toBe('assessed');
    const writes = smooth.table.writes() - seeded;
    expect(writes).toBeGreaterThan(8);
    for (let n = 1; n <= writes; n++) {
      for (const when of ['before', 'after'] as const) {
        const w = await world();
        w.table.breakAt(seeded + n, when);
        await road(w, plan);
        expect(await outcome(w), `died ${when} write ${n}`).toEqual(wanted);
        expect(await brokenChain(w), `died ${when} write ${n}`).toBeUndefined();
        expect(await unsent(w), `died ${when} write ${n}`).toEqual([]);
      }
    }
  });
});

const unsent = async (w: World) =>
  (await listMails(w.table, SUBJECT)).filter(({ status }) => status === 'unsent').map(({ id }) => id);

describe('an execution that is lost while it waits', () => {
  it('is followed by another that waits for the same ask: one mail, and the link from before still works', async () => {
    const w = await world();
    await expect(execute(w, [() => Promise.reject(new Error('lost'))])).rejects.toThrow('lost');
    await deliver(w);
    const walked = await execute(w, ['approve', 'approve', 'approve'], 'A-r1-2');
    expect(walked.status).toBe('SUCCEEDED');
    const done = await outcome(w);
    expect(done.stage).toBe('approved');
    expect(done.mails.filter((id) => id.startsWith('ask-'))).toEqual([
      'ask-r1-s1-mishan-a1',
      'ask-r1-s2-commerce-a1',
      'ask-r1-s3-finance-a1',
    ]);
    expect(w.sent.filter(({ subject }) => subject.startsWith('请审批'))).toHaveLength(3);
  });

  it('leaves the link alive as long as the new one waits, however late it came', async () => {
    const w = await world();
    await expect(execute(w, [() => Promise.reject(new Error('lost'))])).rejects.toThrow('lost');
    const secret = await newestSecret(w);
    w.pass(FORTNIGHT - 1);
    const late = async () => {
      w.pass(FORTNIGHT - 1);
      const answer = await post(w, secret, { decision: 'approve' });
      expect(answer.statusCode).toBe(200);
      throw new Error('enough');
    };
    await expect(execute(w, [late], 'A-r1-2')).rejects.toThrow('enough');
    expect(await loadDecisionRequest(w.table, SUBJECT, 1, 1)).toMatchObject({
      status: 'decided',
      ask: 1,
      reminders: 0,
    });
  });

  it('does not wait for a decision that came while nobody waited', async () => {
    const w = await world();
    await expect(
      execute(w, [
        async () => {
          await decideAsAsked(w, 'refuse');
          throw new Error('lost');
        },
      ]),
    ).rejects.toThrow('lost');
    await execute(w, [], 'A-r1-2');
    expect((await outcome(w)).stage).toBe('refused');
  });

  it('that ends its wait without a decision fails, and the next one asks the department again, without a second mail', async () => {
    const w = await world();
    const stray = async () => {
      const [request] = await listDecisionRequests(w.table, SUBJECT);
      await w.deps.answer(request?.taskToken ?? '', { outcome: 'decided' });
    };
    const { status, inside } = await execute(w, [stray]);
    expect(status).toBe('FAILED');
    // The stages after it were not asked: the one before them is open.
    expect((await listDecisionRequests(w.table, SUBJECT)).map(({ department }) => department)).toEqual(['mishan']);
    expect(inside.filter((name) => name === "Await the department's decision")).toHaveLength(3);
    await execute(w, ['approve', 'approve', 'approve'], 'A-r1-2');
    const { stage, mails } = await outcome(w);
    expect(stage).toBe('approved');
    expect(mails.filter((id) => id.startsWith('ask-r1-s1'))).toEqual(['ask-r1-s1-mishan-a1']);
  });

  it('a fault while asking is answered through the token, and the department is asked once the fault is gone', async () => {
    const w = await world();
    const key = 'DEPARTMENT#mishan\u0000HEAD';
    const record = w.table.items.get(key);
    if (record === undefined) throw new Error('no department');
    w.table.items.delete(key);
    const { answer } = w.deps;
    const outcomes: unknown[] = [];
    w.deps.answer = async (token, how) => {
      outcomes.push('error' in how ? how.error : how.outcome);
      if (outcomes.length === 2) w.table.items.set(key, record);
      return answer(token, how);
    };
    const walked = await execute(w, ['refuse']);
    expect(walked.status).toBe('SUCCEEDED');
    expect(outcomes).toEqual(['NotAsked', 'NotAsked', 'decided', 'closed', 'closed']);
    expect((await outcome(w)).mails.filter((id) => id.startsWith('ask-'))).toEqual(['ask-r1-s1-mishan-a1']);
  });
});
