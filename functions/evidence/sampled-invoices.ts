import type { SampledInvoice } from '../../shared/application/status-check.ts';
import type { ReadDocument } from '../../shared/evidence/parsed.ts';

/**
 * Which of the documents are invoices sampled for a status check, as their own check said beside its findings: those may be
 * cut off where there are many.
 */
export function sampledOf(
  version: { readonly documentId: string; readonly versionId: string },
  reads: readonly { readonly document: ReadDocument; readonly entry?: number }[],
): SampledInvoice[] {
  return reads.flatMap(({ document: { drawn }, entry }) =>
    drawn === undefined ? [] : [{ ...version, ...(entry === undefined ? {} : { entry }), ...drawn }],
  );
}
