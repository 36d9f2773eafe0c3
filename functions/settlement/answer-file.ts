import { dayOf, instant } from '../../shared/kernel/dates.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import type { Settlement, SettlementLine } from '../../shared/settlement/settlement.ts';
import {
  assertAgrees,
  type LineAnswer,
  parseTreasuryAnswer,
  type Results,
  resultsIn,
} from '../../shared/settlement/treasury-answer.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadSettlement, saveSettlement } from '../../shared/store/settlements.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import type { AnswerDependencies } from './dependencies.ts';
import { refuse } from './refusals.ts';

/** A file of the treasury as it came; `corrects`: the SHA-256 of the answer of which it says that it was wrong. */
export type AnswerFile = { readonly body: string; readonly digest: string; readonly corrects?: string };

/**
 * What the file says line by line. One that is refused is kept aside whole, with who sent it and why; nothing of it is recorded.
 * @throws Refusal ANSWER_*
 */
export async function readOrQuarantine(
  run: Settlement,
  lines: readonly SettlementLine[],
  file: AnswerFile,
  deps: AnswerDependencies,
  context: RequestContext,
): Promise<LineAnswer[]> {
  try {
    const mayChange = await linesOf(run, file.corrects, deps);
    const sentOn = run.batch === undefined ? '' : dayOf(instant(run.batch.writtenAt));
    return parseTreasuryAnswer(file.body, { id: run.id, lines, sentOn, mayChange }, dayOf(context.at));
  } catch (error) {
    if (error instanceof Refusal) await quarantine(run.id, file, error.code, deps, context);
    throw error;
  }
}

async function quarantine(
  id: string,
  { body, digest }: AnswerFile,
  code: string,
  { table, objects }: AnswerDependencies,
  context: RequestContext,
): Promise<void> {
  await objects.putFile(`answers/${id}/refused/${digest}.csv`, body, 'text/csv; charset=utf-8');
  const event = auditEventOf(context, 'refuse-treasury-answer', { digests: { answer: digest }, details: { code } });
  await untilCommitted(async () => {
    const run = await loadSettlement(table, id);
    await saveSettlement(table, run, run, { event });
  });
}

/** Keeps the file on the run, once. @throws Refusal ANSWER_CONTRADICTS (409) when another was taken a moment before */
export async function keepFile(
  id: string,
  { body, digest, corrects }: AnswerFile,
  read: readonly LineAnswer[],
  deps: AnswerDependencies,
  context: RequestContext,
): Promise<void> {
  const run = await loadSettlement(deps.table, id);
  if (run.answers?.some((answer) => answer.sha256 === digest)) return;
  // Another file may be half recorded by now: what it says stands, whatever the lines say yet.
  assertAgrees(read, await takenOf(run, deps), await linesOf(run, corrects, deps));
  const lines = read.length;
  const key = `answers/${id}/${digest}.csv`;
  await deps.objects.putFile(key, body, 'text/csv; charset=utf-8');
  const correcting = corrects === undefined ? {} : { corrects };
  const answers = [...(run.answers ?? []), { sha256: digest, key, lines, receivedAt: context.at, ...correcting }];
  const digests = { answer: digest, ...correcting };
  const event = auditEventOf(context, 'receive-treasury-answer', { digests, details: { lines } });
  await saveSettlement(deps.table, run, { ...run, answers }, { event });
}

/** What all answers taken so far say together; a later one changes only what it corrects. */
async function takenOf(run: Settlement, { objects }: AnswerDependencies): Promise<Results> {
  const each = await Promise.all((run.answers ?? []).map(({ key }) => textOf(key, objects)));
  return new Map(each.flatMap((text) => [...resultsIn(text)]));
}

/** The lines that a correction may change: those of the answer it names. @throws Refusal ANSWER_TO_CORRECT_UNKNOWN (422) */
async function linesOf(
  run: Settlement,
  corrects: string | undefined,
  { objects }: AnswerDependencies,
): Promise<ReadonlySet<string>> {
  if (corrects === undefined) return new Set();
  const wrong = run.answers?.find((answer) => answer.sha256 === corrects);
  if (wrong === undefined) throw refuse('ANSWER_TO_CORRECT_UNKNOWN');
  return new Set(resultsIn(await textOf(wrong.key, objects)).keys());
}

async function textOf(key: string, objects: AnswerDependencies['objects']): Promise<string> {
  const bytes = await objects.getFile(key);
  if (bytes === undefined) throw new Error(`the answer ${key} is gone`);
  return new TextDecoder().decode(bytes);
}
