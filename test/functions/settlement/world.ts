import { randomUUID } from 'node:crypto';
import { ask as askApprover } from '../../../functions/approval/ask-approver.ts';
import { remind } from '../../../functions/approval/remind-approver.ts';
import type { RequestContext } from '../../../functions/middleware/request-context.ts';
import { applySignOff } from '../../../functions/settlement/apply-sign-off.ts';
import { compute } from '../../../functions/settlement/compute-together.ts';
import { freeLine } from '../../../functions/settlement/free-line.ts';
import { plan } from '../../../functions/settlement/plan-settlement.ts';
import { recordAnswer } from '../../../functions/settlement/record-treasury-answer.ts';
import { release } from '../../../functions/settlement/release-reservation.ts';
import { reserve } from '../../../functions/settlement/reserve-fund.ts';
import { startByHand, startBySchedule } from '../../../functions/settlement/start-settlement.ts';
import { writeBatch } from '../../../functions/settlement/write-batch.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { FUNDERS, type Funder } from '../../../shared/application/funder.ts';
import { confirmBankAccount } from '../../../shared/application/keep-enterprise.ts';
import type { Decision } from '../../../shared/approval/decision-request.ts';
import { type AuditEntry, findBreak } from '../../../shared/audit/chain.ts';
import { EMPTY_FUND, replay } from '../../../shared/fund/ledger.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { canonicalJson, sha256 } from '../../../shared/kernel/digest.ts';
import { yuan } from '../../../shared/kernel/money.ts';
import { createApplication, createTopUp, loadApplication } from '../../../shared/store/applications.ts';
import { headOf } from '../../../shared/store/commit.ts';
import { decisionRequestChanged, loadDecisionRequest } from '../../../shared/store/decision-requests.ts';
import { allEntries, findBalance, openFund } from '../../../shared/store/fund.ts';
import { loadEnterprise, saveEnterprise } from '../../../shared/store/registers.ts';
import { listLines, loadSettlement, settlementSubject } from '../../../shared/store/settlements.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { type Definition, loadMachine } from '../../../statemachines/load.ts';
import { FIRM, handlerFakes, OTHER, seededTable } from '../../support/case.ts';
import type { MemoryTable } from '../../support/memory-table.ts';
import { type Call, Failure, type Walk, walk } from '../../support/state-machine/walk.ts';

export const CITY = { funder: 'jixi', policyYear: 2022 } as const;
export const MARCH = '2023-03-01T01:00:00.000Z' as Instant;
export const finance: Caller = { person: 'finance-clerk', roles: ['finance'], creditCodes: [], department: 'finance' };

/** What finance does at each of its turns: decides, lets the wait time out, or decides after something else happened. */
export type Turn = Decision | 'silence' | (() => Promise<Decision>);

export type World = Awaited<ReturnType<typeof world>>;
const contextAt = (at: Instant, by: RequestContext['by']): RequestContext => ({ by, at, correlationId: randomUUID() });

/**
 * A table with approved cases of the amounts given and a fund (`null`: none). A, C, … belong to one enterprise, B, D, … to
 * another whose credit code comes first, so the plan's order is B, D, …, A, C, …
 */
export async function world(amounts: readonly string[], fund: string | null = '20000000.00', at = MARCH) {
  const table = await seededTable();
  const event = { ...contextAt(at, { kind: 'system', id: 'test' }), action: 'seed', recordedAt: at };
  if (fund !== null) await openFund(table, { ...CITY, amount: yuan(fund), event });
  const files = new Map<string, string>();
  const started: string[] = [];
  const objects = {
    putJson: async (folder: string, body: unknown) => {
      const text = canonicalJson(body);
      const pointer = { sha256: sha256(text), key: `${folder}/${sha256(text)}.json` };
      files.set(pointer.key, text);
      return pointer;
    },
    getJson: async ({ key, sha256: digest }: { key: string; sha256: string }): Promise<unknown> => {
      const text = files.get(key) ?? '';
      if (sha256(text) !== digest) throw new Error(`${key} is not what its digest says`);
      return JSON.parse(text);
    },
    putFile: async (key: string, body: string | Uint8Array) => {
      files.set(key, typeof body === 'string' ? body : Buffer.from(body).toString('utf8'));
    },
    getFile: async (key: string) => {
      const text = files.get(key);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
  };
  const executions = {
    start: async (name: string) => {
      started.push(name);
      return 'started' as const;
    },
  };
  const deps = { ...handlerFakes(at), table, objects, executions, windowSeconds: 14 * 24 * 3600 };
  for (const [n, payable] of amounts.entries()) {
    const id = String.fromCharCode(65 + n);
    const one = approved(id, n % 2 === 0 ? FIRM : OTHER, 'C5', payable);
    // Further cases of an enterprise are top-ups of its first: one item, so nothing is computed together.
    if (n < 2) await createApplication(table, one, { event });
    else await createTopUp(table, { ...one, topUpOf: n % 2 === 0 ? 'A' : 'B' }, { event });
  }
  return { table, deps, files, started, at };
}

function approved(id: string, creditCode: string, item: string, payable: string): Application {
  return {
    id,
    creditCode,
    item,
    policyYear: 2022,
    declared: {},
    stage: 'approved',
    round: 1,
    funder: 'jixi',
    route: ['mishan', 'commerce', 'finance'],
    filedBy: 'filer',
    mail: 'office@enterprises.example',
    createdAt: '2023-01-10T02:00:00.000Z',
    attempt: 1,
    payable,
  };
}

const byFinance = (w: World, { person } = finance) => contextAt(w.at, { kind: 'person', id: person, role: 'finance' });
const byMachine = (w: World) => contextAt(w.at, { kind: 'system', id: 'settlement' });

export function start(w: World, policyYear = 2022, caller = finance, funder?: Funder) {
  const body = { policyYear, ...(funder === undefined ? {} : { funder }) };
  return startByHand({ caller, body, path: {}, query: {}, context: byFinance(w, caller) }, w.deps);
}

export function startOnSchedule(w: World) {
  return startBySchedule({ source: 'schedule' }, w.deps, byMachine(w));
}

export function answer(w: World, id: string, body: string, caller = finance, corrects?: string) {
  const query = corrects === undefined ? {} : { corrects };
  return recordAnswer({ caller, body, path: { id }, query, context: byFinance(w) }, w.deps);
}

/** A person of finance gives the money of a failed payment back. */
export function freed(w: World, id: string, applicationId: string, caller = finance) {
  const context = byFinance(w, caller);
  return freeLine(
    { caller, body: { reason: '账户核对后重付' }, path: { id, applicationId }, query: {}, context },
    w.deps,
  );
}

/** A second person compares the account of the enterprise with its papers anew. */
export async function confirmedAnew(w: World, creditCode: string): Promise<void> {
  const before = await loadEnterprise(w.table, creditCode);
  const after = confirmBankAccount(before, 'registrar-2', before.bankAccount?.number ?? '');
  const event = { ...byFinance(w), action: 'confirm-bank-account', recordedAt: w.at };
  if (after !== before) await saveEnterprise(w.table, before, after, event);
}

/** What a person does after a payment failed: compares the account, gives the money back. */
export async function settledAgain(w: World, id: string, applicationId: string, caller = finance): Promise<void> {
  const { creditCode } = await loadApplication(w.table, applicationId);
  await confirmedAnew(w, creditCode);
  await freed(w, id, applicationId, caller);
}

/** `2022-1` and its lines' results as the treasury's file. */
export function answerFile(id: string, results: Readonly<Record<number, string>>): string {
  return `batch,line,result\n${Object.entries(results)
    .map(([line, result]) => `${id},${line},${result}\n`)
    .join('')}`;
}

/** The first two states of an execution. */
export async function planned(w: World, settlementId: string) {
  const { together } = await compute({ settlementId }, w.deps, byMachine(w));
  return plan({ settlementId, together }, w.deps, byMachine(w));
}

/**
 * One execution: the real definition over the real functions, finance acting turn by turn. A fault of a step is retried
 * as the definition says, or ends the execution where the test wants it lost.
 */
export async function execute(
  w: World,
  id: string,
  turns: Turn[] = ['approve'],
  name = `${id}-1`,
  retries: 'retries' | 'no retries' = 'retries',
): Promise<Walk> {
  const step =
    (run: (input: { settlementId: string }, deps: World['deps'], context: RequestContext) => Promise<unknown>) =>
    ({ payload }: Call) =>
      failing(run(payload, w.deps, byMachine(w)));
  const answered = new Map<string, Record<string, string>>();
  const deps = {
    ...w.deps,
    answer: async (token: string, output: Readonly<Record<string, string>>) => {
      answered.set(token, { ...output });
      return 'woken' as const;
    },
  };
  const { definition } = loadMachine('settlement', { partition: 'aws' });
  return walk(retries === 'retries' ? definition : withoutRetries(definition), {
    input: { settlementId: id },
    executionName: name,
    stubs: {
      ComputeTogetherArn: step(compute),
      PlanSettlementArn: ({ payload }) => failing(plan(payload, w.deps, byMachine(w))),
      ReserveFundArn: step(reserve),
      ApplySignOffArn: step(applySignOff),
      WriteBatchArn: step(writeBatch),
      ReleaseReservationArn: step(release),
      RemindApproverArn: ({ payload }) => failing(remind(payload, deps, byMachine(w))),
      AskApproverArn: async ({ payload, token = '' }) => {
        await failing(askApprover(payload, deps, byMachine(w)));
        if (answered.has(token)) return answered.get(token);
        const turn = turns.shift();
        if (turn === undefined) throw new Error('finance was asked more often than the test says');
        if (turn === 'silence') throw new Failure('States.Timeout');
        await decide(w, id, typeof turn === 'string' ? turn : await turn());
        return {};
      },
    },
  });
}

function withoutRetries(definition: Definition): Definition {
  const states = Object.entries(definition.States).map(([name, { Retry, ...state }]) => [name, state]);
  return { ...definition, States: Object.fromEntries(states) };
}

/** A function's error is a failed task; what the test itself got wrong stays an error. */
async function failing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Failure('States.TaskFailed', String(error));
  }
}

async function decide({ table, at }: World, id: string, decision: Decision): Promise<void> {
  const request = await loadDecisionRequest(table, settlementSubject(id), 1, 1);
  if (request === undefined) throw new Error('nobody was asked');
  await table.transact([
    decisionRequestChanged(request, {
      ...request,
      status: 'decided',
      decision,
      reason: '核对无误或有误',
      decidedAt: at,
    }),
  ]);
}

/** Everything that matters about money and cases, told without times, hashes and versions. */
export async function outcome({ table, files }: World, id: string, applications: readonly string[]) {
  const run = await loadSettlement(table, id);
  const { lines } = await listLines(table, id);
  const cases = await Promise.all(applications.map((one) => loadApplication(table, one)));
  return {
    stage: run.stage,
    count: run.count,
    total: run.total,
    batch: run.batch?.csv.sha256,
    files: [...files.keys()].sort(),
    lines: lines.map(({ line, applicationId, amount, status }) => [line, applicationId, amount, status]),
    cases: cases.map(({ id, stage, settlementId }) => [id, stage, settlementId ?? '-']),
    balance: await findBalance(table, CITY),
    entries: (await allEntries(table, CITY)).map(({ id, amount }) => [id, amount]),
    mails: mailsOf(table),
  };
}

export function mailsOf(table: MemoryTable): string[] {
  return [...table.items.values()]
    .filter(({ SK }) => SK.startsWith('MAIL#'))
    .map(({ PK, SK }) => `${PK} ${SK}`)
    .sort();
}

/** The ledger is its replay, and every audit chain of the table is whole. @throws Error naming what is wrong */
export async function assertWhole(table: MemoryTable): Promise<void> {
  for (const funder of FUNDERS) {
    const balance = await findBalance(table, { ...CITY, funder });
    const replayed = replay(await allEntries(table, { ...CITY, funder }));
    const said = JSON.stringify(balance ?? EMPTY_FUND);
    if (JSON.stringify(replayed) !== said) throw new Error(`the balance of ${funder} is not the replay`);
  }
  for (const { PK, SK, ...head } of [...table.items.values()]) {
    if (SK !== 'HEAD' || head.audit === undefined) continue;
    const entries = (await queryAll(table, PK, 'AUDIT#')).map(({ PK: _, SK: __, ...entry }) => entry);
    const broken = findBreak(entries as unknown as AuditEntry[], headOf({ PK, SK, ...head }).audit);
    if (broken !== undefined) throw new Error(`${PK}: ${broken}`);
  }
}
