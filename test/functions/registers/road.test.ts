import { describe, expect, it } from 'vitest';
import { ask } from '../../../functions/approval/ask-approver.ts';
import { create } from '../../../functions/intake/create-application.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { listDecisionRequests } from '../../../shared/store/decision-requests.ts';
import { applicant, handlerFakes, requestOf } from '../../support/case.ts';
import { askAgainAs, byMachine, deliver, SUBJECT, type World, world } from '../approval/world.ts';
import { CALENDAR, confirm, policyAnna, policyBoris, propose, registrarAnna, registrarBoris } from './world.ts';

const NEW = { id: 'mishan-3', name: '密山新任审批人', mail: 'mishan-3@departments.example' };
const SECOND = { id: 'mishan-2', name: 'mishan 2', mail: 'mishan-2@departments.example' };
const MISHAN = { id: 'mishan', kind: 'county', name: { zh: 'mishan', en: 'mishan' }, approvers: [NEW, SECOND] };

/** Two registrars put another officer in the place of the first, from today on. */
async function replaceOfficer({ table, now }: World): Promise<void> {
  const w = { table, deps: { ...handlerFakes(now()), table } };
  const entry = { key: 'mishan', body: MISHAN, validFrom: now().slice(0, 10) };
  const { body } = await propose(w, registrarAnna, 'departments', entry);
  expect((await confirm(w, registrarBoris, 'departments', body.number)).status).toBe(200);
}

const askFirst = (w: World) => ask({ subject: SUBJECT, round: 1, step: 1, taskToken: 'token-1' }, w.deps, byMachine(w));
const askedOf = async (w: World) => (await listDecisionRequests(w.table, SUBJECT))[0]?.approver;

describe('once an officer is replaced', () => {
  it('the next case is asked of the new one, at the new address', async () => {
    const w = await world();
    await replaceOfficer(w);
    expect(await askFirst(w)).toEqual({ outcome: 'waiting' });
    expect(await askedOf(w)).toEqual(NEW);
    await deliver(w);
    expect(w.sent.map(({ to }) => to)).toContain(NEW.mail);
  });

  it('a turn that was asked keeps its officer until it is asked anew', async () => {
    const w = await world();
    await askFirst(w);
    await replaceOfficer(w);
    expect((await askedOf(w))?.id).toBe('mishan-1');
    await askAgainAs(w);
    expect(await askedOf(w)).toEqual(NEW);
  });
});

describe('once a filing window is moved', () => {
  const file = (w: World, at: Instant) => {
    const body = { creditCode: applicant().creditCodes[0] ?? '', item: 'C4b', policyYear: 2022, declared: {} };
    const asked = requestOf(applicant(), body as Parameters<typeof create>[0]['body']);
    const deps = { ...handlerFakes(at), table: w.table, newId: () => 'B' };
    return create({ ...asked, context: { ...asked.context, at } }, deps as Parameters<typeof create>[1]).catch(
      (error: unknown) => {
        if (error instanceof Refusal) return { status: error.status, code: error.code };
        throw error;
      },
    );
  };
  const LATE = '2023-02-20T02:00:00.000Z' as Instant;

  it('an enterprise files on a day that was closed before', async () => {
    const w = await world();
    expect(await file(w, LATE)).toMatchObject({ code: 'YEAR_CLOSED' });
    const keepers = { table: w.table, deps: { ...handlerFakes(w.now()), table: w.table } };
    const { body } = await propose(keepers, policyAnna, 'calendars', { key: '2022', body: CALENDAR });
    expect(await file(w, LATE)).toMatchObject({ code: 'YEAR_CLOSED' });
    await confirm(keepers, policyBoris, 'calendars', body.number);
    expect(await file(w, LATE)).toMatchObject({ status: 201 });
  });
});
