import type { Instant } from '../kernel/dates.ts';
import { yuan } from '../kernel/money.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type Ask, DECISIONS, type Decision } from './ask.ts';
import { conflictOf, type Filer } from './separation.ts';
import { decided } from './turn.ts';

export type DecisionGiven = { readonly decision: string; readonly reason?: string | undefined };
export type DecisionSetting = {
  readonly filer: Filer;
  /** Every ask of the case, earlier rounds included. */
  readonly asks: readonly Ask[];
  /** What approving would pay, in yuan; null when the award cannot be told. Left out for a sign-off. */
  readonly payable?: string | null;
  /** A top-up has no documents of its own, so nothing of it can be corrected. */
  readonly isTopUp?: boolean;
};
type AwardDecidedOn = Pick<DecisionSetting, 'payable' | 'isTopUp'>;

/** The decisions that can be given on this ask, in the order in which they are offered. */
export function decisionsOpen(ask: Pick<Ask, 'purpose'>, { payable, isTopUp = false }: AwardDecidedOn): Decision[] {
  if (ask.purpose === 'sign-off') return ['approve', 'refuse'];
  const closed: Decision[] = [
    ...(isPositive(payable) ? [] : ['approve' as const]),
    ...(isTopUp ? ['return' as const] : []),
  ];
  return DECISIONS.filter((decision) => !closed.includes(decision));
}

/**
 * The ask with its decision. The caller has made sure that the link is alive.
 * @throws Refusal SEPARATION_OF_DUTIES (403), DECISION_UNKNOWN (400), NOTHING_TO_APPROVE (409), TOP_UP_NOT_RETURNED (409),
 *   REASON_MISSING (400)
 */
export function decide(ask: Ask, given: DecisionGiven, setting: DecisionSetting, now: Instant): Ask {
  if (conflictOf(ask.approver, ask.department, setting.filer, setting.asks) !== undefined) throw notSeparate();
  const decision = DECISIONS.find((each) => each === given.decision);
  const open = decisionsOpen(ask, setting);
  if (decision === 'approve' && !open.includes(decision)) throw nothingToApprove();
  if (decision === 'return' && setting.isTopUp === true) throw topUpNotReturned();
  if (decision === undefined || !open.includes(decision)) throw decisionUnknown(open);
  if (decision !== 'approve' && given.reason === undefined) throw reasonMissing();
  return decided(ask, decision, given.reason, now);
}

function isPositive(payable: string | null | undefined): boolean {
  return typeof payable === 'string' && yuan(payable).greaterThan(0);
}

function notSeparate(): Refusal {
  return new Refusal(
    'SEPARATION_OF_DUTIES',
    {
      zh: '同一人不能审批自己申报的事项，也不能代表两个部门审批同一申报。',
      en: 'Nobody decides on what they filed, nor for two departments in one case.',
    },
    { status: 403, hint: { zh: '请由本部门其他人员审批。', en: 'Let somebody else of the department decide.' } },
  );
}

function nothingToApprove(): Refusal {
  return new Refusal(
    'NOTHING_TO_APPROVE',
    {
      zh: '核定金额为零或无法核定，不能同意。',
      en: 'The award is zero or cannot be told; there is nothing to approve.',
    },
    {
      status: 409,
      hint: {
        zh: '请退回补正或不予支持，并写明理由。',
        en: 'Return the case for correction or refuse it, with a reason.',
      },
    },
  );
}

function topUpNotReturned(): Refusal {
  return new Refusal(
    'TOP_UP_NOT_RETURNED',
    { zh: '补差没有申报材料，不能退回补正。', en: 'A top-up has no documents, so nothing can be corrected.' },
    {
      status: 409,
      hint: { zh: '请同意或不予支持。', en: 'Approve it or refuse it.' },
      details: { path: 'decision' },
    },
  );
}

function decisionUnknown(open: readonly Decision[]): Refusal {
  return new Refusal(
    'DECISION_UNKNOWN',
    { zh: '没有选择有效的审批意见。', en: 'That is not a decision that can be given here.' },
    {
      hint: { zh: '请选择页面上的一项意见。', en: `Choose one of: ${open.join(', ')}.` },
      details: { path: 'decision', open },
    },
  );
}

function reasonMissing(): Refusal {
  return new Refusal(
    'REASON_MISSING',
    { zh: '退回或不予支持必须写明理由。', en: 'Returning or refusing needs a reason.' },
    {
      hint: { zh: '请填写申请人能够理解的理由后重新提交。', en: 'Write a reason that the applicant understands.' },
      details: { path: 'reason' },
    },
  );
}
