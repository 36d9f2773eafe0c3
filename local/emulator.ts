import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kept } from '../shared/status/collect.ts';
import { LocalProblem } from './problem.ts';
import { secureEmulator, type Tls, trust } from './secure.ts';

const READY_SECONDS = 120;
/** How the emulator says that it will not start, and why (local/emulator.py). */
const REFUSED = 'refused: ';
const STOP_SECONDS = 20;
const ENDING_SECONDS = 4;

/** The running emulator: one process group of its own, on 127.0.0.1 only. */
export type Emulator = {
  readonly pid: number;
  /** What is deployed and what is recorded are a whole: written to disk when it resolves; from here on all that changes is. */
  readonly settle: () => Promise<void>;
  /** Keeps a dated copy of the state as it is (npm run restore-local). */
  readonly copy: () => Promise<void>;
  /** Whether all that the stacks name is there; machines, queues and versioning are brought back. */
  readonly repair: () => Promise<Repair>;
  /** Ends in good order: state saved, no process left; a bounded wait, then by force. */
  readonly stop: () => Promise<void>;
  /** Ends at once, as a power cut would (kill -9 of the whole group). */
  readonly kill: () => Promise<void>;
};

/** `lost`: cannot be brought back as it was; `empty`: nothing was ever deployed here. */
export type Repair = {
  readonly repaired: readonly string[];
  readonly lost: readonly string[];
  readonly empty: boolean;
};

export type EmulatorOptions = {
  readonly root: string;
  readonly dir: string;
  readonly port: number;
  readonly python: string;
  readonly region: string;
  readonly account: string;
  /** Given: TLS, and every signature and policy is checked. */
  readonly tls: Tls | undefined;
};

/** Starts the emulator and waits until it answers. Throws LocalProblem when the port is taken or it does not come up. */
export const startEmulator = async (options: EmulatorOptions): Promise<Emulator> => {
  const { dir, port, python, root } = options;
  await refuseTakenPort(port);
  const tmp = path.join(dir, 'tmp');
  await rm(tmp, { recursive: true, force: true });
  for (const folder of ['state', 's3', 'tmp', 'log']) await mkdir(path.join(dir, folder), { recursive: true });
  // Without a package.json of its own, a function below a package of "type": "module" dies with an empty error.
  await writeFile(path.join(tmp, 'package.json'), '{}\n');
  const log = openSync(path.join(dir, 'log/emulator.log'), 'a');
  const child = spawn(python, [path.join(root, 'local/emulator.py')], {
    cwd: dir,
    env: environment(options, tmp),
    stdio: ['pipe', log, log],
    detached: true,
  });
  closeSync(log);
  const pid = child.pid;
  if (pid === undefined) throw new LocalProblem(`The emulator could not be started with ${python}.`);
  const pidFile = path.join(dir, 'emulator.pid');
  await writeFile(pidFile, `${pid}\n`);
  const endpoint = `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
  const emulator = handle(child, pid, pidFile, endpoint);
  try {
    if (options.tls !== undefined) trust(options.tls);
    await ready(endpoint, child, path.join(dir, 'log/emulator.log'));
  } catch (reason) {
    await emulator.kill();
    throw reason;
  }
  return emulator;
};

const environment = (options: EmulatorOptions, tmp: string): NodeJS.ProcessEnv => ({
  PATH: `${path.join(options.root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
  HOME: options.dir,
  LANG: 'C.UTF-8',
  TMPDIR: tmp,
  BIND_HOST: '127.0.0.1',
  GATEWAY_PORT: String(options.port),
  MINISTACK_REGION: options.region,
  MINISTACK_ACCOUNT_ID: options.account,
  PERSIST_STATE: '1',
  STATE_DIR: path.join(options.dir, 'state'),
  S3_PERSIST: '1',
  S3_DATA_DIR: path.join(options.dir, 's3'),
  LAMBDA_EXECUTOR: 'local',
  PYTHONDONTWRITEBYTECODE: '1',
  LAMBDA_WARM_TTL_SECONDS: '60',
  // For the workers: a small young generation keeps each of them small, and costs nothing that was measured.
  NODE_OPTIONS: '--max-semi-space-size=2',
  // How many workers at most; and, for tests of a full disk, how many pages the file of records may have.
  ...passedOn('LOCAL_WORKERS', 'LOCAL_STATE_PAGES'),
  IOT_MTLS_ENABLED: '0',
  SFTP_ENABLED: '0',
  // It looks for containers to tidy up when it finds Docker; nothing here is its business.
  DOCKER_HOST: 'unix:///nonexistent/docker.sock',
  LOG_LEVEL: process.env.LOCAL_LOG ?? 'WARNING',
  ...(options.tls === undefined ? {} : secureEmulator(options.tls, options.port)),
});

const passedOn = (...names: readonly string[]): NodeJS.ProcessEnv =>
  Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

const ask = async (endpoint: string, what: 'settle' | 'copy' | 'repair'): Promise<unknown> => {
  const answer = await fetch(`${endpoint}/_local/${what}`, { method: 'POST' });
  if (!answer.ok)
    throw new Error(`the emulator could not ${what}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
  return answer.json();
};

/** Undefined when it is another emulator than ours, or none answers. */
export const keptOf = async (endpoint: string): Promise<Kept | undefined> => {
  const answer = await fetch(`${endpoint}/_local/kept`).catch(() => undefined);
  return answer?.ok === true ? ((await answer.json()) as Kept) : undefined;
};

const handle = (child: ChildProcess, pid: number, pidFile: string, endpoint: string): Emulator => {
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL', seconds: number): Promise<void> => {
    if (signal === 'SIGKILL') signalGroup(pid, signal);
    else child.kill(signal);
    await Promise.race([ended, sleep(seconds * 1000, undefined, { ref: false })]);
    // Function workers share the emulator's group: nothing of it stays behind.
    signalGroup(pid, 'SIGKILL');
    for (const until = Date.now() + 5000; Date.now() < until && (await groupLives(pid)); ) await sleep(50);
    await rm(pidFile, { force: true });
  };
  return {
    pid,
    settle: async () => void (await ask(endpoint, 'settle')),
    copy: async () => void (await ask(endpoint, 'copy')),
    repair: async () => (await ask(endpoint, 'repair')) as Repair,
    stop: () => end('SIGTERM', STOP_SECONDS),
    kill: () => end('SIGKILL', 5),
  };
};

const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already: what was wanted.
  }
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const refuseTakenPort = async (port: number): Promise<void> => {
  if (await answers(port))
    throw new LocalProblem(
      `127.0.0.1:${port} 端口已被占用：请停止占用它的程序，或设置 LOCAL_PORT 换一个端口。 ` +
        `Port ${port} of 127.0.0.1 is taken: stop what uses it, or choose another with LOCAL_PORT.`,
    );
};

const ready = async (endpoint: string, child: ChildProcess, log: string): Promise<void> => {
  const until = Date.now() + READY_SECONDS * 1000;
  while (Date.now() < until && child.exitCode === null && child.signalCode === null) {
    try {
      const answer = await fetch(`${endpoint}/_ministack/ready`);
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(150);
  }
  const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-3);
  const refused = lines.find((line) => line.startsWith(REFUSED));
  if (refused !== undefined) throw new LocalProblem(refused.slice(REFUSED.length));
  const tail = lines.join(' · ');
  throw new LocalProblem(`The emulator did not come up within ${READY_SECONDS} s (${log}): ${tail}`);
};

/**
 * Whether the emulator that an earlier start left its number for still runs, after waiting a little for one that is
 * about to end. A number that was given to another program since, or a process that ended unburied, does not count.
 */
export const stillRuns = async (dir: string): Promise<boolean> => {
  const pid = Number((await readFile(path.join(dir, 'emulator.pid'), 'utf8').catch(() => '')).trim());
  if (!Number.isInteger(pid) || pid <= 0) return false;
  for (const until = Date.now() + ENDING_SECONDS * 1000; Date.now() < until; await sleep(250)) {
    if (!(await isEmulator(pid))) return false;
  }
  return true;
};

/** Processes of the group that still run; one that ended and waits for its parent's notice does not. */
const groupLives = (group: number): Promise<boolean> =>
  new Promise((resolve) => {
    execFile('ps', ['-A', '-o', 'pgid=', '-o', 'stat='], (_, stdout) => {
      const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/));
      resolve(rows.some(([id, state]) => id === String(group) && state !== undefined && !state.startsWith('Z')));
    });
  });

const isEmulator = (pid: number): Promise<boolean> =>
  new Promise((resolve) => {
    execFile('ps', ['-o', 'stat=', '-o', 'args=', '-p', String(pid)], (_, stdout) => {
      resolve(stdout.includes('emulator.py') && !stdout.trimStart().startsWith('Z'));
    });
  });
