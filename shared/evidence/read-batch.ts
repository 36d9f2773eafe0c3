import { sha256 } from '../kernel/digest.ts';
import { type ArchiveEntry, openArchive } from './archive.ts';
import { detectKind } from './detect-kind.ts';
import { type DocumentKindName, declaredFileType, documentKind } from './document-kinds.ts';
import { fileFinding, reject } from './file-findings.ts';
import { type Finding, NotEvidence } from './finding.ts';
import { type MalwareVerdict, type ReadDocument, readDocument } from './read-document.ts';
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

type Batch = {
  readonly bytes: Uint8Array;
  /** The kind of every file; without it each is taken for what it most likely is. */
  readonly kind?: DocumentKindName;
  readonly reference?: EvidenceReference;
  readonly malware?: MalwareVerdict;
};

/** A batch whose archive passed its gate: its files are unpacked and read one by one, when asked for. */
export type OpenedBatch = {
  readonly names: readonly string[];
  /** @throws NotEvidence ARCHIVE_* when the file gives the whole archive away */
  readonly read: (at: number) => Promise<BatchEntry>;
};

/** Workbooks and OFD are ZIP containers themselves; anything else that is an archive is one inside the archive. */
function mayBeZip(name: string, kind: DocumentKindName | undefined): boolean {
  const types = kind ? documentKind(kind).accepts : [declaredFileType(name)];
  return types.some((type) => type === 'xlsx' || type === 'ofd');
}

async function readEntry(file: ArchiveEntry, { kind, reference = {}, malware }: Batch): Promise<BatchEntry> {
  const content = await file.read();
  if (isArchive(content) && !mayBeZip(file.name, kind)) reject('ARCHIVE_NESTED');
  const document = await readDocument({
    kind: kind ?? (await detectKind(content, file.name)),
    bytes: content,
    declaredType: file.name,
    reference,
    ...(malware ? { malware } : {}),
  });
  return { name: file.name, sha256: sha256(content), document };
}

/**
 * Opens a flat ZIP of up to 2,000 documents.
 * @throws NotEvidence when the archive does not pass its gate, has folders or is empty
 */
export async function openBatch(batch: Batch): Promise<OpenedBatch> {
  const { bytes } = batch;
  if (bytes.length === 0) reject('FILE_EMPTY');
  if (bytes.length > BATCH_LIMITS.maxBytes) reject('FILE_TOO_LARGE', { limit: String(BATCH_LIMITS.maxBytes) });
  const files = await openArchive(bytes, BATCH_LIMITS);
  if (files.length === 0) reject('FILE_EMPTY');
  if (files.some((file) => file.name.includes('/'))) reject('ARCHIVE_NOT_FLAT');
  return {
    names: files.map((file) => file.name),
    read: async (at) => readEntry(files[at] ?? reject('FILE_EMPTY'), batch),
  };
}

/** Why an archive is no evidence as a whole. */
export function batchFindings(error: unknown): readonly Finding[] {
  return error instanceof NotEvidence ? error.findings : [fileFinding('READING_FAILED')];
}

/**
 * Reads a flat ZIP of up to 2,000 documents of one kind. The archive as a whole must pass its gate;
 * after that each entry stands for itself. Folders and archives inside are refused.
 */
export async function readBatch(batch: Batch & { readonly kind: DocumentKindName }): Promise<ReadBatch> {
  try {
    const { names, read } = await openBatch(batch);
    const entries: BatchEntry[] = [];
    for (const at of names.keys()) entries.push(await read(at));
    return { outcome: 'read', entries, findings: [] };
  } catch (error) {
    return { outcome: 'refused', entries: [], findings: batchFindings(error) };
  }
}
