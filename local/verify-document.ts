import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DOCUMENT_KINDS, type DocumentKindName, isDocumentKind } from '../shared/evidence/document-kinds.ts';
import { fileFinding } from '../shared/evidence/file-findings.ts';
import type { ReadDocument } from '../shared/evidence/read-document.ts';

/** What one file may take before it is given up on. */
const SECONDS = 30;
const HEAP_MB = 384;
/** Above the largest limit of any kind; a larger file is only hashed. */
const READ_AT_MOST = 64 * 1024 * 1024;

type Verified = Omit<ReadDocument, 'kind' | 'rows'> & { readonly kind: DocumentKindName | null };

function refusedWith(finding: ReturnType<typeof fileFinding>, kind: DocumentKindName | undefined): Verified {
  return { outcome: 'refused', kind: kind ?? null, facts: {}, findings: [finding] };
}

function startWorker(): Worker {
  return new Worker(new URL('./verify-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    stderr: true,
    stdout: true,
  });
}

type Answer = Verified | 'time' | 'memory';

/** One question to the worker, with its listeners taken off again afterwards. */
function ask(worker: Worker, message: object): Promise<Answer> {
  return new Promise<Answer>((resolve) => {
    const settle = (answer: Answer): void => {
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

/** Reads files one after another in a worker whose memory and time are bounded; a worker that dies is replaced. */
class Verifier {
  worker: Worker | undefined;

  async verify(name: string, bytes: Uint8Array, kind: DocumentKindName | undefined): Promise<Verified> {
    this.worker ??= startWorker();
    const worker = this.worker;
    const message = { name, bytes, ...(kind ? { kind } : {}) };
    const outcome = await ask(worker, message);
    if (typeof outcome !== 'string') return outcome;
    await this.close();
    return refusedWith(fileFinding(outcome === 'time' ? 'READING_TOOK_TOO_LONG' : 'READING_TOOK_TOO_MUCH'), kind);
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

async function verifyFile(file: string, kind: DocumentKindName | undefined, verifier: Verifier): Promise<Line> {
  try {
    const { size } = await stat(file);
    const sha256 = await digest(file);
    if (size > READ_AT_MOST) {
      return { file, sha256, ...refusedWith(fileFinding('FILE_TOO_LARGE', { limit: String(READ_AT_MOST) }), kind) };
    }
    const bytes = new Uint8Array(await readFile(file));
    return { file, sha256, ...(await verifier.verify(basename(file), bytes, kind)) };
  } catch {
    return { file, sha256: null, ...refusedWith(fileFinding('FILE_NOT_READABLE'), kind) };
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

/** `npm run -s verify-document -- FILE… [--kind einvoice]`: one JSON array, in the order given. */
async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2));
  if (typeof given === 'string') {
    console.error(given);
    process.exitCode = 2;
    return;
  }
  const verifier = new Verifier();
  const lines: Line[] = [];
  for (const file of given.files) lines.push(await verifyFile(file, given.kind, verifier));
  await verifier.close();
  console.log(JSON.stringify(lines, undefined, 2));
  if (lines.some((line) => line.sha256 === null)) process.exitCode = 1;
}

await main();
