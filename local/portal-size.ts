import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** What the first load of the start page may weigh, compressed. */
export const MOST_BYTES = 300_000;
/** The start page, and the library of the sign-in, which comes when somebody signs in. */
const START = ['index.html', 'public/home.tsx', '../node_modules/oidc-client-ts/dist/esm/oidc-client-ts.js'];

export type Weight = { readonly name: string; readonly bytes: number; readonly compressed: number };
type Chunk = { readonly file: string; readonly imports?: readonly string[]; readonly css?: readonly string[] };
type Manifest = Readonly<Record<string, Chunk>>;

const compress = promisify(brotliCompress);
/** As the files are compressed that the API serves (cdk/parts/portal-files.ts). */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** What a browser loads to show the start page to somebody who signs in, read from the manifest of the build. */
export async function firstLoad(portal: string): Promise<Weight[]> {
  const manifest = JSON.parse(await readFile(path.join(portal, '.vite/manifest.json'), 'utf8')) as Manifest;
  const files = new Set(['index.html']);
  for (const entry of START) addChunk(manifest, entry, files, new Set());
  return Promise.all([...files].map((file) => weigh(portal, file)));
}

/** @throws Error when the build has no such entry: the start page has moved, and START with it */
function addChunk(manifest: Manifest, name: string, files: Set<string>, seen: Set<string>): void {
  if (seen.has(name)) return;
  seen.add(name);
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`the build has no ${name}`);
  for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
  for (const each of chunk.imports ?? []) addChunk(manifest, each, files, seen);
}

async function weigh(portal: string, file: string): Promise<Weight> {
  const contents = await readFile(path.join(portal, file));
  // The digest in the name says nothing to people.
  const name = file.replace(/-[\w-]{8}(?=\.\w+$)/, '');
  return { name, bytes: contents.length, compressed: (await compress(contents, QUALITY)).length };
}

export const totalOf = (weights: readonly Weight[]): number =>
  weights.reduce((sum, { compressed }) => sum + compressed, 0);

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

/** docs/evidence/portal-size.md. */
export function sizePage(weights: readonly Weight[]): string {
  const rows = weights
    .toSorted((one, other) => other.compressed - one.compressed)
    .map(({ name, bytes, compressed }) => `| ${name} | ${kilobytes(bytes)} | ${kilobytes(compressed)} |`);
  return `# What the start page weighs

Written by \`npm run build-portal\`: what a browser loads to show the portal's start page to somebody who signs in, in kB (1,000 bytes), compressed by
brotli at quality 9, as the API serves it; how CloudFront compresses was not measured. Other pages load when they are opened.
\`test/web/portal-size.test.ts\` holds the total below ${MOST_BYTES / 1000} kB and this page to the build.

| file | bytes, kB | compressed, kB |
|---|---|---|
${rows.join('\n')}
| **all** | ${kilobytes(weights.reduce((sum, { bytes }) => sum + bytes, 0))} | **${kilobytes(totalOf(weights))}** |
`;
}

/** The total that the page says, in bytes. */
export const writtenTotal = (page: string): number => Number(/\*\*all\*\* .*\*\*([\d.]+)\*\*/.exec(page)?.[1]) * 1000;
