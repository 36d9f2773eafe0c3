import * as z from 'zod/mini';
import type { Application } from '../application/application.ts';
import {
  checksThatCount,
  type SampledInvoice,
  STATUS_RESULTS,
  type StatusCheck,
  statusOf,
} from '../application/status-check.ts';
import { sha256 } from '../kernel/digest.ts';
import { applicationSubject, listDocuments } from './applications.ts';
import { recordFamily } from './record-family.ts';
import { type Key, queryAll, type Table, WRITES_AT_ONCE, type Write, WriteConflict } from './table.ts';

export const statusCheckFamily = recordFamily<StatusCheck>()({
  name: 'status check',
  pk: 'APPLICATION#<id>',
  sk: 'STATUS-CHECK#<documentId>#<version>#<nnnn>',
  format: 1,
  schema: () =>
    z.object({
      documentId: z.string(),
      versionId: z.string(),
      entry: z.exactOptional(z.int()),
      invoiceNumber: z.string(),
      issuedOn: z.string(),
      gross: z.string(),
      code: z.exactOptional(z.string()),
      net: z.exactOptional(z.string()),
      checkCode: z.exactOptional(z.string()),
      answer: z.exactOptional(
        z.object({
          result: z.enum(STATUS_RESULTS),
          checkedOn: z.string(),
          note: z.exactOptional(z.string()),
          screenshotSha256: z.exactOptional(z.string()),
          person: z.string(),
          department: z.string(),
          recordedAt: z.string(),
        }),
      ),
    }),
});

function keyOf(applicationId: string, { documentId, versionId, entry = 0 }: SampledInvoice): Key {
  const version = `${documentId}#${sha256(versionId).slice(0, 16)}`;
  return {
    PK: applicationSubject(applicationId),
    SK: `STATUS-CHECK#${version}#${String(entry).padStart(4, '0')}`,
  };
}

/**
 * Keeps which invoices of a version were sampled, before its document is registered: they count from that commit. A batch
 * that is there already stays, with whatever was answered by then.
 */
export async function stageStatusChecks(
  table: Table,
  applicationId: string,
  sampled: readonly SampledInvoice[],
): Promise<void> {
  for (let start = 0; start < sampled.length; start += WRITES_AT_ONCE) {
    const writes = sampled.slice(start, start + WRITES_AT_ONCE).map(
      (one): Write => ({
        kind: 'put',
        item: { ...statusCheckFamily.written(one), ...keyOf(applicationId, one) },
        condition: { absent: true },
      }),
    );
    await table.transact(writes).catch((error: unknown) => {
      if (!(error instanceof WriteConflict)) throw error;
    });
  }
}

/** All that were ever sampled in a case; which of them count is told by its documents. */
export async function listStatusChecks(table: Table, applicationId: string): Promise<StatusCheck[]> {
  const items = await queryAll(table, applicationSubject(applicationId), 'STATUS-CHECK#');
  return items.map(statusCheckFamily.read);
}

/** Where the sampled invoices of a case stand; a top-up rests on the documents of the case it belongs to. */
export async function loadInvoiceStatus(table: Table, { id, topUpOf = id }: Pick<Application, 'id' | 'topUpOf'>) {
  const checks = await listStatusChecks(table, topUpOf);
  return statusOf(checks.length === 0 ? [] : checksThatCount(checks, await listDocuments(table, topUpOf)));
}

/** A check with its answer; the head of the application, in the same commit, is the condition. */
export function statusCheckAnswered(applicationId: string, check: StatusCheck): Write {
  return { kind: 'put', item: { ...statusCheckFamily.written(check), ...keyOf(applicationId, check) } };
}
