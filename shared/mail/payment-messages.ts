import type { Text } from '../kernel/refusal.ts';
import { fact, line } from './layout.ts';
import type { Block, Fact, OutgoingMail } from './outgoing.ts';
import { type CaseOfMail, caseFacts, composeToApplicant, yuanText } from './wording.ts';

// What the applicant hears of a settlement run: in it, paid, not paid, and why. One mail of a kind for each run.

export type PaymentOfMail = {
  readonly settlementId: string;
  /** Yuan that the run pays. */
  readonly amount: string;
  /** Why it is less than was approved. */
  readonly lowered?: Text;
};

export function settledMail(application: CaseOfMail, enterpriseName: string, payment: PaymentOfMail): OutgoingMail {
  return paymentMail('settled', application, enterpriseName, payment, {
    subject: '已提交兑付',
    lines: [
      line('您的奖补资金已列入兑付批次，正在办理支付。', 'Your award is in a signed payment batch.'),
      ...loweredLines(payment),
    ],
  });
}

export function paidMail(application: CaseOfMail, enterpriseName: string, payment: PaymentOfMail): OutgoingMail {
  return paymentMail('paid', application, enterpriseName, payment, {
    subject: '已兑付',
    lines: [
      line('国库已回复：您的奖补资金已支付。', 'The treasury has answered: your award was paid.'),
      ...loweredLines(payment),
    ],
  });
}

/** `reason`: as the treasury wrote it. */
export function paymentFailedMail(
  application: CaseOfMail,
  enterpriseName: string,
  payment: PaymentOfMail & { readonly reason: string; readonly next: Text },
): OutgoingMail {
  return paymentMail('payment-failed', application, enterpriseName, payment, {
    subject: '支付未成功',
    lines: [
      line(`国库未能支付：${payment.reason}`, `The treasury could not pay: ${payment.reason}`),
      line(`您的奖补仍然有效。${payment.next.zh}`, `Your award stands. ${payment.next.en}`),
    ],
  });
}

/** Left out of a run, taken out of it, or released with it. `next`: what the applicant does now, or that nothing is asked. */
export type NotPaid = {
  readonly settlementId: string;
  /** Yuan; absent while nothing is approved. */
  readonly approved?: string;
  readonly ground: Text;
  readonly next: Text;
};

export const notPaidMailId = (settlementId: string): string => `not-paid-${settlementId}`;

export function notPaidMail(application: CaseOfMail, enterpriseName: string, not: NotPaid): OutgoingMail {
  const { settlementId, approved, ground, next } = not;
  const amount = approved === undefined ? [] : [fact('核定金额', 'Award', yuanText(approved))];
  return composeToApplicant(notPaidMailId(settlementId), application, subjectOf('未列入本批兑付', application), [
    line('您的申报未列入本批兑付。', 'This settlement does not pay your application.'),
    line(`原因：${ground.zh}`, `Ground: ${ground.en}`),
    line(next.zh, next.en),
    { kind: 'facts', rows: [...caseFacts(application, enterpriseName), ...amount, batchOf(settlementId)] },
  ]);
}

function paymentMail(
  kind: string,
  application: CaseOfMail,
  enterpriseName: string,
  { settlementId, amount }: PaymentOfMail,
  words: { readonly subject: string; readonly lines: readonly Block[] },
): OutgoingMail {
  const rows = [
    ...caseFacts(application, enterpriseName),
    fact('金额', 'Amount', yuanText(amount)),
    batchOf(settlementId),
  ];
  return composeToApplicant(`${kind}-${settlementId}`, application, subjectOf(words.subject, application), [
    ...words.lines,
    { kind: 'facts', rows },
  ]);
}

const subjectOf = (what: string, { item, policyYear, id }: CaseOfMail) =>
  `${what}：${item} ${policyYear} 年度申报 ${id}`;
const batchOf = (settlementId: string): Fact => fact('兑付批次', 'Settlement', settlementId);

function loweredLines({ lowered }: PaymentOfMail): Block[] {
  return lowered === undefined ? [] : [line(lowered.zh, lowered.en)];
}
