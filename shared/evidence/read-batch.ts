import { sha256 } from '../kernel/digest.ts';
import { type ArchiveEntry, openArchive } from './containers/archive.ts';
import { detectKind } from './detect-kind.ts';
import { type DocumentKindName, documentKind, MAX_ARCHIVE_BYTES } from './document-kinds.ts';
import { fileFinding, reject } from './file-findings.ts';
import { declaredFileType } from './file-types.ts';
import { type Finding, NotEvidence } from './finding.ts';
import type { ReadDocument } from './parsed.ts';
import { type MalwareVerdict, readDocument } from './read-document.ts';
import type { EvidenceReference } from './reference.ts';

export const BATCH_LIMITS = { maxEntries: 2000, maxUnpackedBytes: 200 * 1024 * 1024, maxBytes: MAX_ARCHIVE_BYTES };

/** Folders may be entries of their own. */
const FOLDERS = 100;

/** One file of a batch: a document of its own, with its own digest, facts and findings. */
export type BatchEntry = { readonly name: string; readonly sha256: string; readonly document: ReadDocument };

export type ReadBatch =
  | { readonly outcome: 'read'; readonly entries: readonly BatchEntry[]; readonly findings: readonly Finding[] }
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
  /** What is worth knowing of the archive itself. */
  readonly findings: readonly Finding[];
  /**
   * `unpacked` hears the SHA-256 of the file before it is read.
   * @throws NotEvidence ARCHIVE_* when the file gives the whole archive away
   */
  readonly read: (at: number, unpacked?: (sha256: string) => void) => Promise<BatchEntry>;
};

/** Workbooks and OFD are ZIP containers themselves; anything else that is an archive is one inside the archive. */
function mayBeZip(name: string, kind: DocumentKindName | undefined): boolean {
  const types = kind ? documentKind(kind).accepts : [declaredFileType(name)];
  return types.some((type) => type === 'xlsx' || type === 'ofd');
}

async function readEntry(
  file: ArchiveEntry,
  { kind, reference = {}, malware }: Batch,
  unpacked: (sha256: string) => void = () => undefined,
): Promise<BatchEntry> {
  const content = await file.read();
  const digest = sha256(content);
  unpacked(digest);
  if (isArchive(content) && !mayBeZip(file.name, kind)) reject('ARCHIVE_NESTED');
  const document = await readDocument({
    kind: kind ?? (await detectKind(content, file.name)),
    bytes: content,
    declaredType: file.name,
    reference,
    ...(malware ? { malware } : {}),
  });
  return { name: file.name, sha256: digest, document };
}

/** What programs that pack put beside the files: a Mac its forks and folder views, Windows its thumbnails. */
const BY_PACKER = /(^|\/)(__MACOSX\/|\._[^/]*$|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * Opens a ZIP of up to 2,000 documents, in folders or not; what the packer put beside them is passed over.
 * @throws NotEvidence when the archive does not pass its gate or holds no document
 */
export async function openBatch(batch: Batch): Promise<OpenedBatch> {
  const { bytes } = batch;
  if (bytes.length === 0) reject('FILE_EMPTY');
  if (bytes.length > BATCH_LIMITS.maxBytes) reject('FILE_TOO_LARGE', { limit: String(BATCH_LIMITS.maxBytes) });
  const all = await openArchive(bytes, { ...BATCH_LIMITS, maxEntries: 2 * BATCH_LIMITS.maxEntries + FOLDERS });
  const files = all.filter(({ name }) => !BY_PACKER.test(name));
  if (files.length === 0) reject('FILE_EMPTY');
  if (files.length > BATCH_LIMITS.maxEntries) {
    reject('ARCHIVE_TOO_MANY_ENTRIES', { limit: String(BATCH_LIMITS.maxEntries) });
  }
  const passedOver = all.length - files.length;
  return {
    names: files.map((file) => file.name),
    findings: passedOver === 0 ? [] : [fileFinding('ARCHIVE_PACKER_FILES', { count: String(passedOver) })],
    read: async (at, unpacked) => readEntry(files[at] ?? reject('FILE_EMPTY'), batch, unpacked),
  };
}

/** Why an archive is no evidence as a whole. */
export function batchFindings(error: unknown): readonly Finding[] {
  return error instanceof NotEvidence ? error.findings : [fileFinding('READING_FAILED')];
}

/**
 * Reads a ZIP of up to 2,000 documents of one kind. The archive as a whole must pass its gate; after that each entry
 * stands for itself. Archives inside are refused.
 */
export async function readBatch(batch: Batch & { readonly kind: DocumentKindName }): Promise<ReadBatch> {
  try {
    const { names, read, findings } = await openBatch(batch);
    const entries: BatchEntry[] = [];
    for (const at of names.keys()) entries.push(await read(at));
    return { outcome: 'read', entries, findings };
  } catch (error) {
    return { outcome: 'refused', entries: [], findings: batchFindings(error) };
  }
}
