import type { SQSBatchResponse } from 'aws-lambda';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { isOfPersons } from '../../shared/application/evidence-kinds.ts';
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
import { COMMIT_TRIES, untilCommitted } from '../../shared/store/commit.ts';
import { type EntryRecord, stageEntries } from '../../shared/store/entries.ts';
import { keysHeld, keysLoosened } from '../../shared/store/evidence-key-sets.ts';
import { stageStatusChecks } from '../../shared/store/status-checks.ts';
import { log } from '../middleware/log-messages.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { type Counted, countOnce } from './count-once.ts';
import type { EvidenceDependencies, UploadDependencies } from './dependencies.ts';
import type { Delivery } from './malware-verdict.ts';
import { receive } from './receive-upload.ts';
import { refuse } from './refusals.ts';
import { replacedBy } from './replaced-documents.ts';
import { deliveryOf, placeOf, type UploadMessage, type UploadPlace, type UploadQueueEvent } from './upload-message.ts';

/**
 * An upload has come: pins its version and SHA-256, reads it, takes the keys under which it counts, and records what was
 * found. Delivered twice or late it changes nothing: only a document that is still awaited is recorded. `pending`: the
 * malware scanner has said nothing yet, so it is not touched.
 */
export async function register(
  key: string,
  deps: UploadDependencies,
  context: RequestContext,
  delivery: Delivery = { scanned: false, last: false },
): Promise<string> {
  const { applicationId, documentId } = placeOf(key);
  const known = await find(deps, applicationId, documentId);
  if (known === undefined) return 'unknown';
  if (known.document.status !== 'awaiting') return 'already-registered';
  assertOurs(known.application, known.document, deps);
  const received = await receive(known.application, known.document, deps, { context, delivery });
  if (received === undefined) return 'pending';
  const counted = await countOnce(known.application, received, deps);
  if (counted === undefined) return 'already-registered';
  // Before the archive itself: what it is said to hold is there from the moment it counts.
  await stageEntries(deps.table, applicationId, counted.received.sha256 ?? '', counted.entries);
  await stageStatusChecks(deps.table, applicationId, counted.sampled);
  return untilCommitted(() => record(counted, deps, context), COMMIT_TRIES.inABurst);
}

/** Who has the key of persons reads nothing else, and nobody else reads of persons. @throws Error */
function assertOurs(
  { item }: StoredApplication,
  { slot, id }: DocumentRecord,
  { personKey }: UploadDependencies,
): void {
  if (isOfPersons(item, slot) === (personKey !== undefined)) return;
  throw new Error(`${id} came to the function that does not read slot ${slot}`);
}

async function record(counted: Counted, { table }: EvidenceDependencies, context: RequestContext): Promise<string> {
  const { received, entries, set } = counted;
  const application = await loadApplication(table, received.applicationId);
  const documents = await listDocuments(table, application.id);
  const before = documents.find((document) => document.id === received.id);
  // Its keys, if it took any, stand in the list of what the reconciliation looks at until then.
  if (before?.status !== 'awaiting') return 'already-registered';
  const open = EDITABLE.includes(application.stage);
  const after: DocumentRecord = open ? received : { ...received, status: 'set-aside' };
  const replaced = open ? replacedBy(after, documents, application) : [];
  const event = auditEventOf(context, 'register-upload', {
    digests: digestsOf(after, entries),
    details: { document: after.id, status: after.status, codes: after.findings.map((finding) => finding.code) },
  });
  const writes = [
    documentChanged(before, after),
    ...replaced.flatMap((each) => [
      documentChanged(each, { ...each, status: 'set-aside' }),
      ...keysLoosened(each, event.recordedAt),
    ]),
  ].map((write) => ({ write }));
  const held = set === undefined || !open ? [] : [{ write: keysHeld(set), otherwise: keysLost }];
  await saveApplication(table, application, application, { event, writes: [...writes, ...held] });
  return after.status;
}

/** The message goes back to the queue; the next try takes them again. */
function keysLost(): Refusal {
  return refuse('EVIDENCE_KEYS_LOST');
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
 * One message that fails, or whose upload was not scanned yet, goes back to the queue, and what fails in the end to where
 * uploads are given up; the others are done.
 */
export async function registerBatch(
  { Records }: UploadQueueEvent,
  deps: UploadDependencies,
  context: RequestContext,
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const message of Records) {
    if (!(await registered(message, deps, context))) batchItemFailures.push({ itemIdentifier: message.messageId });
  }
  return { batchItemFailures };
}

async function registered(message: UploadMessage, deps: UploadDependencies, context: RequestContext): Promise<boolean> {
  let place: Partial<UploadPlace> = {};
  try {
    const { key, ...delivery } = deliveryOf(message);
    place = placeOf(key);
    const outcome = await register(key, deps, context, delivery);
    log('upload', { ...place, outcome });
    return outcome !== 'pending';
  } catch (error) {
    const code = error instanceof Refusal ? error.code : undefined;
    log('upload failed', { ...place, code, error });
    return false;
  }
}
