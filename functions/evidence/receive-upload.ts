import { archiveFindings, archiveStatus } from '../../shared/application/archive.ts';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import type { DrawnInvoice } from '../../shared/application/status-check.ts';
import { type FileFindingCode, fileFinding } from '../../shared/evidence/file-findings.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import type { StoredApplication } from '../../shared/store/applications.ts';
import type { EntryRecord } from '../../shared/store/entries.ts';
import type { KeyClaim } from '../../shared/store/evidence-keys.ts';
import { signal } from '../middleware/observability.ts';
import type { Occasion } from '../middleware/occasion.ts';
import { claimsOf } from './count-once.ts';
import type { UploadDependencies } from './dependencies.ts';
import { drawnOf } from './drawn-invoices.ts';
import { type Delivery, verdictOf } from './malware-verdict.ts';
import { readPinned } from './read-pinned.ts';
import { readingReference, referenceOf } from './reference.ts';

/** A document as it was pinned and read, not yet recorded. */
export type Received = {
  readonly received: DocumentRecord & { readonly versionId: string };
  readonly entries: readonly EntryRecord[];
  /** The keys under which what it holds counts. */
  readonly claims: readonly KeyClaim[];
  /** Its invoices that an officer shall check. */
  readonly drawn: readonly DrawnInvoice[];
};

/** What is not read at all, by what the scanner said. */
const UNREAD: Readonly<Record<string, FileFindingCode>> = {
  'threat-found': 'MALWARE_FOUND',
  'scan-failed': 'MALWARE_SCAN_FAILED',
  missing: 'MALWARE_VERDICT_MISSING',
};

/**
 * The document as it came: one pinned version, read once; of an archive also every document in it. Undefined while the
 * malware scanner has said nothing; what it did not find clean is pinned and refused without being read.
 */
export async function receive(
  application: StoredApplication,
  document: DocumentRecord,
  deps: UploadDependencies,
  { occasion, delivery }: { readonly occasion: Occasion; readonly delivery: Delivery },
): Promise<Received | undefined> {
  const pinned = await deps.objects.head(document.key);
  if (pinned === undefined) throw new Error(`the bucket keeps no versions: ${document.key}`);
  const verdict = await verdictOf(document.key, pinned.versionId, delivery, deps);
  if (verdict === 'pending') return undefined;
  const unread = UNREAD[verdict];
  if (unread !== undefined) {
    const findings = [fileFinding(unread)];
    signal('UploadQuarantined');
    const received = { ...document, ...pinned, status: 'refused' as const, receivedAt: occasion.at, findings };
    return { received, entries: [], claims: [], drawn: [] };
  }
  const reference = await readingReference(application, await referenceOf(application, deps), deps);
  const reading = await readPinned(application.item, document, pinned.versionId, reference, deps);
  const entries = (reading.entries ?? []).map(
    (entry, index): EntryRecord => ({
      documentId: document.id,
      number: index + 1,
      sha256: entry.sha256,
      status: entry.document.outcome,
      findings: entry.document.findings.slice(0, 10),
    }),
  );
  const whole = reading.entries === undefined;
  const reads = reading.entries?.map((entry, index) => ({ ...entry, entry: index + 1 })) ?? [reading];
  const findings = whole ? reading.document.findings : archiveFindings(entries);
  const notScanned = verdict === 'not-scanned' ? [fileFinding('MALWARE_NOT_SCANNED')] : [];
  const received = {
    ...document,
    status: whole ? reading.document.outcome : archiveStatus(entries),
    versionId: pinned.versionId,
    sha256: reading.sha256,
    size: reading.size,
    receivedAt: occasion.at,
    ...(whole ? {} : { entries: entries.length }),
    findings: [...findings.slice(0, 99), ...notScanned],
  };
  const version = { documentId: document.id, versionId: pinned.versionId };
  const claims = claimsOf(application.item, reads, reference.personHash ?? sha256);
  return { received, entries, claims, drawn: drawnOf(version, reads) };
}
