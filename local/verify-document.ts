import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DOCUMENT_KINDS, type DocumentKindName, isDocumentKind } from '../shared/evidence/document-kinds.ts';
import { fileFinding } from '../shared/evidence/file-findings.ts';
import type { Finding } from '../shared/evidence/finding.ts';
import type { ReadDocument } from '../shared/evidence/parsed.ts';
import { everySheet } from '../shared/policy/statement.ts';
import { boundedReader, type Died, type ReadEntry, type Reader } from '../shared/reading/bounded-reader.ts';
import { tableText } from './verified-table.ts';

/** Above the largest limit of any kind; a larger file is only hashed. */
const READ_AT_MOST = 64 * 1024 * 1024;

type Verified = Omit<ReadDocument, 'kind' | 'rows'> & { readonly kind: DocumentKindName | null };

function refusedWith(findings: readonly Finding[], kind: DocumentKindName | undefined): Verified {
  return { outcome: 'refused', kind: kind ?? null, facts: {}, findings };
}

/** Persons are hashed under a key that nobody keeps, so that the output of two runs cannot be joined. */
const READING = {
  reference: { statement: everySheet(), anySheets: true },
  personKey: randomBytes(32),
  malware: 'not-scanned',
} as const;

function diedOf(died: Died, kind: DocumentKindName | undefined): Verified {
  return refusedWith([fileFinding(died === 'time' ? 'READING_TOOK_TOO_LONG' : 'READING_TOOK_TOO_MUCH')], kind);
}

function withoutRows({ rows: _rows, ...document }: ReadDocument): Verified {
  return document;
}

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

type Line = { readonly file: string; readonly sha256: string | null } & Verified;

/** A document of an archive, as if it had been named on the command line. */
function lineOf(archive: string, entry: ReadEntry, kind: DocumentKindName | undefined): Line {
  const place = { file: `${archive}/${entry.name}`, sha256: entry.sha256 ?? null };
  return { ...place, ...('died' in entry ? diedOf(entry.died, kind) : withoutRows(entry.document)) };
}

async function verifyFile(file: string, kind: DocumentKindName | undefined, read: Reader): Promise<Line[]> {
  try {
    const { size } = await stat(file);
    const sha256 = await digest(file);
    if (size > READ_AT_MOST) {
      const tooLarge = fileFinding('FILE_TOO_LARGE', { limit: String(READ_AT_MOST) });
      return [{ file, sha256, ...refusedWith([tooLarge], kind) }];
    }
    const bytes = new Uint8Array(await readFile(file));
    const given = { declaredType: basename(file), bytes, archive: 'by-its-bytes', ...(kind ? { kind } : {}) } as const;
    const found = await read(given, READING);
    if ('entries' in found) return found.entries.map((entry) => lineOf(file, entry, kind));
    if ('died' in found) return [{ file, sha256, ...diedOf(found.died, kind) }];
    return [
      { file, sha256, ...('document' in found ? withoutRows(found.document) : refusedWith(found.refused, kind)) },
    ];
  } catch {
    return [{ file, sha256: null, ...refusedWith([fileFinding('FILE_NOT_READABLE')], kind) }];
  }
}

type Arguments = { readonly files: readonly string[]; readonly kind?: DocumentKindName; readonly table: boolean };

/** The files named, and of a folder all that lie in it, by name. What is not there is kept: it is told to be unreadable. */
async function filesOf(named: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    named.map(async (name) => {
      const isFolder = await stat(name).then(
        (found) => found.isDirectory(),
        () => false,
      );
      if (!isFolder) return [name];
      const found = await readdir(name, { recursive: true, withFileTypes: true });
      return found
        .filter((one) => one.isFile())
        .map((one) => join(one.parentPath, one.name))
        .sort();
    }),
  );
  return lists.flat();
}

function readArguments(given: readonly string[]): Arguments | string {
  const files: string[] = [];
  let kind: string | undefined;
  let table = false;
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? '';
    if (word === '--kind') {
      at += 1;
      kind = given[at] ?? '';
    } else if (word === '--table') table = true;
    else if (word.startsWith('--kind=')) kind = word.slice('--kind='.length);
    else files.push(word);
  }
  const kinds = Object.keys(DOCUMENT_KINDS).join(', ');
  if (kind !== undefined && !isDocumentKind(kind)) return `Unknown kind "${kind}". Kinds: ${kinds}.`;
  if (files.length === 0) return `Usage: npm run -s verify-document -- FILE… [--kind KIND] [--table]. Kinds: ${kinds}.`;
  return isDocumentKind(kind) ? { files, kind, table } : { files, table };
}

/**
 * `npm run -s verify-document -- FILE… [--kind einvoice] [--table]`: one JSON array, or a table for people, in the order
 * given; a folder and a ZIP stand for their files.
 */
async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2));
  if (typeof given === 'string') {
    console.error(given);
    process.exitCode = 2;
    return;
  }
  const reader = boundedReader();
  const lines: Line[] = [];
  for (const file of await filesOf(given.files)) lines.push(...(await verifyFile(file, given.kind, reader)));
  await reader.close();
  console.log(given.table ? tableText(lines) : JSON.stringify(lines, undefined, 2));
  const unread = (line: Line) => line.findings.some((finding) => finding.code === 'FILE_NOT_READABLE');
  if (lines.some(unread)) process.exitCode = 1;
}

await main();
