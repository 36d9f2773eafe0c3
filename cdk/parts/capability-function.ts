import { ArnFormat, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnIntegration } from 'aws-cdk-lib/aws-apigatewayv2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnFunction,
  CfnPermission,
  Code,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledgeWildcard, exportedName, shown } from './acknowledge.ts';
import { ALARM_PERIOD, alarmOnAny } from './alarm.ts';
import { bundles } from './bundles.ts';
import { type Foundation, type MachineName, machineArn, machineName } from './foundation.ts';
import type { Access } from './http-api-routes.ts';

const READ = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
// TransactWriteItems is allowed by the actions of what is inside it. No record is ever deleted.
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'];

const INDEXES = ['byYear', 'byOwner', 'inFlight'];

export type FunctionOptions = {
  /** Seconds; an API answers within 29. */
  readonly timeoutSeconds?: number;
  readonly memoryMb?: number;
};

/** `intake/create-application` → `CreateApplication`: the construct id, and with `Arn` the placeholder in state machines. */
export const constructId = (entry: string): string =>
  (entry.split('/')[1] ?? entry).replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * One function with our defaults: Node 24 on arm64, a role of its own that may only write its log, a log with an end,
 * an alarm beside it. Each method grants one thing and sets the variable that goes with it.
 */
export class CapabilityFunction extends Construct {
  readonly entry: string;
  readonly lambda: LambdaFunction;
  readonly #foundation: Foundation;
  readonly #role: Role;

  constructor(scope: Construct, foundation: Foundation, entry: string, options: FunctionOptions = {}) {
    super(scope, constructId(entry));
    this.entry = entry;
    this.#foundation = foundation;
    const code = bundles().get(entry)?.folder;
    if (code === undefined) throw new Error(`functions/${entry}.ts does not exist or exports no handler`);
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.#role);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: entry,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(code),
      handler: 'index.handler',
      role: this.#role,
      logGroup,
      memorySize: options.memoryMb ?? 512,
      timeout: Duration.seconds(options.timeoutSeconds ?? 20),
      environment: {
        BUSINESS_CLOCK: foundation.setting.local ? 'record' : 'system',
        DECISION_WINDOW_SECONDS: String(foundation.setting.decisionWindowSeconds),
        PUBLIC_URL: foundation.publicUrl,
        CLAIM_NAMES: foundation.setting.claimNames,
      },
    });
    const errors = this.lambda.metricErrors({ period: ALARM_PERIOD });
    alarmOnAny(
      this,
      'Failed',
      foundation,
      errors,
      `${entry} failed: see its log; what was not done is found by the reconciliation`,
    );
  }

  /** Reads records, by key and by index. */
  readsRecords(): this {
    const { table } = this.#foundation.records;
    const indexes = INDEXES.map((index) => `${table.tableArn}/index/${index}`);
    this.#allow(READ, [table.tableArn, ...indexes]);
    this.#useKey('dynamodb', ['kms:Decrypt', 'kms:DescribeKey']);
    return this.variable('TABLE_NAME', table.tableName);
  }

  /** Reads records and commits changes of them. */
  writesRecords(): this {
    this.readsRecords();
    this.#allow(WRITE, [this.#foundation.records.table.tableArn]);
    this.#useKey('dynamodb', ['kms:Encrypt', 'kms:GenerateDataKey']);
    return this;
  }

  /** Remembers which requests were answered (Idempotency-Key), and may forget those alone. */
  remembersRequests(): this {
    this.#role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['dynamodb:DeleteItem'],
        resources: [this.#foundation.records.table.tableArn],
        conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['IDEMPOTENCY'] } },
      }),
    );
    return this;
  }

  /** Reads objects, pinned versions included, under the prefixes (`facts/`). */
  readsObjects(...prefixes: readonly string[]): this {
    this.#allow(['s3:GetObject', 's3:GetObjectVersion'], this.#objects(prefixes));
    this.#useKey('s3', ['kms:Decrypt']);
    return this.#bucketVariables();
  }

  /** Hands out links to pinned versions under the prefixes, and never to what lies there now. */
  handsOutVersions(...prefixes: readonly string[]): this {
    this.#allow(['s3:GetObjectVersion'], this.#objects(prefixes));
    this.#useKey('s3', ['kms:Decrypt']);
    return this.#bucketVariables();
  }

  /** Asks what the malware scanner said of versions under the prefix; where nobody scans there is nothing to ask. */
  asksForVerdicts(prefix: string): this {
    const { malwareScan } = this.#foundation.setting;
    if (malwareScan === 'guardduty') this.#allow(['s3:GetObjectVersionTagging'], this.#objects([prefix]));
    return this.variable('MALWARE_SCAN', malwareScan);
  }

  /** Makes the process key of the keyed hash of persons. */
  hashesPersons(): this {
    const { personKey } = this.#foundation.records;
    this.#allow(['kms:GenerateMac'], [personKey.keyArn]);
    return this.variable('PERSON_KEY_ARN', personKey.keyArn);
  }

  /** Makes the process key under which invoices are sampled for a status check. */
  samplesInvoices(): this {
    const { sampleKey } = this.#foundation.records;
    this.#allow(['kms:GenerateMac'], [sampleKey.keyArn]);
    return this.variable('SAMPLE_KEY_ARN', sampleKey.keyArn);
  }

  /** Writes objects under the prefixes; also what a presigned form may do in its name. */
  writesObjects(...prefixes: readonly string[]): this {
    this.#allow(['s3:PutObject'], this.#objects(prefixes));
    this.#useKey('s3', ['kms:GenerateDataKey', 'kms:Decrypt']);
    return this.#bucketVariables();
  }

  /** Starts executions of the machine. */
  startsMachine(name: MachineName): this {
    this.#allow(['states:StartExecution'], [machineArn(this, name)]);
    return this.variable(`${name.toUpperCase()}_MACHINE_ARN`, machineArn(this, name));
  }

  /** Looks whether an execution of the machine still runs, and which do. */
  watchesMachine(name: MachineName): this {
    this.#allow(['states:DescribeExecution'], [executionsOf(this, name)]);
    this.#allow(['states:ListExecutions'], [machineArn(this, name)]);
    const executions = `arn:<AWS::Partition>:states:${shown(this, 'region')}:${shown(this, 'account')}:execution:${machineName(name)}:*`;
    const reason = 'Executions are named by round and try; a new one exists only once started.';
    acknowledgeWildcard(this.#role, executions, reason);
    return this.variable(`${name.toUpperCase()}_MACHINE_ARN`, machineArn(this, name));
  }

  /** Counts what lies in every dead-letter queue: also those that are made after it. */
  looksIntoDeadLetters(): this {
    const { deadLetters } = this.#foundation;
    const resources = Lazy.list({ produce: () => deadLetters.map((queue) => queue.queueArn) });
    this.#allow(['sqs:GetQueueAttributes'], resources);
    const urls = Lazy.string({ produce: () => deadLetters.map((queue) => queue.queueUrl).join(',') });
    return this.variable('DEAD_LETTER_QUEUES', urls);
  }

  /** Answers waits by their task tokens. IAM knows no resource for it: the token, which never leaves the server, is the permission. */
  answersWaits(): this {
    this.#allow(['states:SendTaskSuccess'], ['*']);
    acknowledgeWildcard(this.#role, '*', 'states:SendTaskSuccess knows no resource; the task token is the permission.');
    return this;
  }

  /** Ends waits so that they are begun anew, by their task tokens. */
  failsWaits(): this {
    this.#allow(['states:SendTaskFailure'], ['*']);
    acknowledgeWildcard(this.#role, '*', 'states:SendTaskFailure knows no resource; the task token is the permission.');
    return this;
  }

  /** Sends mail from our address: by SES where the partition has it, by an SMTP relay where not. */
  sendsMail(): this {
    const { sender, setting } = this.#foundation;
    this.variable('MAIL_FROM', setting.mailFrom);
    if (sender === undefined) return this.#sendsByRelay(setting.smtpSecret ?? '');
    // The emulator takes every sending for one on "*", whatever identity sends.
    const identity = setting.local ? '*' : sender.emailIdentityArn;
    if (setting.local)
      acknowledgeWildcard(this.#role, '*', 'Only on one machine: the emulator knows no identity here.');
    this.#allow(['ses:SendEmail', 'ses:SendRawEmail'], [identity]);
    return this.variable('MAIL_TRANSPORT', 'ses');
  }

  /** The address of the relay holds its password: the function reads the secret itself, its environment has the name. */
  #sendsByRelay(name: string): this {
    Secret.fromSecretNameV2(this, 'Relay', name).grantRead(this.#role);
    return this.variable('MAIL_TRANSPORT', 'smtp').variable('SMTP_SECRET_ID', name);
  }

  /** Where an event goes that came without anybody waiting for an answer and failed every try. */
  leavesDeadLetters(queue: IQueue): this {
    (this.lambda.node.defaultChild as CfnFunction).deadLetterConfig = { targetArn: queue.queueArn };
    this.#allow(['sqs:SendMessage'], [queue.queueArn]);
    return this;
  }

  /** Answers requests of a route key (`POST /applications`), and may be called by this route alone. */
  answers(routeKey: string, access: Access = 'signed-in', reason = ''): this {
    const { api } = this.#foundation;
    // What no other route takes goes to `$default`, under any path.
    const [, path] = /^[A-Z]+ (\/\S+)$/.exec(routeKey) ?? (routeKey === '$default' ? ['', '/*'] : []);
    if (path === undefined) throw new Error(`a route key reads "GET /path", not "${routeKey}"`);
    new CfnPermission(this, 'ByRoute', {
      action: 'lambda:InvokeFunction',
      functionName: this.lambda.functionArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: api.api.apiId,
        resourceName: `*/*${path}`,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      }),
    });
    const integration = new CfnIntegration(this, 'Integration', {
      apiId: api.api.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: this.lambda.functionArn,
      payloadFormatVersion: '2.0',
    });
    api.route(routeKey, integration.ref, access, reason);
    return this;
  }

  variable(name: string, value: string): this {
    this.lambda.addEnvironment(name, value);
    return this;
  }

  #bucketVariables(): this {
    const { documents, key } = this.#foundation.records;
    return this.variable('DOCUMENTS_BUCKET', documents.bucketName).variable('DOCUMENTS_KEY_ARN', key.keyArn);
  }

  #objects(prefixes: readonly string[]): string[] {
    const { documents } = this.#foundation.records;
    for (const prefix of prefixes) {
      const reason = `${this.entry} works on all objects under ${prefix}, whose names hold the ids of cases to come.`;
      acknowledgeWildcard(
        this.#role,
        `${exportedName(this.#foundation.records, documents.bucketArn)}/${prefix}*`,
        reason,
      );
    }
    return prefixes.map((prefix) => documents.arnForObjects(`${prefix}*`));
  }

  /** The key works only through the store it protects, never directly. */
  #useKey(service: 'dynamodb' | 's3', actions: readonly string[]): void {
    const { key } = this.#foundation.records;
    this.#role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [key.keyArn],
        conditions: { StringLike: { 'kms:ViaService': `${service}.*.amazonaws.com*` } },
      }),
    );
  }

  #allow(actions: readonly string[], resources: readonly string[]): void {
    this.#role.addToPrincipalPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }
}

const executionsOf = (scope: Construct, name: MachineName): string =>
  `${machineArn(scope, name).replace(':stateMachine:', ':execution:')}:*`;
