import type { Application } from '../application/application.ts';
import { type Enterprise, isConfirmed } from '../application/enterprise.ts';
import { digestOf } from '../kernel/digest.ts';
import { addFen, formatYuan, yuan } from '../kernel/money.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { FunderYear } from './funders.ts';
import { GROUNDS } from './grounds.ts';
import { isUnsafeForPayment } from './payee-text.ts';
import { refuse } from './refusals.ts';
import type { ExcludedCase, FilePointer, Ground, PlanLine } from './settlement.ts';

/** An application with what the register knows of its enterprise now. */
export type Candidate = {
  readonly application: Pick<
    Application,
    'id' | 'creditCode' | 'item' | 'policyYear' | 'funder' | 'stage' | 'payable' | 'settlementId' | 'failedLine'
  >;
  readonly enterprise: Enterprise | undefined;
  /** An officer's check, perhaps after the approval, found an invoice of the case not to be normal. */
  readonly invoiceNotNormal?: boolean;
};

/** What is left for one application after its enterprise's approved items were computed together. */
export type JointShare = {
  /** Yuan to pay in this run, at most what was approved; null: a person must decide. */
  readonly amount: string | null;
  /** Why it is less than was approved. */
  readonly ground?: Ground;
  /** The assessment over the merged facts. */
  readonly joint?: FilePointer;
};

export type FrozenPlan = FunderYear & {
  readonly lines: readonly PlanLine[];
  readonly count: number;
  readonly total: string;
  readonly digest: string;
};

type Payment = Omit<PlanLine, 'line'>;

/**
 * Who is paid in a run, and who is not and why: cases of the run's funder only. `together` holds the applications of
 * enterprises with several items. Pure; the same candidates always give the same plan.
 */
export function planSettlement(
  { funder, policyYear }: FunderYear,
  candidates: readonly Candidate[],
  together: ReadonlyMap<string, JointShare> = new Map(),
): { plan: FrozenPlan; excluded: ExcludedCase[] } {
  const lines: PlanLine[] = [];
  const excluded: ExcludedCase[] = [];
  const own = candidates.filter(({ application: a }) => a.policyYear === policyYear && a.funder === funder);
  for (const candidate of [...own].sort(byPayee)) {
    const share = together.get(candidate.application.id);
    const ground = objectionTo(candidate, 'approved') ?? objectionTogether(share);
    if (ground === undefined) lines.push({ line: lines.length + 1, ...plannedFor(candidate, share) });
    else excluded.push({ ...idsOf(candidate), status: 'excluded', ground, ...jointOf(share) });
  }
  const total = formatYuan(addFen(lines.map(({ amount }) => yuan(amount))));
  return { plan: freezePlan({ funder, policyYear }, lines, total), excluded };
}

/**
 * A plan that adds up. @throws Refusal PLAN_OUT_OF_BALANCE when the lines are not the total, a line is zero or less, or
 * one application or line number stands twice
 */
export function freezePlan({ funder, policyYear }: FunderYear, lines: readonly PlanLine[], total: string): FrozenPlan {
  const amounts = lines.map(({ amount }) => yuan(amount));
  const whole = addFen(amounts).eq(yuan(total)) && amounts.every((amount) => amount.gt(0));
  const once = [lines.map(({ applicationId }) => applicationId), lines.map(({ line }) => line)].every(
    (keys) => new Set<string | number>(keys).size === lines.length,
  );
  if (!whole || !once) throw outOfBalance(policyYear, total);
  const body = { funder, policyYear, lines: lines.map(frozenLineOf), count: lines.length, total };
  return { ...body, digest: digestOf(body) };
}

/** Why a line may no longer be paid as it was planned; undefined when nothing that matters has changed. */
export function changedSince(line: PlanLine, candidate: Candidate, stage: 'approved' | 'funded'): Ground | undefined {
  const ground = objectionTo(candidate, stage);
  if (ground !== undefined) return ground;
  const approved = yuan(line.lowered?.approved ?? line.amount);
  const same = digestOf(paymentOf(candidate, line.amount)) === digestOf(paymentPart(line));
  return same && yuan(candidate.application.payable).eq(approved) ? undefined : GROUNDS.CHANGED_AFTER_PLAN;
}

/** The part of a line that the treasury gets: neither its origin nor its later status. */
export function planLineOf(line: PlanLine): PlanLine {
  return { line: line.line, ...paymentPart(line) };
}

/** What a plan freezes of a line: the payment, and what it was computed from where that is more than its own award. */
function frozenLineOf(line: PlanLine): PlanLine {
  const { joint, again, lowered } = line;
  return { ...planLineOf(line), ...(joint && { joint }), ...(again && { again }), ...(lowered && { lowered }) };
}

function paymentPart({ applicationId, creditCode, payee, bank, account, amount, item }: PlanLine): Payment {
  return { applicationId, creditCode, payee, bank, account, amount, item };
}

/** The reason why a joint calculation pays nothing for the case: nothing is left, or a person must decide. */
function objectionTogether(share: JointShare | undefined): Ground | undefined {
  if (share === undefined || (share.amount !== null && yuan(share.amount).gt(0))) return undefined;
  return share.ground ?? GROUNDS.NOTHING_PAYABLE;
}

function plannedFor(candidate: Candidate, share: JointShare | undefined): Payment {
  const approved = formatYuan(yuan(candidate.application.payable));
  const amount = share?.amount ?? approved;
  const ground = share?.ground;
  const lowered = ground === undefined || yuan(amount).eq(yuan(approved)) ? {} : { lowered: { approved, ground } };
  return { ...paymentOf(candidate, amount), ...lowered, ...jointOf(share), ...againOf(candidate) };
}

/** What the treasury could not pay before, as the case remembers it. */
function againOf({ application: { failedLine } }: Candidate): Pick<PlanLine, 'again'> {
  return failedLine === undefined ? {} : { again: failedLine };
}

function jointOf(share: JointShare | undefined): { joint?: FilePointer } {
  return share?.joint === undefined ? {} : { joint: share.joint };
}

function objectionTo(candidate: Candidate, stage: 'approved' | 'funded'): Ground | undefined {
  const { application, enterprise } = candidate;
  if (application.stage === 'held') return GROUNDS.CASE_HELD;
  if (application.stage !== stage) return GROUNDS.NOT_APPROVED;
  if (application.payable === undefined || !yuan(application.payable).gt(0)) return GROUNDS.NOTHING_PAYABLE;
  if (candidate.invoiceNotNormal === true) return GROUNDS.INVOICE_NOT_NORMAL;
  if (enterprise === undefined) return GROUNDS.ENTERPRISE_UNKNOWN;
  if (enterprise.compliant === undefined) return GROUNDS.COMPLIANCE_UNCONFIRMED;
  if (!enterprise.compliant) return GROUNDS.NOT_COMPLIANT;
  if (enterprise.bankAccount === undefined) return GROUNDS.BANK_ACCOUNT_MISSING;
  if (!isConfirmed(enterprise.bankAccount)) return GROUNDS.BANK_ACCOUNT_UNCONFIRMED;
  const { holder, bank, number } = enterprise.bankAccount;
  return [holder, bank, number].some(isUnsafeForPayment) ? GROUNDS.PAYEE_UNSAFE : undefined;
}

/** Only for candidates without objection. */
function paymentOf({ application, enterprise }: Candidate, amount: string): Payment {
  const account = enterprise?.bankAccount;
  if (account === undefined) throw new Error('a payment needs a payee');
  return {
    applicationId: application.id,
    creditCode: application.creditCode,
    payee: account.holder,
    bank: account.bank,
    account: account.number,
    amount: formatYuan(yuan(amount)),
    item: application.item,
  };
}

const idsOf = ({ application }: Candidate) => ({ applicationId: application.id, creditCode: application.creditCode });

function byPayee(a: Candidate, b: Candidate): number {
  const [left, right] = [a, b].map(({ application }) => `${application.creditCode}#${application.id}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

function outOfBalance(policyYear: number, total: string): Refusal {
  return refuse('PLAN_OUT_OF_BALANCE', { policyYear, total });
}
