import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { stillRuns } from './emulator.ts';
import { endWith, LocalProblem } from './problem.ts';
import { localDir } from './system.ts';

/** What a kept state consists of (local/emulation/store.py). */
const PARTS = ['state', 's3', 'deployed.json'];

/** Names of the states that are kept, oldest first: a number that only grows, then the time. */
const keptStates = async (dir: string): Promise<string[]> =>
  (await readdir(path.join(dir, 'kept')).catch(() => [])).filter((name) => /^\d{5}-/.test(name)).sort();

const chosen = (names: readonly string[], wanted: string | undefined, dir: string): string => {
  const name = wanted === undefined ? names.at(-1) : names.find((one) => one === wanted);
  if (name !== undefined) return name;
  throw new LocalProblem(
    `${dir} 中没有这份数据副本：npm run restore-local -- --list 列出全部；没有副本时只能 npm run reset。 ` +
      `No such copy in ${dir}: npm run restore-local -- --list shows all; without any, only npm run reset is left.`,
  );
};

/** Puts a kept state in the place of the present one, which is set aside, not deleted. */
const restore = async (dir: string, name: string): Promise<string> => {
  const aside = path.join(dir, 'set-aside', `${new Date().toISOString().replaceAll(/[:.]/g, '')}-before-restore`);
  await mkdir(aside, { recursive: true });
  for (const part of PARTS) {
    const place = path.join(dir, part);
    const good = path.join(dir, 'kept', name, part);
    if (existsSync(place)) await rename(place, path.join(aside, part));
    if (existsSync(good)) await cp(good, place, { recursive: true });
  }
  return aside;
};

/** `npm run restore-local`: back to the last good state, or (`-- NAME`) to another; `-- --list` shows them. */
const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({ options: { list: { type: 'boolean' } }, allowPositionals: true });
  const dir = localDir();
  const names = await keptStates(dir);
  if (values.list === true) {
    console.log(names.length === 0 ? `${dir}: 无 none` : names.join('\n'));
    return;
  }
  if (await stillRuns(dir))
    throw new LocalProblem(
      `${dir} 上的系统仍在运行：请先停止它（Ctrl-C）。 The system on ${dir} still runs: stop it first (Ctrl-C).`,
    );
  const name = chosen(names, positionals[0], dir);
  const aside = await restore(dir, name);
  console.log(
    `已恢复 ${name}，原数据移至 ${aside}。npm start 启动。 ` +
      `${name} is back in place; what was there lies in ${aside}. npm start starts it.`,
  );
};

await main().catch(endWith);
