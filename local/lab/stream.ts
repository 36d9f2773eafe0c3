import { createReadStream, statSync } from 'node:fs';
import type { AssessRecord } from '../../shared/award/record.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { JsonCutError, RecordCutter } from '../json-records.ts';
import { refuse } from './refusals.ts';

export type Wrong = {
  readonly id: string | null;
  readonly code: string;
  readonly path: string;
  readonly zh: string;
  readonly en: string;
};
export type Streamed = { records: number; wrong: number; readonly firstWrong: Wrong[] };

/** Named in the report; the rest is counted. */
const MOST_NAMED = 20;
const EVERY = 1000;

function wrongOf(id: unknown, error: unknown): Wrong {
  const name = typeof id === 'string' ? id : null;
  if (!(error instanceof Refusal)) throw error;
  const { path } = error.details;
  return { id: name, code: error.code, path: typeof path === 'string' ? path : '', ...error.text };
}

function* cutsOf(cutter: RecordCutter, chunk: Buffer | null): Generator<unknown> {
  for (const { value } of chunk === null ? cutter.end() : cutter.feed(chunk)) yield value;
}

async function* recordsOf(file: string, told: { bytes: number }): AsyncGenerator<unknown> {
  const cutter = new RecordCutter();
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
    yield* cutsOf(cutter, chunk as Buffer);
    told.bytes += (chunk as Buffer).length;
  }
  yield* cutsOf(cutter, null);
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    throw refuse('FILE_MISSING', { path: file }, { file });
  }
}

/**
 * Hands every record of the file to `use`, one at a time; a bad record is counted and named, and the rest goes on. Tells
 * `progress` about every thousand.
 * @throws Refusal FILE_MISSING, JSON_WRONG
 */
export async function eachRecord(
  file: string,
  use: (record: AssessRecord) => void,
  progress: (records: number, share: number) => void,
): Promise<Streamed> {
  const streamed: Streamed = { records: 0, wrong: 0, firstWrong: [] };
  const size = sizeOf(file);
  const told = { bytes: 0 };
  try {
    for await (const record of recordsOf(file, told)) {
      streamed.records += 1;
      useOne(record, use, streamed);
      if (streamed.records % EVERY === 0) progress(streamed.records, Math.min(1, told.bytes / size));
    }
  } catch (error) {
    if (error instanceof JsonCutError) throw refuse('JSON_CUT', { path: file }, { file, problem: error.message });
    throw error;
  }
  return streamed;
}

function useOne(given: unknown, use: (record: AssessRecord) => void, streamed: Streamed): void {
  const record = given as AssessRecord | null;
  try {
    use(record as AssessRecord);
  } catch (error) {
    const wrong = wrongOf(record?.id, error);
    streamed.wrong += 1;
    if (streamed.firstWrong.length < MOST_NAMED) streamed.firstWrong.push(wrong);
  }
}
