import { openArchive } from './archive.ts';
import type { FileType } from './document-kinds.ts';

/** What the first bytes say. `unknown:` carries a name for people. */
export type SniffedType = FileType | 'office-encrypted' | 'html' | `unknown:${string}`;

const MAGIC: readonly (readonly [readonly number[], SniffedType])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'office-encrypted'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'png'],
  [[0xff, 0xd8, 0xff], 'jpeg'],
  [[0x4d, 0x5a], 'unknown:exe'],
  [[0x7f, 0x45, 0x4c, 0x46], 'unknown:elf'],
  [[0x52, 0x61, 0x72, 0x21], 'unknown:rar'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'unknown:7z'],
  [[0x1f, 0x8b], 'unknown:gzip'],
];

/** A ZIP is told apart by its directory. @throws NotEvidence ARCHIVE_* */
async function sniffZip(bytes: Uint8Array): Promise<FileType> {
  const entries = await openArchive(bytes, { maxEntries: 2000, maxUnpackedBytes: 300 * 1024 * 1024 });
  const names = new Set(entries.map((entry) => entry.name));
  if (names.has('[Content_Types].xml') && [...names].some((name) => name.startsWith('xl/'))) return 'xlsx';
  return names.has('OFD.xml') ? 'ofd' : 'zip';
}

function sniffText(bytes: Uint8Array): SniffedType {
  const head = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 1024))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^(<!doctype\s+html|<html)/i.test(head)) return 'html';
  if (/^(<\?xml|<[A-Za-z!_?])/.test(head)) return 'xml';
  // UTF-16 and binary data have NULs; no register does.
  return bytes.subarray(0, 1024).includes(0) ? 'unknown:binary' : 'csv';
}

/** Says what a file really is, from its bytes alone. @throws NotEvidence when it is a ZIP that does not pass its gate */
export async function sniffType(bytes: Uint8Array): Promise<SniffedType> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return sniffZip(bytes);
  const known = MAGIC.find(([magic]) => magic.every((byte, index) => bytes[index] === byte));
  return known?.[1] ?? sniffText(bytes);
}
