import { randomBytes, randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { advance } from '../../../functions/approval/advance-case.ts';
import { askAgain } from '../../../functions/approval/ask-again.ts';
import { ask } from '../../../functions/approval/ask-approver.ts';
import { serve as decideServe } from '../../../functions/approval/decide.ts';
import { refusalPage } from '../../../functions/approval/pages.ts';
import { remind } from '../../../functions/approval/remind-approver.ts';
import { serve as showServe } from '../../../functions/approval/show-decision.ts';
import type { HttpAnswer } from '../../../functions/middleware/answer.ts';
import type { HttpEvent } from '../../../functions/middleware/door.ts';
import { linkDoor } from '../../../functions/middleware/link-door.ts';
import type { Occasion } from '../../../functions/middleware/occasion.ts';
import { dispatchMail } from '../../../functions/oversight/dispatch-mail.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import type { AuditEntry } from '../../../shared/audit/chain.ts';
import { findBreak } from '../../../shared/audit/chain.ts';
import { type Instant, plusSeconds } from '../../../shared/kernel/dates.ts';
import { digestOf } from '../../../shared/kernel/digest.ts';
import type { ReadyMail } from '../../../shared/mail/transport.ts';
import {
  applicationSubject,
  createApplication,
  documentCreated,
  loadApplication,
  saveApplication,
} from '../../../shared/store/applications.ts';
import { listAsks } from '../../../shared/store/asks.ts';
import { awardCreated } from '../../../shared/store/awards.ts';
import { listMails, listUnsentMails } from '../../../shared/store/mails.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { loadMachine } from '../../../statemachines/load.ts';
import { doorFakes, FIRM, NOW, officer, seededTable } from '../../support/case.ts';
import type { MemoryTable } from '../../support/memory-table.ts';
import { type Call, Failure, type Walk, walk } from '../../support/state-machine/walk.ts';

export const FORTNIGHT = 14 * 24 * 3600;
export const ROUTE = ['mishan', 'commerce', 'finance'];
export const SUBJECT = applicationSubject('A');

/** What the department does when it is asked: decides on the page behind its link, says nothing, or anything else. */
export type Turn = 'approve' | 'return' | 'refuse' | 'silence' | (() => Promise<void>);
export type World = Awaited<ReturnType<typeof world>>;

const occasionAt = (at: Instant, by: Occasion['by']): Occasion => ({ by, at, correlationId: randomUUID() });
const context = { awsRequestId: 'request-1' } as Context;

type Given = {
  readonly payable?: string | null;
  readonly missing?: readonly string[];
  readonly application?: Partial<Application>;
};

/** A table with one assessed application `A`; clock, mail carrier, bucket and executions are fakes that remember. */
export async function world(given: Given = {}) {
  const table = await seededTable();
  let now = NOW;
  const sent: ReadyMail[] = [];
  const bodies = new Map<string, unknown>();
  const answered = new Map<string, Readonly<Record<string, string>>>();
  const started: string[] = [];
  const deps = {
    ...doorFakes(),
    clock: async () => now,
    table,
    windowSeconds: FORTNIGHT,
    objects: { getJson: async ({ key }: { key: string }) => bodies.get(key) },
    answer: async (token: string, output: Readonly<Record<string, string>>) => {
      answered.set(token, output);
      return 'woken' as const;
    },
    executions: {
      start: async (name: string) => {
        started.push(name);
        return 'started' as const;
      },
      isRunning: async () => true,
    },
    transport: {
      send: async (mail: ReadyMail) => {
        sent.push(mail);
      },
    },
    publicUrl: 'https://awards.example',
    newSecret: () => randomBytes(32).toString('base64url'),
    systemNow: () => now,
  };
  const w = {
    table,
    deps,
    sent,
    bodies,
    answered,
    started,
    now: () => now,
    pass: (seconds: number) => {
      now = plusSeconds(now, seconds);
    },
  };
  await assessed(w, 1, given);
  return w;
}

type Bare = { readonly table: MemoryTable; readonly bodies: Map<string, unknown>; now(): Instant };

/** Brings the application to `assessed` in a round, as intake, evidence and award do. */
export async function assessed(w: Bare, round: number, given: Given = {}) {
  const { payable = '250000.00', missing, application = {} } = given;
  const fact = { ...occasionAt(w.now(), { kind: 'system', id: 'test' }), action: 'seed', recordedAt: w.now() };
  const body = {
    items: {
      C5: {
        trace: [{ zh: '5,000 吨 × 50 元', en: '5,000 t × 50 yuan', clause: '第五条', readings: ['A24 all'] }],
        ...(missing === undefined ? {} : { missing }),
      },
    },
  };
  const pointer = { bodySha256: digestOf(body), bodyKey: `assessments/${digestOf(body)}.json` };
  w.bodies.set(pointer.bodyKey, body);
  const award = {
    round,
    item: 'C5',
    outcome: payable === null ? ('cannot-tell' as const) : ('met' as const),
    gross: payable,
    payable,
    because: [{ zh: '本地使用率 60%', en: 'local use 60 %' }],
    ...pointer,
    factsSha256: '0'.repeat(64),
    editionHash: '1'.repeat(64),
    assessedAt: w.now(),
  };
  const writes = [{ write: awardCreated('A', award) }];
  if (round > 1) {
    const before = await loadApplication(w.table, 'A');
    await saveApplication(w.table, before, { ...before, stage: 'assessed', round, attempt: 1 }, { fact, writes });
    return;
  }
  const document = documentCreated({
    id: 'd1',
    applicationId: 'A',
    slot: 'register',
    kind: 'register',
    originalName: '舱单 2022.csv',
    declaredType: 'text/csv',
    key: 'applications/A/d1',
    status: 'read',
    requestedAt: w.now(),
    sha256: 'ab'.repeat(32),
    findings: [
      { code: 'ROW_DATE_OUTSIDE_YEAR', severity: 'note', zh: '一行日期不在本年度', en: 'one row is of another year' },
    ],
  });
  const made: Application = {
    id: 'A',
    creditCode: FIRM,
    item: 'C5',
    policyYear: 2022,
    funder: 'jixi',
    declared: { tonnes: '5100' },
    stage: 'assessed',
    round,
    route: ROUTE,
    filedBy: 'filer',
    mail: 'office@enterprises.example',
    createdAt: w.now(),
    attempt: 1,
    ...application,
  };
  await createApplication(w.table, made, { fact, writes: [...writes, { write: document }] });
}

export const byMachine = (w: World) => occasionAt(w.now(), { kind: 'system', id: 'machine' });

/**
 * One execution of the real definition over the real functions; the departments act turn by turn. A fault of a step is
 * retried as the definition says.
 */
export async function execute(
  w: World,
  turns: Turn[] | (() => Promise<Turn>),
  name = 'A-r1-1',
  round = 1,
): Promise<Walk> {
  const { definition } = loadMachine('application', { partition: 'aws' });
  return walk(definition, {
    input: { applicationId: 'A', round },
    executionName: name,
    stubs: {
      VerifyApplicationArn: () => ({ next: 'assess' }),
      AssessApplicationArn: () => ({ next: 'decide' }),
      AdvanceCaseArn: ({ payload }) => failing(advance(payload, w.deps, byMachine(w))),
      RemindApproverArn: ({ payload }) => failing(remind(payload, w.deps, byMachine(w))),
      AskApproverArn: async ({ payload, token = '' }: Call) => {
        const unique = `${name}/${token}/${randomUUID()}`;
        await failing(ask({ ...payload, taskToken: unique }, w.deps, byMachine(w)));
        if (w.answered.has(unique)) return w.answered.get(unique);
        const turn = typeof turns === 'function' ? await turns() : turns.shift();
        if (turn === undefined) throw new Error('a department was asked more often than the test says');
        if (turn === 'silence') return timeout(w);
        await (typeof turn === 'string' ? decideAsAsked(w, turn) : turn());
        return w.answered.get(unique) ?? timeout(w);
      },
    },
  });
}

function timeout(w: World): never {
  w.pass(FORTNIGHT);
  throw new Failure('States.Timeout');
}

async function failing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Failure('States.TaskFailed', String(error));
  }
}

/** Sends what the outbox holds, as stream and sweep do. */
export async function deliver(w: World): Promise<void> {
  for (const mail of (await listUnsentMails(w.table, { limit: 100 })).mails) await dispatchMail(mail, w.deps);
}

/** The secret in the newest mail that carries a link, as its reader finds it. */
export async function newestSecret(w: World): Promise<string> {
  await deliver(w);
  const links = w.sent.flatMap((mail) => [...mail.text.matchAll(/https:\/\/awards\.example\/decisions\/([\w-]{43})/g)]);
  const secret = links.at(-1)?.[1];
  if (secret === undefined) throw new Error('no mail with a link was sent');
  return secret;
}

export async function decideAsAsked(w: World, decision: string, reason = '核对无误或有误'): Promise<HttpAnswer> {
  return post(w, await newestSecret(w), { decision, reason });
}

const headers = (accept: string, type?: string) => ({
  accept,
  ...(type === undefined ? {} : { 'content-type': type }),
});
const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8';

export function post(w: World, secret: string, fields: Record<string, string>, accept = BROWSER): Promise<HttpAnswer> {
  const door = linkDoor(() => w.deps, decideServe, refusalPage);
  const event = {
    headers: headers(accept, 'application/x-www-form-urlencoded'),
    pathParameters: { secret },
    body: new URLSearchParams(fields).toString(),
    isBase64Encoded: false,
  };
  return door(event as unknown as HttpEvent, context);
}

export function postRaw(w: World, secret: string, body: string, type: string): Promise<HttpAnswer> {
  const door = linkDoor(() => w.deps, decideServe, refusalPage);
  const event = {
    headers: headers('application/json', type),
    pathParameters: { secret },
    body,
    isBase64Encoded: false,
  };
  return door(event as unknown as HttpEvent, context);
}

export function get(w: World, secret: string, accept = BROWSER): Promise<HttpAnswer> {
  const door = linkDoor(() => w.deps, showServe, refusalPage);
  return door({ headers: headers(accept), pathParameters: { secret } } as unknown as HttpEvent, context);
}

export function askAgainAs(w: World, caller: Caller = officer('commerce'), approverId?: string) {
  const occasion = occasionAt(w.now(), { kind: 'person', id: caller.person, role: 'officer' });
  const body = approverId === undefined ? {} : { approverId };
  return askAgain({ caller, body, path: { id: 'A' }, query: {}, occasion }, w.deps);
}

/** Ids of every mail about `A`, in the order of their ids. */
export async function mailIds(w: World): Promise<string[]> {
  return (await listMails(w.table, SUBJECT)).map((mail) => mail.id);
}

/** Everything that matters about a case, told without times, tokens, hashes and versions. */
export async function outcome(w: World) {
  const application = await loadApplication(w.table, 'A');
  const asks = await listAsks(w.table, SUBJECT);
  return {
    stage: application.stage,
    payable: application.payable,
    ground: application.ground?.zh,
    asks: asks.map(({ round, step, ask: turn, status, decision, approver }) => [
      round,
      step,
      turn,
      status,
      decision,
      approver.id,
    ]),
    mails: await mailIds(w),
    actions: (await auditOf(w)).map(({ action }) => action),
  };
}

export async function auditOf(w: World): Promise<AuditEntry[]> {
  const entries = await queryAll(w.table, SUBJECT, 'AUDIT#');
  return entries.map(({ PK, SK, ...entry }) => entry as unknown as AuditEntry);
}

/** The audit chain is whole up to its head. */
export async function brokenChain(w: World): Promise<string | undefined> {
  return findBreak(await auditOf(w), (await loadApplication(w.table, 'A')).audit);
}
