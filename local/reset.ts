import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { stillRuns } from './emulator.ts';
import { endWith, LocalProblem } from './problem.ts';
import { localDir } from './system.ts';

/** `npm run reset`: clears records, documents and the deployment; the installed emulator stays. */
const reset = async (dir: string): Promise<void> => {
  if (await stillRuns(dir))
    throw new LocalProblem(
      `${dir} 上的系统仍在运行：请先停止它（Ctrl-C）。 The system on ${dir} still runs: stop it first (Ctrl-C).`,
    );
  const names = await readdir(dir).catch(() => []);
  for (const name of names.filter((one) => !one.startsWith('python-')))
    await rm(path.join(dir, name), { recursive: true, force: true });
  console.log(`${dir}: cleared`);
};

await reset(localDir()).catch(endWith);
