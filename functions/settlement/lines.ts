import type { Payment } from '../../shared/application/application.ts';
import { nextStage, type Stage, type StageEvent } from '../../shared/application/life-cycle.ts';
import { releaseEntry } from '../../shared/fund/ledger.ts';
import { addFen, formatYuan, yuan } from '../../shared/kernel/money.ts';
import type { OutgoingMail } from '../../shared/mail/outgoing.ts';
import { notPaidMail, type PaymentOfMail } from '../../shared/mail/payment-messages.ts';
import { GROUNDS } from '../../shared/settlement/grounds.ts';
import { changedSince } from '../../shared/settlement/plan.ts';
import {
  type Ground,
  type LineStatus,
  type SettlementLine,
  standingLines,
} from '../../shared/settlement/settlement.ts';
import { loadApplication, type StoredApplication, saveApplication } from '../../shared/store/applications.ts';
import { type GuardedWrite, untilCommitted } from '../../shared/store/commit.ts';
import { ledgerWrites } from '../../shared/store/fund.ts';
import { findEnterprise, type StoredEnterprise } from '../../shared/store/registers.ts';
import {
  lineChanged,
  listLines,
  loadLine,
  loadSettlement,
  type StoredSettlement,
  saveSettlement,
} from '../../shared/store/settlements.ts';
import { loadInvoiceStatus } from '../../shared/store/status-checks.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import type { StepDependencies } from './dependencies.ts';
import { notPaidOf } from './tell-unpaid.ts';

/** One line of a run with its application, enterprise and award, each as the record says now. */
export type LineAtHand = {
  readonly run: StoredSettlement;
  readonly line: SettlementLine;
  readonly application: StoredApplication;
  readonly enterprise: StoredEnterprise | undefined;
  readonly invoiceNotNormal: boolean;
};
type Tables = Pick<StepDependencies, 'table'>;

/**
 * Calls `act` for every line of a run with its records loaded afresh, and calls it again if another change came first.
 * `act` must look at the line's status first: the step may be running a second time.
 */
export async function forEachLine(
  settlementId: string,
  { table }: Tables,
  act: (at: LineAtHand) => Promise<void>,
): Promise<void> {
  const { lines } = await listLines(table, settlementId);
  for (const { applicationId } of lines) {
    await untilCommitted(async () => act(await lineAtHand(settlementId, applicationId, { table })));
  }
}

export async function lineAtHand(settlementId: string, applicationId: string, { table }: Tables): Promise<LineAtHand> {
  const [run, line, application] = await Promise.all([
    loadSettlement(table, settlementId),
    loadLine(table, settlementId, applicationId),
    loadApplication(table, applicationId),
  ]);
  const { notNormal } = await loadInvoiceStatus(table, application);
  const enterprise = await findEnterprise(table, application.creditCode);
  return { run, line, application, enterprise, invoiceNotNormal: notNormal.length > 0 };
}

/** Why the line can no longer be paid as planned; an application that another run holds is not ours to pay. */
export function objectionNow(at: LineAtHand, stage: 'approved' | 'funded'): Ground | undefined {
  const elsewhere = stage === 'funded' && at.application.settlementId !== at.run.id;
  return changedSince(at.line, at, stage) ?? (elsewhere ? GROUNDS.NOT_APPROVED : undefined);
}

export type Step = {
  readonly event: StageEvent;
  readonly status: LineStatus;
  readonly action: string;
  readonly ground?: Ground;
  readonly paidOn?: string;
  /** What a person gave as the reason; otherwise the ground is it. */
  readonly said?: string;
  readonly writes?: readonly GuardedWrite[];
  readonly mails?: readonly OutgoingMail[];
  readonly digests?: Readonly<Record<string, string>>;
};

/** Application, line, ledger and mail move together, in one commit on the application. */
export async function moveLine(at: LineAtHand, step: Step, { table }: Tables, context: RequestContext): Promise<void> {
  const { run, line, application } = at;
  const stage = nextStage(application.stage, step.event);
  const { ground, paidOn, digests } = step;
  const after = afterStep(at, stage, step);
  const event = auditEventOf(context, step.action, {
    details: {
      settlementId: run.id,
      line: line.line,
      amount: line.amount,
      ...(line.lowered && { approved: line.lowered.approved, lowered: line.lowered.ground.code }),
      ...(paidOn === undefined ? {} : { paidOn }),
    },
    ...reasonOf(step.said ?? (ground ?? line.lowered?.ground)?.zh),
    ...digestsOf(line, digests),
  });
  const changed = changedLine(line, step);
  const writes = [{ write: lineChanged(run.id, line, changed) }, ...(step.writes ?? [])];
  await saveApplication(table, application, after, { event, writes, mails: step.mails ?? [] });
}

/** The line with the status of the step; what an earlier answer said of it goes. */
function changedLine({ ground: _ground, paidOn: _paidOn, ...line }: SettlementLine, step: Step): SettlementLine {
  const { status, ground, paidOn } = step;
  return { ...line, status, ...(ground && { ground }), ...(paidOn && { paidOn }) };
}

/** The case as the step leaves it: free for the next run, or held by this one. */
function afterStep(at: LineAtHand, stage: Stage, { status, ground }: Step): StoredApplication {
  const { settlementId, failedLine, ...free } = at.application;
  const payment = paymentOf(at, status, ground);
  if (status === 'failed') {
    return { ...free, stage, payment, failedLine: { settlementId: at.run.id, line: at.line.line } };
  }
  const unpaid = failedLine === undefined || status === 'paid' ? {} : { failedLine };
  return stage === 'approved'
    ? { ...free, ...unpaid, stage, payment }
    : { ...free, ...unpaid, stage, payment, settlementId: at.run.id };
}

const PAYS: readonly LineStatus[] = ['planned', 'funded', 'settled', 'paid'];

/** What the case says of the run: what it pays, or that it pays nothing, and why. */
function paymentOf({ run, line }: LineAtHand, status: LineStatus, ground: Ground | undefined): Payment {
  const why = ground ?? line.lowered?.ground;
  const amount = PAYS.includes(status) ? line.amount : '0.00';
  return { settlementId: run.id, amount, ...(why === undefined ? {} : { ground: why }) };
}

/** A line as the applicant's mails tell of it. */
export function paymentIn({ id }: Pick<StoredSettlement, 'id'>, { amount, lowered }: SettlementLine): PaymentOfMail {
  return { settlementId: id, amount, ...(lowered && { lowered: lowered.ground }) };
}

function reasonOf(reason: string | undefined): { reason?: string } {
  return reason === undefined ? {} : { reason };
}

function digestsOf({ joint }: SettlementLine, digests: Step['digests']): { digests?: Record<string, string> } {
  if (joint === undefined && digests === undefined) return {};
  return { digests: { ...digests, ...(joint && { joint: joint.sha256 }) } };
}

/** A line leaves its run and its money goes back, whether its application was already funded or not. */
export async function releaseLine(
  at: LineAtHand,
  step: { readonly status: 'dropped' | 'released'; readonly ground: Ground },
  deps: Tables,
  context: RequestContext,
): Promise<void> {
  const { run, line } = at;
  const action = step.status === 'dropped' ? 'drop-line' : 'release-line';
  const event = auditEventOf(context, action, {
    reason: step.ground.zh,
    details: { applicationId: line.applicationId, line: line.line, amount: line.amount },
  });
  const release = ledgerWrites(run, releaseEntry(run.id, line.applicationId, yuan(line.amount)), event);
  if (line.status === 'funded') {
    const { application, enterprise } = at;
    const not = notPaidOf(run, application.payable, step.ground);
    const mails = [notPaidMail(application, enterprise?.name ?? line.payee, not)];
    return moveLine(at, { ...step, event: 'release', action, writes: release, mails }, deps, context);
  }
  const changed = { ...line, ...step };
  const writes = [{ write: lineChanged(run.id, line, changed) }, ...release];
  await saveSettlement(deps.table, run, run, { event, writes });
}

/** Count and total of what stands in the run, as the lines say. */
export function sumOf(lines: readonly SettlementLine[]): { count: number; total: string } {
  const standing = standingLines(lines);
  return { count: standing.length, total: formatYuan(addFen(standing.map(({ amount }) => yuan(amount)))) };
}

/** After lines were dropped: the run's count and total follow. Answers with the run as it stands. */
export async function recount(
  settlementId: string,
  { table }: Tables,
  context: RequestContext,
): Promise<StoredSettlement> {
  return untilCommitted(async () => {
    const run = await loadSettlement(table, settlementId);
    const { count, total } = sumOf((await listLines(table, settlementId)).lines);
    if (run.count === count && run.total === total) return run;
    const event = auditEventOf(context, 'recount-settlement', { details: { count, total } });
    return saveSettlement(table, run, { ...run, count, total }, { event });
  });
}
