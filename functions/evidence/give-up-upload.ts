import type { SQSBatchResponse } from 'aws-lambda';
import { EDITABLE } from '../../shared/application/life-cycle.ts';
import { unreadFinding } from '../../shared/evidence/unread.ts';
import { documentChanged, findApplication, loadDocument, saveApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { log } from '../middleware/log-messages.ts';
import { signal } from '../middleware/observability.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { type CaseDependencies, caseDependencies } from './dependencies.ts';
import { deliveryOf, placeOf, type UploadMessage, UploadQueueEvent } from './upload-message.ts';

/**
 * An upload that failed every try does not stay awaited: it is there, pinned, unread and without keys, and a person is told.
 * Nothing that it says counts, so it needs no place among what counts once. Given up twice it changes nothing.
 */
export function giveUp(
  key: string,
  { table, objects }: Pick<CaseDependencies, 'table' | 'objects'>,
  context: RequestContext,
): Promise<string> {
  const { applicationId, documentId } = placeOf(key);
  return untilCommitted(async () => {
    const application = await findApplication(table, applicationId);
    const document = await loadDocument(table, applicationId, documentId);
    if (application === undefined || document === undefined) return 'unknown';
    if (document.status !== 'awaiting') return 'already-registered';
    const pinned = await objects.head(document.key);
    const status = EDITABLE.includes(application.stage) ? 'to-a-person' : 'set-aside';
    const findings = [unreadFinding('UPLOAD_NOT_PROCESSED')];
    const after = { ...document, ...pinned, status, receivedAt: context.at, findings } as const;
    const event = auditEventOf(context, 'give-up-upload', {
      details: { document: documentId, status, codes: findings.map(({ code }) => code) },
    });
    const writes = [{ write: documentChanged(document, after) }];
    await saveApplication(table, application, application, { event, writes });
    signal('UploadGivenUp');
    return status;
  });
}

/** What cannot even be given up is a dead letter for the operator. */
export async function giveUpBatch(
  { Records }: UploadQueueEvent,
  deps: CaseDependencies,
  context: RequestContext,
): Promise<SQSBatchResponse> {
  const failed: { itemIdentifier: string }[] = [];
  for (const message of Records) {
    if (!(await givenUp(message, deps, context))) failed.push({ itemIdentifier: message.messageId });
  }
  return { batchItemFailures: failed };
}

async function givenUp(message: UploadMessage, deps: CaseDependencies, context: RequestContext): Promise<boolean> {
  try {
    const { key } = deliveryOf(message);
    log('upload given up', { ...placeOf(key), outcome: await giveUp(key, deps, context) });
    return true;
  } catch (error) {
    log('giving up an upload failed', { message: message.messageId, error });
    return false;
  }
}

export const handler = worker(
  { name: 'evidence/give-up-upload', input: UploadQueueEvent },
  caseDependencies,
  giveUpBatch,
);
