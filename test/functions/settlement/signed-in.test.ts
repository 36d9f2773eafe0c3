import { describe, expect, it } from 'vitest';
import { signHandler } from '../../../functions/approval/sign-settlement.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { loadDecisionRequest } from '../../../shared/store/decision-requests.ts';
import { loadSettlement, settlementSubject } from '../../../shared/store/settlements.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { throughHandler } from '../../support/through-handler.ts';
import { assertWhole, execute, outcome, start, type Turn, type World, world } from './world.ts';

const RUN = '2022-1';
const TOTAL = '2500000.00';
const signer = (rest: Partial<Caller> = {}): Caller => ({
  person: 'finance-1',
  roles: ['finance'],
  creditCodes: [],
  department: 'finance',
  ...rest,
});
const sign = (w: World, body: object = {}, caller = signer()) =>
  throughHandler(
    signHandler(() => ({ ...w.deps, answer: async () => 'woken' as const })),
    caller,
    { decision: 'approve', total: TOTAL, ...body },
    { id: RUN },
  );
/** Started, planned and reserved; `look` is what finance does while its signature is waited for. */
async function waiting(look: (w: World) => Promise<void>, starter?: Caller): Promise<World> {
  const w = await world(['1000000.00', '1500000.00']);
  await start(w, 2022, starter);
  let looked: Promise<void> | undefined;
  const turn: Turn = async () => {
    looked = look(w);
    await looked.catch(() => undefined);
    throw new Error('seen enough');
  };
  await expect(execute(w, RUN, [turn])).rejects.toThrow('seen enough');
  await looked;
  expect(looked).toBeDefined();
  return w;
}

describe('a settlement run signed by somebody who is signed in', () => {
  it('goes on as after the link in the mail, and the record says how the signer was known', async () => {
    const w = await waiting(async (w) => {
      const { status, body } = await sign(w);
      expect([status, body.decision]).toEqual([200, 'approve']);
    });
    await execute(w, RUN, [], `${RUN}-2`);
    const { stage, batch, cases } = await outcome(w, RUN, ['A', 'B']);
    expect([stage, batch === undefined, cases.map(([, stage]) => stage)]).toEqual([
      'settled',
      false,
      ['settled', 'settled'],
    ]);
    const entries = await queryAll(w.table, settlementSubject(RUN), 'AUDIT#');
    const [decided] = entries.filter(({ action }) => action === 'decide-approve');
    expect(decided).toMatchObject({ by: { id: 'finance-1' }, details: { through: 'account' } });
    await assertWhole(w.table);
  });

  it('is refused with a reason, and the money goes back', async () => {
    const w = await waiting(async (w) => {
      expect((await sign(w, { decision: 'refuse' })).body.code).toBe('REASON_MISSING');
      expect((await sign(w, { decision: 'refuse', reason: '账户待核' })).status).toBe(200);
    });
    await execute(w, RUN, [], `${RUN}-2`);
    const { stage, balance } = await outcome(w, RUN, ['A', 'B']);
    expect([stage, balance?.reserved.toString()]).toEqual(['abandoned', '0']);
    await assertWhole(w.table);
  });

  it('a second signature finds it decided', async () => {
    await waiting(async (w) => {
      await sign(w);
      expect((await sign(w)).body.code).toBe('TURN_DECIDED');
    });
  });

  it.each([
    ['whom the register does not name', { person: 'finance-clerk' }, {}, 'NOT_AN_APPROVER'],
    [
      'of the other funder',
      { person: 'province-finance-1', department: 'province-finance' },
      {},
      'SETTLEMENT_NOT_FOUND',
    ],
    ['of a bureau', { person: 'commerce-1', department: 'commerce', roles: ['officer'] }, {}, 'ROLE_MISSING'],
    ['who saw another sum', {}, { total: '2400000.00' }, 'SUM_OUTDATED'],
  ])('is not signed by one %s', async (_, caller, body, code) => {
    const w = await waiting(async (w) => {
      expect((await sign(w, body, signer(caller))).body.code).toBe(code);
    });
    expect((await loadDecisionRequest(w.table, settlementSubject(RUN), 1, 1))?.status).toBe('waiting');
    expect((await loadSettlement(w.table, RUN)).stage).toBe('reserved');
  });

  it('nobody signs the run they started', async () => {
    const w = await waiting(async (w) => {
      expect((await sign(w)).body.code).toBe('SEPARATION_OF_DUTIES');
    }, signer());
    expect((await loadSettlement(w.table, RUN)).stage).toBe('reserved');
  });

  it('a run that is not waiting has no turn', async () => {
    const w = await world(['1000000.00']);
    await start(w);
    expect((await sign(w)).body.code).toBe('TURN_NOT_OPEN');
  });
});
