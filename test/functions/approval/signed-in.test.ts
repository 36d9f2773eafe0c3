import { describe, expect, it } from 'vitest';
import { signedInHandler } from '../../../functions/approval/decide-signed-in.ts';
import { worklistHandler } from '../../../functions/approval/read-worklist.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { loadApplication, saveApplication } from '../../../shared/store/applications.ts';
import { recordDecision } from '../../../shared/store/provincial-decisions.ts';
import { loadEnterprise, saveEnterprise } from '../../../shared/store/registers.ts';
import { applicant, FIRM, OTHER, officer } from '../../support/case.ts';
import { throughHandler } from '../../support/through-handler.ts';
import { auditOf, brokenChain, execute, FORTNIGHT, newestSecret, outcome, post, type World, world } from './world.ts';

/** An approver of a department, signed in: the register knows them by the same id. */
const approver = (id: string): Caller => ({ ...officer(id.replace(/-\d$/, '')), person: id });
const decide = (w: World, caller: Caller, body: object = { decision: 'approve', round: 1 }) =>
  throughHandler(
    signedInHandler(() => w.deps),
    caller,
    body,
    { id: 'A' },
  );
const worklist = (w: World, caller: Caller) =>
  throughHandler(
    worklistHandler(() => w.deps),
    caller,
    undefined,
  );
const code = async (answer: ReturnType<typeof decide>) => (await answer).body.code ?? 'none';
/** Looks at the case while the first department is asked; what fails in between fails the test. */
async function atFirstTurn(w: World, look: () => Promise<void>): Promise<void> {
  let looked: Promise<void> | undefined;
  const turn = async () => {
    looked = look();
    await looked.catch(() => undefined);
    throw new Error('seen enough');
  };
  await execute(w, async () => turn).catch((error: Error) => expect(error.message).toBe('seen enough'));
  await looked;
  expect(looked).toBeDefined();
}
type Turns = { turns: { mine: boolean; enterprise: string; amount: string | null; status: string }[] };
const turnsOf = async (w: World, caller: Caller) => ((await worklist(w, caller)).body as unknown as Turns).turns;

describe('an approver who is signed in', () => {
  it('decides the turn of the department, and the case goes on as through the link', async () => {
    const w = await world();
    const turns = ['mishan-2', 'commerce-1', 'finance-1'];
    await execute(w, async () => async () => {
      expect((await decide(w, approver(turns.shift() ?? ''))).status).toBe(200);
    });
    expect(await outcome(w)).toMatchObject({ stage: 'approved', payable: '250000.00' });
    const decided = (await auditOf(w)).filter(({ action }) => action === 'decide-approve');
    expect(decided.map(({ by, details }) => [by.id, details?.through])).toEqual([
      ['mishan-2', 'account'],
      ['commerce-1', 'account'],
      ['finance-1', 'account'],
    ]);
    expect(await brokenChain(w)).toBeUndefined();
  });

  it('leaves the link used, and finds the turn decided after the link was used', async () => {
    const w = await world();
    await atFirstTurn(w, async () => {
      const secret = await newestSecret(w);
      await decide(w, approver('mishan-1'));
      expect((await post(w, secret, { decision: 'approve' })).statusCode).toBe(410);
      expect(await code(decide(w, approver('mishan-2')))).toBe('TURN_DECIDED');
    });
  });

  it.each([
    ['whom the register does not name', officer('mishan'), {}, 'NOT_AN_APPROVER'],
    ['of a department whose turn it is not', approver('commerce-1'), {}, 'TURN_NOT_OPEN'],
    ['of a department that is not on the route', approver('health-1'), {}, 'APPLICATION_NOT_FOUND'],
    ['who refuses without a reason', approver('mishan-1'), { decision: 'refuse' }, 'REASON_MISSING'],
    ['who saw another round', approver('mishan-1'), { round: 2 }, 'TURN_OUTDATED'],
    ['who is the applicant', applicant(), {}, 'ROLE_MISSING'],
  ])('is refused: one %s', async (_, caller, more, expected) => {
    const w = await world();
    await atFirstTurn(w, async () => {
      expect(await code(decide(w, caller, { decision: 'approve', round: 1, ...more }))).toBe(expected);
    });
    expect((await auditOf(w)).map(({ action }) => action)).not.toContain('decide-approve');
  });

  it('decides nothing they filed themselves, and nothing after the time is over', async () => {
    const w = await world({ application: { filedBy: 'mishan-1' } });
    await atFirstTurn(w, async () => {
      expect(await code(decide(w, approver('mishan-1')))).toBe('SEPARATION_OF_DUTIES');
      w.pass(FORTNIGHT);
      expect(await code(decide(w, approver('mishan-2')))).toBe('TURN_EXPIRED');
    });
  });
});

describe('separation of duties', () => {
  const event = (w: World) => ({
    ...({ action: 'authorise-person', by: { kind: 'person', id: 'x' }, correlationId: 'c' } as const),
    ...{ at: w.now(), recordedAt: w.now() },
  });
  const person = { name: '甲', addedBy: 'x', addedOn: '2023-01-01' };

  it('asks nobody who recorded a decision of the province, and takes no decision from them', async () => {
    const w = await world();
    const document = { name: 'd.pdf', sha256: 'a'.repeat(64), size: 1, contentType: 'application/pdf', key: 'k' };
    const decision = { policyYear: 2022, number: '1', decidedOn: '2023-01-01', items: [], document };
    await recordDecision(w.table, await loadEnterprise(w.table, FIRM), decision, {
      ...{ recordedBy: 'mishan-1', recordedAt: w.now(), event: event(w) },
    });
    await atFirstTurn(w, async () => {
      expect(await turnsOf(w, approver('mishan-2'))).toMatchObject([{ mine: true }]);
      expect(await code(decide(w, approver('mishan-1')))).toBe('SEPARATION_OF_DUTIES');
    });
  });

  it.each([FIRM, OTHER])('asks nobody who acts for the enterprise or one linked with it: %s', async (of) => {
    const w = await world();
    const firm = await loadEnterprise(w.table, FIRM);
    await saveEnterprise(w.table, firm, { ...firm, linked: [{ name: '关联', creditCode: OTHER }] }, event(w));
    const named = await loadEnterprise(w.table, of);
    const authorised = [{ ...person, person: 'mishan-1' }];
    await saveEnterprise(w.table, named, { ...named, authorised }, event(w));
    await atFirstTurn(w, async () => {
      expect(await turnsOf(w, approver('mishan-2'))).toMatchObject([{ mine: true }]);
      expect(await code(decide(w, approver('mishan-1')))).toBe('SEPARATION_OF_DUTIES');
    });
  });

  it('takes no decision from an account that files for the enterprise', async () => {
    const w = await world();
    await atFirstTurn(w, async () => {
      const both = { ...approver('mishan-1'), creditCodes: [FIRM] };
      expect(await code(decide(w, both))).toBe('SEPARATION_OF_DUTIES');
    });
  });
});

describe('GET /worklist', () => {
  it('holds what waits for the department, and says whose link it is', async () => {
    const w = await world({ application: { payable: '250000.00' } });
    await atFirstTurn(w, async () => {
      expect(await turnsOf(w, approver('mishan-1'))).toMatchObject([
        { mine: true, enterprise: '密山测试贸易有限公司', amount: '250000.00', status: 'waiting' },
      ]);
      expect(await turnsOf(w, approver('mishan-2'))).toMatchObject([{ mine: false }]);
      expect(await turnsOf(w, approver('commerce-1'))).toEqual([]);
      await decide(w, approver('mishan-1'));
      expect(await turnsOf(w, approver('mishan-1'))).toEqual([]);
    });
  });

  it('leaves out a turn whose case was taken back', async () => {
    const w = await world();
    await atFirstTurn(w, async () => {
      const application = await loadApplication(w.table, 'A');
      const event = {
        action: 'withdraw-application',
        by: { kind: 'person', id: 'filer' },
        at: w.now(),
        recordedAt: w.now(),
        correlationId: 'c',
      } as const;
      await saveApplication(w.table, application, { ...application, stage: 'withdrawn' }, { event });
      expect(await turnsOf(w, approver('mishan-1'))).toEqual([]);
    });
  });

  it('shows an officer what was returned, and the enterprise what to do about it', async () => {
    const w = await world();
    await execute(w, async () => async () => {
      await decide(w, approver('mishan-1'), { decision: 'return', round: 1, reason: '缺少合同' });
    });
    expect((await outcome(w)).stage).toBe('returned');
    expect((await worklist(w, approver('mishan-1'))).body).toMatchObject({
      turns: [],
      returned: [{ id: 'A' }],
      toDo: [],
    });
    expect((await worklist(w, approver('health-1'))).body).toMatchObject({ returned: [] });
    expect((await worklist(w, applicant())).body).toMatchObject({
      turns: [],
      returned: [],
      toDo: [{ code: 'CORRECT_RETURNED', application: { id: 'A' } }],
    });
    expect((await worklist(w, applicant(OTHER))).body).toMatchObject({ toDo: [] });
  });

  it('tells an enterprise whose money waits for a bank account', async () => {
    const w = await world({ application: { stage: 'approved' } });
    expect((await worklist(w, applicant())).body).toMatchObject({ toDo: [] });
    const before = await loadEnterprise(w.table, FIRM);
    const { bankAccount, version, audit, ...without } = before;
    const event = {
      action: 'keep-enterprise',
      by: { kind: 'person', id: 'r' },
      at: w.now(),
      recordedAt: w.now(),
      correlationId: 'c',
    } as const;
    await saveEnterprise(w.table, before, without, event);
    expect((await worklist(w, applicant())).body).toMatchObject({ toDo: [{ code: 'CONFIRM_ACCOUNT' }] });
  });
});
