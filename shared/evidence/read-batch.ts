import { sha256 } from '../kernel/digest.ts';
import { openArchive } from './archive.ts';
import { type DocumentKindName, documentKind } from './document-kinds.ts';
import { fileFinding, reject } from './file-findings.ts';
import { type Finding, NotEvidence } from './finding.ts';
import { type ReadDocument, readDocument } from './read-document.ts';
import type { EvidenceReference } from './reference.ts';

export const BATCH_LIMITS = { maxEntries: 2000, maxUnpackedBytes: 200 * 1024 * 1024, maxBytes: 60 * 1024 * 1024 };

/** One file of a batch: a document of its own, with its own digest, facts and findings. */
export type BatchEntry = { readonly name: string; readonly sha256: string; readonly document: ReadDocument };

export type ReadBatch =
  | { readonly outcome: 'read'; readonly entries: readonly BatchEntry[]; readonly findings: readonly [] }
  | { readonly outcome: 'refused'; readonly entries: readonly []; readonly findings: readonly Finding[] };

function isArchive(bytes: Uint8Array): boolean {
  const heads = [
    [0x50, 0x4b],
    [0x52, 0x61, 0x72, 0x21],
    [0x37, 0x7a, 0xbc, 0xaf],
    [0x1f, 0x8b],
  ];
  return heads.some((head) => head.every((byte, at) => bytes[at] === byte));
}

/**
 * Reads a flat ZIP of up to 2,000 documents of one kind. The archive as a whole must pass its gate;
 * after that each entry stands for itself. Folders and archives inside are refused.
 */
export async function readBatch(batch: {
  readonly kind: DocumentKindName;
  readonly bytes: Uint8Array;
  readonly reference?: EvidenceReference;
}): Promise<ReadBatch> {
  const { kind, bytes, reference = {} } = batch;
  try {
    if (bytes.length === 0) reject('FILE_EMPTY');
    if (bytes.length > BATCH_LIMITS.maxBytes) reject('FILE_TOO_LARGE', { limit: String(BATCH_LIMITS.maxBytes) });
    const files = await openArchive(bytes, BATCH_LIMITS);
    if (files.length === 0) reject('FILE_EMPTY');
    if (files.some((file) => file.name.includes('/'))) reject('ARCHIVE_NOT_FLAT');
    const mayBeZip = documentKind(kind).accepts.some((type) => type === 'xlsx' || type === 'ofd');
    const entries: BatchEntry[] = [];
    for (const file of files) {
      const content = await file.read();
      if (!mayBeZip && isArchive(content)) reject('ARCHIVE_NESTED');
      const document = await readDocument({ kind, bytes: content, declaredType: file.name, reference });
      entries.push({ name: file.name, sha256: sha256(content), document });
    }
    return { outcome: 'read', entries, findings: [] };
  } catch (error) {
    const findings = error instanceof NotEvidence ? error.findings : [fileFinding('READING_FAILED')];
    return { outcome: 'refused', entries: [], findings };
  }
}
