import { inCapitals } from '../kernel/capital-amount.ts';
import { canonicalJson, sha256 } from '../kernel/digest.ts';
import { addFen, formatYuan, yuan } from '../kernel/money.ts';
import { batchNumber } from './batch-number.ts';
import type { FunderYear } from './funders.ts';
import { paymentTable } from './payment-table.ts';
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
/** Who pays, from which line of the budget; what is not known is empty, and the treasury fills it in. */
export type Payer = { readonly name: string; readonly budgetSubject: string };
export type BatchBody = {
  readonly schema: 2;
  readonly batch: string;
  /** As the treasury sees it: `DF2022-1`. */
  readonly number: string;
  readonly policyYear: number;
  /** Whose money it is. */
  readonly funder: FunderYear['funder'];
  readonly payer: Payer;
  readonly count: number;
  readonly total: string;
  /** The total in capital characters. */
  readonly capitals: string;
  readonly csvSha256: string;
  readonly lines: readonly PlanLine[];
};

const BOM = '\uFEFF';

/**
 * The table is what `paymentTable` says, in CSV with a BOM and CRLF; count, total and digest stand in the JSON and on the cover
 * of the workbook, not among the lines. @throws Error when there is nothing to pay: an empty batch must never leave
 */
export function paymentBatch(
  run: FunderYear & { readonly id: string },
  given: readonly PlanLine[],
  payer: Payer,
): PaymentBatch {
  const { id: batch, funder, policyYear } = run;
  if (given.length === 0) throw new Error(`batch ${batch} has no lines`);
  const lines = [...given].sort((a, b) => a.line - b.line).map(planLineOf);
  const count = lines.length;
  const total = formatYuan(addFen(lines.map(({ amount }) => yuan(amount))));
  const number = batchNumber(batch);
  const table = paymentTable({ number, policyYear, payer, lines });
  const csv = csvOf(table);
  const csvSha256 = sha256(csv);
  const capitals = inCapitals(total);
  return {
    count,
    total,
    csv,
    csvSha256,
    json: { schema: 2, batch, number, policyYear, funder, payer, count, total, capitals, csvSha256, lines },
  };
}

/** The bytes of the JSON file. */
export function batchJson(batch: PaymentBatch): string {
  return canonicalJson(batch.json);
}

/** Headings and lines, nothing else, as a spreadsheet program opens them. */
export function csvOf(table: readonly (readonly string[])[]): string {
  return `${BOM}${table.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** One CSV cell: no line breaks, no formula (a plan refuses both in payees; names of items are ours), quoted where it must be. */
function cell(text: string): string {
  const plain = text.replaceAll(/\p{Cc}+/gu, ' ');
  const safe = /^\s*[=+\-@＝＋－＠]/u.test(plain) ? `'${plain}` : plain;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
