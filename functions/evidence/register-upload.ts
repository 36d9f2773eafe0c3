import type { SQSBatchResponse } from 'aws-lambda';
import * as z from 'zod';
import { archiveFindings, archiveStatus } from '../../shared/application/archive.ts';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { EDITABLE } from '../../shared/application/life-cycle.ts';
import { digestOf } from '../../shared/kernel/digest.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import {
  documentChanged,
  listDocuments,
  loadApplication,
  loadDocument,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { type EntryRecord, stageEntries } from '../../shared/store/entries.ts';
import { logger } from '../middleware/observability.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type EvidenceDependencies, evidenceDependencies } from './dependencies.ts';
import { readPinned } from './read-pinned.ts';
import { readingReference, referenceOf } from './reference.ts';

const Queue = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });
const Created = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });

/** A burst of uploads changes one case many times at once; each change waits for the others. */
const PATIENCE = 40;

/**
 * An upload has come: pins its version and SHA-256, reads it, and records what was found. Delivered twice or late it
 * changes nothing: only a document that is still awaited is recorded.
 */
export async function register(key: string, deps: EvidenceDependencies, occasion: Occasion): Promise<string> {
  const [, applicationId = '', documentId = ''] = key.split('/');
  const known = await find(deps, applicationId, documentId);
  if (known === undefined) return 'unknown';
  if (known.document.status !== 'awaiting') return 'already-registered';
  const { received, entries } = await receive(known.application, known.document, deps, occasion);
  // Before the archive itself: what it is said to hold is there from the moment it counts.
  await stageEntries(deps.table, applicationId, received.sha256 ?? '', entries);
  return untilCommitted(async () => {
    const application = await loadApplication(deps.table, applicationId);
    const documents = await listDocuments(deps.table, applicationId);
    const before = documents.find((document) => document.id === documentId);
    if (before?.status !== 'awaiting') return 'already-registered';
    const after: DocumentRecord = EDITABLE.includes(application.stage)
      ? received
      : { ...received, status: 'set-aside' };
    const replaced =
      after.status === 'read' || after.status === 'to-a-person' ? replacedBy(after, documents, application) : [];
    await saveApplication(deps.table, application, application, {
      fact: factOf(occasion, 'register-upload', {
        digests: digestsOf(after, entries),
        details: { document: documentId, status: after.status, codes: after.findings.map((finding) => finding.code) },
      }),
      writes: [
        { write: documentChanged(before, after) },
        ...replaced.map((each) => ({ write: documentChanged(each, { ...each, status: 'set-aside' }) })),
      ],
    });
    return after.status;
  }, PATIENCE);
}

async function find({ table }: EvidenceDependencies, applicationId: string, documentId: string) {
  const document = await loadDocument(table, applicationId, documentId);
  return document === undefined ? undefined : { document, application: await loadApplication(table, applicationId) };
}

/** The document's own digest, and of an archive one over the records of everything in it. */
function digestsOf(document: DocumentRecord, entries: readonly EntryRecord[]): Record<string, string> {
  const own = { [document.id]: document.sha256 ?? '' };
  return entries.length === 0 ? own : { ...own, [`${document.id}/entries`]: digestOf(entries) };
}

/** The document as it came: one pinned version, read once; of an archive also every document in it. */
async function receive(
  application: StoredApplication,
  document: DocumentRecord,
  deps: EvidenceDependencies,
  occasion: Occasion,
): Promise<{ received: DocumentRecord; entries: EntryRecord[] }> {
  const pinned = await deps.objects.head(document.key);
  if (pinned === undefined) throw new Error(`the bucket keeps no versions: ${document.key}`);
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
  const received = {
    ...document,
    status: whole ? reading.document.outcome : archiveStatus(entries),
    versionId: pinned.versionId,
    sha256: reading.sha256,
    size: reading.size,
    receivedAt: occasion.at,
    ...(whole ? {} : { entries: entries.length }),
    findings: (whole ? reading.document.findings : archiveFindings(entries)).slice(0, 100),
  };
  return { received, entries };
}

/** What the new document takes the place of: the named one, and in a slot for one file every earlier one. */
function replacedBy(
  after: DocumentRecord,
  documents: readonly DocumentRecord[],
  application: StoredApplication,
): DocumentRecord[] {
  const single = slotsOf(application.item).find((slot) => slot.id === after.slot)?.files === 'one';
  return documents.filter(
    (each) =>
      each.id !== after.id &&
      each.slot === after.slot &&
      !['awaiting', 'set-aside'].includes(each.status) &&
      (single || each.id === after.replaces),
  );
}

/** One message that fails goes back to the queue and in the end to its dead-letter queue; the others are done. */
export async function registerBatch(
  event: z.infer<typeof Queue>,
  deps: EvidenceDependencies,
  occasion: Occasion,
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of event.Records) {
    try {
      const created = Created.parse(JSON.parse(record.body));
      const outcome = await register(created.detail.object.key, deps, occasion);
      logger.info('upload', { outcome });
    } catch (error) {
      const code = error instanceof Refusal ? error.code : undefined;
      logger.error('upload failed', { code, error: error as Error });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}

export const handler = worker({ name: 'evidence/register-upload', input: Queue }, evidenceDependencies, registerBatch);
