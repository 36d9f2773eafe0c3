import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DOCUMENT_KINDS, type DocumentKindName, isDocumentKind } from '../shared/evidence/document-kinds.ts';
import { fileFinding } from '../shared/evidence/file-findings.ts';
import type { Finding } from '../shared/evidence/finding.ts';
import type { ReadDocument } from '../shared/evidence/read-document.ts';
import type { VerifyAnswer, VerifyRequest } from './verify-worker.ts';

/** What one file may take before it is given up on. */
const SECONDS = 30;
const HEAP_MB = 384;
/** Above the largest limit of any kind; a larger file is only hashed. */
const READ_AT_MOST = 64 * 1024 * 1024;

type Verified = Omit<ReadDocument, 'kind' | 'rows'> & { readonly kind: DocumentKindName | null };

function refusedWith(findings: readonly Finding[], kind: DocumentKindName | undefined): Verified {
  return { outcome: 'refused', kind: kind ?? null, facts: {}, findings };
}

function startWorker(): Worker {
  return new Worker(new URL('./verify-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    stderr: true,
    stdout: true,
  });
}

type Died = 'time' | 'memory';

/** One question to the worker, with its listeners taken off again afterwards. */
function ask(worker: Worker, message: VerifyRequest): Promise<VerifyAnswer | Died> {
  return new Promise<VerifyAnswer | Died>((resolve) => {
    const settle = (answer: VerifyAnswer | Died): void => {
      clearTimeout(timer);
      worker.off('message', settle);
      worker.off('error', died);
      worker.off('exit', died);
      resolve(answer);
    };
    const died = (): void => settle('memory');
    const timer = setTimeout(() => settle('time'), SECONDS * 1000);
    worker.on('message', settle);
    worker.on('error', died);
    worker.on('exit', died);
    worker.postMessage(message);
  });
}

type File = { readonly name: string; readonly bytes: Uint8Array; readonly kind?: DocumentKindName };

/** Reads files one after another in a worker whose memory and time are bounded; a worker that dies is replaced. */
class Verifier {
  worker: Worker | undefined;

  async ask(message: VerifyRequest): Promise<VerifyAnswer> {
    this.worker ??= startWorker();
    const answer = await ask(this.worker, message);
    if (typeof answer !== 'string') return answer;
    await this.close();
    return { refused: [fileFinding(answer === 'time' ? 'READING_TOOK_TOO_LONG' : 'READING_TOOK_TOO_MUCH')] };
  }

  /** One file of an archive. A worker that died over the file before it no longer knows the archive. */
  async askEntry(archive: File, entry: number): Promise<VerifyAnswer> {
    if (!this.worker) await this.ask(archive);
    return this.ask({ entry });
  }

  async close(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    await worker?.terminate();
  }
}

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

type Line = { readonly file: string; readonly sha256: string | null } & Verified;

/** A file over which the worker died is that file's fault; every other refusal while unpacking is the archive's. */
function isOfEntry(findings: readonly Finding[]): boolean {
  return findings.some(({ code }) => code === 'READING_TOOK_TOO_LONG' || code === 'READING_TOOK_TOO_MUCH');
}

/** The files of an archive in its order, each as if it had been named on the command line; or one refusal of it all. */
async function verifyEntries(
  file: string,
  archive: File,
  names: readonly string[],
  verifier: Verifier,
): Promise<Line[]> {
  const lines: Line[] = [];
  const sha256 = createHash('sha256').update(archive.bytes).digest('hex');
  for (const [at, name] of names.entries()) {
    const answer = await verifier.askEntry(archive, at);
    const entry = `${file}/${name}`;
    if ('document' in answer) {
      lines.push({ file: entry, sha256: answer.sha256 ?? null, ...answer.document });
      continue;
    }
    const findings = 'refused' in answer ? answer.refused : [];
    if (!isOfEntry(findings)) return [{ file, sha256, ...refusedWith(findings, archive.kind) }];
    // What killed its reader was unpacked there and nowhere else, so nobody hashed it.
    lines.push({ file: entry, sha256: null, ...refusedWith(findings, archive.kind) });
  }
  return lines;
}

async function verifyFile(file: string, kind: DocumentKindName | undefined, verifier: Verifier): Promise<Line[]> {
  try {
    const { size } = await stat(file);
    const sha256 = await digest(file);
    if (size > READ_AT_MOST) {
      const tooLarge = fileFinding('FILE_TOO_LARGE', { limit: String(READ_AT_MOST) });
      return [{ file, sha256, ...refusedWith([tooLarge], kind) }];
    }
    const given = { name: basename(file), bytes: new Uint8Array(await readFile(file)), ...(kind ? { kind } : {}) };
    const answer = await verifier.ask(given);
    if ('names' in answer) return await verifyEntries(file, given, answer.names, verifier);
    return [{ file, sha256, ...('document' in answer ? answer.document : refusedWith(answer.refused, kind)) }];
  } catch {
    return [{ file, sha256: null, ...refusedWith([fileFinding('FILE_NOT_READABLE')], kind) }];
  }
}

type Arguments = { readonly files: readonly string[]; readonly kind?: DocumentKindName };

function readArguments(given: readonly string[]): Arguments | string {
  const files: string[] = [];
  let kind: string | undefined;
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? '';
    if (word === '--kind') {
      at += 1;
      kind = given[at] ?? '';
    } else if (word.startsWith('--kind=')) kind = word.slice('--kind='.length);
    else files.push(word);
  }
  const kinds = Object.keys(DOCUMENT_KINDS).join(', ');
  if (kind !== undefined && !isDocumentKind(kind)) return `Unknown kind "${kind}". Kinds: ${kinds}.`;
  if (files.length === 0) return `Usage: npm run -s verify-document -- FILE… [--kind KIND]. Kinds: ${kinds}.`;
  return isDocumentKind(kind) ? { files, kind } : { files };
}

/** `npm run -s verify-document -- FILE… [--kind einvoice]`: one JSON array, in the order given; a ZIP stands for its files. */
async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2));
  if (typeof given === 'string') {
    console.error(given);
    process.exitCode = 2;
    return;
  }
  const verifier = new Verifier();
  const lines: Line[] = [];
  for (const file of given.files) lines.push(...(await verifyFile(file, given.kind, verifier)));
  await verifier.close();
  console.log(JSON.stringify(lines, undefined, 2));
  const unread = (line: Line) => line.findings.some((finding) => finding.code === 'FILE_NOT_READABLE');
  if (lines.some(unread)) process.exitCode = 1;
}

await main();
