import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { loadSeeds } from '../seeds/load.ts';
import type { Instant } from '../shared/kernel/dates.ts';
import type { Kept } from '../shared/status/collect.ts';
import { dynamoTable } from '../shared/store/dynamo-table.ts';
import { s3Objects } from '../shared/store/objects.ts';
import { type Accounts, accountsOf } from './accounts.ts';
import { deploy, type Outputs } from './deploy.ts';
import { type Emulator, keptOf, startEmulator, stillRuns } from './emulator.ts';
import { type Front, openFront } from './front/front.ts';
import { type Mail, readMailbox } from './mailbox.ts';
import { ensurePortal, portalFolder } from './portal-build.ts';
import { LocalProblem } from './problem.ts';
import { ensureEnvironment } from './python.ts';
import { ensureCertificate, secureClient, tlsOf, trust } from './secure.ts';
import { signedRequest } from './signed-request.ts';
import { claimFolder } from './version.ts';

export const ROOT = path.resolve(fileURLToPath(import.meta.url), '../..');
const REGION = 'us-east-1';
const ACCOUNT = '000000000000';
const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

export type LocalOptions = {
  readonly port?: number;
  /** Where the one address for people listens. */
  readonly portalPort?: number;
  /** Another process of this system answers at that address already. */
  readonly portalStands?: boolean;
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
  /** The one address of portal, API, sign-in and mailbox; links in mails start with it. */
  readonly publicUrl: string;
  /** The API at the emulator itself. */
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
  /** Runs what the schedules run, once: lost executions and all that is due, then the mails that wait. */
  readonly reconcile: () => Promise<void>;
  /** Ends in good order; the next start finds everything again. */
  readonly stop: () => Promise<void>;
  /** How far the disk is behind; undefined when the emulator is not ours. */
  readonly kept: () => Promise<Kept | undefined>;
  /** Ends as a power cut would; the next start finds all but the last second. */
  readonly kill: () => Promise<void>;
};

export const localPort = (): number => Number(process.env.LOCAL_PORT ?? 4566);
/** Where the portal listens, 100 above the emulator unless it is said. */
const portalPort = (port: number): number => Number(process.env.PORTAL_PORT ?? port + 100);
export const localDir = (): string => path.resolve(ROOT, process.env.LOCAL_DIR ?? '.local');

/**
 * Brings the whole system up on 127.0.0.1: the emulator (or the one AWS_ENDPOINT_URL names), the application
 * deployed to it, the portal built and served before it, the reconciliation run once. Throws LocalProblem with one sentence when something on this machine is in the way.
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
    const portal = { port: options.portalPort ?? portalPort(port), stands: options.portalStands === true };
    return await bringUp({ endpoint, secure, dir, log, emulator, portal, timeouts: options.timeouts ?? {} });
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
  const python = await ensureEnvironment(ROOT, log);
  log(`starting the emulator on 127.0.0.1:${port} …`);
  const tls = secure ? await ensureCertificate(ROOT, dir, python) : undefined;
  return startEmulator({ root: ROOT, dir, port, python, tls, region: REGION, account: ACCOUNT });
};

type Surroundings = {
  readonly endpoint: string;
  readonly secure: boolean;
  readonly dir: string;
  readonly log: (line: string) => void;
  readonly emulator: Emulator | undefined;
  readonly portal: { readonly port: number; readonly stands: boolean };
  readonly timeouts: Readonly<Record<string, number>>;
};

const bringUp = async ({
  endpoint,
  secure,
  dir,
  log,
  emulator,
  portal,
  timeouts,
}: Surroundings): Promise<LocalSystem> => {
  const env = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    ...(secure ? secureClient(tlsOf(dir)) : {}),
  };
  const stage = `${endpoint}/_aws/execute-api/{apiId}/$default`;
  const publicUrl = `http://127.0.0.1:${portal.port}`;
  const context = {
    context: 'local',
    region: REGION,
    account: ACCOUNT,
    publicUrl,
    uploadOrigin: endpoint,
    timeouts: JSON.stringify(timeouts),
  };
  const [outputs] = await Promise.all([
    deploy({
      root: ROOT,
      dir,
      env,
      context,
      log,
      stillThere: (before) => (emulator === undefined ? hasTable(endpoint, before) : wholeState(dir, emulator, log)),
    }),
    portal.stands ? undefined : ensurePortal(ROOT, log),
  ]);
  await emulator?.settle();
  log('loading the first records …');
  await loadFirstRecords(REGION, endpoint, outputs);
  const apiUrl = stage.replace('{apiId}', outputs.ApiId ?? '');
  const front = portal.stands ? undefined : await frontOf({ port: portal.port, endpoint, stage: apiUrl, dir, outputs });
  const system: LocalSystem = {
    endpoint,
    publicUrl,
    apiUrl,
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
    reconcile: () => reconcile(endpoint, outputs),
    kept: () => keptOf(endpoint),
    stop: async () => {
      await front?.close();
      await emulator?.stop();
    },
    kill: async () => {
      await front?.close();
      await emulator?.kill();
    },
  };
  try {
    await system.reconcile();
  } catch (reason) {
    await front?.close();
    throw reason;
  }
  // A copy that cannot be kept must not keep the system from starting.
  await emulator?.copy().catch((reason: unknown) => log(`the state was not copied: ${String(reason)}`));
  return system;
};

type Served = {
  readonly port: number;
  readonly endpoint: string;
  readonly stage: string;
  readonly dir: string;
  readonly outputs: Outputs;
};

const frontOf = ({ dir, outputs, ...where }: Served): Promise<Front> =>
  openFront({
    ...where,
    portal: portalFolder(ROOT),
    policy: outputs.PortalPolicy ?? '',
    mailbox: () => readMailbox(where.endpoint, dir),
  });

/** Whether the state is whole (true) or there is none yet (false); brings back what can be. Throws LocalProblem otherwise. */
const wholeState = async (dir: string, emulator: Emulator, log: (line: string) => void): Promise<boolean> => {
  const { repaired, lost, empty } = await emulator.repair();
  if (repaired.length > 0) log(`重新部署了缺失的资源 brought back what was missing: ${repaired.join(', ')}`);
  if (lost.length === 0) return !empty;
  throw new LocalProblem(
    `${dir} 的数据不完整，缺少 ${lost.join('、')}，未作任何改动：运行 npm run restore-local 可恢复最近一份完好的数据。 ` +
      `The state in ${dir} lacks ${lost.join(', ')}; nothing was changed. npm run restore-local puts back the last good state.`,
  );
};

const hasTable = async (endpoint: string, outputs: Outputs | undefined): Promise<boolean> => {
  if (outputs === undefined) return false;
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

/** Looks at all there is rather than at what is due: after a restart of the emulator every execution is gone without a word. */
const reconcile = async (endpoint: string, outputs: Outputs): Promise<void> => {
  await invoke(endpoint, outputs.ReconcileFunction, { look: 'all' });
  await invoke(endpoint, outputs.SendMailFunction, { send: 'waiting' });
};

const invoke = async (endpoint: string, name: string | undefined, input: object): Promise<void> => {
  if (name === undefined) return;
  const url = `${endpoint}/2015-03-31/functions/${name}/invocations`;
  const body = JSON.stringify(input);
  const answer = await signedRequest({
    method: 'POST',
    url,
    service: 'lambda',
    region: REGION,
    body,
    credentials: CREDENTIALS,
  });
  const fault = answer.headers.get('x-amz-function-error');
  if (fault !== null) throw new Error(`${name} failed: ${(await answer.text()).slice(0, 500)}`);
};
