import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  type StackResource,
} from '@aws-sdk/client-cloudformation';
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { SendTaskFailureCommand, SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { type LocalSystem, ROOT, startLocal } from '../../local/system.ts';
import {
  ANSWERS,
  FAILS_WAITS,
  HASHES,
  MAILS,
  OBJECTS,
  READERS,
  REMEMBERS,
  SAMPLES,
  STARTS,
} from '../support/privileges.ts';
import { type Keys, temporaryKeys } from '../support/temporary-keys.ts';

/**
 * Every function's role, tried against the running system with policies enforced: what it needs is allowed, what another
 * kind of function does is refused. A call that is allowed may still fail for its made-up input; only "access denied" counts.
 */
type Connection = { endpoint: string; region: string; credentials: Keys };
type Tries = Readonly<Record<string, (connection: Connection) => Promise<unknown>>>;

/** The first of them hold uploads. */
const UPLOADS = 2;
const PREFIXES = [
  ...['applications', 'persons', 'facts', 'assessments', 'comparisons', 'decisions'],
  ...['editions', 'batches', 'answers', 'templates'],
  'verifications',
  'together',
  'articles',
];
const NOWHERE = { PK: { S: 'TEST#privileges' }, SK: { S: 'HEAD' } };
const ONLY_IF_THERE = { ConditionExpression: 'attribute_exists(PK)' };

let system: LocalSystem;
const resources: StackResource[] = [];

const named = (type: string, start: string): string =>
  resources.find((one) => one.ResourceType === type && one.LogicalResourceId?.startsWith(start))?.PhysicalResourceId ??
  '';

const denied = async (call: Promise<unknown>): Promise<boolean> => {
  try {
    await call;
    return false;
  } catch (reason) {
    return /AccessDenied|not authorized/i.test(`${(reason as Error).name} ${(reason as Error).message}`);
  }
};

const outputs = (name: string): string => system.outputs[name] ?? '';

/** One harmless call of each kind. */
const tries = (): Tries => {
  const TableName = outputs('TableName');
  const Bucket = outputs('DocumentsBucket');
  const s3 = (connection: Connection) => new S3Client({ ...connection, forcePathStyle: true });
  const db = (connection: Connection) => new DynamoDBClient(connection);
  const start = (arn: string) => (connection: Connection) =>
    new SFNClient(connection).send(new StartExecutionCommand({ stateMachineArn: arn, name: 'x', input: 'not json' }));
  const mac = (key: string) => (connection: Connection) =>
    new KMSClient(connection).send(
      new GenerateMacCommand({
        KeyId: named('AWS::KMS::Key', key),
        MacAlgorithm: 'HMAC_SHA_256',
        Message: Buffer.from('x'),
      }),
    );
  return {
    'get record': (c) => db(c).send(new GetItemCommand({ TableName, Key: NOWHERE })),
    'query index': (c) =>
      db(c).send(
        new QueryCommand({
          TableName,
          IndexName: 'inFlight',
          KeyConditionExpression: 'FLIGHT_PK = :none',
          ExpressionAttributeValues: { ':none': { S: 'NONE' } },
        }),
      ),
    'put record': (c) => db(c).send(new PutItemCommand({ TableName, Item: NOWHERE, ...ONLY_IF_THERE })),
    'delete record': (c) => db(c).send(new DeleteItemCommand({ TableName, Key: NOWHERE, ...ONLY_IF_THERE })),
    'scan table': (c) => db(c).send(new ScanCommand({ TableName, Limit: 1 })),
    'list bucket': (c) => s3(c).send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 })),
    'delete object': (c) => s3(c).send(new DeleteObjectCommand({ Bucket, Key: 'facts/nothing' })),
    'start application': start(outputs('ApplicationMachineArn')),
    'start settlement': start(outputs('SettlementMachineArn')),
    'start year': start(outputs('YearMachineArn')),
    'fail a wait': (c) => new SFNClient(c).send(new SendTaskFailureCommand({ taskToken: 'none', error: 'Due' })),
    'answer a wait': (c) => new SFNClient(c).send(new SendTaskSuccessCommand({ taskToken: 'none', output: '{}' })),
    'hash a person': mac('PersonKey'),
    'sample an invoice': mac('SampleKey'),
    'send mail': (c) =>
      new SESv2Client(c).send(
        new SendEmailCommand({
          FromEmailAddress: 'nobody@unknown.example',
          Destination: { ToAddresses: ['nobody@unknown.example'] },
          Content: { Simple: { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } } } },
        }),
      ),
    ...Object.fromEntries(
      PREFIXES.map((prefix) => [
        `get ${prefix}`,
        (c: Connection) => s3(c).send(new GetObjectCommand({ Bucket, Key: `${prefix}/none` })),
      ]),
    ),
    // Not where uploads lie: one that nobody asked for would wake the intake.
    ...Object.fromEntries(
      PREFIXES.slice(UPLOADS).map((prefix) => [
        `put ${prefix}`,
        (c: Connection) => s3(c).send(new PutObjectCommand({ Bucket, Key: `${prefix}/privileges-test`, Body: 'x' })),
      ]),
    ),
  };
};

const startsOf = (entry: string): string[] => {
  if (!STARTS.includes(entry)) return [];
  if (entry === 'oversight/reconcile') return ['start application', 'start settlement', 'start year'];
  if (entry.startsWith('policy/propose-')) return ['start year'];
  if (entry.startsWith('policy/')) return ['start application', 'start year'];
  return [entry.startsWith('settlement/') ? 'start settlement' : 'start application'];
};

/** On one machine business time is a record; elsewhere these read nothing (test/cdk/privileges.test.ts). */
const READS_THE_CLOCK = ['portal/read-configuration'];
/** The files of the portal are served by the front server here. */
const NOT_DEPLOYED = ['portal/read-file'];

/** What the role of a function may do, by the names of the tries. */
const expected = (entry: string): string[] => {
  const { get = [], put = [] } = OBJECTS[entry] ?? {};
  const prefix = (pattern: string): string => pattern.replace('/*', '');
  return [
    'get record',
    'query index',
    ...(READERS.includes(entry) || READS_THE_CLOCK.includes(entry) ? [] : ['put record']),
    // Of remembered requests only; the emulator does not know that condition, the template test does.
    ...(REMEMBERS.includes(entry) ? ['delete record'] : []),
    ...startsOf(entry),
    ...(ANSWERS.includes(entry) ? ['answer a wait'] : []),
    ...(FAILS_WAITS.includes(entry) ? ['fail a wait'] : []),
    ...(HASHES.includes(entry) ? ['hash a person'] : []),
    ...(SAMPLES.includes(entry) ? ['sample an invoice'] : []),
    ...(MAILS.includes(entry) ? ['send mail'] : []),
    ...get.map((pattern) => `get ${prefix(pattern)}`),
    ...put
      .filter((pattern) => !PREFIXES.slice(0, UPLOADS).includes(prefix(pattern)))
      .map((pattern) => `put ${prefix(pattern)}`),
  ].sort();
};

/** Every function of the house by its entry. */
const ENTRIES = readdirSync(path.join(ROOT, 'functions'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('middleware'))
  .filter((file) => /^export const handler\b/m.test(readFileSync(path.join(ROOT, 'functions', file), 'utf8')))
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((entry) => !NOT_DEPLOYED.includes(entry));

/** `intake/list-applications` → `IntakeListApplicationsRole`: the capability's own or its nested stack's name, then the role's. */
const roleOf = (entry: string): string =>
  named('AWS::IAM::Role', `${entry.replaceAll(/(?:^|[-/])(\w)/g, (_, letter: string) => letter.toUpperCase())}Role`);

const connectionOf = async (entry: string): Promise<Connection> => ({
  endpoint: system.endpoint,
  region: system.region,
  credentials: await temporaryKeys(system, roleOf(entry)),
});

beforeAll(async () => {
  process.env.AWS_ENDPOINT_URL = inject('endpoint');
  system = await startLocal({
    dir: inject('dir'),
    timeouts: inject('timeouts'),
    portalPort: inject('portalPort'),
    portalStands: true,
  });
  const cloudFormation = new CloudFormationClient({
    endpoint: system.endpoint,
    region: system.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const within = async (StackName: string, prefix = ''): Promise<void> => {
    const { StackResources = [] } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName }));
    for (const one of StackResources) {
      resources.push({ ...one, LogicalResourceId: `${prefix}${one.LogicalResourceId}` });
      if (one.ResourceType === 'AWS::CloudFormation::Stack')
        await within(String(one.PhysicalResourceId), one.LogicalResourceId);
    }
  };
  await within('AwardsRecords');
  await within('AwardsService');
});

describe('the role of each function, tried on the running system', () => {
  it.each(ENTRIES)('%s may do its own work and nobody else’s', async (entry) => {
    const connection = await connectionOf(entry);
    const allowed: string[] = [];
    for (const [name, attempt] of Object.entries(tries())) if (!(await denied(attempt(connection)))) allowed.push(name);
    expect(allowed.sort()).toEqual(expected(entry));
  });

  it('nobody gets in with a key that is not theirs', async () => {
    const connection = await connectionOf('intake/create-application');
    const forged = { ...connection, credentials: { ...connection.credentials, secretAccessKey: 'guessed' } };
    const client = new DynamoDBClient(forged);
    const call = client.send(new GetItemCommand({ TableName: outputs('TableName'), Key: NOWHERE }));
    await expect(call).rejects.toThrow(/signature/i);
  });
});
