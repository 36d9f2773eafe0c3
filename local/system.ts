import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { loadSeeds } from '../seeds/load.ts';
import type { Instant } from '../shared/kernel/dates.ts';
import { dynamoTable } from '../shared/store/dynamo-table.ts';
import { s3Objects } from '../shared/store/objects.ts';
import { type Accounts, accountsOf } from './accounts.ts';
import { deploy, type Outputs } from './deploy.ts';
import { type Emulator, startEmulator, stillRuns } from './emulator.ts';
import { keepMailbox, type Mail, readMailbox } from './mailbox.ts';
import { LocalProblem } from './problem.ts';
import { ensureEnvironment } from './python.ts';
import { ensureCertificate, secureClient, tlsOf, trust } from './secure.ts';
import { signedRequest } from './signed-request.ts';
import { claimFolder, clearHalves } from './version.ts';

export const ROOT = path.resolve(fileURLToPath(import.meta.url), '../..');
const REGION = 'us-east-1';
const ACCOUNT = '000000000000';
const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

export type LocalOptions = {
  readonly port?: number;
  readonly dir?: string;
  /** TimeoutSeconds of waits by state name. */
  readonly timeouts?: Readonly<Record<string, number>>;
  /** Speaks TLS and checks every signature and policy: a function that may not do something cannot. LOCAL_SECURE=1. */
  readonly secure?: boolean;
  readonly log?: (line: string) => void;
};

/** The whole system on this machine. */
export type LocalSystem = {
  readonly endpoint: string;
  readonly apiUrl: string;
  readonly region: string;
  readonly account: string;
  readonly outputs: Outputs;
  /** For SDK clients: endpoint, region, keys. */
  readonly env: Readonly<Record<string, string>>;
  readonly dir: string;
  /** Sample accounts and their ID tokens. */
  readonly accounts: Accounts;
  readonly mailbox: () => Promise<Mail[]>;
  /** Runs the sweep once: unsent mails, lost executions. */
  readonly sweep: () => Promise<void>;
  /** Ends in good order; the next start finds everything again. */
  readonly stop: () => Promise<void>;
  /** Ends as a power cut would; the next start finds all but the last seconds. */
  readonly kill: () => Promise<void>;
};

export const localPort = (): number => Number(process.env.LOCAL_PORT ?? 4566);
/** Where the desk of `npm start` and `npm run demo` listens. */
export const deskPort = (): number => Number(process.env.DESK_PORT ?? localPort() + 100);
export const localDir = (): string => path.resolve(ROOT, process.env.LOCAL_DIR ?? '.local');

/**
 * Brings the whole system up on 127.0.0.1: the emulator (or the one AWS_ENDPOINT_URL names), the application
 * deployed to it, the sweep run once. Throws LocalProblem with one sentence when something on this machine is in the way.
 */
export const startLocal = async (options: LocalOptions = {}): Promise<LocalSystem> => {
  const port = options.port ?? localPort();
  const dir = path.resolve(options.dir ?? localDir());
  const log = options.log ?? (() => undefined);
  await claimFolder(dir);
  const foreign = process.env.AWS_ENDPOINT_URL;
  const secure = foreign?.startsWith('https:') ?? options.secure ?? process.env.LOCAL_SECURE === '1';
  const emulator = foreign === undefined ? await ownEmulator(dir, port, secure, log) : undefined;
  if (secure) trust(tlsOf(dir));
  const endpoint = foreign ?? `${secure ? 'https' : 'http'}://127.0.0.1:${port}`;
  try {
    return await bringUp({ endpoint, secure, dir, log, emulator, timeouts: options.timeouts ?? {} });
  } catch (reason) {
    await emulator?.stop();
    throw reason;
  }
};

const ownEmulator = async (
  dir: string,
  port: number,
  secure: boolean,
  log: (line: string) => void,
): Promise<Emulator> => {
  if (await stillRuns(dir))
    throw new LocalProblem(
      `${dir} 已有一个系统在运行：请先停止它（Ctrl-C），或设置 LOCAL_DIR 与 LOCAL_PORT 另起一个。 ` +
        `A system already runs on ${dir}: stop it first (Ctrl-C), or start another with LOCAL_DIR and LOCAL_PORT.`,
    );
  await clearHalves(dir);
  const python = await ensureEnvironment(ROOT, log);
  log(`starting the emulator on 127.0.0.1:${port} …`);
  const tls = secure ? await ensureCertificate(ROOT, dir, python) : undefined;
  return startEmulator({ root: ROOT, dir, port, python, tls, region: REGION, account: ACCOUNT });
};

type Ground = {
  readonly endpoint: string;
  readonly secure: boolean;
  readonly dir: string;
  readonly log: (line: string) => void;
  readonly emulator: Emulator | undefined;
  readonly timeouts: Readonly<Record<string, number>>;
};

const bringUp = async ({ endpoint, secure, dir, log, emulator, timeouts }: Ground): Promise<LocalSystem> => {
  const env = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    ...(secure ? secureClient(tlsOf(dir)) : {}),
  };
  const stage = `${endpoint}/_aws/execute-api/{apiId}/$default`;
  const context = {
    context: 'local',
    region: REGION,
    account: ACCOUNT,
    publicUrl: stage,
    timeouts: JSON.stringify(timeouts),
  };
  const outputs = await deploy({
    root: ROOT,
    dir,
    env,
    context,
    log,
    stillThere: (before) => hasTable(endpoint, before),
  });
  emulator?.save();
  log('loading the first records …');
  await loadFirstRecords(REGION, endpoint, outputs);
  const system: LocalSystem = {
    endpoint,
    apiUrl: stage.replace('{apiId}', outputs.ApiId ?? ''),
    region: REGION,
    account: ACCOUNT,
    outputs,
    env,
    dir,
    accounts: accountsOf(
      { endpoint, region: REGION, credentials: CREDENTIALS },
      { userPoolId: outputs.UserPoolId ?? '', clientId: outputs.UserPoolClientId ?? '' },
    ),
    mailbox: () => readMailbox(endpoint, dir),
    sweep: () => sweep(endpoint, outputs),
    stop: async () => {
      if (emulator === undefined) return;
      // A mailbox that cannot be kept must not keep the system from stopping.
      await keepMailbox(endpoint, dir).catch((reason: unknown) => log(`the mailbox was not kept: ${String(reason)}`));
      await emulator.stop();
    },
    kill: async () => emulator?.kill(),
  };
  await system.sweep();
  return system;
};

const hasTable = async (endpoint: string, outputs: Outputs): Promise<boolean> => {
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: CREDENTIALS });
  try {
    await client.send(new DescribeTableCommand({ TableName: outputs.TableName }));
    return true;
  } catch (reason) {
    if (reason instanceof ResourceNotFoundException) return false;
    throw reason;
  }
};

/** What the system knows from its first day: edition, departments, calendars, fund. What is there already stays. */
const loadFirstRecords = async (region: string, endpoint: string, outputs: Outputs): Promise<void> => {
  const connection = { endpoint, region, credentials: CREDENTIALS };
  await loadSeeds({
    table: dynamoTable(new DynamoDBClient(connection), outputs.TableName ?? ''),
    objects: s3Objects(new S3Client({ ...connection, forcePathStyle: true }), outputs.DocumentsBucket ?? ''),
    now: new Date().toISOString() as Instant,
  });
};

const sweep = async (endpoint: string, outputs: Outputs): Promise<void> => {
  const name = outputs.SweepFunction;
  if (name === undefined) return;
  const url = `${endpoint}/2015-03-31/functions/${name}/invocations`;
  const body = JSON.stringify({ source: 'start' });
  const answer = await signedRequest({
    method: 'POST',
    url,
    service: 'lambda',
    region: REGION,
    body,
    credentials: CREDENTIALS,
  });
  const fault = answer.headers.get('x-amz-function-error');
  if (fault !== null) throw new Error(`the sweep failed: ${(await answer.text()).slice(0, 500)}`);
};
