import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A file as it is sent: `encoding` says how `body` is compressed. */
export type SentFile = {
  readonly body: Buffer;
  readonly type: string;
  readonly encoding: 'br' | undefined;
  readonly cacheControl: string;
};

/** By ending; the build writes no other. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
};
const WRITTEN_BY_THE_BUILD = /^(assets\/)?[\w-]+(\.[\w-]+)*$/;

/**
 * The file behind an address under `/portal/`: what has an ending is a file, every other address the one page. Undefined: the
 * build wrote no such file, or the address leads out of its folder.
 */
export async function portalFile(folder: string, address: string, brotli: boolean): Promise<SentFile | undefined> {
  const [, asked] = /^\/portal(?:\/(.*))?$/.exec(address) ?? ['', 'no/portal.address'];
  const name = path.extname(asked ?? '') === '' ? 'index.html' : (asked ?? '');
  const type = TYPES[path.extname(name)];
  if (type === undefined || !WRITTEN_BY_THE_BUILD.test(name)) return undefined;
  const small = brotli ? await bytesOf(path.join(folder, `${name}.br`)) : undefined;
  const body = small ?? (await bytesOf(path.join(folder, name)));
  if (body === undefined) return undefined;
  // What the build named by its content never changes under its name.
  const cacheControl = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { body, type, encoding: small === undefined ? undefined : 'br', cacheControl };
}

const bytesOf = (file: string): Promise<Buffer | undefined> => readFile(file).catch(() => undefined);
