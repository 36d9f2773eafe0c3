import { crc32, inflateRawSync } from 'node:zlib';
import { reject } from './file-findings.ts';

export type ArchiveLimits = { readonly maxEntries: number; readonly maxUnpackedBytes: number };

export type ArchiveEntry = {
  readonly name: string;
  readonly size: number;
  /** Unpacks, bounded by the declared size and checked against size and checksum. */
  readonly read: () => Uint8Array;
};

type DirectoryRecord = {
  readonly name: string;
  readonly rawName: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly mode: number;
  readonly offset: number;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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

function readRecord(bytes: Uint8Array, at: number, limit: number): { record: DirectoryRecord; next: number } {
  if (at + 46 > limit) reject('ARCHIVE_BROKEN');
  const data = view(bytes);
  if (data.getUint32(at, true) !== CENTRAL) reject('ARCHIVE_BROKEN');
  const nameLength = data.getUint16(at + 28, true);
  const next = at + 46 + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
  if (next > limit) reject('ARCHIVE_BROKEN');
  const rawName = bytes.subarray(at + 46, at + 46 + nameLength);
  const record = {
    name: nameOf(rawName),
    rawName,
    flags: data.getUint16(at + 8, true),
    method: data.getUint16(at + 10, true),
    crc: data.getUint32(at + 16, true),
    packed: data.getUint32(at + 20, true),
    size: data.getUint32(at + 24, true),
    mode: data.getUint8(at + 5) === 3 ? data.getUint32(at + 38, true) >>> 16 : 0,
    offset: data.getUint32(at + 42, true),
  };
  return { record, next };
}

function checkRecord(record: DirectoryRecord): void {
  if (UNSAFE_NAME.test(record.name)) reject('ARCHIVE_NAME_UNSAFE');
  if ((record.mode & 0o170000) === 0o120000) reject('ARCHIVE_SYMLINK');
  // Bit 0: encrypted; bit 6: strong encryption; bit 13: masked headers.
  if ((record.flags & 0x2041) !== 0) reject('ARCHIVE_ENTRY_ENCRYPTED');
  if (record.method !== 0 && record.method !== 8) reject('ARCHIVE_METHOD_UNKNOWN');
  if (record.method === 0 && record.packed !== record.size) reject('ARCHIVE_SIZE_LIES');
}

function checkNames(records: readonly DirectoryRecord[]): void {
  const seen = new Set<string>();
  for (const record of records) {
    const folded = record.name.normalize('NFKC').toLowerCase();
    if (seen.has(folded)) reject('ARCHIVE_NAME_TWICE');
    seen.add(folded);
  }
}

/** A large entry that was packed to a hundredth or less holds no document. */
const PLAIN_SIZE = 1024 * 1024;
const MAX_RATIO = 100;

function checkRatios(records: readonly DirectoryRecord[]): void {
  if (records.some(({ size, packed }) => size > PLAIN_SIZE && size > packed * MAX_RATIO)) reject('ARCHIVE_RATIO');
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Compares the header in front of the data with the directory. @returns where the data starts */
function dataStart(bytes: Uint8Array, record: DirectoryRecord, limit: number): number {
  const at = record.offset;
  if (at + 30 > limit) reject('ARCHIVE_BROKEN');
  const data = view(bytes);
  if (data.getUint32(at, true) !== LOCAL) reject('ARCHIVE_BROKEN');
  const nameLength = data.getUint16(at + 26, true);
  const start = at + 30 + nameLength + data.getUint16(at + 28, true);
  if (start + record.packed > limit) reject('ARCHIVE_BROKEN');
  const sameName = sameBytes(bytes.subarray(at + 30, at + 30 + nameLength), record.rawName);
  const sameForm = data.getUint16(at + 8, true) === record.method && (data.getUint16(at + 6, true) & 0x2041) === 0;
  if (!sameName || !sameForm) reject('ARCHIVE_NAMES_DISAGREE');
  const deferred = (record.flags & 8) !== 0;
  const sameSizes =
    data.getUint32(at + 14, true) === record.crc &&
    data.getUint32(at + 18, true) === record.packed &&
    data.getUint32(at + 22, true) === record.size;
  if (!deferred && !sameSizes) reject('ARCHIVE_SIZE_LIES');
  return start;
}

/** The bytes between two entries may only be a data descriptor (12 or 16 bytes), as streaming writers leave it. */
function isDescriptor(bytes: Uint8Array, from: number, to: number, record: DirectoryRecord): boolean {
  const length = to - from;
  if ((record.flags & 8) === 0) return length === 0;
  if (length !== 12 && length !== 16) return false;
  const data = view(bytes);
  const at = length === 16 ? from + 4 : from;
  return (length === 12 || data.getUint32(from, true) === DESCRIPTOR) && data.getUint32(at, true) === record.crc;
}

/** Entries must lie one behind the other from the first byte on: nothing overlaps, nothing hides between them. */
function checkLayout(
  bytes: Uint8Array,
  records: readonly DirectoryRecord[],
  directoryAt: number,
): Map<DirectoryRecord, number> {
  const starts = new Map<DirectoryRecord, number>();
  let end = 0;
  let previous: DirectoryRecord | undefined;
  for (const record of records.toSorted((a, b) => a.offset - b.offset)) {
    if (record.offset < end) reject('ARCHIVE_ENTRIES_OVERLAP');
    const gapIsKnown = previous ? isDescriptor(bytes, end, record.offset, previous) : record.offset === 0;
    if (!gapIsKnown) reject('ARCHIVE_HAS_FOREIGN_BYTES');
    const start = dataStart(bytes, record, directoryAt);
    starts.set(record, start);
    end = start + record.packed;
    previous = record;
  }
  if (previous && !isDescriptor(bytes, end, directoryAt, previous)) reject('ARCHIVE_HAS_FOREIGN_BYTES');
  return starts;
}

function unpack(bytes: Uint8Array, record: DirectoryRecord, start: number): Uint8Array {
  const packed = bytes.subarray(start, start + record.packed);
  let data: Uint8Array = packed;
  if (record.method === 8) {
    try {
      data = inflateRawSync(packed, { maxOutputLength: Math.max(record.size, 1) });
    } catch (error) {
      const tooLong = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
      reject(tooLong ? 'ARCHIVE_SIZE_LIES' : 'ARCHIVE_BROKEN');
    }
  }
  if (data.length !== record.size) reject('ARCHIVE_SIZE_LIES');
  if (crc32(data) !== record.crc) reject('ARCHIVE_CHECKSUM_WRONG');
  return data;
}

/**
 * Lists a ZIP container (xlsx, OFD, batches) and checks what common readers let pass: overlaps, links, twins of a name,
 * headers that disagree, foreign bytes, lying sizes. Directories are left out. Nothing is unpacked before its size is known.
 * @throws NotEvidence ARCHIVE_*
 */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits): readonly ArchiveEntry[] {
  const end = endOfDirectory(bytes);
  if (end.count > limits.maxEntries) reject('ARCHIVE_TOO_MANY_ENTRIES', { limit: String(limits.maxEntries) });
  const records: DirectoryRecord[] = [];
  let at = end.start;
  let total = 0;
  while (records.length < end.count) {
    const { record, next } = readRecord(bytes, at, end.at);
    checkRecord(record);
    total += record.size;
    if (total > limits.maxUnpackedBytes) reject('ARCHIVE_TOO_LARGE', { limit: String(limits.maxUnpackedBytes) });
    records.push(record);
    at = next;
  }
  if (at !== end.at) reject('ARCHIVE_HAS_FOREIGN_BYTES');
  checkNames(records);
  checkRatios(records);
  const starts = checkLayout(bytes, records, end.start);
  return records
    .filter((record) => !record.name.endsWith('/'))
    .map((record) => ({
      name: record.name,
      size: record.size,
      read: () => unpack(bytes, record, starts.get(record) ?? 0),
    }));
}
