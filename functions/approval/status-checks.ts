import { Refusal } from '../../shared/kernel/refusal.ts';
import { loadInvoiceStatus } from '../../shared/store/status-checks.ts';
import type { Table } from '../../shared/store/table.ts';
import type { CaseFile } from './case-file.ts';

/**
 * Nobody approves a case that rests on an invoice the tax platform does not call normal: it is returned, and the
 * applicant takes the invoice out. Checks that are open stop nobody; the page says how many there are.
 * @throws Refusal INVOICE_NOT_NORMAL (409)
 */
export async function assertInvoicesStand(table: Table, file: CaseFile, decision: string): Promise<void> {
  if (decision !== 'approve' || file.kind !== 'application') return;
  const { notNormal } = await loadInvoiceStatus(table, file.application);
  if (notNormal.length === 0) return;
  const numbers = notNormal.slice(0, 10).map(({ invoiceNumber }) => invoiceNumber);
  throw new Refusal(
    'INVOICE_NOT_NORMAL',
    {
      zh: `查验异常的发票（${numbers.join('、')}）仍在申报材料中，不能同意。`,
      en: `The application rests on invoices that the tax platform does not call normal (${numbers.join(', ')}).`,
    },
    {
      status: 409,
      hint: {
        zh: '请退回补正，由申报单位移除或更换该发票。',
        en: 'Return the case; the applicant takes the invoice out or replaces it.',
      },
    },
  );
}
