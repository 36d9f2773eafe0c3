import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import yauzl, { type Entry, type LocalFileHeader, type ZipFile } from 'yauzl';
import { reject } from '../file-findings.ts';
import { NotEvidence } from '../finding.ts';

export type ArchiveLimits = { readonly maxEntries: number; readonly maxUnpackedBytes: number };

export type ArchiveEntry = {
  readonly name: string;
  readonly size: number;
  /** Unpacks, bounded by the declared size and checked against size and checksum. @throws NotEvidence ARCHIVE_* */
  readonly read: () => Promise<Uint8Array>;
  /** The same piece by piece; what came is good only once all of it has come. @throws NotEvidence ARCHIVE_* */
  readonly pieces: () => AsyncIterable<Uint8Array>;
};

type Listed = { readonly entry: Entry; readonly name: string };

/** An entry and its bytes as they stand in the archive. */
type Packed = { readonly entry: Entry; readonly packed: Uint8Array };

const END = 0x06054b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL_HEADER = 46;
/** The field of a header that holds sizes too large for it, with the length of two of them. */
const ZIP64_EXTRA = Buffer.from([1, 0, 16, 0]);
const LOCATOR = 0x07064b50;
const LOCATOR_LENGTH = 20;
const END64 = 0x06064b50;
const END64_LENGTH = 56;

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** What the library objects to, in our codes. */
function objection(error: unknown): never {
  if (error instanceof NotEvidence) throw error;
  const { message } = error as Error;
  if (/encrypt/.test(message)) reject('ARCHIVE_ENTRY_ENCRYPTED');
  if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') reject('ARCHIVE_SIZE_LIES');
  return reject('ARCHIVE_BROKEN');
}

type Directory = { readonly count: number; readonly start: number; readonly size: number };

/** The ZIP64 end record, where a locator in front of the plain one points to it: it must lie right before the locator. */
function endOfDirectory64(data: DataView, at: number): (Directory & { readonly at: number }) | undefined {
  const locator = at - LOCATOR_LENGTH;
  if (locator < END64_LENGTH || data.getUint32(locator, true) !== LOCATOR) return undefined;
  const end = Number(data.getBigUint64(locator + 8, true));
  const oneDisk = data.getUint32(locator + 4, true) === 0 && data.getUint32(locator + 16, true) <= 1;
  if (!oneDisk || end !== locator - END64_LENGTH || data.getUint32(end, true) !== END64) reject('ARCHIVE_BROKEN');
  return {
    count: Number(data.getBigUint64(end + 32, true)),
    size: Number(data.getBigUint64(end + 40, true)),
    start: Number(data.getBigUint64(end + 48, true)),
    at: end,
  };
}

/** The end record must be the last thing in the file: no comment, one disk. Streaming writers put a ZIP64 one before it. */
function endOfDirectory(bytes: Uint8Array): Directory {
  const at = bytes.length - 22;
  if (at < 0) reject('ARCHIVE_BROKEN');
  const data = view(bytes);
  if (data.getUint32(at, true) !== END) {
    const behind = new TextDecoder('latin1').decode(bytes.subarray(-65_600)).includes('PK\u0005\u0006');
    reject(behind ? 'ARCHIVE_HAS_FOREIGN_BYTES' : 'ARCHIVE_BROKEN');
  }
  const plain = {
    count: data.getUint16(at + 10, true),
    size: data.getUint32(at + 12, true),
    start: data.getUint32(at + 16, true),
    at,
  };
  const large = endOfDirectory64(data, at);
  const agrees = (name: keyof Directory, most: number) =>
    large === undefined ? plain[name] !== most : plain[name] === most || plain[name] === large[name];
  const oneDisk = data.getUint32(at + 4, true) === 0 && data.getUint16(at + 8, true) === plain.count;
  if (!oneDisk || !agrees('count', 0xffff) || !agrees('start', 0xffffffff)) reject('ARCHIVE_BROKEN');
  const end = large ?? plain;
  if (end.start + end.size > end.at) reject('ARCHIVE_BROKEN');
  if (end.start + end.size !== end.at) reject('ARCHIVE_HAS_FOREIGN_BYTES');
  return end;
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
  const deferred = (entry.generalPurposeBitFlag & 8) !== 0;
  if (!deferred && !sameSizes(header, entry)) reject('ARCHIVE_SIZE_LIES');
  return header.fileDataStart;
}

/** Sizes in the header of the data; of a ZIP64 entry they stand in its extra field. */
function sameSizes(header: LocalFileHeader, { crc32: sum, compressedSize, uncompressedSize }: Entry): boolean {
  if (header.crc32 !== sum) return false;
  const large = header.extraField.indexOf(ZIP64_EXTRA);
  if (header.uncompressedSize === 0xffffffff && header.compressedSize === 0xffffffff && large >= 0) {
    const { extraField } = header;
    if (large + 20 > extraField.length) return false;
    const sizes = [extraField.readBigUInt64LE(large + 4), extraField.readBigUInt64LE(large + 12)];
    return sizes[0] === BigInt(uncompressedSize) && sizes[1] === BigInt(compressedSize);
  }
  return header.compressedSize === compressedSize && header.uncompressedSize === uncompressedSize;
}

/** Length of a data descriptor: with or without its mark, with sizes of four or (ZIP64) of eight bytes. */
const DESCRIPTORS = [
  { length: 12, marked: false, wide: false },
  { length: 16, marked: true, wide: false },
  { length: 20, marked: false, wide: true },
  { length: 24, marked: true, wide: true },
] as const;

/** The bytes between two entries may only be a data descriptor, as streaming writers leave it. */
function isDescriptor(bytes: Uint8Array, from: number, to: number, entry: Entry): boolean {
  if ((entry.generalPurposeBitFlag & 8) === 0) return to === from;
  const form = DESCRIPTORS.find(({ length }) => length === to - from);
  if (form === undefined) return false;
  const data = view(bytes);
  if (form.marked && data.getUint32(from, true) !== DESCRIPTOR) return false;
  const at = from + (form.marked ? 4 : 0);
  if (data.getUint32(at, true) !== entry.crc32) return false;
  const size = (place: number) =>
    form.wide ? Number(data.getBigUint64(at + 4 + place * 8, true)) : data.getUint32(at + 4 + place * 4, true);
  return size(0) === entry.compressedSize && size(1) === entry.uncompressedSize;
}

/**
 * Entries must lie one behind the other from the first byte on: nothing overlaps, nothing hides between them.
 * @returns their bytes
 */
async function checkLayout(
  zip: ZipFile,
  bytes: Uint8Array,
  listed: readonly Listed[],
  directoryAt: number,
): Promise<ReadonlyMap<Entry, Uint8Array>> {
  const packed = new Map<Entry, Uint8Array>();
  let end = 0;
  let previous: Entry | undefined;
  const entries = listed.map(({ entry }) => entry);
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    const at = entry.relativeOffsetOfLocalHeader;
    if (at < end) reject('ARCHIVE_ENTRIES_OVERLAP');
    const gapIsKnown = previous ? isDescriptor(bytes, end, at, previous) : at === 0;
    if (!gapIsKnown) reject('ARCHIVE_HAS_FOREIGN_BYTES');
    const start = await dataStart(zip, entry, directoryAt);
    end = start + entry.compressedSize;
    packed.set(entry, bytes.subarray(start, end));
    previous = entry;
  }
  if (previous && !isDescriptor(bytes, end, directoryAt, previous)) reject('ARCHIVE_HAS_FOREIGN_BYTES');
  return packed;
}

/** So much is unpacked at a time: in small pieces, handing them on costs ten times what unpacking does. */
const PIECE = 512 * 1024;
/** More room than the entry declares, so that the one buffer is never full before the end is seen. */
const ROOM = 64;

function inflating({ entry, packed }: Packed): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if (entry.compressionMethod === 0) return [packed];
  const stream = createInflateRaw({ chunkSize: Math.min(PIECE, entry.uncompressedSize + ROOM) });
  stream.end(packed);
  return stream;
}

async function* unpackPieces({ entry, packed }: Packed): AsyncGenerator<Uint8Array> {
  let [size, sum] = [0, 0];
  try {
    for await (const piece of inflating({ entry, packed })) {
      size += piece.length;
      if (size > entry.uncompressedSize) reject('ARCHIVE_SIZE_LIES');
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    objection(error);
  }
  if (size !== entry.uncompressedSize) reject('ARCHIVE_SIZE_LIES');
  if (sum !== entry.crc32) reject('ARCHIVE_CHECKSUM_WRONG');
}

/** Into one buffer of the declared size, which the limits hold: large parts stand in memory once. */
function inflated({ entry, packed }: Packed): Uint8Array {
  if (entry.compressionMethod === 0) return packed.slice();
  const size = entry.uncompressedSize;
  try {
    const whole = inflateRawSync(packed, { maxOutputLength: Math.max(1, size), chunkSize: size + ROOM });
    return new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
  } catch (error) {
    return objection(error);
  }
}

async function unpack(one: Packed): Promise<Uint8Array> {
  const whole = inflated(one);
  if (whole.length !== one.entry.uncompressedSize) reject('ARCHIVE_SIZE_LIES');
  return crc32(whole) === one.entry.crc32 ? whole : reject('ARCHIVE_CHECKSUM_WRONG');
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
  const places = await checkLayout(zip, bytes, listed, end.start);
  return listed
    .filter(({ name }) => !name.endsWith('/'))
    .map(({ entry, name }) => {
      const one = { entry, packed: places.get(entry) ?? reject('ARCHIVE_BROKEN') };
      return { name, size: entry.uncompressedSize, read: () => unpack(one), pieces: () => unpackPieces(one) };
    });
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
