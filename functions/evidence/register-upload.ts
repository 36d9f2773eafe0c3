import type { SQSBatchResponse } from 'aws-lambda';
import * as z from 'zod';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { EDITABLE } from '../../shared/application/life-cycle.ts';
import { digestOf } from '../../shared/kernel/digest.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import {
  documentChanged,
  listDocuments,
  loadApplication,
  loadDocument,
  saveApplication,
} from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { type EntryRecord, stageEntries } from '../../shared/store/entries.ts';
import { keysHeld, keysLoosened } from '../../shared/store/evidence-key-sets.ts';
import { stageStatusChecks } from '../../shared/store/status-checks.ts';
import { logger } from '../middleware/observability.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type Counted, countOnce } from './count-once.ts';
import { type EvidenceDependencies, type UploadDependencies, uploadDependencies } from './dependencies.ts';
import type { Delivery } from './malware-verdict.ts';
import { receive } from './receive-upload.ts';
import { replacedBy } from './replaced-documents.ts';

const Message = z.object({
  messageId: z.string(),
  body: z.string(),
  attributes: z.object({ ApproximateReceiveCount: z.string() }).partial().optional(),
});
const Queue = z.object({ Records: z.array(Message) });
/** The bucket tells of an upload; where uploads are scanned the scanner tells of it too, once it has its verdict. */
const Created = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });
const Scanned = z.object({ detail: z.object({ s3ObjectDetails: z.object({ objectKey: z.string() }) }) });

/** As the queue is set (cdk/parts/upload-queue.ts; a test compares them): after so many deliveries a message is a dead letter. */
export const DELIVERIES = 5;

/** A burst of uploads changes one case many times at once; each change waits for the others. */
const PATIENCE = 40;

/**
 * An upload has come: pins its version and SHA-256, reads it, takes the keys under which it counts, and records what was
 * found. Delivered twice or late it changes nothing: only a document that is still awaited is recorded. `pending`: the
 * malware scanner has said nothing yet, so it is not touched.
 */
export async function register(
  key: string,
  deps: UploadDependencies,
  occasion: Occasion,
  delivery: Delivery = { scanned: false, last: false },
): Promise<string> {
  const [, applicationId = '', documentId = ''] = key.split('/');
  const known = await find(deps, applicationId, documentId);
  if (known === undefined) return 'unknown';
  if (known.document.status !== 'awaiting') return 'already-registered';
  const received = await receive(known.application, known.document, deps, { occasion, delivery });
  if (received === undefined) return 'pending';
  const counted = await countOnce(known.application, received, deps);
  if (counted === undefined) return 'already-registered';
  // Before the archive itself: what it is said to hold is there from the moment it counts.
  await stageEntries(deps.table, applicationId, counted.received.sha256 ?? '', counted.entries);
  await stageStatusChecks(deps.table, applicationId, counted.drawn);
  return untilCommitted(() => record(counted, deps, occasion), PATIENCE);
}

async function record(counted: Counted, { table }: EvidenceDependencies, occasion: Occasion): Promise<string> {
  const { received, entries, set } = counted;
  const application = await loadApplication(table, received.applicationId);
  const documents = await listDocuments(table, application.id);
  const before = documents.find((document) => document.id === received.id);
  // Its keys, if it took any, stand in the list of what the sweep looks at until then.
  if (before?.status !== 'awaiting') return 'already-registered';
  const open = EDITABLE.includes(application.stage);
  const after: DocumentRecord = open ? received : { ...received, status: 'set-aside' };
  const replaced = open ? replacedBy(after, documents, application) : [];
  const fact = factOf(occasion, 'register-upload', {
    digests: digestsOf(after, entries),
    details: { document: after.id, status: after.status, codes: after.findings.map((finding) => finding.code) },
  });
  const writes = [
    documentChanged(before, after),
    ...replaced.flatMap((each) => [
      documentChanged(each, { ...each, status: 'set-aside' }),
      ...keysLoosened(each, fact.recordedAt),
    ]),
  ].map((write) => ({ write }));
  const held = set === undefined || !open ? [] : [{ write: keysHeld(set), otherwise: keysLost }];
  await saveApplication(table, application, application, { fact, writes: [...writes, ...held] });
  return after.status;
}

/** The message goes back to the queue; the next try takes them again. */
function keysLost(): Refusal {
  return new Refusal(
    'EVIDENCE_KEYS_LOST',
    { zh: '该文件的登记已由另一进程接手。', en: 'Another process took over the registration of this file.' },
    { status: 409, hint: { zh: '系统会自动重试。', en: 'It is tried again by itself.' } },
  );
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

/**
 * One message that fails, or whose upload was not scanned yet, goes back to the queue, and what fails in the end to its
 * dead-letter queue; the others are done.
 */
export async function registerBatch(
  event: z.infer<typeof Queue>,
  deps: UploadDependencies,
  occasion: Occasion,
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of event.Records) {
    try {
      const { key, ...delivery } = deliveryOf(record);
      const outcome = await register(key, deps, occasion, delivery);
      logger.info('upload', { outcome });
      if (outcome === 'pending') batchItemFailures.push({ itemIdentifier: record.messageId });
    } catch (error) {
      const code = error instanceof Refusal ? error.code : undefined;
      logger.error('upload failed', { code, error: error as Error });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}

function deliveryOf({ body, attributes }: z.infer<typeof Message>): Delivery & { readonly key: string } {
  const { detail } = z.union([Scanned, Created]).parse(JSON.parse(body));
  const scanned = 's3ObjectDetails' in detail;
  const last = Number(attributes?.ApproximateReceiveCount ?? 1) >= DELIVERIES;
  return { key: scanned ? detail.s3ObjectDetails.objectKey : detail.object.key, scanned, last };
}

export const handler = worker({ name: 'evidence/register-upload', input: Queue }, uploadDependencies, registerBatch);
