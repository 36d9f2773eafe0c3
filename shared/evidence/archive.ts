import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type LocalFileHeader, type ZipFile } from 'yauzl';
import { reject } from './file-findings.ts';
import { NotEvidence } from './finding.ts';

export type ArchiveLimits = { readonly maxEntries: number; readonly maxUnpackedBytes: number };

export type ArchiveEntry = {
  readonly name: string;
  readonly size: number;
  /** Unpacks, bounded by the declared size and checked against size and checksum. @throws NotEvidence ARCHIVE_* */
  readonly read: () => Promise<Uint8Array>;
};

type Listed = { readonly entry: Entry; readonly name: string };

const END = 0x06054b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL_HEADER = 46;

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** What the library objects to, in our codes. */
function objection(error: unknown): never {
  if (error instanceof NotEvidence) throw error;
  const { message } = error as Error;
  if (/encrypt/.test(message)) reject('ARCHIVE_ENTRY_ENCRYPTED');
  if (/size mismatch|too many bytes|not enough bytes/.test(message)) reject('ARCHIVE_SIZE_LIES');
  return reject('ARCHIVE_BROKEN');
}

/** The end record must be the last thing in the file: no comment, no ZIP64, one disk. */
function endOfDirectory(bytes: Uint8Array): { count: number; start: number; size: number; at: number } {
  const at = bytes.length - 22;
  if (at < 0) reject('ARCHIVE_BROKEN');
  const data = view(bytes);
  if (data.getUint32(at, true) !== END) {
    const behind = new TextDecoder('latin1').decode(bytes.subarray(-65_600)).includes('PK\u0005\u0006');
    reject(behind ? 'ARCHIVE_HAS_FOREIGN_BYTES' : 'ARCHIVE_BROKEN');
  }
  const count = data.getUint16(at + 10, true);
  const size = data.getUint32(at + 12, true);
  const start = data.getUint32(at + 16, true);
  const oneDisk = data.getUint32(at + 4, true) === 0 && data.getUint16(at + 8, true) === count;
  if (!oneDisk || count === 0xffff || start === 0xffffffff) reject('ARCHIVE_BROKEN');
  if (start + size > at) reject('ARCHIVE_BROKEN');
  if (start + size !== at) reject('ARCHIVE_HAS_FOREIGN_BYTES');
  return { count, start, size, at };
}

/** Names without the UTF-8 flag come from Chinese Windows: strict UTF-8, then GB18030. */
function nameOf(raw: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(raw);
    } catch {
      // the next encoding
    }
  }
  return reject('ARCHIVE_NAME_UNSAFE');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAFE_NAME = /[\u0000-\u001f\u007f\\:\u202a-\u202e\u2066-\u2069]|^\/|(^|\/)\.\.?(\/|$)|\/\/|^$/;

/** Symbolic links are told by the upper half of the attributes, which only Unix writes. */
function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return versionMadeBy >> 8 === 3 && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

function checkEntry({ entry, name }: Listed): void {
  if (UNSAFE_NAME.test(name)) reject('ARCHIVE_NAME_UNSAFE');
  if (isLink(entry)) reject('ARCHIVE_SYMLINK');
  // Bit 0: encrypted; bit 6: strong encryption; bit 13: masked headers.
  if ((entry.generalPurposeBitFlag & 0x2041) !== 0) reject('ARCHIVE_ENTRY_ENCRYPTED');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) reject('ARCHIVE_METHOD_UNKNOWN');
  if (entry.compressionMethod === 0 && entry.compressedSize !== entry.uncompressedSize) reject('ARCHIVE_SIZE_LIES');
}

function checkNames(listed: readonly Listed[]): void {
  const seen = new Set<string>();
  for (const { name } of listed) {
    const folded = name.normalize('NFKC').toLowerCase();
    if (seen.has(folded)) reject('ARCHIVE_NAME_TWICE');
    seen.add(folded);
  }
}

/** A large entry that was packed to a hundredth or less holds no document. */
const PLAIN_SIZE = 1024 * 1024;
const MAX_RATIO = 100;

function checkRatios(listed: readonly Listed[]): void {
  const swells = ({ entry }: Listed) =>
    entry.uncompressedSize > PLAIN_SIZE && entry.uncompressedSize > entry.compressedSize * MAX_RATIO;
  if (listed.some(swells)) reject('ARCHIVE_RATIO');
}

/** Compares the header in front of the data with the directory. @returns where the data starts */
async function dataStart(zip: ZipFile, entry: Entry, limit: number): Promise<number> {
  const at = entry.relativeOffsetOfLocalHeader;
  if (at + 30 > limit) reject('ARCHIVE_BROKEN');
  const header: LocalFileHeader = await zip.readLocalFileHeaderPromise(entry);
  if (header.fileDataStart + entry.compressedSize > limit) reject('ARCHIVE_BROKEN');
  const sameForm =
    header.compressionMethod === entry.compressionMethod && (header.generalPurposeBitFlag & 0x2041) === 0;
  if (!header.fileName.equals(entry.fileNameRaw) || !sameForm) reject('ARCHIVE_NAMES_DISAGREE');
  const sameSizes =
    header.crc32 === entry.crc32 &&
    header.compressedSize === entry.compressedSize &&
    header.uncompressedSize === entry.uncompressedSize;
  const deferred = (entry.generalPurposeBitFlag & 8) !== 0;
  if (!deferred && !sameSizes) reject('ARCHIVE_SIZE_LIES');
  return header.fileDataStart;
}

/** The bytes between two entries may only be a data descriptor (12 or 16 bytes), as streaming writers leave it. */
function isDescriptor(bytes: Uint8Array, from: number, to: number, entry: Entry): boolean {
  const length = to - from;
  if ((entry.generalPurposeBitFlag & 8) === 0) return length === 0;
  if (length !== 12 && length !== 16) return false;
  const data = view(bytes);
  const at = length === 16 ? from + 4 : from;
  return (length === 12 || data.getUint32(from, true) === DESCRIPTOR) && data.getUint32(at, true) === entry.crc32;
}

/** Entries must lie one behind the other from the first byte on: nothing overlaps, nothing hides between them. */
async function checkLayout(
  zip: ZipFile,
  bytes: Uint8Array,
  listed: readonly Listed[],
  directoryAt: number,
): Promise<void> {
  let end = 0;
  let previous: Entry | undefined;
  const entries = listed.map(({ entry }) => entry);
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    const at = entry.relativeOffsetOfLocalHeader;
    if (at < end) reject('ARCHIVE_ENTRIES_OVERLAP');
    const gapIsKnown = previous ? isDescriptor(bytes, end, at, previous) : at === 0;
    if (!gapIsKnown) reject('ARCHIVE_HAS_FOREIGN_BYTES');
    end = (await dataStart(zip, entry, directoryAt)) + entry.compressedSize;
    previous = entry;
  }
  if (previous && !isDescriptor(bytes, end, directoryAt, previous)) reject('ARCHIVE_HAS_FOREIGN_BYTES');
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Uint8Array);
  } catch (error) {
    objection(error);
  }
  const data = new Uint8Array(Buffer.concat(chunks));
  if (crc32(data) !== entry.crc32) reject('ARCHIVE_CHECKSUM_WRONG');
  return data;
}

/** The entries of the directory in its order; each, and the sum of their sizes, is checked before the next is asked for. */
async function listEntries(zip: ZipFile, limits: ArchiveLimits): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const one = { entry, name: nameOf(entry.fileNameRaw) };
    checkEntry(one);
    total += entry.uncompressedSize;
    if (total > limits.maxUnpackedBytes) reject('ARCHIVE_TOO_LARGE', { limit: String(limits.maxUnpackedBytes) });
    listed.push(one);
  }
  return listed;
}

/** Bytes of an entry's record in the directory. */
function recordLength({ fileNameLength, extraFieldLength, fileCommentLength }: Entry): number {
  return CENTRAL_HEADER + fileNameLength + extraFieldLength + fileCommentLength;
}

async function openChecked(bytes: Uint8Array, limits: ArchiveLimits): Promise<readonly ArchiveEntry[]> {
  const end = endOfDirectory(bytes);
  if (end.count > limits.maxEntries) reject('ARCHIVE_TOO_MANY_ENTRIES', { limit: String(limits.maxEntries) });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false });
  const listed = await listEntries(zip, limits);
  const length = listed.reduce((sum, { entry }) => sum + recordLength(entry), 0);
  if (length > end.size) reject('ARCHIVE_BROKEN');
  if (length !== end.size) reject('ARCHIVE_HAS_FOREIGN_BYTES');
  checkNames(listed);
  checkRatios(listed);
  await checkLayout(zip, bytes, listed, end.start);
  return listed
    .filter(({ name }) => !name.endsWith('/'))
    .map(({ entry, name }) => ({ name, size: entry.uncompressedSize, read: () => unpack(zip, entry) }));
}

/**
 * Lists a ZIP container (xlsx, OFD, batches) and checks what the library lets pass: overlaps, links, twins of a name,
 * headers that disagree, foreign bytes, wrong checksums. Directories are left out. Nothing is unpacked before its size
 * is known.
 * @throws NotEvidence ARCHIVE_*
 */
export async function openArchive(bytes: Uint8Array, limits: ArchiveLimits): Promise<readonly ArchiveEntry[]> {
  try {
    return await openChecked(bytes, limits);
  } catch (error) {
    return objection(error);
  }
}
