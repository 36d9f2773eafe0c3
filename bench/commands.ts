import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inventedRecords } from './invent-records.ts';

const here = (path: string) => new URL(path, import.meta.url).pathname;

export type Told = { readonly seconds: number; readonly cpu: number; readonly mebibytes: number };
export type CommandTimes = {
  readonly records: number;
  readonly megabytes: number;
  readonly parse: { readonly seconds: number; readonly cpu: number };
  readonly amounts: Told;
  readonly whole: Told;
  readonly lab: Told;
  /** The scan of every option of every reading, over fewer enterprises. */
  readonly scan: Told & { readonly records: number };
  readonly openfisca: {
    readonly theirs: number;
    readonly ours: number;
    readonly differing: Readonly<Record<string, number>>;
  } | null;
};

function writeRecords(file: string, count: number, groups?: readonly string[]): void {
  const records = [...inventedRecords(count, 7)].map((record) =>
    groups === undefined
      ? record
      : { ...record, facts: Object.fromEntries(groups.map((group) => [group, record.facts[group]])) },
  );
  writeFileSync(file, `[${records.map((record) => JSON.stringify(record)).join(',\n')}]\n`);
}

/** How the ratio of a reader of documents begins. */
export const BARE = 'bare parser, ';

/** One command in a process of its own, as `npm run` starts it, its answers written to a file. */
function command(script: string, args: readonly string[], folder: string): Told {
  const [answers, told] = [openSync(join(folder, 'answers'), 'w'), openSync(join(folder, 'told'), 'w')];
  const { status, stderr } = spawnSync(process.execPath, [here('measured.ts'), here(script), ...args], {
    stdio: ['ignore', answers, 'pipe', told],
    // As package.json starts `assess`.
    env: { ...process.env, NODE_OPTIONS: '--max-semi-space-size=8' },
  });
  closeSync(answers);
  closeSync(told);
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${String(stderr)}`);
  return JSON.parse(readFileSync(join(folder, 'told'), 'utf8')) as Told;
}

const median = <T extends { readonly seconds: number }>(all: readonly T[]): T =>
  all.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(all.length / 2)] as T;

function parsed(file: string): CommandTimes['parse'] {
  return JSON.parse(execFileSync(process.execPath, [here('parse-file.ts'), file], { encoding: 'utf8' }));
}

/** The commands over a file of so many invented enterprises; JSON.parse of the file and `--amounts` take turns. */
export function commandTimes(count: number): CommandTimes {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const file = join(folder, 'records.json');
    writeRecords(file, count);
    const megabytes = readFileSync(file).length / 1e6;
    const rounds = [1, 2, 3].map(() => ({
      parse: parsed(file),
      amounts: command('../local/assess.ts', [file, '--amounts', '--on', '2023-03-01'], folder),
    }));
    return {
      records: count,
      megabytes,
      parse: median(rounds.map((round) => round.parse)),
      amounts: median(rounds.map((round) => round.amounts)),
      whole: command('../local/assess.ts', [file, '--on', '2023-03-01'], folder),
      lab: command('../local/policy-lab.ts', [file, '--reading', 'A24=local-only', '--json'], folder),
      scan: scanTimes(folder, Math.min(count, SCANNED)),
      openfisca: openfiscaTimes(folder, count),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SCANNED = 10_000;

function scanTimes(folder: string, records: number): CommandTimes['scan'] {
  const file = join(folder, 'scanned.json');
  writeRecords(file, records);
  return { records, ...command('../local/policy-lab.ts', [file, '--json'], folder) };
}

/** So many records as are enough for a ratio, and few enough for every guard. */
const GUARDED = 20_000;

/** What JSON.parse of the file is of a command's processor time, larger is better. */
export function commandRatios(): Record<string, number> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const file = join(folder, 'records.json');
    writeRecords(file, GUARDED);
    const rounds = [1, 2, 3].map(() => ({
      parse: parsed(file).cpu,
      amounts: command('../local/assess.ts', [file, '--amounts', '--on', '2023-03-01'], folder).cpu,
      lab: command('../local/policy-lab.ts', [file, '--reading', 'A24=local-only', '--json'], folder).cpu,
    }));
    const middle = (of: (round: (typeof rounds)[number]) => number) => rounds.map(of).toSorted((a, b) => a - b)[1] ?? 0;
    const parse = middle((one) => one.parse);
    return {
      'JSON.parse, assess --amounts': parse / middle((one) => one.amounts),
      'JSON.parse, policy-lab with one reading': parse / middle((one) => one.lab),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the bare parser takes of each reader's processor time. */
export function readerRatios(): Record<string, number> {
  const told = execFileSync(process.execPath, [here('../test/shared/evidence/ratios.ts'), '--json'], {
    encoding: 'utf8',
  });
  const ratios = Object.entries(JSON.parse(told) as Record<string, number>);
  return Object.fromEntries(ratios.map(([name, ratio]) => [`${BARE}${name}`, ratio]));
}

const VECTOR_ITEMS = ['C1a', 'C1c', 'C2', 'C4a', 'C4c', 'C7', 'P1', 'P3a'];
const VECTOR_GROUPS = ['enterprise', 'trade', 'processing', 'care', 'ecommerce', 'serviceFirm', 'dualList'];

/** From the file to a file of amounts, both over the same facts; null where OpenFisca is not installed. */
function openfiscaTimes(folder: string, count: number): CommandTimes['openfisca'] {
  const python = here('../.local/openfisca/bin/python');
  if (!existsSync(python)) return null;
  const [source, theirs, ours] = ['vectors.json', 'theirs.json', 'ours.json'].map((name) => join(folder, name));
  if (source === undefined || theirs === undefined || ours === undefined) throw new Error('no folder');
  writeRecords(source, count, VECTOR_GROUPS);
  const rounds = [1, 2, 3].map(() => ({
    theirs: secondsOf(execFileSync(python, [here('peers/openfisca.py'), source, theirs], { encoding: 'utf8' })),
    ours: secondsOf(
      execFileSync(process.execPath, [here('vectors.ts'), source, ours, VECTOR_ITEMS.join()], {
        encoding: 'utf8',
      }),
    ),
  }));
  const middle = (of: (round: (typeof rounds)[number]) => number) => rounds.map(of).toSorted((a, b) => a - b)[1] ?? 0;
  return { theirs: middle((one) => one.theirs), ours: middle((one) => one.ours), differing: differing(theirs, ours) };
}

const secondsOf = (told: string): number => (JSON.parse(told) as { seconds: number }).seconds;

/** How many enterprises get another amount of an item in OpenFisca's floats. */
function differing(theirs: string, ours: string): Record<string, number> {
  const [one, other] = [theirs, ours].map((file) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, number[]>);
  const count = (item: string) => (one?.[item] ?? []).filter((yuan, at) => yuan !== other?.[item]?.[at]).length;
  return Object.fromEntries(Object.keys(other ?? {}).map((item) => [item, count(item)]));
}
