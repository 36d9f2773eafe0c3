import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync, type Metafile } from 'esbuild';
import { noteMade, stillMade } from './made-of.ts';

export const PROJECT_ROOT = path.resolve(fileURLToPath(import.meta.url), '../../..');
const OUTPUT = path.join(PROJECT_ROOT, 'dist/functions');
const NOTE = path.join(OUTPUT, 'made-of.json');
/** What each bundle is made of, beside them. */
const SIZES = path.join(OUTPUT, 'made/sizes/of.json');
type Sizes = Readonly<Record<string, Readonly<Record<string, number>>>>;
/** What decides beside the sources: how they are bundled, and which packages are installed. */
const BESIDE = ['cdk/parts/bundles.ts', 'package-lock.json', 'node_modules/.package-lock.json'];

/** Entries (`intake/create-application`) of every handler in functions/: a file that exports one. */
export const findEntries = (): string[] => {
  const folder = path.join(PROJECT_ROOT, 'functions');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('middleware'))
    .filter((file) => /^export const handler\b/m.test(readFileSync(path.join(folder, file), 'utf8')))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
};

/** Bytes that each file gives to a bundle, by its path from the root. */
export type Inputs = ReadonlyMap<string, number>;
type Bundle = { readonly folder: string; readonly inputs: Inputs };
let built: Map<string, Bundle> | undefined;

/**
 * Folder with the bundled code of each entry, and what it is made of. All are built by one run of esbuild (a second, where
 * one run per function takes a minute), as ES modules with their dependencies and the AWS SDK, whose version we pin.
 */
export const bundles = (): ReadonlyMap<string, Bundle> => {
  built ??= ensure(findEntries());
  return built;
};

/** A deployment and the tests bundle the same sources many times over: what was made of them before is taken as it is. */
const ensure = (entries: readonly string[]): Map<string, Bundle> => {
  if (!stillMade(PROJECT_ROOT, NOTE, entries)) build(entries);
  const sizes = JSON.parse(readFileSync(SIZES, 'utf8')) as Sizes;
  return new Map(
    entries.map((entry) => [
      entry,
      { folder: path.join(OUTPUT, entry), inputs: new Map(Object.entries(sizes[entry] ?? {})) },
    ]),
  );
};

/** How our code is written for Node: every function, and what their size is compared with. */
export const BUNDLING: BuildOptions = {
  absWorkingDir: PROJECT_ROOT,
  bundle: true,
  minify: true,
  keepNames: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // Chinese words as they are written: half the bytes of their escapes.
  charset: 'utf8',
  mainFields: ['module', 'main'],
  // Packages written for require() ask for it at run time. The name is longer than any that the minifier gives: `__r` was one.
  banner: {
    js: "import{createRequire as requireOfBundle}from'node:module';const require=requireOfBundle(import.meta.url);",
  },
  logLevel: 'error',
};

/** Whoever reads files starts a process from the file beside its own (shared/reading/bounded-reader.ts). */
const READER = 'shared/reading/bounded-reader.ts';
const WORKER = 'reading-worker';

const build = (entries: readonly string[]): void => {
  const since = Date.now();
  const result = buildSync({
    ...BUNDLING,
    entryPoints: [
      ...entries.map((entry) => ({ in: `functions/${entry}.ts`, out: `${entry}/index` })),
      { in: `shared/reading/${WORKER}.ts`, out: WORKER },
    ],
    metafile: true,
    outdir: OUTPUT,
    outExtension: { '.js': '.mjs' },
    write: false,
  });
  const worker = result.outputFiles.find((file) => path.basename(file.path) === `${WORKER}.mjs`);
  if (worker === undefined) throw new Error('the process that reads files was not bundled');
  const outputs: string[] = [];
  const put = (file: string, contents: Uint8Array): void => {
    replace(file, contents);
    outputs.push(within(file));
  };
  for (const file of result.outputFiles.filter((each) => each !== worker)) {
    put(file.path, file.contents);
    const { inputs } = result.metafile.outputs[within(file.path)] ?? { inputs: {} };
    const beside = path.join(path.dirname(file.path), path.basename(worker.path));
    if (READER in inputs) put(beside, worker.contents);
    else rmSync(beside, { force: true });
  }
  put(SIZES, Buffer.from(JSON.stringify(sizesOf(entries, result.metafile))));
  noteMade(PROJECT_ROOT, NOTE, { asked: entries, inputs: sourcesOf(result.metafile), outputs }, since);
};

/** Bytes that each file gives to the bundle of each entry; files that give none are left out. */
const sizesOf = (entries: readonly string[], { outputs }: Metafile): Sizes =>
  Object.fromEntries(
    entries.map((entry) => {
      const inputs = outputs[within(path.join(OUTPUT, entry, 'index.mjs'))]?.inputs ?? {};
      const given = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
      return [entry, Object.fromEntries(given.map(([file, { bytesInOutput }]) => [file, bytesInOutput]))];
    }),
  );

const within = (file: string): string => path.relative(PROJECT_ROOT, file);

/** Files of ours that went into any bundle; the lock file stands for the packages. */
const sourcesOf = ({ inputs }: Metafile): string[] =>
  [...Object.keys(inputs).filter((file) => !file.startsWith('node_modules/')), ...BESIDE]
    .filter((file) => existsSync(path.join(PROJECT_ROOT, file)))
    .sort();

/** Two synths at once (tests) must not see half a file. */
const replace = (file: string, contents: Uint8Array): void => {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${path.dirname(path.dirname(path.dirname(file)))}/.${process.pid}-${path.basename(path.dirname(file))}`;
  writeFileSync(draft, contents);
  renameSync(draft, file);
};
