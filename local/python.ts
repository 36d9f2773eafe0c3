import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { LocalProblem } from './problem.ts';

const run = promisify(execFile);
const CANDIDATES = ['python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3'];
const USABLE = 'import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 10) else 1)';

/** Runs `python -c <code>`; true when it ends well. */
const accepts = async (python: string): Promise<boolean> => {
  try {
    await run(python, ['-c', USABLE], { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
};

/**
 * The first Python of at least 3.10 that can make virtual environments.
 * Throws LocalProblem (one line that says what to install) when there is none.
 */
export const findPython = async (candidates: readonly string[] = CANDIDATES): Promise<string> => {
  for (const python of candidates) if (await accepts(python)) return python;
  throw new LocalProblem(
    '没有可用的 Python（3.10 及以上，含 venv）：请安装（Debian/Ubuntu：apt install python3 python3-venv），或将 AWS_ENDPOINT_URL 指向已运行的模拟器。 ' +
      'No usable Python (3.10 or newer with venv): install it (Debian/Ubuntu: apt install python3 python3-venv), or set AWS_ENDPOINT_URL to an emulator that already runs.',
  );
};

/**
 * Path of a python whose environment holds exactly local/requirements.lock.
 * The folder's name is the digest of the lock, so a changed lock makes a new one; it is built aside
 * and moved into place, so that two starts at once do not see half of it.
 */
export const ensureEnvironment = async (root: string, log: (line: string) => void): Promise<string> => {
  const lock = path.join(root, 'local/requirements.lock');
  const digest = createHash('sha256')
    .update(await readFile(lock))
    .digest('hex');
  const home = path.join(root, '.local', `python-${digest.slice(0, 12)}`);
  const python = path.join(home, 'bin/python');
  if (existsSync(python)) return python;
  const base = await findPython();
  log(`installing the emulator (MiniStack) with ${base}, once …`);
  const draft = `${home}.${process.pid}`;
  await mkdir(path.dirname(home), { recursive: true });
  try {
    await run(base, ['-m', 'venv', draft], { timeout: 120_000 });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
    const exact = ['--require-hashes', '--only-binary', ':all:', '-r', lock];
    await run(path.join(draft, 'bin/python'), [...pip, ...exact], { timeout: 600_000 });
    await moveIntoPlace(draft, home, python);
  } catch (reason) {
    throw new LocalProblem(`The emulator could not be installed: ${lastLines(reason)}`);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return python;
};

/** Another start may have been faster (fine), or an upgraded Python may have left a dead environment behind (replaced). */
const moveIntoPlace = async (draft: string, home: string, python: string): Promise<void> => {
  if (existsSync(python)) return;
  await rm(home, { recursive: true, force: true });
  await rename(draft, home).catch((reason: unknown) => {
    if (!existsSync(python)) throw reason;
  });
};

const lastLines = (reason: unknown): string => {
  const text = reason instanceof Error && 'stderr' in reason ? String(reason.stderr) : String(reason);
  return text.trim().split('\n').slice(-3).join(' · ');
};
