import { withdrawConfirmation } from '../../shared/application/keep-enterprise.ts';
import { payEntry, returnEntry } from '../../shared/fund/ledger.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { yuan } from '../../shared/kernel/money.ts';
import { paidMail, paymentFailedMail } from '../../shared/mail/payment-messages.ts';
import { paymentFailed } from '../../shared/settlement/grounds.ts';
import { nextStepOf } from '../../shared/settlement/next-steps.ts';
import type { LineStatus } from '../../shared/settlement/settlement.ts';
import type { LineAnswer } from '../../shared/settlement/treasury-answer.ts';
import { ledgerWrites } from '../../shared/store/fund.ts';
import { saveEnterprise } from '../../shared/store/registers.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import type { AnswerDependencies } from './dependencies.ts';
import { type LineAtHand, lineAtHand, moveLine, paymentIn, type Step } from './lines.ts';

/** A line of a run and what the treasury says of it; `digest` is its file's, `corrects` that of the answer it corrects. */
export type AnsweredLine = {
  readonly settlementId: string;
  readonly applicationId: string;
  readonly answer: LineAnswer;
  readonly digest: string;
  readonly corrects?: string;
};

/** From which status a first answer and a correction bring a line to each result. */
const FROM: Readonly<Record<LineAnswer['result'], { readonly first: LineStatus; readonly corrected: LineStatus }>> = {
  paid: { first: 'settled', corrected: 'rejected' },
  failed: { first: 'settled', corrected: 'paid' },
};

/**
 * Ledger, application, line and mail of one answer in one commit; a line that has its answer is left alone. A line that could
 * not be paid keeps its money, and its account counts no more, until people decide.
 */
export async function applyAnswer(
  given: AnsweredLine,
  deps: AnswerDependencies,
  context: RequestContext,
): Promise<void> {
  const { answer, corrects } = given;
  const at = await lineAtHand(given.settlementId, given.applicationId, deps);
  const { first, corrected } = FROM[answer.result];
  const isCorrection = corrects !== undefined && at.line.status === corrected;
  if (at.line.status !== first && !isCorrection) return;
  const correction = isCorrection ? given.digest : undefined;
  if (answer.result === 'failed') await withdrawAccount(at, deps, context);
  const step =
    answer.result === 'paid' ? paid(at, answer, correction, context) : rejected(at, answer, correction, context);
  await moveLine(at, step, deps, context);
}

/** Nothing goes to an account again to which something could not go, before a second person has compared it anew. */
async function withdrawAccount(
  { run, line, enterprise }: LineAtHand,
  { table }: AnswerDependencies,
  context: RequestContext,
): Promise<void> {
  if (enterprise === undefined) return;
  const after = withdrawConfirmation(enterprise, line.account, run.id);
  if (after === enterprise) return;
  const details = { settlementId: run.id, line: line.line };
  await saveEnterprise(table, enterprise, after, auditEventOf(context, 'withdraw-bank-account', { details }));
}

function paid(
  { run, line, application, enterprise }: LineAtHand,
  answer: LineAnswer,
  correction: string | undefined,
  context: RequestContext,
): Step {
  const action = 'pay-application';
  const entry = payEntry(run.id, line.applicationId, yuan(line.amount), correction);
  return {
    event: 'pay',
    status: 'paid',
    action,
    paidOn: answer.paidOn ?? dayOf(context.at),
    writes: ledgerWrites(run, entry, auditEventOf(context, action)),
    mails: [paidMail(application, enterprise?.name ?? line.payee, paymentIn(run, line))],
  };
}

function rejected(
  { run, line, application, enterprise }: LineAtHand,
  answer: LineAnswer,
  correction: string | undefined,
  context: RequestContext,
): Step {
  const reason = answer.reason ?? '未说明原因';
  const ground = paymentFailed(reason);
  const payment = { settlementId: run.id, amount: line.amount, reason, next: nextStepOf(ground.code) };
  const mails = [paymentFailedMail(application, enterprise?.name ?? line.payee, payment)];
  const plain = { status: 'rejected', ground, mails } as const;
  if (correction === undefined) return { ...plain, event: 'payment-rejected', action: 'payment-failed' };
  const action = 'payment-returned';
  const entry = returnEntry(run.id, line.applicationId, yuan(line.amount), correction);
  return {
    ...plain,
    event: 'payment-returned',
    action,
    writes: ledgerWrites(run, entry, auditEventOf(context, action)),
  };
}
