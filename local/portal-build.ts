import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { filesUnder } from './files-under.ts';
import { LocalProblem } from './problem.ts';

/** What the built portal is made of. */
const SOURCES = ['web', 'package-lock.json'];

export const portalFolder = (root: string): string => path.join(root, 'dist/portal');

const MARK = 'built-from.txt';

/**
 * Builds the portal when its sources changed since the last time. Answers whether it had to. It is built aside and moved into
 * place, so that whoever starts beside (a second system, the tests of the pages) does not see half of it.
 * @throws LocalProblem with the end of what vite said
 */
export async function ensurePortal(root: string, log: (line: string) => void = () => undefined): Promise<boolean> {
  const print = await fingerprint(root);
  if (await stands(root, print)) return false;
  log('building the portal (vite) …');
  const draft = `${portalFolder(root)}.${process.pid}`;
  try {
    await vite(root, draft);
    await writeFile(path.join(draft, MARK), print);
    await moveIntoPlace(root, draft, print);
  } finally {
    for (const folder of [draft, `${draft}.before`]) await rm(folder, { recursive: true, force: true });
  }
  return true;
}

const stands = async (root: string, print: string): Promise<boolean> =>
  (await readFile(path.join(portalFolder(root), MARK), 'utf8').catch(() => '')) === print;

/** Another build may have been faster: then its portal stays, made of the same. */
async function moveIntoPlace(root: string, draft: string, print: string): Promise<void> {
  if (await stands(root, print)) return;
  const folder = portalFolder(root);
  await rename(folder, `${draft}.before`).catch(() => undefined);
  await rename(draft, folder).catch(async (reason: unknown) => {
    if (!(await stands(root, print))) throw reason;
  });
}

async function fingerprint(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES)
    for (const file of await filesUnder(path.join(root, source)))
      hash.update(path.relative(root, file)).update(await readFile(file));
  return hash.digest('hex');
}

async function vite(root: string, folder: string): Promise<void> {
  const command = path.join(root, 'node_modules/.bin/vite');
  const child = spawn(command, ['build', '--config', 'web/vite.config.ts', '--outDir', folder, '--logLevel', 'warn'], {
    cwd: root,
    env: { PATH: `${path.join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`, HOME: process.env.HOME ?? root },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new LocalProblem(`vite build failed:\n${said.trim().split('\n').slice(-15).join('\n')}`);
}
