import type { Application } from '../application/application.ts';
import { checksThatCount, type DrawnInvoice, type StatusCheck, statusOf } from '../application/status-check.ts';
import { sha256 } from '../kernel/digest.ts';
import { applicationSubject, listDocuments } from './applications.ts';
import { type Item, type Key, queryAll, type Table, type Write, WriteConflict } from './table.ts';

const BATCH = 99;

function keyOf(applicationId: string, { documentId, versionId, entry = 0 }: DrawnInvoice): Key {
  const version = `${documentId}#${sha256(versionId).slice(0, 16)}`;
  return {
    PK: applicationSubject(applicationId),
    SK: `STATUS-CHECK#${version}#${String(entry).padStart(4, '0')}`,
  };
}

/**
 * Keeps which invoices of a version were drawn, before its document is registered: they count from that commit. A batch
 * that is there already stays, with whatever was answered by then.
 */
export async function stageStatusChecks(
  table: Table,
  applicationId: string,
  drawn: readonly DrawnInvoice[],
): Promise<void> {
  for (let start = 0; start < drawn.length; start += BATCH) {
    const writes = drawn.slice(start, start + BATCH).map(
      (one): Write => ({
        kind: 'put',
        item: { ...one, ...keyOf(applicationId, one) },
        condition: { absent: true },
      }),
    );
    await table.transact(writes).catch((error: unknown) => {
      if (!(error instanceof WriteConflict)) throw error;
    });
  }
}

/** All that were ever drawn in a case; which of them count is told by its documents. */
export async function listStatusChecks(table: Table, applicationId: string): Promise<StatusCheck[]> {
  const items = await queryAll(table, applicationSubject(applicationId), 'STATUS-CHECK#');
  return items.map(({ PK, SK, ...check }: Item) => check as unknown as StatusCheck);
}

/** Where the drawn invoices of a case stand; a top-up rests on the documents of the case it belongs to. */
export async function loadInvoiceStatus(table: Table, { id, topUpOf = id }: Pick<Application, 'id' | 'topUpOf'>) {
  const checks = await listStatusChecks(table, topUpOf);
  return statusOf(checks.length === 0 ? [] : checksThatCount(checks, await listDocuments(table, topUpOf)));
}

/** A check with its answer; the head of the application, in the same commit, is the condition. */
export function statusCheckAnswered(applicationId: string, check: StatusCheck): Write {
  return { kind: 'put', item: { ...check, ...keyOf(applicationId, check) } };
}
