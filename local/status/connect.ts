import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../../shared/kernel/dates.ts';
import { dynamoTable } from '../../shared/store/dynamo-table.ts';
import { sfnExecutions } from '../../shared/store/executions.ts';
import { LocalProblem } from '../problem.ts';
import { tlsOf, trust } from '../secure.ts';
import { localDir, localPort } from '../system.ts';
import type { Sources } from './collect.ts';

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
export async function connect(stack: string | undefined, env: NodeJS.ProcessEnv, now: Instant): Promise<Sources> {
  if (stack !== undefined) return sourcesOf(await outputsOf(stack), {}, now);
  if (env.TABLE_NAME !== undefined) return sourcesOf(namesIn(env), {}, now);
  const dir = localDir();
  const secure = env.LOCAL_SECURE === '1';
  if (secure) trust(tlsOf(dir));
  const endpoint = env.AWS_ENDPOINT_URL ?? `${secure ? 'https' : 'http'}://127.0.0.1:${localPort()}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return sourcesOf(await deployedHere(dir), { endpoint, region: 'us-east-1', credentials }, now);
}

function namesIn(env: NodeJS.ProcessEnv): Names {
  return {
    TableName: env.TABLE_NAME,
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

async function deployedHere(dir: string): Promise<Names> {
  const file = path.join(dir, 'deployed.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new LocalProblem(
      `${dir} 中没有已部署的系统：请先运行 npm start，或用 --stack AwardsService 查看 AWS。 ` +
        `No system was deployed in ${dir}: run npm start first, or look at AWS with --stack AwardsService.`,
    );
  return (JSON.parse(text) as { outputs: Names }).outputs;
}

function sourcesOf(names: Names, connection: Connection, now: Instant): Sources {
  const of = (name: string): string => {
    const value = names[name];
    if (value !== undefined && value !== '') return value;
    throw new LocalProblem(`缺少 ${name}。 The output or variable ${name} is missing: deploy again or set it.`);
  };
  const sfn = new SFNClient(connection);
  const queues = names.DeadLetterQueues?.split(',').filter((url) => url !== '') ?? [];
  return {
    table: dynamoTable(new DynamoDBClient(connection), of('TableName')),
    applicationExecutions: sfnExecutions(sfn, of('ApplicationMachineArn')),
    settlementExecutions: sfnExecutions(sfn, of('SettlementMachineArn')),
    deadLetters: () => depths(new SQSClient(connection), queues),
    now,
  };
}

async function depths(client: SQSClient, queues: readonly string[]): Promise<Record<string, number>> {
  const found = await Promise.all(
    queues.map(async (QueueUrl) => {
      const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] });
      const depth = Number((await client.send(asked)).Attributes?.ApproximateNumberOfMessages ?? 0);
      return [QueueUrl.split('/').at(-1) ?? QueueUrl, depth] as const;
    }),
  );
  return Object.fromEntries(found);
}
