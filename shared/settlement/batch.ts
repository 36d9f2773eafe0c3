import { canonicalJson, sha256 } from '../kernel/digest.ts';
import { addFen, formatYuan, yuan } from '../kernel/money.ts';
import type { FunderYear } from './funders.ts';
import { planLineOf } from './plan.ts';
import type { PlanLine } from './settlement.ts';

/** The signed lines as files for the treasury; the same lines always give the same bytes. */
export type PaymentBatch = {
  readonly count: number;
  /** Yuan. */
  readonly total: string;
  readonly csv: string;
  readonly csvSha256: string;
  readonly json: BatchBody;
};
export type BatchBody = {
  readonly schema: 1;
  readonly batch: string;
  readonly policyYear: number;
  /** Whose money it is. */
  readonly funder: FunderYear['funder'];
  readonly count: number;
  readonly total: string;
  readonly csvSha256: string;
  readonly lines: readonly PlanLine[];
};

const COLUMNS = ['batch', 'line', 'creditCode', 'payee', 'bank', 'account', 'amount', 'item', 'application'];
const BOM = '\uFEFF';

/** @throws Error when there is nothing to pay: an empty batch must never leave */
export function paymentBatch(run: FunderYear & { readonly id: string }, given: readonly PlanLine[]): PaymentBatch {
  const { id: batch, funder, policyYear } = run;
  if (given.length === 0) throw new Error(`batch ${batch} has no lines`);
  const lines = [...given].sort((a, b) => a.line - b.line).map(planLineOf);
  const count = lines.length;
  const total = formatYuan(addFen(lines.map(({ amount }) => yuan(amount))));
  const rows = [
    COLUMNS,
    ...lines.map((line) => rowOf(batch, line)),
    [batch, 'control', String(count), '', '', '', total, '', ''],
  ];
  const csv = `${BOM}${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
  const csvSha256 = sha256(csv);
  return {
    count,
    total,
    csv,
    csvSha256,
    json: { schema: 1, batch, policyYear, funder, count, total, csvSha256, lines },
  };
}

/** The bytes of the JSON file. */
export function batchJson(batch: PaymentBatch): string {
  return canonicalJson(batch.json);
}

function rowOf(batch: string, line: PlanLine): string[] {
  const { creditCode, payee, bank, account, amount, item, applicationId } = line;
  return [batch, String(line.line), creditCode, payee, bank, account, amount, item, applicationId];
}

/** One CSV cell: no line breaks, no formula, quoted where it must be. */
function cell(text: string): string {
  const plain = text.replaceAll(/\p{Cc}+/gu, ' ');
  const safe = /^\s*[=+\-@＝＋－＠]/u.test(plain) ? `'${plain}` : plain;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
