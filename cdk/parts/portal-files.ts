import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { PROJECT_ROOT } from './bundles.ts';

const PORTAL_FOLDER = path.join(PROJECT_ROOT, 'dist/portal');
/** Smaller than that, compressing gains nothing. */
const WORTH_IT = 1024;
/** Nearly the smallest, in a tenth of the time. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/**
 * Puts the built portal beside the bundled code in `folder`, under `portal/`, each file with its compressed twin.
 * @throws Error with the command to run when the portal was not built
 */
export const bundlePortal = (folder: string): void => {
  if (!existsSync(path.join(PORTAL_FOLDER, 'index.html')))
    throw new Error('the portal is not built: npm run build-portal, then again');
  const beside = path.join(folder, 'portal');
  rmSync(beside, { recursive: true, force: true });
  for (const name of namesIn(PORTAL_FOLDER)) {
    const contents = readFileSync(path.join(PORTAL_FOLDER, name));
    mkdirSync(path.dirname(path.join(beside, name)), { recursive: true });
    writeFileSync(path.join(beside, name), contents);
    if (contents.length >= WORTH_IT)
      writeFileSync(path.join(beside, `${name}.br`), brotliCompressSync(contents, QUALITY));
  }
};

/** The page and its files; what the build notes for others stays behind. */
const namesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => name === 'index.html' || name.startsWith('assets/'))
    .sort();
