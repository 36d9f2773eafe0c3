import type { DocumentRecord } from '../../shared/application/documents.ts';
import type { SampledInvoice } from '../../shared/application/status-check.ts';
import type { EntryRecord } from '../../shared/store/entries.ts';
import type { KeyClaim } from '../../shared/store/evidence-keys.ts';

/** One voucher twice in an archive: the claim of the second, and the place of the first. */
export type Repeated = { readonly claim: KeyClaim; readonly first: number };

/** A document as it was pinned and read, not yet recorded. */
export type Received = {
  readonly received: DocumentRecord & { readonly versionId: string };
  readonly entries: readonly EntryRecord[];
  /** The keys under which what it holds counts. */
  readonly claims: readonly KeyClaim[];
  /** Keys of files of an archive that a file before them has: which, by its place. */
  readonly repeated: readonly Repeated[];
  /** Its invoices that an officer shall check. */
  readonly sampled: readonly SampledInvoice[];
};
