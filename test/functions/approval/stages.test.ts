import { describe, expect, it } from 'vitest';
import { signedInHandler } from '../../../functions/approval/decide-signed-in.ts';
import { worklistHandler } from '../../../functions/approval/read-worklist.ts';
import { caseHandler } from '../../../functions/intake/read-application.ts';
import { timelineHandler } from '../../../functions/intake/read-timeline.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { oneByOne, type RouteStage, type StageRule } from '../../../shared/application/route-stages.ts';
import { loadApplication } from '../../../shared/store/applications.ts';
import { listDecisionRequests } from '../../../shared/store/decision-requests.ts';
import { applicant, FIRM, officer, refusalCode } from '../../support/case.ts';
import { throughHandler } from '../../support/through-handler.ts';
import {
  askAgainAs,
  auditOf,
  begin,
  brokenChain,
  FORTNIGHT,
  outcome,
  post,
  SUBJECT,
  secretOf,
  type World,
  world,
} from './world.ts';

type Seen = {
  stages?: { outcome: string; departments: { status: string }[] }[];
  stillToAct?: string[];
  now?: object;
};
const TOGETHER = ['health', 'commerce', 'finance'];
const stage = (rule: StageRule, departments: readonly string[] = TOGETHER): RouteStage => ({
  departments,
  rule,
  lead: departments[0] ?? '',
});
/** A case that is decided under these stages. */
const under = (...stages: RouteStage[]): { application: Partial<Application> } => ({
  application: {
    route: [...new Set(stages.flatMap(({ departments }) => departments))],
    pinnedRoute: { round: 1, stages, total: '250000.00' },
  },
});
const until = async (holds: () => boolean | Promise<boolean>) => {
  for (let turn = 0; turn < 5000; turn++) {
    if (await holds()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never came to that');
};
const waitFor = (w: World, ...departments: string[]) =>
  until(async () => {
    const asks = await listDecisionRequests(w.table, SUBJECT);
    const waiting = asks.filter(({ status, taskToken = '' }) => status === 'waiting' && w.open.has(taskToken));
    return (
      waiting
        .map(({ department }) => department)
        .toSorted()
        .join() === departments.toSorted().join()
    );
  });
const approver = (id: string): Caller => ({ ...officer(id.replace(/-\d$/, '')), person: id });
const signedIn = (w: World, id: string, decision = 'approve', round = 1) =>
  throughHandler(
    signedInHandler(() => w.deps),
    approver(id),
    { decision, round, ...(decision === 'approve' ? {} : { reason: '测试' }) },
    { id: 'A' },
  );
const byLink = async (w: World, id: string, decision = 'approve') =>
  post(w, await secretOf(w, id), { decision, reason: '测试' }, 'application/json');
const codeOf = (answer: { body: string }) => (JSON.parse(answer.body) as { code?: string }).code ?? 'none';
const statuses = async (w: World) =>
  (await listDecisionRequests(w.table, SUBJECT)).map(({ department, status }) => `${department} ${status}`);

describe('several departments are asked side by side', () => {
  it('all: each has its own mail, link and wait, and the case goes on when the last has approved', async () => {
    const w = await world(under(stage('all'), ...oneByOne(['mishan'])));
    const done = begin(w);
    await waitFor(w, ...TOGETHER);
    expect(w.open.size).toBe(3);
    for (const id of ['finance-1', 'health-1', 'commerce-1']) expect((await byLink(w, id)).statusCode).toBe(200);
    await waitFor(w, 'mishan');
    await byLink(w, 'mishan-1');
    expect((await done).status).toBe('SUCCEEDED');
    const { stage: reached, mails } = await outcome(w);
    expect(reached).toBe('approved');
    expect(mails).toEqual(
      expect.arrayContaining(['ask-r1-s1-health-a1', 'ask-r1-s1-commerce-a1', 'ask-r1-s1-finance-a1']),
    );
    expect(await brokenChain(w)).toBeUndefined();
  });

  it.each([
    ['all', 'refuse', 'refused'],
    ['all', 'return', 'returned'],
    ['any', 'approve', 'approved'],
    ['any', 'refuse', 'refused'],
    [{ quorum: 1 }, 'approve', 'approved'],
    [{ quorum: 3 }, 'return', 'returned'],
  ] as const)(
    '%j: one that settles the stage with %s ends the waits of the others, and no iteration fails',
    async (rule, decision, reached) => {
      const w = await world(under(stage(rule)));
      const done = begin(w);
      await waitFor(w, ...TOGETHER);
      const late = await secretOf(w, 'health-1');
      expect((await byLink(w, 'commerce-1', decision)).statusCode).toBe(200);
      const { status, inside } = await done;
      expect(status).toBe('SUCCEEDED');
      expect(inside).toEqual([
        'Ask the departments of the stage',
        ...TOGETHER.map(() => "Await the department's decision"),
      ]);
      expect((await outcome(w)).stage).toBe(reached);
      expect(await statuses(w)).toEqual(['commerce decided', 'finance closed', 'health closed']);
      const told = await post(w, late, { decision: 'approve' }, 'application/json');
      expect([told.statusCode, codeOf(told)]).toEqual([410, 'LINK_CLOSED']);
      expect(told.body).toContain('commerce 1');
      const mails = (await outcome(w)).mails.filter((id) => id.startsWith('closed-'));
      expect(mails).toEqual(['closed-r1-s1-finance-a1', 'closed-r1-s1-health-a1']);
      const settled = (await auditOf(w)).find(({ action }) => action === `decide-${decision}`);
      expect(settled?.details?.closes).toEqual(['finance', 'health']);
    },
  );

  it('quorum: goes on at the second approval, whatever one has refused', async () => {
    const w = await world(under(stage({ quorum: 2 })));
    const done = begin(w);
    await waitFor(w, ...TOGETHER);
    await byLink(w, 'health-1', 'refuse');
    await waitFor(w, 'commerce', 'finance');
    await byLink(w, 'commerce-1');
    await byLink(w, 'finance-1');
    await done;
    expect((await outcome(w)).stage).toBe('approved');
  });

  it('quorum: ends with the answer after which it cannot be reached', async () => {
    const w = await world(under(stage({ quorum: 2 })));
    const done = begin(w);
    await waitFor(w, ...TOGETHER);
    await byLink(w, 'health-1', 'refuse');
    await byLink(w, 'finance-1', 'return');
    await done;
    expect((await outcome(w)).stage).toBe('returned');
    expect(await statuses(w)).toEqual(['commerce closed', 'finance decided', 'health decided']);
  });

  it('refuses a colleague who decides signed in after the stage was settled, saying by whom', async () => {
    const w = await world(under(stage('any'), ...oneByOne(['mishan'])));
    void begin(w);
    await waitFor(w, ...TOGETHER);
    expect((await signedIn(w, 'finance-2')).status).toBe(200);
    await waitFor(w, 'mishan');
    const told = await signedIn(w, 'commerce-1');
    expect([told.status, told.body.code]).toEqual([409, 'TURN_CLOSED']);
    expect(JSON.stringify(told.body)).toContain('finance 2');
  });

  it('shows each department its own turn, and none of those that are closed', async () => {
    const w = await world(under(stage('any'), ...oneByOne(['mishan'])));
    void begin(w);
    await waitFor(w, ...TOGETHER);
    const turns = async (id: string) => {
      const { body } = await throughHandler(
        worklistHandler(() => w.deps),
        approver(id),
        undefined,
      );
      return (body as unknown as { turns: { department: string }[] }).turns.map(({ department }) => department);
    };
    for (const department of TOGETHER) expect(await turns(`${department}-1`)).toEqual([department]);
    await signedIn(w, 'finance-1');
    for (const department of TOGETHER) expect(await turns(`${department}-1`)).toEqual([]);
  });
});

describe('who looks at a case in a stage', () => {
  it('sees the stages, whose answer is still needed, and until when the first of them can be given', async () => {
    const w = await world(under(stage({ quorum: 2 }), ...oneByOne(['mishan'])));
    void begin(w);
    await waitFor(w, ...TOGETHER);
    await signedIn(w, 'finance-1');
    const deps = () => ({ ...w.deps, objects: w.deps.objects }) as never;
    const look = async (handler: ReturnType<typeof caseHandler>) =>
      (await throughHandler(handler, applicant(FIRM), undefined, { id: 'A' })).body as unknown as Seen;
    const { stages, stillToAct } = await look(caseHandler(deps));
    expect(stages?.map(({ outcome, departments }) => [outcome, ...departments.map(({ status }) => status)])).toEqual([
      ['open', 'waiting', 'waiting', 'decided'],
      ['to-come', 'to-come'],
    ]);
    expect(stillToAct).toEqual(['health', 'commerce', 'mishan']);
    const { now } = await look(timelineHandler(deps) as never);
    expect(now).toMatchObject({
      who: 'department',
      whoName: { zh: 'commerce、health' },
      until: '2023-01-24T02:00:00.000Z',
    });
    // Those that are closed have it no more.
    await signedIn(w, 'commerce-1');
    await waitFor(w, 'mishan');
    expect((await look(timelineHandler(deps) as never)).now).toMatchObject({ whoName: { zh: 'mishan' } });
  });
});

describe('time, loss and repetition in a stage', () => {
  it('reminds the silent department alone; the others keep their links', async () => {
    const w = await world(under(stage('all', ['commerce', 'finance'])));
    const done = begin(w);
    await waitFor(w, 'commerce', 'finance');
    const first = await secretOf(w, 'commerce-1');
    expect((await byLink(w, 'finance-1')).statusCode).toBe(200);
    w.pass(FORTNIGHT);
    [...w.open.values()].find(({ department }) => department === 'commerce')?.timeOut();
    await until(async () => (await outcome(w)).mails.includes('ask-r1-s1-commerce-a2'));
    await waitFor(w, 'commerce');
    expect(codeOf(await post(w, first, { decision: 'approve' }, 'application/json'))).toBe('LINK_SUPERSEDED');
    await byLink(w, 'commerce-1');
    await done;
    const { stage: reached, mails } = await outcome(w);
    expect([reached, mails.filter((id) => id.startsWith('ask-'))]).toEqual([
      'approved',
      ['ask-r1-s1-commerce-a1', 'ask-r1-s1-commerce-a2', 'ask-r1-s1-finance-a1'],
    ]);
  });

  it('holds the case when one stays silent, and an officer asks it again while the answer of the other stands', async () => {
    const w = await world(under(stage('all', ['commerce', 'finance'])));
    const done = begin(w);
    await waitFor(w, 'commerce', 'finance');
    await byLink(w, 'finance-1');
    for (let turn = 1; turn <= 3; turn++) {
      await waitFor(w, 'commerce');
      w.pass(FORTNIGHT);
      for (const wait of w.open.values()) wait.timeOut();
      w.open.clear();
      if (turn < 3) await until(async () => (await outcome(w)).mails.includes(`ask-r1-s1-commerce-a${turn + 1}`));
    }
    expect((await done).status).toBe('SUCCEEDED');
    expect(await outcome(w)).toMatchObject({ stage: 'held' });
    expect(await statuses(w)).toEqual(['commerce expired', 'finance decided']);
    expect(await askAgainAs(w)).toMatchObject({ body: { department: 'commerce', turn: 4 } });
    const again = begin(w, 'A-r1-2');
    await waitFor(w, 'commerce');
    await byLink(w, 'commerce-1');
    await again;
    expect((await outcome(w)).stage).toBe('approved');
  });

  it('asks every department whose time is over again when the case goes on, and those alone', async () => {
    const w = await world(under(stage('all')));
    void begin(w);
    await waitFor(w, ...TOGETHER);
    await byLink(w, 'finance-1');
    // Two of them ran out of time together; the case is held once.
    for (let turn = 1; turn <= 3; turn++) {
      await waitFor(w, 'commerce', 'health');
      w.pass(FORTNIGHT);
      for (const wait of w.open.values()) wait.timeOut();
      w.open.clear();
      await until(async () => turn === 3 || (await statuses(w)).length === 3);
      if (turn < 3) await waitFor(w, 'commerce', 'health');
      else await until(async () => (await loadApplication(w.table, 'A')).stage === 'held');
    }
    const expired = (await statuses(w)).filter((one) => one.endsWith('expired'));
    expect(expired.length).toBeGreaterThanOrEqual(1);
    await askAgainAs(w, officer('health'));
    expect((await statuses(w)).filter((one) => one.endsWith('expired'))).toEqual([]);
    const again = begin(w, 'A-r1-2');
    await waitFor(w, 'commerce', 'health');
    await signedIn(w, 'commerce-1');
    await signedIn(w, 'health-1');
    await again;
    expect((await outcome(w)).stage).toBe('approved');
    expect(await brokenChain(w)).toBeUndefined();
  });

  it('goes on in mid-stage when its execution is lost: who decided is not asked again, the links of the others live', async () => {
    const w = await world(under(stage('all')));
    void begin(w);
    await waitFor(w, ...TOGETHER);
    const link = await secretOf(w, 'health-1');
    w.open.clear();
    expect((await byLink(w, 'finance-1')).statusCode).toBe(200);
    const second = begin(w, 'A-r1-2');
    await waitFor(w, 'commerce', 'health');
    expect((await post(w, link, { decision: 'approve' }, 'application/json')).statusCode).toBe(200);
    await byLink(w, 'commerce-1');
    expect((await second).status).toBe('SUCCEEDED');
    const { stage: reached, mails } = await outcome(w);
    expect([reached, mails.filter((id) => id.startsWith('ask-')).length]).toEqual(['approved', 3]);
  });

  it('does not wait in a stage that was settled while nobody waited', async () => {
    const w = await world(under(stage('any')));
    void begin(w);
    await waitFor(w, ...TOGETHER);
    w.open.clear();
    await byLink(w, 'finance-1', 'refuse');
    expect((await begin(w, 'A-r1-2')).status).toBe('SUCCEEDED');
    expect((await outcome(w)).stage).toBe('refused');
  });

  it('lets an execution that a later one has followed ask nobody', async () => {
    const w = await world({ application: { ...under(stage('all')).application, attempt: 2 } });
    const { status, calls } = await begin(w, 'A-r1-1');
    expect([status, calls.filter(({ target }) => target === 'AskApproverArn')]).toEqual(['SUCCEEDED', []]);
    expect(await statuses(w)).toEqual([]);
  });

  it('lets an officer name the department, take their own, and none that has decided', async () => {
    const w = await world(under(stage('all')));
    void begin(w);
    await waitFor(w, ...TOGETHER);
    await byLink(w, 'finance-1');
    expect(await askAgainAs(w, officer('health'))).toMatchObject({ body: { department: 'health', turn: 2 } });
    expect(await askAgainAs(w, officer('health'), { department: 'commerce', approverId: 'commerce-2' })).toMatchObject({
      body: { department: 'commerce', approver: 'commerce 2' },
    });
    expect(await refusalCode(askAgainAs(w, officer('health'), { department: 'finance' }))).toBe('NOTHING_TO_ASK_AGAIN');
  });
});

describe('separation of duties over stages', () => {
  const twice = under(...oneByOne(['commerce', 'finance', 'finance']));

  it('has a second person of a department sign where it stands in two stages', async () => {
    const w = await world(twice);
    void begin(w);
    await waitFor(w, 'commerce');
    await byLink(w, 'commerce-1');
    await waitFor(w, 'finance');
    await byLink(w, 'finance-1');
    await until(async () => (await statuses(w)).length === 3 && w.open.size === 1);
    expect((await listDecisionRequests(w.table, SUBJECT)).map(({ approver: { id } }) => id)).toEqual([
      'commerce-1',
      'finance-1',
      'finance-2',
    ]);
    const first = await signedIn(w, 'finance-1');
    expect([first.status, first.body.code]).toEqual([403, 'SEPARATION_OF_DUTIES']);
    expect((await signedIn(w, 'finance-2')).status).toBe(200);
  });

  it('holds the case where the department has nobody left, and asking again says so', async () => {
    const w = await world(under(...oneByOne(['finance', 'finance', 'finance'])));
    const done = begin(w);
    for (const id of ['finance-1', 'finance-2']) {
      await waitFor(w, 'finance');
      await signedIn(w, id);
    }
    await done;
    expect((await outcome(w)).stage).toBe('held');
    expect(await refusalCode(askAgainAs(w, officer('finance')))).toBe('NO_APPROVER');
  });

  it('lets an operator who is an approver decide by the same rules as everybody', async () => {
    const w = await world(twice);
    void begin(w);
    await waitFor(w, 'commerce');
    const both: Caller = { ...approver('commerce-1'), roles: ['officer', 'operator'] };
    const decide = (caller: Caller) =>
      throughHandler(
        signedInHandler(() => w.deps),
        caller,
        { decision: 'approve', round: 1 },
        { id: 'A' },
      );
    expect((await decide(both)).status).toBe(200);
    await waitFor(w, 'finance');
    const elsewhere = await decide({ ...both, department: 'finance' });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'NOT_AN_APPROVER']);
  });
});
