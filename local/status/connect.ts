import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../../shared/kernel/dates.ts';
import type { Sources } from '../../shared/status/collect.ts';
import { messagesIn } from '../../shared/store/dead-letters.ts';
import { dynamoTable } from '../../shared/store/dynamo-table.ts';
import { sfnExecutions } from '../../shared/store/executions.ts';
import { type Objects, s3Objects } from '../../shared/store/objects.ts';
import { keptOf } from '../emulator.ts';
import { systemHere } from '../here.ts';
import { LocalProblem } from '../problem.ts';

/** The sources of the status, and the bodies beside the records. */
export type Connected = Sources & { readonly objects: () => Pick<Objects, 'getJson'> };

/** Names of the resources, under the names of the stack's outputs. */
type Names = Readonly<Record<string, string | undefined>>;
type Connection = Readonly<{
  endpoint?: string;
  region?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}>;

/**
 * Where to look: `--stack NAME` reads the outputs of a deployment in AWS, TABLE_NAME in the environment names the
 * resources themselves, and without either it is the system on this machine. Throws LocalProblem when there is none.
 */
export async function connect(stack: string | undefined, env: NodeJS.ProcessEnv, now: Instant): Promise<Connected> {
  const { names, connection } = await whereIs(stack, env);
  const { endpoint } = connection;
  const disk = endpoint === undefined ? {} : { disk: () => keptOf(endpoint) };
  return { ...sourcesOf(names, connection, now), ...disk };
}

/** The table alone, for who reads and writes records only. Throws LocalProblem when there is none. */
export async function connectTable(
  stack: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly client: DynamoDBClient; readonly tableName: string }> {
  const { names, connection } = await whereIs(stack, env);
  return { client: new DynamoDBClient(connection), tableName: nameIn(names, 'TableName') };
}

async function whereIs(
  stack: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly names: Names; readonly connection: Connection }> {
  if (stack !== undefined) return { names: await outputsOf(stack), connection: {} };
  if (env.TABLE_NAME !== undefined) return { names: namesIn(env), connection: {} };
  const { outputs, connection } = await systemHere(env);
  return { names: outputs, connection };
}

function namesIn(env: NodeJS.ProcessEnv): Names {
  return {
    TableName: env.TABLE_NAME,
    DocumentsBucket: env.DOCUMENTS_BUCKET,
    ApplicationMachineArn: env.APPLICATION_MACHINE_ARN,
    SettlementMachineArn: env.SETTLEMENT_MACHINE_ARN,
    DeadLetterQueues: env.DEAD_LETTER_QUEUES,
  };
}

async function outputsOf(stack: string): Promise<Names> {
  const { Stacks } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName: stack }));
  const outputs = Stacks?.[0]?.Outputs ?? [];
  return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue]));
}

function nameIn(names: Names, name: string): string {
  const value = names[name];
  if (value !== undefined && value !== '') return value;
  throw new LocalProblem(`缺少 ${name}。 The output or variable ${name} is missing: deploy again or set it.`);
}

function sourcesOf(names: Names, connection: Connection, now: Instant): Connected {
  const of = (name: string): string => nameIn(names, name);
  const sfn = new SFNClient(connection);
  const queues = names.DeadLetterQueues?.split(',').filter((url) => url !== '') ?? [];
  return {
    table: dynamoTable(new DynamoDBClient(connection), of('TableName')),
    applicationExecutions: sfnExecutions(sfn, of('ApplicationMachineArn')),
    settlementExecutions: sfnExecutions(sfn, of('SettlementMachineArn')),
    deadLetters: () => messagesIn(queues, new SQSClient(connection)),
    objects: () =>
      s3Objects(
        new S3Client({ ...connection, forcePathStyle: connection.endpoint !== undefined }),
        of('DocumentsBucket'),
      ),
    now,
  };
}
