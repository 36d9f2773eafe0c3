import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { filesUnder } from './files-under.ts';
import { LocalProblem } from './problem.ts';

/** What the deployed code and template are made of; a change in any of them deploys again. */
const SOURCES = ['cdk', 'functions', 'shared', 'statemachines', 'cdk.json', 'package-lock.json'];
const DEPLOY_SECONDS = 300;

export type Deployment = {
  readonly root: string;
  readonly dir: string;
  /** `AWS_*` variables that point at the emulator. */
  readonly env: Readonly<Record<string, string>>;
  readonly context: Readonly<Record<string, string>>;
  /**
   * Whether the emulator still has all that was deployed before, or nothing at all. Throws LocalProblem when it has a
   * part: a deployment over it would hide what is left.
   */
  readonly stillThere: (outputs: Outputs | undefined) => Promise<boolean>;
  readonly log: (line: string) => void;
};

export type Outputs = Readonly<Record<string, string>>;
type Deployed = { readonly fingerprint: string; readonly outputs: Outputs };

/**
 * The outputs of all stacks, deployed when the sources, the context or the emulator's state changed since the last
 * time, and read from `deployed.json` when not. Throws LocalProblem with the end of the log when cdk fails.
 */
export const deploy = async (deployment: Deployment): Promise<Outputs> => {
  const { dir, log } = deployment;
  const print = await fingerprint(deployment);
  const before = await deployedBefore(deployment);
  if (before?.fingerprint === print) return before.outputs;
  if (before === undefined) {
    log('preparing the emulator for deployments (cdk bootstrap), once …');
    await bootstrap(deployment);
  }
  log('deploying the application (cdk deploy) …');
  const outputsFile = path.join(dir, 'outputs.json');
  const how = ['--all', '--require-approval', 'never', '--method', 'direct', '--concurrency', '2'];
  await cdk(deployment, ['deploy', ...how, '--outputs-file', outputsFile]);
  const byStack = JSON.parse(await readFile(outputsFile, 'utf8')) as Record<string, Outputs>;
  const outputs: Outputs = Object.assign({}, ...Object.values(byStack));
  await writeWhole(path.join(dir, 'deployed.json'), `${JSON.stringify({ fingerprint: print, outputs }, null, 2)}\n`);
  return outputs;
};

const deployedBefore = async ({ dir, stillThere }: Deployment): Promise<Deployed | undefined> => {
  const found = await readDeployed(dir);
  return (await stillThere(found?.outputs)) ? found : undefined;
};

const readDeployed = async (dir: string): Promise<Deployed | undefined> => {
  const text = await readFile(path.join(dir, 'deployed.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Deployed);
};

/** Written aside and renamed: a power cut leaves the old file or the new one. */
const writeWhole = async (file: string, text: string): Promise<void> => {
  await writeFile(`${file}.new`, text, { flush: true });
  await rename(`${file}.new`, file);
};

const fingerprint = async ({ root, context }: Deployment): Promise<string> => {
  const hash = createHash('sha256').update(JSON.stringify(context));
  for (const source of SOURCES) {
    for (const file of await filesUnder(path.join(root, source))) {
      hash.update(path.relative(root, file)).update(await readFile(file));
    }
  }
  return hash.digest('hex');
};

/** In a folder without cdk.json: the bootstrap needs an account, not the application. */
const bootstrap = (deployment: Deployment): Promise<void> => {
  const { account, region } = deployment.context;
  return run(deployment, deployment.dir, ['bootstrap', `aws://${account}/${region}`]);
};

const cdk = (deployment: Deployment, args: readonly string[]): Promise<void> => {
  const given = Object.entries(deployment.context).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return run(deployment, deployment.root, [...args, '--output', path.join(deployment.dir, 'cdk.out'), ...given]);
};

const run = async (deployment: Deployment, cwd: string, args: readonly string[]): Promise<void> => {
  const { root, dir, env } = deployment;
  await mkdir(path.join(dir, 'log'), { recursive: true });
  const logFile = path.join(dir, 'log/cdk.log');
  const sink = createWriteStream(logFile, { flags: 'a' });
  const quiet = ['--no-color', '--ci', '--no-notices', '--no-version-reporting'];
  const child = spawn(path.join(root, 'node_modules/.bin/cdk'), [...args, ...quiet], {
    cwd,
    env: { ...minimalEnvironment(root), ...env, CDK_DISABLE_CLI_TELEMETRY: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: DEPLOY_SECONDS * 1000,
  });
  child.stdout.pipe(sink, { end: false });
  child.stderr.pipe(sink, { end: false });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  await new Promise<void>((resolve) => sink.end(resolve));
  if (code !== 0) throw new LocalProblem(`cdk ${args[0]} failed (${logFile}):\n${await tail(logFile)}`);
};

const minimalEnvironment = (root: string): Record<string, string> => ({
  PATH: `${path.join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
  HOME: process.env.HOME ?? root,
  LANG: 'C.UTF-8',
});

const tail = async (file: string): Promise<string> =>
  (await readFile(file, 'utf8')).trim().split('\n').slice(-15).join('\n');
