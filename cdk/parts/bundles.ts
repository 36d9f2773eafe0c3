import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

export const PROJECT_ROOT = path.resolve(fileURLToPath(import.meta.url), '../../..');
const OUTPUT = path.join(PROJECT_ROOT, 'dist/functions');

/** Entries (`intake/create-application`) of every door in functions/: a file that exports a handler. */
export const findEntries = (): string[] => {
  const folder = path.join(PROJECT_ROOT, 'functions');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('middleware'))
    .filter((file) => /^export const handler\b/m.test(readFileSync(path.join(folder, file), 'utf8')))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
};

let built: Map<string, string> | undefined;

/**
 * Folder with the bundled code of each entry. All are built by one run of esbuild (a second, where one run per
 * function takes a minute), as ES modules with their dependencies and the AWS SDK, whose version we pin.
 */
export const bundles = (): ReadonlyMap<string, string> => {
  built ??= build(findEntries());
  return built;
};

const build = (entries: readonly string[]): Map<string, string> => {
  const result = buildSync({
    absWorkingDir: PROJECT_ROOT,
    entryPoints: entries.map((entry) => ({ in: `functions/${entry}.ts`, out: `${entry}/index` })),
    outdir: OUTPUT,
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    // Packages written for require() ask for it at run time.
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
    logLevel: 'error',
  });
  for (const file of result.outputFiles) replace(file.path, file.contents);
  return new Map(entries.map((entry) => [entry, path.join(OUTPUT, entry)]));
};

/** Two synths at once (tests) must not see half a file. */
const replace = (file: string, contents: Uint8Array): void => {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${path.dirname(path.dirname(path.dirname(file)))}/.${process.pid}-${path.basename(path.dirname(file))}`;
  writeFileSync(draft, contents);
  renameSync(draft, file);
};
