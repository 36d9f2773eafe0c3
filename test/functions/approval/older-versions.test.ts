import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { advance } from '../../../functions/approval/advance-case.ts';
import { ask } from '../../../functions/approval/ask-approver.ts';
import { remind } from '../../../functions/approval/remind-approver.ts';
import { sha256 } from '../../../shared/kernel/digest.ts';
import { loadApplication } from '../../../shared/store/applications.ts';
import { listDecisionRequests } from '../../../shared/store/decision-requests.ts';
import { saveRegisterRecord } from '../../../shared/store/registers.ts';
import type { Item } from '../../../shared/store/table.ts';
import {
  begin,
  brokenChain,
  byMachine,
  execute,
  FORTNIGHT,
  olderMachine,
  outcome,
  post,
  SUBJECT,
  secretOf,
  type World,
  world,
} from './world.ts';

// What an earlier version wrote, as it stands in its table: a request under round and step, a link and a mail that do not
// name the department, an execution whose input does not, a case without a pinned route.

const SECRET = 'old-secret-'.padEnd(43, 'x');
const ROUTES = JSON.parse(
  readFileSync(new URL('../../../seeds/records/routes.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const turn = { subject: SUBJECT, round: 1, step: 1, ask: 1 };

async function older(asked: 'asked' | 'not asked' = 'asked'): Promise<World> {
  const w = await world();
  const event = { ...byMachine(w), action: 'seed', recordedAt: w.now() };
  await saveRegisterRecord(w.table, 'REFERENCE#routes', ROUTES, event);
  if (asked === 'not asked') return w;
  const approver = { id: 'mishan-1', name: 'mishan 1', mail: 'mishan-1@departments.example' };
  const expiresAt = '2023-01-24T02:00:00.000Z';
  const items: Item[] = [
    {
      ...{ PK: SUBJECT, SK: 'ASK#01#01', ...turn, department: 'mishan', purpose: 'decide', reminders: 0, waits: 1 },
      ...{ approver, status: 'waiting', askedAt: w.now(), expiresAt, taskToken: 'old-token', waitedBy: 'A-r1-1' },
      ...{
        FLIGHT_PK: 'WORK#mishan',
        FLIGHT_SK: `${w.now()}#${SUBJECT}`,
        OWNER_PK: 'ASKED#mishan-1',
        OWNER_SK: w.now(),
      },
    },
    { PK: `LINK#${sha256(SECRET)}`, SK: 'LINK', ...turn, approverId: 'mishan-1', hash: sha256(SECRET), expiresAt },
  ];
  await w.table.transact(items.map((item) => ({ kind: 'put' as const, item })));
  return w;
}
const keys = (w: World) =>
  [...w.table.items.keys()].flatMap((key) => (key.includes('\u0000ASK#') ? [key.split('\u0000')[1]] : [])).toSorted();
const input = { subject: SUBJECT, round: 1, step: 1, taskToken: 'newer-token', execution: 'A-r1-1' };

const until = async (holds: () => Promise<boolean>) => {
  for (let n = 0; n < 2000 && !(await holds()); n++) await new Promise((resolve) => setImmediate(resolve));
  expect(await holds()).toBe(true);
};
const waitsFor = (w: World, department: string) =>
  until(async () => [...w.open.values()].some((wait) => wait.department === department));

describe('an execution that began under the machine of before', () => {
  it('ends under it: asked department by department, woken when its day comes', async () => {
    const w = await world();
    const done = begin(w, 'A-r1-1', 1, olderMachine());
    await waitsFor(w, 'mishan');
    const [before] = await listDecisionRequests(w.table, SUBJECT);
    expect(before).toMatchObject({ waits: 1 });
    expect(before).not.toHaveProperty('mayFail');
    await w.deps.answer(before?.taskToken ?? '', { outcome: 'due' });
    await until(async () => (await listDecisionRequests(w.table, SUBJECT))[0]?.waits === 2);
    await post(w, await secretOf(w, 'mishan-1'), { decision: 'approve' }, 'application/json');
    await waitsFor(w, 'commerce');
    await post(w, await secretOf(w, 'commerce-1'), { decision: 'approve' }, 'application/json');
    await waitsFor(w, 'finance');
    await post(w, await secretOf(w, 'finance-1'), { decision: 'approve' }, 'application/json');
    const { status, path } = await done;
    expect([status, path.filter((name) => name === 'Apply what was decided').length]).toEqual(['SUCCEEDED', 4]);
    expect((await outcome(w)).stage).toBe('approved');
    expect(await brokenChain(w)).toBeUndefined();
  });

  it('is told of a fault by an outcome, which it rests for', async () => {
    const w = await world();
    const key = 'DEPARTMENT#mishan\u0000HEAD';
    const record = w.table.items.get(key) as Item;
    w.table.items.delete(key);
    const { answer } = w.deps;
    const told: unknown[] = [];
    w.deps.answer = async (token, how) => {
      told.push(how);
      w.table.items.set(key, record);
      return answer(token, how);
    };
    const done = begin(w, 'A-r1-1', 1, olderMachine());
    await waitsFor(w, 'mishan');
    await post(w, await secretOf(w, 'mishan-1'), { decision: 'refuse', reason: 'x' }, 'application/json');
    expect([(await done).status, (await outcome(w)).stage]).toEqual(['SUCCEEDED', 'refused']);
    expect(told).toEqual([{ outcome: 'error' }, { outcome: 'decided' }]);
  });

  it('is followed by one of today, which asks the stages that are left', async () => {
    const w = await world();
    void begin(w, 'A-r1-1', 1, olderMachine());
    await waitsFor(w, 'mishan');
    await post(w, await secretOf(w, 'mishan-1'), { decision: 'approve' }, 'application/json');
    await waitsFor(w, 'commerce');
    await execute(w, ['approve', 'approve'], 'A-r1-2');
    const { stage, requests } = await outcome(w);
    expect([stage, requests.length]).toEqual(['approved', 3]);
    expect((await listDecisionRequests(w.table, SUBJECT)).map(({ mayFail }) => mayFail)).toEqual([
      undefined,
      true,
      true,
    ]);
  });
});

describe('what an older version began', () => {
  it('is decided through its own link, under its own key, and its execution is woken', async () => {
    const w = await older();
    expect((await post(w, SECRET, { decision: 'approve' }, 'application/json')).statusCode).toBe(200);
    expect(w.answered.get('old-token')).toEqual({ outcome: 'decided' });
    expect(keys(w)).toEqual(['ASK#01#01']);
    expect(JSON.parse((await post(w, SECRET, { decision: 'refuse', reason: 'x' }, 'application/json')).body).code).toBe(
      'LINK_USED',
    );
  });

  it('goes on from department to department as it was filed, whatever routes were loaded since', async () => {
    const w = await older();
    await post(w, SECRET, { decision: 'approve' }, 'application/json');
    await execute(w, ['approve', 'approve'], 'A-r1-2');
    expect((await outcome(w)).stage).toBe('approved');
    expect((await loadApplication(w.table, 'A')).pinnedRoute).toBeUndefined();
    expect(keys(w)).toEqual(['ASK#01#01', 'ASK#01#02#commerce', 'ASK#01#03#finance']);
    expect(await brokenChain(w)).toBeUndefined();
  });

  it('is waited for by a new execution when the old one was lost; the old link lives', async () => {
    const w = await older();
    const done = begin(w, 'A-r1-2');
    const taken = async () => (await listDecisionRequests(w.table, SUBJECT))[0]?.waitedBy === 'A-r1-2';
    for (let n = 0; n < 200 && !(await taken()); n++) await new Promise((resolve) => setImmediate(resolve));
    await post(w, SECRET, { decision: 'refuse', reason: 'x' }, 'application/json');
    expect((await done).status).toBe('SUCCEEDED');
    expect([(await outcome(w)).stage, keys(w)]).toEqual(['refused', ['ASK#01#01']]);
  });

  it('is asked and reminded by an old execution, whose input names no department', async () => {
    const w = await older();
    expect(await ask(input, w.deps, byMachine(w))).toEqual({ outcome: 'waiting' });
    w.pass(FORTNIGHT);
    const { taskToken, ...reminding } = input;
    expect(await remind(reminding, w.deps, byMachine(w))).toMatchObject({ next: 'ask', step: 1 });
    expect(await ask({ ...input, taskToken: 'third' }, w.deps, byMachine(w))).toEqual({ outcome: 'waiting' });
    const [request] = await listDecisionRequests(w.table, SUBJECT);
    expect(request).toMatchObject({ ask: 2, reminders: 1, waits: 3, taskToken: 'third' });
    expect(keys(w)).toEqual(['ASK#01#01']);
    await post(w, await secretOf(w, 'mishan-1'), { decision: 'approve' }, 'application/json');
    expect(w.answered.get('third')).toEqual({ outcome: 'decided' });
    expect(await advance({ applicationId: 'A', round: 1 }, w.deps, byMachine(w))).toMatchObject({
      next: 'ask',
      step: 2,
    });
    expect(await ask({ ...input, step: 2, taskToken: 'fourth' }, w.deps, byMachine(w))).toEqual({ outcome: 'waiting' });
    expect(keys(w)).toEqual(['ASK#01#01', 'ASK#01#02#commerce']);
  });

  it('is asked one department after the other by an old execution where a stage has several by now', async () => {
    const w = await older('not asked');
    const stages = [{ departments: ['commerce', 'finance'], rule: 'all', lead: 'commerce' }];
    const head = w.table.items.get(`${SUBJECT}\u0000HEAD`) as Item;
    w.table.items.set(`${SUBJECT}\u0000HEAD`, { ...head, pinnedRoute: { round: 1, stages, total: '0.00' } });
    for (const department of ['commerce', 'finance']) {
      await ask({ ...input, taskToken: `token-${department}` }, w.deps, byMachine(w));
      expect((await listDecisionRequests(w.table, SUBJECT)).at(-1)?.department).toBe(department);
      await post(w, await secretOf(w, `${department}-1`), { decision: 'approve' }, 'application/json');
      expect(w.answered.get(`token-${department}`)).toEqual({ outcome: 'decided' });
    }
    expect(await advance({ applicationId: 'A', round: 1 }, w.deps, byMachine(w))).toMatchObject({ next: 'stop' });
    expect((await outcome(w)).stage).toBe('approved');
  });

  it('gets its mail by the link that its mail asks for without a department', async () => {
    const w = await older();
    const link = { ...turn, approverId: 'mishan-1' };
    const mail = {
      ...{
        id: 'ask-r1-s1-a1',
        to: 'mishan-1@departments.example',
        subject: '请审批',
        text: '{{link}}',
        html: '{{link}}',
        link,
      },
      ...{ recordSubject: SUBJECT, status: 'unsent', tries: 0, createdAt: w.now() },
    };
    const item = {
      PK: SUBJECT,
      SK: `MAIL#${mail.id}`,
      ...mail,
      FLIGHT_PK: 'OUTBOX',
      FLIGHT_SK: `${w.now()}#${mail.id}`,
    };
    await w.table.transact([{ kind: 'put', item }]);
    const secret = await secretOf(w, 'mishan-1');
    expect((await post(w, secret, { decision: 'approve' }, 'application/json')).statusCode).toBe(200);
  });
});
