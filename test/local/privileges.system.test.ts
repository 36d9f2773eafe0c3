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
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { type LocalSystem, ROOT, startLocal } from '../../local/system.ts';
import { ANSWERS, HASHES, MAILS, OBJECTS, READERS, REMEMBERS, STARTS } from '../support/privileges.ts';
import { type Keys, temporaryKeys } from '../support/temporary-keys.ts';

/**
 * Every function's role, tried against the running system with policies enforced: what it needs is allowed, what another
 * kind of function does is refused. A call that is allowed may still fail for its made-up input; only "access denied" counts.
 */
type Connection = { endpoint: string; region: string; credentials: Keys };
type Tries = Readonly<Record<string, (connection: Connection) => Promise<unknown>>>;

const PREFIXES = [
  ...['applications', 'facts', 'assessments', 'comparisons', 'decisions'],
  ...['editions', 'batches', 'answers', 'templates'],
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
    'answer a wait': (c) => new SFNClient(c).send(new SendTaskSuccessCommand({ taskToken: 'none', output: '{}' })),
    'hash a person': (c) =>
      new KMSClient(c).send(
        new GenerateMacCommand({
          KeyId: named('AWS::KMS::Key', 'PersonKey'),
          MacAlgorithm: 'HMAC_SHA_256',
          Message: Buffer.from('x'),
        }),
      ),
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
    // Not under applications/: an upload that nobody asked for would wake the intake.
    ...Object.fromEntries(
      PREFIXES.slice(1).map((prefix) => [
        `put ${prefix}`,
        (c: Connection) => s3(c).send(new PutObjectCommand({ Bucket, Key: `${prefix}/privileges-test`, Body: 'x' })),
      ]),
    ),
  };
};

const startsOf = (entry: string): string[] => {
  if (!STARTS.includes(entry)) return [];
  if (entry === 'oversight/sweep') return ['start application', 'start settlement'];
  return [entry.startsWith('settlement/') ? 'start settlement' : 'start application'];
};

/** What the role of a function may do, by the names of the tries. */
const expected = (entry: string): string[] => {
  const { get = [], put = [] } = OBJECTS[entry] ?? {};
  const prefix = (pattern: string): string => pattern.replace('/*', '');
  return [
    'get record',
    'query index',
    ...(READERS.includes(entry) ? [] : ['put record']),
    // Of remembered requests only; the emulator does not know that condition, the template test does.
    ...(REMEMBERS.includes(entry) ? ['delete record'] : []),
    ...startsOf(entry),
    ...(ANSWERS.includes(entry) ? ['answer a wait'] : []),
    ...(HASHES.includes(entry) ? ['hash a person'] : []),
    ...(MAILS.includes(entry) ? ['send mail'] : []),
    ...get.map((pattern) => `get ${prefix(pattern)}`),
    ...put.filter((pattern) => pattern !== 'applications/*').map((pattern) => `put ${prefix(pattern)}`),
  ].sort();
};

/** Every function of the house by its entry. */
const ENTRIES = readdirSync(path.join(ROOT, 'functions'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('middleware'))
  .filter((file) => /^export const handler\b/m.test(readFileSync(path.join(ROOT, 'functions', file), 'utf8')))
  .map((file) => file.slice(0, -'.ts'.length));

/** `intake/list-applications` → `IntakeListApplicationsRole`, how the stack names the role. */
const roleOf = (entry: string): string =>
  named('AWS::IAM::Role', `${entry.replaceAll(/(?:^|[-/])(\w)/g, (_, letter: string) => letter.toUpperCase())}Role`);

const connectionOf = async (entry: string): Promise<Connection> => ({
  endpoint: system.endpoint,
  region: system.region,
  credentials: await temporaryKeys(system, roleOf(entry)),
});

beforeAll(async () => {
  process.env.AWS_ENDPOINT_URL = inject('endpoint');
  system = await startLocal({ dir: inject('dir'), timeouts: inject('timeouts') });
  const cloudFormation = new CloudFormationClient({
    endpoint: system.endpoint,
    region: system.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  for (const StackName of ['AwardsRecords', 'AwardsService']) {
    const answer = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName }));
    resources.push(...(answer.StackResources ?? []));
  }
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
