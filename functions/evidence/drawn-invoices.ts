import type { DrawnInvoice } from '../../shared/application/status-check.ts';
import type { ReadDocument } from '../../shared/evidence/read-document.ts';

const DRAWN = 'INVOICE_DRAWN_FOR_STATUS';

/** Which of the documents are invoices drawn for a status check; the draw itself is a check of the invoice. */
export function drawnOf(
  version: { readonly documentId: string; readonly versionId: string },
  reads: readonly { readonly document: ReadDocument; readonly entry?: number }[],
): DrawnInvoice[] {
  return reads.flatMap(({ document, entry }) => {
    if (!document.findings.some(({ code }) => code === DRAWN)) return [];
    const fact = (name: string) => document.facts[name]?.value ?? '';
    return [
      {
        ...version,
        ...(entry === undefined ? {} : { entry }),
        invoiceNumber: `${fact('code')}${fact('number')}`,
        issuedOn: fact('issuedOn'),
        gross: fact('gross'),
      },
    ];
  });
}
