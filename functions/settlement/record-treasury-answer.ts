import * as z from 'zod/mini';
import { sha256 } from '../../shared/kernel/digest.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { nextRunStage } from '../../shared/settlement/life-cycle.ts';
import type { Settlement, SettlementLine } from '../../shared/settlement/settlement.ts';
import type { LineAnswer } from '../../shared/settlement/treasury-answer.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { listLines, loadSettlement, saveSettlement } from '../../shared/store/settlements.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { type AnswerFile, keepFile, readOrQuarantine } from './answer-file.ts';
import { applyAnswer } from './apply-answer.ts';
import { type AnswerDependencies, answerDependencies } from './dependencies.ts';
import { noticesToFinance } from './notices.ts';
import { handledFunder, loadRunOf } from './own-funder.ts';
import { refuse } from './refusals.ts';

const Query = z.object({ corrects: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))) });
type Query = z.infer<typeof Query>;

/**
 * What the treasury did, from its file: keeps the file, then pays or holds line by line. The same file again goes on where it
 * stopped and otherwise changes nothing. With `?corrects=<SHA-256>` the file says that an earlier one was wrong, and changes
 * lines of it that were paid or rejected.
 * @throws Refusal SETTLEMENT_NOT_SENT, SETTLEMENT_ALREADY_PAID (409) and ANSWER_*
 */
export async function recordAnswer(
  { body, caller, path, query, context }: HttpRequest<string, Names, Query>,
  deps: AnswerDependencies,
) {
  const run = await loadRunOf(deps.table, await handledFunder(deps.table, caller, context.at), path.id ?? '');
  const { corrects } = query;
  const file = { body, digest: sha256(body), ...(corrects === undefined ? {} : { corrects }) };
  assertAwaitsAnswer(run, file);
  if (!isCorrected(run, file.digest)) await record(run, file, deps, context);
  const after = await untilCommitted(() => closeWhenAnswered(run.id, deps, context));
  return { status: 200, body: { id: run.id, stage: after.run.stage, sha256: file.digest, ...tally(after.lines) } };
}

async function record(
  run: Settlement,
  file: AnswerFile,
  deps: AnswerDependencies,
  context: RequestContext,
): Promise<void> {
  const { lines } = await listLines(deps.table, run.id);
  const answers = await readOrQuarantine(run, lines, file, deps, context);
  await untilCommitted(() => keepFile(run.id, file, answers, deps, context));
  const byNumber = new Map(lines.map((line) => [line.line, line]));
  for (const answer of answers) await applyTo(run, byNumber.get(answer.line), answer, file, deps, context);
}

async function applyTo(
  { id: settlementId }: Settlement,
  line: SettlementLine | undefined,
  answer: LineAnswer,
  { digest, corrects }: AnswerFile,
  deps: AnswerDependencies,
  context: RequestContext,
): Promise<void> {
  if (line === undefined) return;
  const { applicationId } = line;
  const given = { settlementId, applicationId, answer, digest, ...(corrects === undefined ? {} : { corrects }) };
  await untilCommitted(() => applyAnswer(given, deps, context));
}

/** A file that a later one corrected is done with, however often it comes. */
const isCorrected = (run: Settlement, digest: string): boolean =>
  run.answers?.some(({ corrects }) => corrects === digest) ?? false;

function assertAwaitsAnswer(run: Settlement, { digest, corrects }: AnswerFile): void {
  if (run.stage === 'settled') return;
  const known = run.answers?.some((answer) => answer.sha256 === digest) ?? false;
  if (run.stage === 'paid' && (known || corrects !== undefined)) return;
  throw run.stage === 'paid' ? alreadyPaid(run.id) : notSent(run);
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
  const count = (...wanted: string[]) => lines.filter(({ status }) => wanted.includes(status)).length;
  return { paid: count('paid'), failed: count('rejected', 'failed'), unanswered: count('settled') };
}

function notSent(run: Settlement): Refusal {
  return refuse('SETTLEMENT_NOT_SENT', { id: run.id, stage: run.stage });
}

function alreadyPaid(id: string): Refusal {
  return refuse('SETTLEMENT_ALREADY_PAID', { id });
}

export const handler = storingHandler(
  { route: 'POST /settlements/{id}/treasury-answer', body: z.string(), bodyIs: 'text', query: Query },
  answerDependencies,
  recordAnswer,
);
