import { archiveFindings, archiveStatus, KEPT_OF_ARCHIVE, KEPT_OF_ENTRY } from '../../shared/application/archive.ts';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { type FileFindingCode, fileFinding } from '../../shared/evidence/file-findings.ts';
import { type Finding, gravest } from '../../shared/evidence/finding.ts';
import type { MalwareVerdict } from '../../shared/evidence/read-document.ts';
import { keyedDigest, sha256 } from '../../shared/kernel/digest.ts';
import type { StoredApplication } from '../../shared/store/applications.ts';
import type { EntryRecord } from '../../shared/store/entries.ts';
import { signal } from '../middleware/observability.ts';
import type { RequestContext } from '../middleware/request-context.ts';
import { claimsOf } from './count-once.ts';
import type { UploadDependencies } from './dependencies.ts';
import { type Delivery, verdictOf } from './malware-verdict.ts';
import { type PinnedReading, readPinned } from './read-pinned.ts';
import type { Received } from './received.ts';
import { referenceOf, uploadReading } from './reference.ts';
import { sampledOf } from './sampled-invoices.ts';

/** What is not read at all, by what the scanner said. */
const UNREAD: Readonly<Record<string, FileFindingCode>> = {
  'threat-found': 'MALWARE_FOUND',
  'scan-failed': 'MALWARE_SCAN_FAILED',
  missing: 'MALWARE_VERDICT_MISSING',
};

type Pinned = DocumentRecord & { readonly versionId: string; readonly size: number; readonly receivedAt: string };

/**
 * The document as it came: one pinned version, read once; of an archive also every document in it. Undefined while the
 * malware scanner has said nothing; what it did not find clean is pinned and refused without being read.
 */
export async function receive(
  application: StoredApplication,
  document: DocumentRecord,
  deps: UploadDependencies,
  { context, delivery }: { readonly context: RequestContext; readonly delivery: Delivery },
): Promise<Received | undefined> {
  const head = await deps.objects.head(document.key);
  if (head === undefined) throw new Error(`the bucket keeps no versions: ${document.key}`);
  const pinned = { ...document, ...head, receivedAt: context.at };
  const verdict = await verdictOf(document.key, pinned.versionId, delivery, deps);
  if (verdict === 'pending') return undefined;
  const unread = UNREAD[verdict];
  if (unread !== undefined) return quarantined(pinned, unread);
  const reading = await uploadReading(application, await referenceOf(application, deps, context.at), deps);
  const read = await readPinned(application.item, document, pinned.versionId, reading, deps);
  return described(application.item, pinned, read, { verdict, personKey: reading.personKey });
}

function quarantined(pinned: Pinned, code: FileFindingCode): Received {
  signal('UploadQuarantined');
  return {
    received: { ...pinned, status: 'refused', findings: [fileFinding(code)] },
    entries: [],
    claims: [],
    repeated: [],
    sampled: [],
  };
}

/** The record of what was read: its findings, the records of what an archive holds, its keys and its sample. Pure. */
function described(
  item: string,
  pinned: Pinned,
  reading: PinnedReading,
  { verdict, personKey }: { readonly verdict: MalwareVerdict | 'missing'; readonly personKey: Uint8Array | undefined },
): Received {
  const entries = entryRecords(pinned.id, reading);
  const { status, findings } = judged(reading, entries);
  const notScanned = verdict === 'not-scanned' ? [fileFinding('MALWARE_NOT_SCANNED')] : [];
  const received = {
    ...pinned,
    status,
    sha256: reading.sha256,
    size: reading.size,
    ...(reading.entries === undefined ? {} : { entries: entries.length }),
    findings: [...gravest(findings, KEPT_OF_ARCHIVE), ...notScanned],
  };
  const reads = reading.entries?.map((entry, index) => ({ ...entry, entry: index + 1 })) ?? [reading];
  const digest = personKey === undefined ? sha256 : (key: string) => keyedDigest(personKey, key);
  const version = { documentId: pinned.id, versionId: pinned.versionId };
  return { received, entries, ...claimsOf(item, reads, digest), sampled: sampledOf(version, reads) };
}

function entryRecords(documentId: string, { entries = [] }: PinnedReading): EntryRecord[] {
  return entries.map(({ sha256: digest, document }, index) => ({
    documentId,
    number: index + 1,
    sha256: digest,
    status: document.outcome,
    findings: gravest(document.findings, KEPT_OF_ENTRY),
  }));
}

function judged({ document, entries }: PinnedReading, records: readonly EntryRecord[]) {
  const findings: readonly Finding[] =
    entries === undefined ? document.findings : [...archiveFindings(records), ...document.findings];
  return { status: entries === undefined ? document.outcome : archiveStatus(records), findings };
}
