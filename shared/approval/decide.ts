import type { Instant } from '../kernel/dates.ts';
import { yuan } from '../kernel/money.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { DECISIONS, type Decision, type DecisionRequest } from './decision-request.ts';
import { refuse } from './refusals.ts';
import { conflictOf, type Filer } from './separation.ts';
import { decided } from './turn.ts';

export type DecisionGiven = { readonly decision: string; readonly reason?: string | undefined };
export type DecisionSetting = {
  readonly filer: Filer;
  /** Every ask of the case, earlier rounds included. */
  readonly requests: readonly DecisionRequest[];
  /** What approving would pay, in yuan; null when the award cannot be told. Left out for a sign-off. */
  readonly payable?: string | null;
  /** A top-up has no documents of its own, so nothing of it can be corrected. */
  readonly isTopUp?: boolean;
};
type AwardDecidedOn = Pick<DecisionSetting, 'payable' | 'isTopUp'>;

/** The decisions that can be given on this request, in the order in which they are offered. */
export function decisionsOpen(
  request: Pick<DecisionRequest, 'purpose'>,
  { payable, isTopUp = false }: AwardDecidedOn,
): Decision[] {
  if (request.purpose === 'sign-off') return ['approve', 'refuse'];
  const closed: Decision[] = [
    ...(isPositive(payable) ? [] : ['approve' as const]),
    ...(isTopUp ? ['return' as const] : []),
  ];
  return DECISIONS.filter((decision) => !closed.includes(decision));
}

/**
 * The decision request with its decision. The caller has made sure that the link is alive.
 * @throws Refusal SEPARATION_OF_DUTIES (403), DECISION_UNKNOWN (400), NOTHING_TO_APPROVE (409), TOP_UP_NOT_RETURNED (409),
 *   REASON_MISSING (400)
 */
export function decide(
  request: DecisionRequest,
  given: DecisionGiven,
  setting: DecisionSetting,
  now: Instant,
): DecisionRequest {
  if (conflictOf(request.approver, request, setting.filer, setting.requests) !== undefined) throw separationOfDuties();
  const decision = DECISIONS.find((each) => each === given.decision);
  const open = decisionsOpen(request, setting);
  if (decision === 'approve' && !open.includes(decision)) throw refuse('NOTHING_TO_APPROVE');
  if (decision === 'return' && setting.isTopUp === true) throw refuse('TOP_UP_NOT_RETURNED', { path: 'decision' });
  if (decision === undefined || !open.includes(decision)) throw decisionUnknown(open);
  if (decision !== 'approve' && given.reason === undefined) throw refuse('REASON_MISSING', { path: 'reason' });
  return decided(request, decision, given.reason, now);
}

export function separationOfDuties(): Refusal {
  return refuse('SEPARATION_OF_DUTIES');
}

function isPositive(payable: string | null | undefined): boolean {
  return typeof payable === 'string' && yuan(payable).greaterThan(0);
}

function decisionUnknown(open: readonly Decision[]): Refusal {
  return refuse('DECISION_UNKNOWN', { path: 'decision', open }, { open: open.join(', ') });
}
