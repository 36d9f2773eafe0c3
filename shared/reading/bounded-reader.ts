import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../evidence/finding.ts';
import type { ReadDocument } from '../evidence/parsed.ts';
import type { Answer, FileToRead, Question, Reading } from './session.ts';

/** What one file may take before it is given up on: the heap of its process, and seconds. */
export type Bounds = { readonly heapMb: number; readonly seconds: number };
export const BOUNDS: Bounds = { heapMb: 384, seconds: 30 };

/** What the reader died of. */
export type Died = 'time' | 'memory';

/** One document of an archive; the digest of one that killed its reader may not be known. */
export type ReadEntry = { readonly name: string } & (
  | { readonly sha256: string; readonly document: ReadDocument }
  | { readonly sha256?: string; readonly died: Died }
);

/** A document, the documents of an archive, why an archive is refused as a whole, or what its reader died of. */
export type ReadFile =
  | { readonly document: ReadDocument }
  | { readonly entries: readonly ReadEntry[]; readonly findings?: readonly Finding[] }
  | { readonly refused: readonly Finding[] }
  | { readonly died: Died };

/** Reads a file; always answers, whatever the file does. */
export type Reader = (file: FileToRead, reading: Reading) => Promise<ReadFile>;

type Heard = { readonly answer: Answer | Died; readonly unpacked?: string };
type Asker = (question: Question) => Promise<Heard>;

/** Reads files one after another by what `ask` answers; whoever asks after a death opens the archive again. */
export function readerOf(ask: Asker, isAlive: () => boolean): Reader {
  return async (file, reading) => {
    const { answer } = await ask({ ...file, reading });
    if (typeof answer === 'string') return { died: answer };
    if ('refused' in answer) return answer;
    if ('document' in answer) return { document: answer.document };
    const { names, findings = [] } = answer;
    const found = await readEntries(names, async (entry) => {
      // Who died over the file before it no longer knows the archive.
      if (!isAlive()) await ask({ ...file, reading });
      return ask({ entry });
    });
    return 'entries' in found && findings.length > 0 ? { ...found, findings } : found;
  };
}

/** In their order. A file over which the reader died is that file's fault; every other refusal is the archive's. */
async function readEntries(names: readonly string[], ask: (entry: number) => Promise<Heard>): Promise<ReadFile> {
  const entries: ReadEntry[] = [];
  for (const [at, name] of names.entries()) {
    const { answer, unpacked } = await ask(at);
    if (typeof answer === 'string') {
      entries.push({ name, died: answer, ...(unpacked === undefined ? {} : { sha256: unpacked }) });
    } else if ('document' in answer) entries.push({ name, sha256: answer.sha256 ?? '', document: answer.document });
    else return { refused: 'refused' in answer ? answer.refused : [] };
  }
  return { entries };
}

// Beside this file as it is written, and beside the bundle of every function that reads (cdk/parts/bundles.ts).
const IS_SOURCE = import.meta.url.endsWith('.ts');
const WORKER = fileURLToPath(new URL(IS_SOURCE ? './reading-worker.ts' : './reading-worker.mjs', import.meta.url));
/** All that the worker may read: the bundle, or the sources with their packages. Not what the runtime tells of processes. */
const ITS_FILES = fileURLToPath(new URL(IS_SOURCE ? '../../' : './', import.meta.url));

/** A process whose memory and time are bounded reads file after file; one that dies is replaced. */
export function boundedReader({ heapMb, seconds }: Bounds = BOUNDS): Reader & { readonly close: () => Promise<void> } {
  let worker: ChildProcess | undefined;
  const close = async (): Promise<void> => {
    const last = worker;
    worker = undefined;
    await (last && end(last));
  };
  const ask: Asker = async (question) => {
    // One that ended between two files is no fault of the next.
    if (worker?.connected === false) worker = undefined;
    worker ??= start(heapMb);
    const heard = await hear(worker, question, seconds);
    if (typeof heard.answer === 'string') await close();
    return heard;
  };
  return Object.assign(oneAtATime(readerOf(ask, () => worker !== undefined)), { close });
}

/**
 * A process and not a thread: a thread that wants too much at once takes the whole process with it. Whoever opens files of
 * strangers holds no secret of the function (an empty environment, no file but its own), writes no file and starts no process.
 */
function start(heapMb: number): ChildProcess {
  const { LD_LIBRARY_PATH } = process.env;
  return fork(WORKER, [], {
    execArgv: [`--max-old-space-size=${heapMb}`, '--permission', `--allow-fs-read=${ITS_FILES}`],
    // Where the runtime keeps its own libraries, and nothing else.
    env: LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.ref();
  worker.kill('SIGKILL');
  await gone;
}

/** Whoever asks while a file is read waits: the process answers one question at a time and knows one archive. */
function oneAtATime(read: Reader): Reader {
  let before: Promise<unknown> = Promise.resolve();
  return (file, reading) => {
    const found = before.then(() => read(file, reading));
    before = found.catch(() => undefined);
    return found;
  };
}

/** One question to the process, with its listeners taken off again; who asks may end while nobody is asked. */
function hear(worker: ChildProcess, question: Question, seconds: number): Promise<Heard> {
  hold(worker, true);
  return new Promise<Heard>((resolve) => {
    let unpacked: string | undefined;
    const settle = (answer: Answer | Died): void => {
      clearTimeout(timer);
      worker.off('message', listen).off('error', died).off('exit', died);
      hold(worker, false);
      resolve(unpacked === undefined ? { answer } : { answer, unpacked });
    };
    const listen = (message: unknown): void => {
      const said = message as Answer | { readonly unpacked: string };
      if ('unpacked' in said) unpacked = said.unpacked;
      else settle(said);
    };
    const died = (): void => settle('memory');
    const timer = setTimeout(() => settle('time'), seconds * 1000);
    worker.on('message', listen).on('error', died).on('exit', died);
    // What cannot be sent was sent to one that is gone.
    worker.send(question, (error) => error && died());
  });
}

/** Whether this process stays alive for that one; its channel counts by itself. */
function hold(worker: ChildProcess, on: boolean): void {
  if (on) {
    worker.ref();
    worker.channel?.ref();
  } else {
    worker.unref();
    worker.channel?.unref();
  }
}
