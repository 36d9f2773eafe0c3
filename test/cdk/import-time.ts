import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { BUNDLING, bundles, type Inputs, PROJECT_ROOT } from '../../cdk/parts/bundles.ts';
import { isSdk } from './sizes.ts';

/** Processor milliseconds that one import takes, in a process of its own: wall time says more of the neighbours. */
const PROBE = `
const before = process.cpuUsage();
await import(process.argv[1]);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
`;

function importTime(file: string): number {
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', PROBE, file], { encoding: 'utf8' }));
}

/** The lower quartile: what disturbs a measurement only ever makes it longer, so the quick ones say more than the middle. */
const quick = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 2] ?? 0;

/** `export { S3Client } from '@aws-sdk/client-s3'` for every name that this code imports as a value from the SDK. */
function sdkImports(inputs: Inputs): string[] {
  const found = [...inputs.keys()]
    .filter((file) => /\.[mc]?[jt]s$/.test(file) && !isSdk(file))
    .flatMap((file) => [
      ...readFileSync(path.join(PROJECT_ROOT, file), 'utf8').matchAll(
        /^import \{([^}]*)\} from ['"](@aws-sdk\/[\w/-]+)['"]/gm,
      ),
    ]);
  const bundled = (name: string) => [...inputs.keys()].some((file) => file.includes(`node_modules/${name}/`));
  const lines = found.flatMap(([, names = '', from = '']) =>
    bundled(from)
      ? names
          .split(',')
          .map((name) => name.trim().replace(/ as .*/, ''))
          .filter((name) => name !== '' && !name.startsWith('type '))
          .map((name) => `export { ${name} } from '${from}';`)
      : [],
  );
  return [...new Set(lines)].sort();
}

/** The bare clients in one file, written as our bundles are. */
function bareClients(lines: readonly string[], outfile: string): string {
  const contents = lines.join('\n');
  buildSync({ ...BUNDLING, stdin: { contents, resolveDir: PROJECT_ROOT, loader: 'ts' }, outfile });
  return outfile;
}

/** What every handler stands on beside its clients, with nothing in it: below this no function of ours can come. */
const FRAME = `
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import middy from '@middy/core';
import securityHeaders from '@middy/http-security-headers';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
z.config(en());
export const handler = middy(async () => z.object({ id: z.string() })).use(securityHeaders());
export const told = [new Logger({ serviceName: 'frame' }), new Metrics({ namespace: 'Frame' })];
`;

/** The import of that frame over the clients of this function, measured in turn with the clients alone. */
export function frameTime(entry: string, rounds: number): ImportTime {
  const lines = sdkImports(bundles().get(entry)?.inputs ?? new Map());
  const folder = path.join(PROJECT_ROOT, 'node_modules/.cache/bare-clients');
  mkdirSync(folder, { recursive: true });
  const files = [[...lines, FRAME], lines].map((each, n) => bareClients(each, path.join(folder, `frame-${n}.mjs`)));
  const taken = Array.from({ length: rounds }, () => files.map(importTime));
  const of = (n: number) => quick(taken.map((round) => round[n] ?? 0));
  return { own: of(0), bare: of(1) };
}

/** Processor milliseconds to import a function, and to import nothing but the SDK clients it needs. */
export type ImportTime = { readonly own: number; readonly bare: number };

/** Measures every function and its bare clients in turn, `rounds` times. */
export function importTimes(rounds: number): ReadonlyMap<string, ImportTime> {
  const folder = path.join(PROJECT_ROOT, 'node_modules/.cache/bare-clients');
  mkdirSync(folder, { recursive: true });
  const bare = new Map<string, string>();
  const bareOf = (inputs: Inputs) => {
    const lines = sdkImports(inputs);
    const key = lines.join('\n');
    const file = bare.get(key) ?? bareClients(lines, path.join(folder, `${bare.size}.mjs`));
    bare.set(key, file);
    return file;
  };
  const pairs = [...bundles()].map(([entry, { folder: at, inputs }]) => ({
    entry,
    files: [path.join(at, 'index.mjs'), bareOf(inputs)] as const,
    taken: { own: [] as number[], bare: [] as number[] },
  }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { files, taken } of pairs) {
      taken.own.push(importTime(files[0]));
      taken.bare.push(importTime(files[1]));
    }
  }
  return new Map(pairs.map(({ entry, taken }) => [entry, { own: quick(taken.own), bare: quick(taken.bare) }]));
}
