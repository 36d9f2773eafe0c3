import type { Application } from '../application/application.ts';
import type { BankAccount, Enterprise } from '../application/enterprise.ts';
import { digestOf } from '../kernel/digest.ts';
import { addFen, formatYuan, yuan } from '../kernel/money.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { ExcludedCase, Ground, PlanLine } from './settlement.ts';

/** An application with what the register knows of its enterprise now. */
export type Candidate = {
  readonly application: Pick<
    Application,
    'id' | 'creditCode' | 'item' | 'policyYear' | 'stage' | 'payable' | 'settlementId'
  >;
  readonly enterprise: Enterprise | undefined;
};

export type FrozenPlan = {
  readonly policyYear: number;
  readonly lines: readonly PlanLine[];
  readonly count: number;
  readonly total: string;
  readonly digest: string;
};

type Payment = Omit<PlanLine, 'line'>;

/** Who is paid in a run, and who is not and why. Pure; the same candidates always give the same plan. */
export function planSettlement(
  policyYear: number,
  candidates: readonly Candidate[],
): { plan: FrozenPlan; excluded: ExcludedCase[] } {
  const lines: PlanLine[] = [];
  const excluded: ExcludedCase[] = [];
  const ofYear = candidates.filter(({ application }) => application.policyYear === policyYear);
  for (const candidate of [...ofYear].sort(byPayee)) {
    const ground = objectionTo(candidate, 'approved');
    if (ground === undefined) lines.push({ line: lines.length + 1, ...paymentOf(candidate) });
    else excluded.push({ ...idsOf(candidate), status: 'excluded', ground });
  }
  return { plan: freezePlan(policyYear, lines, formatYuan(addFen(lines.map(({ amount }) => yuan(amount))))), excluded };
}

/**
 * A plan that adds up. @throws Refusal PLAN_OUT_OF_BALANCE when the lines are not the total, a line is zero or less, or
 * one application or line number stands twice
 */
export function freezePlan(policyYear: number, lines: readonly PlanLine[], total: string): FrozenPlan {
  const amounts = lines.map(({ amount }) => yuan(amount));
  const whole = addFen(amounts).eq(yuan(total)) && amounts.every((amount) => amount.gt(0));
  const once = [lines.map(({ applicationId }) => applicationId), lines.map(({ line }) => line)].every(
    (keys) => new Set<string | number>(keys).size === lines.length,
  );
  if (!whole || !once) throw outOfBalance(policyYear, total);
  const body = { policyYear, lines: lines.map(planLineOf), count: lines.length, total };
  return { ...body, digest: digestOf(body) };
}

/** Why a line may no longer be paid as it was planned; undefined when nothing that matters has changed. */
export function changedSince(line: PlanLine, candidate: Candidate, stage: 'approved' | 'funded'): Ground | undefined {
  const ground = objectionTo(candidate, stage);
  if (ground !== undefined) return ground;
  const now = planLineOf({ line: line.line, ...paymentOf(candidate) });
  return digestOf(now) === digestOf(planLineOf(line)) ? undefined : GROUNDS.CHANGED_AFTER_PLAN;
}

/** The frozen part of a line, without what happened to it later. */
export function planLineOf(line: PlanLine): PlanLine {
  const { applicationId, creditCode, payee, bank, account, amount, item } = line;
  return { line: line.line, applicationId, creditCode, payee, bank, account, amount, item };
}

function objectionTo(candidate: Candidate, stage: 'approved' | 'funded'): Ground | undefined {
  const { application, enterprise } = candidate;
  if (application.stage === 'held') return GROUNDS.CASE_HELD;
  if (application.stage !== stage) return GROUNDS.NOT_APPROVED;
  if (application.payable === undefined || !yuan(application.payable).gt(0)) return GROUNDS.NOTHING_PAYABLE;
  if (enterprise === undefined) return GROUNDS.ENTERPRISE_UNKNOWN;
  if (enterprise.compliant === undefined) return GROUNDS.COMPLIANCE_UNCONFIRMED;
  if (!enterprise.compliant) return GROUNDS.NOT_COMPLIANT;
  if (enterprise.bankAccount === undefined) return GROUNDS.BANK_ACCOUNT_MISSING;
  return isConfirmed(enterprise.bankAccount) ? undefined : GROUNDS.BANK_ACCOUNT_UNCONFIRMED;
}

function isConfirmed(account: BankAccount): boolean {
  return account.confirmedBy !== undefined && account.confirmedBy !== account.enteredBy;
}

/** Only for candidates without objection. */
function paymentOf({ application, enterprise }: Candidate): Payment {
  const account = enterprise?.bankAccount;
  if (account === undefined || application.payable === undefined) throw new Error('a payment needs payee and amount');
  return {
    applicationId: application.id,
    creditCode: application.creditCode,
    payee: account.holder,
    bank: account.bank,
    account: account.number,
    amount: formatYuan(yuan(application.payable)),
    item: application.item,
  };
}

const idsOf = ({ application }: Candidate) => ({ applicationId: application.id, creditCode: application.creditCode });

function byPayee(a: Candidate, b: Candidate): number {
  const [left, right] = [a, b].map(({ application }) => `${application.creditCode}#${application.id}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

function outOfBalance(policyYear: number, total: string): Refusal {
  return new Refusal(
    'PLAN_OUT_OF_BALANCE',
    { zh: '兑付明细与合计不符。', en: 'The payment lines do not add up to their total.' },
    {
      status: 422,
      hint: { zh: '请停止兑付并联系系统维护人员。', en: 'Stop the settlement and call the operator.' },
      details: { policyYear, total },
    },
  );
}

const ground = <Code extends string>(code: Code, zh: string, en: string): Ground => ({ code, zh, en });

/** Why a case is not paid in this run; each tells what would put it into the next one. */
const GROUNDS = {
  CASE_HELD: ground(
    'CASE_HELD',
    '案件暂缓办理，办结后可进入下一批。',
    'The case is held; once it is decided it can be paid in the next run.',
  ),
  NOT_APPROVED: ground(
    'NOT_APPROVED',
    '申报目前不处于可兑付状态。',
    'The application is not approved for payment now.',
  ),
  NOTHING_PAYABLE: ground('NOTHING_PAYABLE', '核定金额为零。', 'The award is zero.'),
  ENTERPRISE_UNKNOWN: ground(
    'ENTERPRISE_UNKNOWN',
    '企业名录中没有该企业，请先登记。',
    'The enterprise is not in the register; register it first.',
  ),
  COMPLIANCE_UNCONFIRMED: ground(
    'COMPLIANCE_UNCONFIRMED',
    '尚未确认企业符合国家和省、市相关规定。',
    'Nobody has confirmed yet that the enterprise complies with the rules.',
  ),
  NOT_COMPLIANT: ground(
    'NOT_COMPLIANT',
    '企业不符合国家和省、市相关规定。',
    'The enterprise does not comply with the rules.',
  ),
  BANK_ACCOUNT_MISSING: ground(
    'BANK_ACCOUNT_MISSING',
    '缺少收款账户，请登记并由第二人确认。',
    'There is no bank account; enter it and have a second person confirm it.',
  ),
  BANK_ACCOUNT_UNCONFIRMED: ground(
    'BANK_ACCOUNT_UNCONFIRMED',
    '收款账户尚未由第二人确认。',
    'No second person has confirmed the bank account.',
  ),
  CHANGED_AFTER_PLAN: ground(
    'CHANGED_AFTER_PLAN',
    '编制兑付明细后金额或收款账户有变，转入下一批。',
    'Amount or bank account changed after the plan; it moves to the next run.',
  ),
} as const;
