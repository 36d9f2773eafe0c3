import * as z from 'zod/mini';
import type { DocumentStatus } from '../application/documents.ts';
import type { Finding } from '../evidence/finding.ts';
import { applicationSubject } from './applications.ts';
import { recordFamily } from './record-family.ts';
import { finding } from './record-words.ts';
import { queryAll, type Table, WRITES_AT_ONCE, type Write } from './table.ts';

/**
 * One document of an archive. Known by its place (from 1) and its digest; what it was called inside is not kept, because
 * people name records after patients.
 */
export type EntryRecord = {
  readonly documentId: string;
  readonly number: number;
  readonly sha256: string;
  readonly status: Exclude<DocumentStatus, 'awaiting' | 'set-aside'>;
  readonly findings: readonly Finding[];
};

export const entryFamily = recordFamily<EntryRecord>()({
  name: 'entry',
  pk: 'APPLICATION#<id>',
  sk: 'ENTRY#<documentId>#<digest of the archive>#<nnnn>',
  format: 1,
  schema: () =>
    z.object({
      documentId: z.string(),
      number: z.int(),
      sha256: z.string(),
      status: z.enum(['read', 'to-a-person', 'blocked', 'refused']),
      findings: z.array(finding()),
    }),
});

/** Under the digest of the archive: what another version of it left behind is never mixed in. */
const prefixOf = (documentId: string, archiveSha256: string) => `ENTRY#${documentId}#${archiveSha256.slice(0, 16)}#`;

/**
 * Keeps the entries of an archive. They count only once the archive's own record is saved with this digest (and an
 * audit entry that covers them), so this is no change of the case: it may die between two batches and run again.
 */
export async function stageEntries(
  table: Table,
  applicationId: string,
  archiveSha256: string,
  entries: readonly EntryRecord[],
): Promise<void> {
  for (let start = 0; start < entries.length; start += WRITES_AT_ONCE) {
    const writes = entries.slice(start, start + WRITES_AT_ONCE).map((entry): Write => {
      const SK = `${prefixOf(entry.documentId, archiveSha256)}${String(entry.number).padStart(4, '0')}`;
      return { kind: 'put', item: { ...entryFamily.written(entry), PK: applicationSubject(applicationId), SK } };
    });
    await table.transact(writes);
  }
}

/** The entries of an archive as it was registered, in the order of the archive. */
export async function listEntries(
  table: Table,
  applicationId: string,
  archive: { readonly id: string; readonly sha256: string },
): Promise<EntryRecord[]> {
  const items = await queryAll(table, applicationSubject(applicationId), prefixOf(archive.id, archive.sha256));
  return items.map(entryFamily.read);
}
