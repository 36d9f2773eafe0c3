import { openArchive } from './containers/archive.ts';
import { utf16Head } from './containers/text.ts';
import type { FileType } from './file-types.ts';

/** What the first bytes say. `unknown:` carries a name for people. */
export type SniffedType = FileType | 'office-encrypted' | 'html' | `unknown:${string}`;

const MAGIC: readonly (readonly [readonly number[], SniffedType])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'png'],
  [[0xff, 0xd8, 0xff], 'jpeg'],
  [[0x4d, 0x5a], 'unknown:exe'],
  [[0x7f, 0x45, 0x4c, 0x46], 'unknown:elf'],
  [[0x52, 0x61, 0x72, 0x21], 'unknown:rar'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'unknown:7z'],
  [[0x1f, 0x8b], 'unknown:gzip'],
  [[0x42, 0x4d], 'unknown:bmp'],
  [[0x47, 0x49, 0x46, 0x38], 'unknown:gif'],
  [[0x49, 0x49, 0x2a, 0], 'unknown:tiff'],
  [[0x4d, 0x4d, 0, 0x2a], 'unknown:tiff'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'unknown:rtf'],
];

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0] as const;

/**
 * A compound file: a new Office file under a password, or an old one. Its directory names its streams in UTF-16; a new file
 * under a password is a stream of that name.
 */
function sniffCompound(bytes: Uint8Array): SniffedType {
  const holds = (stream: string) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(stream, 0, 'utf16le');
  if (holds('EncryptedPackage')) return 'office-encrypted';
  if (holds('Workbook')) return 'unknown:xls';
  if (holds('WordDocument')) return 'unknown:doc';
  return holds('Book') ? 'unknown:xls' : 'unknown:compound';
}

/** A ZIP is told apart by its directory. @throws NotEvidence ARCHIVE_* */
async function sniffZip(bytes: Uint8Array): Promise<SniffedType> {
  const entries = await openArchive(bytes, { maxEntries: 2000, maxUnpackedBytes: 300 * 1024 * 1024 });
  const names = new Set(entries.map((entry) => entry.name));
  const within = (folder: string) =>
    names.has('[Content_Types].xml') && [...names].some((name) => name.startsWith(folder));
  if (within('xl/')) return 'xlsx';
  if (within('word/')) return 'unknown:docx';
  if (within('ppt/')) return 'unknown:pptx';
  if (names.has('mimetype') && names.has('content.xml')) return 'unknown:opendocument';
  return names.has('OFD.xml') ? 'ofd' : 'zip';
}

function sniffText(bytes: Uint8Array): SniffedType {
  const wide = utf16Head(bytes);
  // A table that a spreadsheet program saved as "Unicode text"; XML in UTF-16 is not read.
  if (wide !== undefined) return wide.trimStart().startsWith('<') || wide.includes('\u0000') ? 'unknown:binary' : 'csv';
  const head = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 1024))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^(<!doctype\s+html|<html)/i.test(head)) return 'html';
  if (/^(<\?xml|<[A-Za-z!_?])/.test(head)) return 'xml';
  // Binary data and UTF-16 without its mark have NULs; no register does.
  return bytes.subarray(0, 1024).includes(0) ? 'unknown:binary' : 'csv';
}

/** Says what a file really is, from its bytes alone. @throws NotEvidence when it is a ZIP that does not pass its gate */
export async function sniffType(bytes: Uint8Array): Promise<SniffedType> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return sniffZip(bytes);
  if (COMPOUND.every((byte, index) => bytes[index] === byte)) return sniffCompound(bytes);
  const known = MAGIC.find(([magic]) => magic.every((byte, index) => bytes[index] === byte));
  return known?.[1] ?? sniffText(bytes);
}
