import type { PlanLine } from './settlement.ts';

/** The columns of a payment file, as the treasury's clerks know them. */
export const PAYMENT_HEADINGS = [
  '批次号',
  '行号',
  '收款人',
  '统一社会信用代码',
  '开户银行',
  '账号',
  '金额',
  '用途',
  '预算科目',
  '付款人',
  '申报编号',
] as const;

type Payments = {
  readonly number: string;
  readonly policyYear: number;
  readonly payer: { readonly name: string; readonly budgetSubject: string };
  readonly lines: readonly PlanLine[];
};

/** The headings, then a row a line in their order, all of them text: an account number has no value. */
export function paymentTable({ number, policyYear, payer, lines }: Payments): string[][] {
  const rows = lines.map((line) => [
    number,
    String(line.line),
    line.payee,
    line.creditCode,
    line.bank,
    line.account,
    line.amount,
    purposeOf(policyYear, line.item),
    payer.budgetSubject,
    payer.name,
    line.applicationId,
  ]);
  return [[...PAYMENT_HEADINGS], ...rows];
}

const purposeOf = (policyYear: number, item: string): string => `${policyYear}年度外贸政策奖补资金（${item}）`;
