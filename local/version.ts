import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LocalProblem } from './problem.ts';

/** Raised when records or layout of an older state can no longer be read. */
export const STATE_VERSION = 'ministack-1.5.33/records-2';
/** Versions whose state the emulator takes over at its start (local/emulation/capture.py). */
const TAKEN_OVER = ['ministack-1.5.33/records-1'];

/** Marks a fresh folder with our version. Throws LocalProblem for one that another version has written. */
export const claimFolder = async (dir: string): Promise<void> => {
  await mkdir(dir, { recursive: true });
  const file = path.join(dir, 'version');
  if (existsSync(file)) {
    const found = (await readFile(file, 'utf8')).trim();
    if (found === STATE_VERSION) return;
    if (!TAKEN_OVER.includes(found)) throw older(dir, found);
  } else if (existsSync(path.join(dir, 'state'))) throw older(dir, 'unknown');
  await writeFile(file, `${STATE_VERSION}\n`);
};

const older = (dir: string, found: string): LocalProblem =>
  new LocalProblem(
    `${dir} 是旧版本（${found}）留下的数据，当前为 ${STATE_VERSION}：请运行 npm run reset 清除后再启动。 ` +
      `${dir} was written by another version (${found}, this is ${STATE_VERSION}): run npm run reset to clear it, then start again.`,
  );
