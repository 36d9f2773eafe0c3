import type { SQSBatchResponse } from 'aws-lambda';
import * as z from 'zod';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { EDITABLE } from '../../shared/application/life-cycle.ts';
import { isDocumentKind } from '../../shared/evidence/document-kinds.ts';
import { readDocument } from '../../shared/evidence/read-document.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
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
import { logger } from '../middleware/observability.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type EvidenceDependencies, evidenceDependencies } from './dependencies.ts';
import { referenceOf } from './reference.ts';

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
  const received = await receive(known.application, known.document, deps, occasion);
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
        digests: { [documentId]: after.sha256 ?? '' },
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

/** The document as it came: one pinned version, read once. */
async function receive(
  application: StoredApplication,
  document: DocumentRecord,
  deps: EvidenceDependencies,
  occasion: Occasion,
): Promise<DocumentRecord> {
  const pinned = await deps.objects.head(document.key);
  if (pinned === undefined) throw new Error(`the bucket keeps no versions: ${document.key}`);
  const slot = slotsOf(application.item).find((each) => each.id === document.slot);
  const bytes = await deps.objects.getVersion(document.key, pinned.versionId, slot?.maxBytes ?? 0);
  const kind = document.kind;
  if (!isDocumentKind(kind)) throw new Error(`no reader for documents of kind ${kind}`);
  const reference = await referenceOf(application, deps);
  const reading = await readDocument({ kind, bytes, declaredType: document.declaredType, reference });
  return {
    ...document,
    status: reading.outcome,
    versionId: pinned.versionId,
    sha256: sha256(bytes),
    size: bytes.length,
    receivedAt: occasion.at,
    findings: reading.findings.slice(0, 100),
  };
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
