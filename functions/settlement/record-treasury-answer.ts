import * as z from 'zod/mini';
import { payEntry, releaseEntry } from '../../shared/fund/ledger.ts';
import { dayOf, instant } from '../../shared/kernel/dates.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import { yuan } from '../../shared/kernel/money.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { paidMail, paymentFailedMail } from '../../shared/mail/payment-messages.ts';
import { paymentFailed } from '../../shared/settlement/grounds.ts';
import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import { nextStepOf } from '../../shared/settlement/next-steps.ts';
import type { Settlement, SettlementLine } from '../../shared/settlement/settlement.ts';
import {
  assertAgrees,
  type LineAnswer,
  parseTreasuryAnswer,
  resultsIn,
} from '../../shared/settlement/treasury-answer.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { ledgerWrites } from '../../shared/store/fund.ts';
import { listLines, loadSettlement, saveSettlement } from '../../shared/store/settlements.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { type AnswerDependencies, answerDependencies } from './dependencies.ts';
import { type LineAtHand, lineAtHand, moveLine, paymentIn, type Step } from './lines.ts';
import { noticesToFinance } from './notices.ts';
import { handledFunder, loadRunOf } from './own-funder.ts';
import { refuse } from './refusals.ts';

/**
 * What the treasury did, from its file: keeps the file, then pays or gives back line by line. The same file again goes
 * on where it stopped and otherwise changes nothing.
 * @throws Refusal SETTLEMENT_NOT_SENT, SETTLEMENT_ALREADY_PAID (409) and ANSWER_*
 */
export async function recordAnswer({ body, caller, path, context }: HttpRequest<string>, deps: AnswerDependencies) {
  const run = await loadRunOf(deps.table, await handledFunder(deps.table, caller, context.at), path.id ?? '');
  const digest = sha256(body);
  assertAwaitsAnswer(run, digest);
  const { lines } = await listLines(deps.table, run.id);
  const answers = await readOrQuarantine(run, lines, { body, digest }, deps, context);
  await untilCommitted(() => keepFile(run.id, { body, digest, answers }, deps, context));
  const byNumber = new Map(lines.map((line) => [line.line, line]));
  for (const answer of answers) {
    const line = byNumber.get(answer.line);
    if (line !== undefined) await untilCommitted(() => applyAnswer(run.id, line, answer, deps, context));
  }
  const after = await untilCommitted(() => closeWhenAnswered(run.id, deps, context));
  return { status: 200, body: { id: run.id, stage: after.run.stage, sha256: digest, ...tally(after.lines) } };
}

/** A file that is refused is kept aside whole, with who sent it and why it was refused; nothing of it is recorded. */
async function readOrQuarantine(
  run: Settlement,
  lines: readonly SettlementLine[],
  { body, digest }: { readonly body: string; readonly digest: string },
  { table, objects }: AnswerDependencies,
  context: RequestContext,
): Promise<LineAnswer[]> {
  const sentOn = run.batch === undefined ? '' : dayOf(instant(run.batch.writtenAt));
  try {
    return parseTreasuryAnswer(body, { id: run.id, lines, sentOn }, dayOf(context.at));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code } = error;
    await objects.putFile(`answers/${run.id}/refused/${digest}.csv`, body, 'text/csv; charset=utf-8');
    const event = auditEventOf(context, 'refuse-treasury-answer', { digests: { answer: digest }, details: { code } });
    await untilCommitted(async () => {
      const now = await loadSettlement(table, run.id);
      await saveSettlement(table, now, now, { event });
    });
    throw error;
  }
}

function assertAwaitsAnswer(run: Settlement, digest: string): void {
  if (run.stage === 'settled') return;
  const known = run.answers?.some((answer) => answer.sha256 === digest) ?? false;
  if (run.stage === 'paid' && known) return;
  throw run.stage === 'paid' ? alreadyPaid(run.id) : notSent(run);
}

async function keepFile(
  id: string,
  file: { readonly body: string; readonly digest: string; readonly answers: readonly LineAnswer[] },
  { table, objects }: AnswerDependencies,
  context: RequestContext,
): Promise<void> {
  const run = await loadSettlement(table, id);
  const { digest, answers: read } = file;
  if (run.answers?.some((answer) => answer.sha256 === digest)) return;
  // Another file may have been taken a moment ago and be half recorded: what it says stands, whatever the lines say yet.
  for (const { key } of run.answers ?? []) assertAgrees(read, resultsIn(await textOf(key, objects)));
  const lines = read.length;
  const key = `answers/${id}/${digest}.csv`;
  await objects.putFile(key, file.body, 'text/csv; charset=utf-8');
  const answers = [...(run.answers ?? []), { sha256: digest, key, lines, receivedAt: context.at }];
  const event = auditEventOf(context, 'receive-treasury-answer', { digests: { answer: digest }, details: { lines } });
  await saveSettlement(table, run, { ...run, answers }, { event });
}

async function textOf(key: string, objects: AnswerDependencies['objects']): Promise<string> {
  const bytes = await objects.getFile(key);
  if (bytes === undefined) throw new Error(`the answer ${key} is gone`);
  return new TextDecoder().decode(bytes);
}

/** Ledger, application, line and mail of one answer in one commit; a line that has its answer is left alone. */
async function applyAnswer(
  id: string,
  planned: SettlementLine,
  answer: LineAnswer,
  deps: AnswerDependencies,
  context: RequestContext,
): Promise<void> {
  const at = await lineAtHand(id, planned.applicationId, deps);
  if (at.line.status !== 'settled') return;
  await moveLine(at, answer.result === 'paid' ? paid(at, answer, context) : failed(at, answer, context), deps, context);
}

function paid({ run, line, application, enterprise }: LineAtHand, answer: LineAnswer, context: RequestContext): Step {
  const action = 'pay-application';
  const entry = payEntry(run.id, line.applicationId, yuan(line.amount));
  return {
    event: 'pay',
    status: 'paid',
    action,
    paidOn: answer.paidOn ?? dayOf(context.at),
    writes: ledgerWrites(run, entry, auditEventOf(context, action)),
    mails: [paidMail(application, enterprise?.name ?? line.payee, paymentIn(run, line))],
  };
}

function failed({ run, line, application, enterprise }: LineAtHand, answer: LineAnswer, context: RequestContext): Step {
  const action = 'payment-failed';
  const entry = releaseEntry(run.id, line.applicationId, yuan(line.amount));
  const reason = answer.reason ?? '未说明原因';
  const ground = paymentFailed(reason);
  const payment = { settlementId: run.id, amount: line.amount, reason, next: nextStepOf(ground.code) };
  return {
    event: 'payment-failed',
    status: 'failed',
    action,
    ground,
    writes: ledgerWrites(run, entry, auditEventOf(context, action)),
    mails: [paymentFailedMail(application, enterprise?.name ?? line.payee, payment)],
  };
}

async function closeWhenAnswered(id: string, { table }: AnswerDependencies, context: RequestContext) {
  const run = await loadSettlement(table, id);
  const { lines } = await listLines(table, id);
  if (run.stage !== 'settled' || lines.some(({ status }) => status === 'settled')) return { run, lines };
  const event = auditEventOf(context, 'close-settlement', { details: tally(lines) });
  const after = { ...run, stage: nextRunStage(run.stage, 'pay') };
  await saveSettlement(table, run, after, { event, mails: await noticesToFinance(table, 'paid', after, context.at) });
  return { run: after, lines };
}

function tally(lines: readonly SettlementLine[]): { paid: number; failed: number; unanswered: number } {
  const count = (wanted: string) => lines.filter(({ status }) => status === wanted).length;
  return { paid: count('paid'), failed: count('failed'), unanswered: count('settled') };
}

function notSent(run: Settlement): Refusal {
  return refuse('SETTLEMENT_NOT_SENT', { id: run.id, stage: run.stage });
}

function alreadyPaid(id: string): Refusal {
  return refuse('SETTLEMENT_ALREADY_PAID', { id });
}

export const handler = storingHandler(
  { route: 'POST /settlements/{id}/treasury-answer', body: z.string(), bodyIs: 'text' },
  answerDependencies,
  recordAnswer,
);
