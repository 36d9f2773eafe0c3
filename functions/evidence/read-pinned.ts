import { type DocumentRecord, isArchiveType, maxBytesOf } from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { type DocumentKindName, isDocumentKind } from '../../shared/evidence/document-kinds.ts';
import { readBatch } from '../../shared/evidence/read-batch.ts';
import { type ReadDocument, readDocument } from '../../shared/evidence/read-document.ts';
import type { EvidenceReference } from '../../shared/evidence/reference.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import type { EvidenceDependencies } from './dependencies.ts';

/** What one pinned version turned out to be: a document, or an archive of documents. */
export type PinnedReading = {
  readonly sha256: string;
  readonly size: number;
  readonly document: ReadDocument;
  /** Of an archive that passed its gate, each document in it, in its order. */
  readonly entries?: readonly { readonly sha256: string; readonly document: ReadDocument }[];
};

/** Reads one pinned version of an upload, alone or as an archive, as it was announced when its link was asked for. */
export async function readPinned(
  item: string,
  document: DocumentRecord,
  versionId: string,
  reference: EvidenceReference,
  { objects }: Pick<EvidenceDependencies, 'objects'>,
): Promise<PinnedReading> {
  const { kind, declaredType } = document;
  if (!isDocumentKind(kind)) throw new Error(`no reader for documents of kind ${kind}`);
  const slot = slotsOf(item).find((each) => each.id === document.slot);
  const maxBytes = slot === undefined ? 0 : maxBytesOf(slot, declaredType);
  const bytes = await objects.getVersion(document.key, versionId, maxBytes);
  const pinned = { sha256: sha256(bytes), size: bytes.length };
  if (!isArchiveType(declaredType))
    return { ...pinned, document: await readDocument({ kind, bytes, declaredType, reference }) };
  return { ...pinned, ...(await readArchive(kind, bytes, reference)) };
}

async function readArchive(kind: DocumentKindName, bytes: Uint8Array, reference: EvidenceReference) {
  const batch = await readBatch({ kind, bytes, reference });
  const whole = { outcome: batch.outcome, kind, facts: {}, findings: batch.findings };
  if (batch.outcome === 'refused') return { document: whole };
  return {
    document: whole,
    entries: batch.entries.map((entry) => ({ sha256: entry.sha256, document: entry.document })),
  };
}
