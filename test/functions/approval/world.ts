import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Context } from 'aws-lambda';
import { advance } from '../../../functions/approval/advance-case.ts';
import { askAgain } from '../../../functions/approval/ask-again.ts';
import { ask } from '../../../functions/approval/ask-approver.ts';
import { serve as decideServe } from '../../../functions/approval/decide.ts';
import { refusalPage } from '../../../functions/approval/pages.ts';
import { remind } from '../../../functions/approval/remind-approver.ts';
import { serve as showServe } from '../../../functions/approval/show-decision.ts';
import type { HttpAnswer } from '../../../functions/middleware/answer.ts';
import type { HttpEvent } from '../../../functions/middleware/http-event.ts';
import { linkHandler } from '../../../functions/middleware/link-handler.ts';
import type { RequestContext } from '../../../functions/middleware/request-context.ts';
import { dispatchMail } from '../../../functions/oversight/dispatch-mail.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import type { AuditEntry } from '../../../shared/audit/chain.ts';
import { findBreak } from '../../../shared/audit/chain.ts';
import type { Assessment } from '../../../shared/award/record.ts';
import { type Instant, instant, plusSeconds } from '../../../shared/kernel/dates.ts';
import { digestOf } from '../../../shared/kernel/digest.ts';
import type { ReadyMail } from '../../../shared/mail/transport.ts';
import { RULES_VERSION } from '../../../shared/policy/rules-version.ts';
import {
  applicationSubject,
  createApplication,
  documentCreated,
  loadApplication,
  saveApplication,
} from '../../../shared/store/applications.ts';
import { awardCreated, factsCreated } from '../../../shared/store/awards.ts';
import { listDecisionRequests } from '../../../shared/store/decision-requests.ts';
import type { WaitEnd } from '../../../shared/store/executions.ts';
import { listMails, listUnsentMails } from '../../../shared/store/mails.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { type Definition, loadMachine } from '../../../statemachines/load.ts';
import { FIRM, handlerFakes, NOW, officer, seededTable } from '../../support/case.ts';
import type { MemoryTable } from '../../support/memory-table.ts';
import { type Call, Failure, type Walk, walk } from '../../support/state-machine/walk.ts';

export const FORTNIGHT = 14 * 24 * 3600;
export const ROUTE = ['mishan', 'commerce', 'finance'];
export const SUBJECT = applicationSubject('A');

/** What the department does when it is asked: decides on the page behind its link, says nothing, or anything else. */
export type Turn = 'approve' | 'return' | 'refuse' | 'silence' | (() => Promise<void>);
export type World = Awaited<ReturnType<typeof world>>;

const articles = readFileSync(new URL('../../../seeds/policy/jixi-2022/articles.json', import.meta.url));
const contextAt = (at: Instant, by: RequestContext['by']): RequestContext => ({ by, at, correlationId: randomUUID() });
const lambdaContext = { awsRequestId: 'request-1' } as Context;

type Given = {
  readonly payable?: string | null;
  readonly missing?: readonly string[];
  readonly application?: Partial<Application>;
  /** The rules of the award; null: it does not say. */
  readonly rulesVersion?: string | null;
};

/** A wait of an execution that goes on by itself: ended by an answer, or by its time. */
type OpenWait = {
  readonly department: string;
  readonly end: (how: WaitEnd) => void;
  readonly timeOut: () => void;
};

/** A table with one assessed application `A`; clock, mail carrier, bucket and executions are fakes that remember. */
export async function world(given: Given = {}) {
  const table = await seededTable();
  let now = NOW;
  const sent: ReadyMail[] = [];
  const bodies = new Map<string, unknown>();
  const answered = new Map<string, WaitEnd>();
  const open = new Map<string, OpenWait>();
  const started: string[] = [];
  const deps = {
    ...handlerFakes(),
    clock: async () => now,
    table,
    windowSeconds: FORTNIGHT,
    objects: {
      getJson: async ({ key }: { key: string }) => bodies.get(key),
      getFile: async (key: string) => (key === 'articles/jixi-2022.json' ? articles : undefined),
    },
    answer: async (token: string, how: WaitEnd) => {
      answered.set(token, how);
      open.get(token)?.end(how);
      open.delete(token);
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
    open,
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
  const { payable = '250000.00', missing, application = {}, rulesVersion = RULES_VERSION } = given;
  const event = { ...contextAt(w.now(), { kind: 'system', id: 'test' }), action: 'seed', recordedAt: w.now() };
  const body: Assessment = {
    id: 'A',
    policyYear: 2022,
    items: {
      C5: {
        outcome: missing === undefined ? 'met' : 'cannot-tell',
        gross: payable,
        payable,
        because: [],
        trace: [{ zh: '5,000 吨 × 50 元', en: '5,000 t × 50 yuan', clause: '第五条', readings: ['A24 all'] }],
        ...(missing === undefined ? {} : { missing }),
      },
    },
    totals: { city: payable ?? '0.00', province: '0.00' },
    receipt: {
      editionHash: 'e',
      rulesVersion: '1',
      policyYear: 2022,
      assessedOn: '2023-01-10',
      readings: {},
      factsDigest: 'f',
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
    ...(rulesVersion === null ? {} : { rulesVersion }),
    assessedAt: w.now(),
  };
  const frozen = {
    facts: { enterprise: { registeredInCity: true } },
    provenance: [{ fact: 'enterprise.registeredInCity', path: 'B7', method: 'register-column', documentId: 'd1' }],
  };
  const frozenAt = { bodySha256: digestOf(frozen), bodyKey: `facts/${digestOf(frozen)}.json` };
  w.bodies.set(frozenAt.bodyKey, frozen);
  const facts = { round, ...frozenAt, frozenAt: w.now(), findings: [] };
  const writes = [{ write: awardCreated('A', award) }, { write: factsCreated('A', facts) }];
  if (round > 1) {
    const before = await loadApplication(w.table, 'A');
    await saveApplication(w.table, before, { ...before, stage: 'assessed', round, attempt: 1 }, { event, writes });
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
  await createApplication(w.table, made, { event, writes: [...writes, { write: document }] });
}

export const byMachine = (w: World) => contextAt(w.now(), { kind: 'system', id: 'machine' });

const machine = () => loadMachine('application', { partition: 'aws' }).definition;
/** As it stood while each wait was followed by a look at the record: executions that began under it end under it. */
export const olderMachine = (): Definition =>
  JSON.parse(readFileSync(new URL('../../support/older/application.asl.json', import.meta.url), 'utf8'));
type AskStub = (call: Call, name: string) => Promise<unknown>;

/** One execution of the real definition over the real functions; a fault of a step is retried as the definition says. */
function executing(w: World, name: string, round: number, asking: AskStub, definition = machine()): Promise<Walk> {
  return walk(definition, {
    input: { applicationId: 'A', round },
    executionName: name,
    stubs: {
      WhichEvidenceArn: () => ({ kinds: [] }),
      FreezeFactsArn: () => ({ next: 'assess' }),
      AssessApplicationArn: () => ({ next: 'decide' }),
      AdvanceCaseArn: ({ payload }) => failing(advance(payload, w.deps, byMachine(w))),
      RemindApproverArn: ({ payload }) => failing(remind(payload, w.deps, byMachine(w))),
      AskApproverArn: (call) => asking(call, name),
    },
  });
}

/** One execution in which the departments act turn by turn. */
export function execute(w: World, turns: Turn[] | (() => Promise<Turn>), name = 'A-r1-1', round = 1): Promise<Walk> {
  return executing(w, name, round, async ({ payload, token = '' }) => {
    const unique = `${name}/${token}/${randomUUID()}`;
    await failing(ask({ ...payload, taskToken: unique }, w.deps, byMachine(w)));
    if (w.answered.has(unique)) return ended(w.answered.get(unique));
    const turn = typeof turns === 'function' ? await turns() : turns.shift();
    if (turn === undefined) throw new Error('a department was asked more often than the test says');
    if (turn === 'silence') return timeout(w);
    await (typeof turn === 'string' ? decideAsAsked(w, turn) : turn());
    return w.answered.has(unique) ? ended(w.answered.get(unique)) : timeout(w);
  });
}

/** One execution that goes on by itself: its waits stand in `w.open` until somebody ends them. */
export function begin(w: World, name = 'A-r1-1', round = 1, definition = machine()): Promise<Walk> {
  const asking: AskStub = async ({ payload, token = '' }) => {
    const unique = `${name}/${token}/${payload.department}`;
    const ending = new Promise((resolve, reject) => {
      const timeOut = () => reject(new Failure('States.Timeout'));
      const end = (how: WaitEnd) => ('error' in how ? reject(new Failure(how.error)) : resolve(how));
      w.open.set(unique, { department: payload.department, end, timeOut });
    });
    ending.catch(() => {});
    await failing(ask({ ...payload, taskToken: unique }, w.deps, byMachine(w)));
    return ending;
  };
  return executing(w, name, round, asking, definition);
}

/** What a wait answers its machine, or the error it ends with. */
function ended(how: WaitEnd = {}): WaitEnd {
  if ('error' in how) throw new Failure(how.error);
  return how;
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

/** Sends what the outbox holds, as stream and reconciliation do. */
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

/** The secret in the newest mail to an approver that carries a link. */
export async function secretOf(w: World, approver: string): Promise<string> {
  await deliver(w);
  const own = w.sent.filter(({ to }) => to === `${approver}@departments.example`);
  const secret = own.flatMap(({ text }) => [...text.matchAll(/\/decisions\/([\w-]{43})/g)]).at(-1)?.[1];
  if (secret === undefined) throw new Error(`no mail with a link was sent to ${approver}`);
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
  const handler = linkHandler(() => w.deps, decideServe, refusalPage);
  const event = {
    headers: headers(accept, 'application/x-www-form-urlencoded'),
    pathParameters: { secret },
    body: new URLSearchParams(fields).toString(),
    isBase64Encoded: false,
  };
  return handler(event as unknown as HttpEvent, lambdaContext);
}

export function postRaw(w: World, secret: string, body: string, type: string): Promise<HttpAnswer> {
  const handler = linkHandler(() => w.deps, decideServe, refusalPage);
  const event = {
    headers: headers('application/json', type),
    pathParameters: { secret },
    body,
    isBase64Encoded: false,
  };
  return handler(event as unknown as HttpEvent, lambdaContext);
}

export function get(w: World, secret: string, accept = BROWSER): Promise<HttpAnswer> {
  const handler = linkHandler(() => w.deps, showServe, refusalPage);
  return handler({ headers: headers(accept), pathParameters: { secret } } as unknown as HttpEvent, lambdaContext);
}

export function askAgainAs(
  w: World,
  caller: Caller = officer('commerce'),
  named: string | { readonly department?: string; readonly approverId?: string } = {},
) {
  const context = contextAt(w.now(), { kind: 'person', id: caller.person, role: 'officer' });
  const body = typeof named === 'string' ? { approverId: named } : named;
  return askAgain({ caller, body, path: { id: 'A' }, query: {}, context }, w.deps);
}

/** Ids of every mail about `A`, in the order of their ids. */
export async function mailIds(w: World): Promise<string[]> {
  return (await listMails(w.table, SUBJECT)).map((mail) => mail.id);
}

/** Everything that matters about a case, told without times, tokens, hashes and versions. */
export async function outcome(w: World) {
  const application = await loadApplication(w.table, 'A');
  const requests = await listDecisionRequests(w.table, SUBJECT);
  return {
    stage: application.stage,
    payable: application.payable,
    ground: application.ground?.zh,
    requests: requests.map(({ round, step, ask: turn, status, decision, approver }) => [
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

/** A moment in Asia/Shanghai: `2023-01-10T10:00`. */
export const shanghai = (text: string) => instant(new Date(`${text}+08:00`).toISOString());

/** The business clock shows this, whatever it showed before. */
export function clockTo(w: World, text: string): void {
  w.pass((Date.parse(shanghai(text)) - Date.parse(w.now())) / 1000);
}
