import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LocalProblem } from './problem.ts';

/** Raised when records or layout of an older state can no longer be read. */
export const STATE_VERSION = 'ministack-1.5.33/records-1';

/** Marks a fresh folder with our version. Throws LocalProblem for one that another version has written. */
export const claimFolder = async (dir: string): Promise<void> => {
  await mkdir(dir, { recursive: true });
  const file = path.join(dir, 'version');
  if (existsSync(file)) {
    const found = (await readFile(file, 'utf8')).trim();
    if (found !== STATE_VERSION) throw older(dir, found);
    return;
  }
  const others = (await readdir(dir)).filter((name) => !name.startsWith('python-'));
  if (others.includes('state')) throw older(dir, 'unknown');
  await writeFile(file, `${STATE_VERSION}\n`);
};

/**
 * Clears what cannot be used: a deployment that never came to its end holds no records yet, and objects without the
 * state that knows them are only in the way.
 */
export const clearHalves = async (dir: string): Promise<void> => {
  const whole = ['deployed.json', 'state/cloudformation.json', 'state/dynamodb.json'];
  if (whole.every((name) => existsSync(path.join(dir, name)))) return;
  for (const name of ['deployed.json', 'outputs.json', 'state', 's3'])
    await rm(path.join(dir, name), { recursive: true, force: true });
};

const older = (dir: string, found: string): LocalProblem =>
  new LocalProblem(
    `${dir} 是旧版本（${found}）留下的数据，当前为 ${STATE_VERSION}：请运行 npm run reset 清除后再启动。 ` +
      `${dir} was written by another version (${found}, this is ${STATE_VERSION}): run npm run reset to clear it, then start again.`,
  );
