import { type DocumentRecord, isArchiveType, maxBytesOf } from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { type DocumentKindName, isDocumentKind } from '../../shared/evidence/document-kinds.ts';
import type { ReadDocument } from '../../shared/evidence/parsed.ts';
import { unreadDocument, unreadFinding } from '../../shared/evidence/unread.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import type { Died, ReadEntry, ReadFile } from '../../shared/reading/bounded-reader.ts';
import type { Reading } from '../../shared/reading/session.ts';
import type { EvidenceDependencies } from './dependencies.ts';

type Entry = { readonly sha256: string; readonly document: ReadDocument };

/** What one pinned version turned out to be: a document, or an archive of documents. */
export type PinnedReading = {
  readonly sha256: string;
  readonly size: number;
  readonly document: ReadDocument;
  /** Of an archive that passed its gate, each document in it, in its order. */
  readonly entries?: readonly Entry[];
};

/**
 * Reads one pinned version of an upload within bounds, alone or as an archive, as it was announced when its link was asked
 * for. What its reader died over is a document for a person.
 */
export async function readPinned(
  item: string,
  document: DocumentRecord,
  versionId: string,
  reading: Reading,
  { objects, read }: Pick<EvidenceDependencies, 'objects' | 'read'>,
): Promise<PinnedReading> {
  const { kind, declaredType } = document;
  if (!isDocumentKind(kind)) throw new Error(`no reader for documents of kind ${kind}`);
  const slot = slotsOf(item).find((each) => each.id === document.slot);
  const maxBytes = slot === undefined ? 0 : maxBytesOf(slot, declaredType);
  const bytes = await objects.getVersion(document.key, versionId, maxBytes);
  const found = await read({ kind, bytes, declaredType, archive: isArchiveType(declaredType) }, reading);
  return { sha256: sha256(bytes), size: bytes.length, ...readingOf(found, kind) };
}

function readingOf(found: ReadFile, kind: DocumentKindName): Pick<PinnedReading, 'document' | 'entries'> {
  if ('document' in found) return { document: found.document };
  if ('died' in found) return { document: diedOver(kind, found.died) };
  const whole = { kind, facts: {} };
  if ('refused' in found) return { document: { ...whole, outcome: 'refused', findings: found.refused } };
  const entries = found.entries.map((entry) => entryOf(entry, kind));
  return { document: { ...whole, outcome: 'read', findings: found.findings ?? [] }, entries };
}

/** @throws Error for a file that killed its reader while it was unpacked: nothing names it but its place */
function entryOf(entry: ReadEntry, kind: DocumentKindName): Entry {
  if (!('died' in entry)) return { sha256: entry.sha256, document: entry.document };
  if (entry.sha256 === undefined) throw new Error('a file of the archive could not be unpacked within bounds');
  return { sha256: entry.sha256, document: diedOver(kind, entry.died) };
}

function diedOver(kind: DocumentKindName, died: Died): ReadDocument {
  return unreadDocument(kind, [unreadFinding(died === 'time' ? 'NOT_READ_IN_TIME' : 'NOT_READ_IN_MEMORY')]);
}
