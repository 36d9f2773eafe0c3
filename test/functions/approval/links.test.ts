import { describe, expect, it } from 'vitest';
import { loadApplication, saveApplication } from '../../../shared/store/applications.ts';
import { loadDecisionRequest } from '../../../shared/store/decision-requests.ts';
import {
  askAgainAs,
  auditOf,
  byMachine,
  decideAsAsked,
  execute,
  FORTNIGHT,
  get,
  newestSecret,
  post,
  postRaw,
  SUBJECT,
  type World,
  world,
} from './world.ts';

const JSON_ONLY = 'application/json';
const codeOf = (answer: { statusCode: number; body: string }) => [answer.statusCode, JSON.parse(answer.body).code];

/** Runs the first department's turn with the secret of its link, then leaves the case as it is. */
async function withLink(w: World, act: (secret: string) => Promise<void>): Promise<void> {
  await expect(
    execute(w, [
      async () => {
        await act(await newestSecret(w));
        throw new Error('enough');
      },
    ]),
  ).rejects.toThrow('enough');
}

describe('a decision link', () => {
  it('shows the case as often as it is opened and decides nothing: mail scanners open links', async () => {
    const w = await world();
    await withLink(w, async (secret) => {
      const writes = w.table.writes();
      for (const accept of ['text/html', '*/*', JSON_ONLY]) expect((await get(w, secret, accept)).statusCode).toBe(200);
      expect(w.table.writes()).toBe(writes);
      expect((await loadDecisionRequest(w.table, SUBJECT, 1, 1))?.status).toBe('waiting');
      expect(w.answered.size).toBe(0);
    });
  });

  it('works once; the second time it says who decided and when', async () => {
    const w = await world();
    await withLink(w, async (secret) => {
      expect((await post(w, secret, { decision: 'approve' })).statusCode).toBe(200);
      const again = await post(w, secret, { decision: 'refuse', reason: '改主意' }, JSON_ONLY);
      expect(codeOf(again)).toEqual([410, 'LINK_USED']);
      expect(JSON.parse(again.body).message.zh).toContain('mishan 1 已于 2023-01-10 10:00（北京时间）');
      const page = await get(w, secret);
      expect(page.statusCode).toBe(410);
      expect(page.headers['content-type']).toContain('text/html');
      expect(page.body).toContain('LINK_USED');
      expect((await loadDecisionRequest(w.table, SUBJECT, 1, 1))?.decision).toBe('approve');
    });
  });

  it('wakes the waiting execution with the token that never left the table', async () => {
    const w = await world();
    await withLink(w, async (secret) => {
      const token = (await loadDecisionRequest(w.table, SUBJECT, 1, 1))?.taskToken ?? '';
      const answer = await post(w, secret, { decision: 'approve' });
      expect(w.answered.get(token)).toEqual({ outcome: 'decided' });
      expect(answer.body + JSON.stringify(answer.headers)).not.toContain(token);
    });
  });

  it('keeps the decision when the execution that waited is gone', async () => {
    const w = await world();
    await withLink(w, async (secret) => {
      w.deps.answer = async () => {
        throw new Error('the network is down');
      };
      expect((await post(w, secret, { decision: 'approve' })).statusCode).toBe(200);
      expect((await loadDecisionRequest(w.table, SUBJECT, 1, 1))?.decision).toBe('approve');
    });
  });

  it('of two simultaneous decisions the first wins and the other hears so', async () => {
    const w = await world();
    await withLink(w, async (secret) => {
      const answers = await Promise.all([
        post(w, secret, { decision: 'approve' }, JSON_ONLY),
        post(w, secret, { decision: 'refuse', reason: '不符合' }, JSON_ONLY),
      ]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410]);
      const won = answers.find(({ statusCode }) => statusCode === 200);
      const request = await loadDecisionRequest(w.table, SUBJECT, 1, 1);
      expect(JSON.parse(won?.body ?? '{}').decision).toBe(request?.decision);
      const decisions = (await auditOf(w)).filter(({ action }) => action.startsWith('decide-'));
      expect(decisions.map(({ action }) => action)).toEqual([`decide-${request?.decision}`]);
    });
  });

  it('is unknown when it was never given', async () => {
    const w = await world();
    for (const secret of ['', 'x', 'A'.repeat(43), '../../etc/passwd', 'B'.repeat(5000)]) {
      expect(codeOf(await get(w, secret, JSON_ONLY))).toEqual([404, 'LINK_UNKNOWN']);
      expect(codeOf(await post(w, secret, { decision: 'approve' }, JSON_ONLY))).toEqual([404, 'LINK_UNKNOWN']);
    }
  });

  it('cannot be opened with its hash, which is all that the table knows', async () => {
    const w = await world();
    await withLink(w, async () => {
      const link = [...w.table.items.values()].find(({ PK }) => PK.startsWith('LINK#'));
      const hash = String(link?.hash);
      expect(hash).toHaveLength(64);
      expect(codeOf(await get(w, hash, JSON_ONLY))).toEqual([404, 'LINK_UNKNOWN']);
      expect(codeOf(await get(w, hash.slice(0, 43), JSON_ONLY))).toEqual([404, 'LINK_UNKNOWN']);
    });
  });

  it('of one case does not decide another', async () => {
    const w = await world();
    await withLink(w, async (secret) => {
      const other = await post(w, secret, { decision: 'approve', case: 'APPLICATION#B' }, JSON_ONLY);
      expect(codeOf(other)).toEqual([409, 'LINK_OF_ANOTHER_CASE']);
      expect((await loadDecisionRequest(w.table, SUBJECT, 1, 1))?.status).toBe('waiting');
    });
  });

  it('expires by business time, to the second', async () => {
    const w = await world();
    await withLink(w, async (secret) => {
      w.pass(FORTNIGHT - 1);
      expect((await get(w, secret)).statusCode).toBe(200);
      w.pass(1);
      expect(codeOf(await get(w, secret, JSON_ONLY))).toEqual([410, 'LINK_EXPIRED']);
      expect(codeOf(await post(w, secret, { decision: 'approve' }, JSON_ONLY))).toEqual([410, 'LINK_EXPIRED']);
      // The case is not stranded: an officer asks again.
      await askAgainAs(w);
      expect((await decideAsAsked(w, 'approve')).statusCode).toBe(200);
    });
  });

  it('is dead once a reminder went out, and the reminder works', async () => {
    const w = await world();
    let first = '';
    await expect(
      execute(w, [
        async () => {
          first = await newestSecret(w);
        },
        async () => {
          expect(codeOf(await post(w, first, { decision: 'approve' }, JSON_ONLY))).toEqual([410, 'LINK_SUPERSEDED']);
          expect((await decideAsAsked(w, 'approve')).statusCode).toBe(200);
          throw new Error('enough');
        },
      ]),
    ).rejects.toThrow('enough');
  });

  it('says that it expired when the case is held', async () => {
    const w = await world();
    let last = '';
    const remember = async () => {
      last = await newestSecret(w);
    };
    await execute(w, [remember, remember, remember]);
    expect((await loadApplication(w.table, 'A')).stage).toBe('held');
    expect(codeOf(await get(w, last, JSON_ONLY))).toEqual([410, 'LINK_EXPIRED']);
  });

  it.each([
    ['withdrawn', { stage: 'withdrawn' as const }],
    ['handed in again', { stage: 'submitted' as const, round: 2 }],
    ['handed in again and assessed', { stage: 'assessed' as const, round: 2 }],
  ])('is dead once the application was %s', async (_, change) => {
    const w = await world();
    await withLink(w, async (secret) => {
      const before = await loadApplication(w.table, 'A');
      const event = { ...byMachine(w), action: 'test', recordedAt: w.now() };
      await saveApplication(w.table, before, { ...before, ...change }, { event });
      expect(codeOf(await post(w, secret, { decision: 'approve' }, JSON_ONLY))).toEqual([410, 'LINK_OUTDATED']);
      expect(codeOf(await get(w, secret, JSON_ONLY))).toEqual([410, 'LINK_OUTDATED']);
    });
  });
});

describe('what a decision needs', () => {
  it.each([
    [{ decision: 'return' }, 400, 'REASON_MISSING'],
    [{ decision: 'refuse', reason: '  \n ' }, 400, 'REASON_MISSING'],
    [{ decision: '' }, 400, 'DECISION_UNKNOWN'],
    [{}, 400, 'DECISION_UNKNOWN'],
    [{ decision: 'Approve' }, 400, 'DECISION_UNKNOWN'],
    [{ decision: 'refuse', reason: 'x'.repeat(2001) }, 400, 'INPUT_WRONG'],
    [{ decision: 'refuse', reason: 'a\u0000b' }, 400, 'INPUT_WRONG'],
    [{ decision: 'approve', payable: '1' }, 400, 'INPUT_WRONG'],
  ])('%o is refused and loses nothing', async (fields, status, code) => {
    const w = await world();
    await withLink(w, async (secret) => {
      const refused = await post(w, secret, fields as Record<string, string>, JSON_ONLY);
      expect(codeOf(refused)).toEqual([status, code]);
      expect(JSON.parse(refused.body).hint.zh).not.toBe('');
      expect((await post(w, secret, { decision: 'approve' })).statusCode).toBe(200);
    });
  });

  it('takes JSON as well as a form, and refuses what is neither', async () => {
    const w = await world();
    await withLink(w, async (secret) => {
      expect(codeOf(await postRaw(w, secret, '{"decision":', JSON_ONLY))).toEqual([415, 'DECISION_FORM_WRONG']);
      expect(codeOf(await postRaw(w, secret, 'decision=approve', 'text/plain'))).toEqual([415, 'DECISION_FORM_WRONG']);
      expect(codeOf(await postRaw(w, secret, '"approve"', JSON_ONLY))).toEqual([400, 'INPUT_WRONG']);
      const done = await postRaw(
        w,
        secret,
        '{"decision":"return","reason":"请补充过磅单"}',
        `${JSON_ONLY}; charset=utf-8`,
      );
      expect(done.statusCode).toBe(200);
      expect(JSON.parse(done.body)).toMatchObject({ case: SUBJECT, decision: 'return' });
    });
  });
});
