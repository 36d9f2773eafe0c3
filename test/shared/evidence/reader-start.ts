import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { boundedReader } from '../../../shared/reading/bounded-reader.ts';
import { readingSession } from '../../../shared/reading/session.ts';
import { einvoiceXml, inventInvoice } from '../../support/documents/invoice-files.ts';

/** What the process that reads costs a small file: its start, and the way to it and back once it is there. */
const RUNS = 7;
const file = {
  kind: 'einvoice' as const,
  bytes: einvoiceXml(inventInvoice({ seed: 1, year: '2022' })),
  declaredType: 'application/xml',
  archive: false,
};
const reading = { reference: {} };

async function elapsed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

/** A process of the runtime that does nothing. */
async function bareProcess(): Promise<void> {
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore', env: {} }), 'exit');
}

type Times = { readonly bare: number; readonly first: number; readonly next: number; readonly here: number };

async function oneRun(): Promise<Times> {
  const reader = boundedReader();
  const session = readingSession();
  await session({ ...file, reading });
  const first = await elapsed(() => reader(file, reading));
  const next = await elapsed(() => reader(file, reading));
  const here = await elapsed(() => session({ ...file, reading }));
  await reader.close();
  return { bare: await elapsed(bareProcess), first, next, here };
}

/** Lines of a table, medians of wall time in milliseconds. */
export async function startRows(): Promise<string[]> {
  const runs: Times[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await oneRun());
  const row = (name: string, of: (one: Times) => number) => `| ${name} | ${median(runs.map(of)).toFixed(1)} ms |`;
  return [
    row('a bare process of the runtime, started and ended', (one) => one.bare),
    row('the first file: the process starts and loads its readers', (one) => one.first),
    row('every file after it, in the process', (one) => one.next),
    row('the same file without a process, warm', (one) => one.here),
  ];
}
