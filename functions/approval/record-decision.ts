import { decide } from '../../shared/approval/decide.ts';
import type { Approver, DecisionRequest } from '../../shared/approval/decision-request.ts';
import { closed as closedTurn } from '../../shared/approval/turn.ts';
import type { AuditEvent } from '../../shared/audit/chain.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { closedMail } from '../../shared/mail/department-messages.ts';
import { decisionRequestChanged, listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { loadEnterprise } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { log } from '../middleware/log-messages.ts';
import { signal } from '../middleware/observability.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { type CaseFile, isStageSettled, saveBeside } from './case-file.ts';
import type { DecisionDependencies } from './dependencies.ts';
import { involvedIn } from './involved.ts';
import { basisOf } from './resolve-link.ts';
import { assertInvoicesStand } from './status-checks.ts';

export type Deciding = {
  readonly request: DecisionRequest;
  readonly file: CaseFile;
  readonly given: { readonly decision: string; readonly reason?: string | undefined };
  /** Who decides: whose link it is, or another approver of the same department. */
  readonly approver: Approver;
  /** How they were known: by the secret of their link, or by their account. */
  readonly through: 'link' | 'account';
};
type Setting = { readonly now: Instant; readonly correlationId: string };

/** The decision, and the turns of others that it closed: it settled their stage. */
export type Recorded = { readonly decided: DecisionRequest; readonly closed: readonly DecisionRequest[] };

/**
 * Saves a decision under the turn it was loaded with: of two decisions one loses. One that settles its stage closes the
 * turns of the others in the same commit. The same rules for a link and for an account.
 * @throws Refusal as `decide`, INVOICE_NOT_NORMAL, CHANGED_MEANWHILE
 */
export async function recordDecision(
  table: Table,
  { request, file, given, approver, through }: Deciding,
  { now, correlationId }: Setting,
): Promise<Recorded> {
  const { digests, ...basis } = await basisOf(table, file);
  const requests = await listDecisionRequests(table, request.subject);
  await assertInvoicesStand(table, file, given.decision);
  const filer = await involvedIn(table, file);
  const decided = decide({ ...request, approver }, given, { filer, requests, ...basis }, now);
  const { after, closing } = settling(decided, file, requests);
  const closed = closing.map((one) => one.after);
  const context = {
    by: { kind: 'approver', id: approver.id, role: request.department } as const,
    at: now,
    correlationId,
  };
  await saveBeside(table, file, {
    event: decisionEvent(after, closed, digests, through, context),
    mails: await closedMails(table, file, closed),
    writes: [{ before: request, after }, ...closing].map((one) => ({
      write: decisionRequestChanged(one.before, one.after),
    })),
  });
  return { decided: after, closed };
}

function decisionEvent(
  { decision, reason, department, round, step, ask }: DecisionRequest,
  closes: readonly DecisionRequest[],
  digests: Readonly<Record<string, string>>,
  through: Deciding['through'],
  context: RequestContext,
): AuditEvent {
  return auditEventOf(context, `decide-${decision}`, {
    ...(reason === undefined ? {} : { reason }),
    digests,
    details: {
      ...{ department, round, step, ask },
      ...(through === 'link' ? {} : { through }),
      ...(closes.length === 0 ? {} : { closes: closes.map((one) => one.department) }),
    },
  });
}

/** The decision, marked if it settles its stage, and the turns of others that are closed then. */
function settling(decided: DecisionRequest, file: CaseFile, requests: readonly DecisionRequest[]) {
  const { round, step, department, approver, decidedAt = decided.askedAt } = decided;
  const others = requests.filter((one) => one.round === round && (one.step !== step || one.department !== department));
  if (!isStageSettled(file, step, [...others, decided])) return { after: decided, closing: [] };
  const closing = others
    .filter((one) => one.step === step && (one.status === 'waiting' || one.status === 'expired'))
    .map((before) => ({ before, after: closedTurn(before, { department, approver: approver.name, at: decidedAt }) }));
  return { after: { ...decided, settles: true } as const, closing };
}

/** Whoever was asked and need not answer any more hears of it. */
async function closedMails(table: Table, file: CaseFile, requests: readonly DecisionRequest[]) {
  if (file.kind === 'settlement' || requests.length === 0) return [];
  const { name } = await loadEnterprise(table, file.application.creditCode);
  return requests.map((request) => closedMail(request, file.application, name));
}

/** The record holds it already: a call that fails is found by the reconciliation and must not look like a lost decision. */
export async function wake(
  { decided, closed }: Recorded,
  { answer }: Pick<DecisionDependencies, 'answer'>,
): Promise<void> {
  for (const { taskToken, status, subject } of [decided, ...closed]) {
    if (taskToken === undefined) continue;
    await answer(taskToken, { outcome: status }).catch((error: Error) => {
      log('could not wake the execution', { subject, error });
      signal('Fault');
    });
  }
}
