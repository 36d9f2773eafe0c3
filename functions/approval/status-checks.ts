import { loadInvoiceStatus } from '../../shared/store/status-checks.ts';
import type { Table } from '../../shared/store/table.ts';
import type { CaseFile } from './case-file.ts';
import { refuse } from './refusals.ts';

/** How many invoices a refusal names. */
const NAMED = 10;

/**
 * Nobody approves a case that rests on an invoice the tax platform does not call normal: it is returned, and the
 * applicant takes the invoice out. Checks that are open stop nobody; the page says how many there are.
 * @throws Refusal INVOICE_NOT_NORMAL (409)
 */
export async function assertInvoicesStand(table: Table, file: CaseFile, decision: string): Promise<void> {
  if (decision !== 'approve' || file.kind !== 'application') return;
  const { notNormal } = await loadInvoiceStatus(table, file.application);
  if (notNormal.length === 0) return;
  const numbers = notNormal.slice(0, NAMED).map(({ invoiceNumber }) => invoiceNumber);
  throw refuse('INVOICE_NOT_NORMAL', {}, { numbers: { zh: numbers.join('、'), en: numbers.join(', ') } });
}
