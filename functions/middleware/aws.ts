import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoTable } from '../../shared/store/dynamo-table.ts';
import { type Executions, sfnExecutions } from '../../shared/store/executions.ts';
import { type Objects, s3Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { businessClock } from './business-clock.ts';
import { claimNames } from './caller.ts';
import { lazily, setting } from './configuration.ts';
import type { HandlerDependencies, StoringDependencies } from './http-handler.ts';
import { onceByTable } from './idempotency.ts';

/**
 * Clients are made once per process and only by the functions that ask for them; the bundles of the others leave out what
 * nobody asks for, because making one is marked as pure.
 */
export const dynamo = /* @__PURE__ */ lazily(() => new DynamoDBClient({}));
export const s3 = /* @__PURE__ */ lazily(
  () => new S3Client({ forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined }),
);
export const kms = /* @__PURE__ */ lazily(() => new KMSClient({}));
export const sfn = /* @__PURE__ */ lazily(() => new SFNClient({}));
export const sqs = /* @__PURE__ */ lazily(() => new SQSClient({}));

export const table = /* @__PURE__ */ lazily((): Table => dynamoTable(dynamo(), setting('TABLE_NAME')));
export const objects = /* @__PURE__ */ lazily((): Objects => s3Objects(s3(), setting('DOCUMENTS_BUCKET')));
export const applicationExecutions = /* @__PURE__ */ lazily(
  (): Executions => sfnExecutions(sfn(), setting('APPLICATION_MACHINE_ARN')),
);
export const settlementExecutions = /* @__PURE__ */ lazily(
  (): Executions => sfnExecutions(sfn(), setting('SETTLEMENT_MACHINE_ARN')),
);

export const yearExecutions = /* @__PURE__ */ lazily(
  (): Executions => sfnExecutions(sfn(), setting('YEAR_MACHINE_ARN')),
);

export const clock = /* @__PURE__ */ lazily(() => businessClock(table()));
export const handlerDependencies = /* @__PURE__ */ lazily(
  (): HandlerDependencies => ({ clock: clock(), claims: claimNames() }),
);
export const storingDependencies = /* @__PURE__ */ lazily(
  (): StoringDependencies => ({ ...handlerDependencies(), once: onceByTable(dynamo(), setting('TABLE_NAME')) }),
);
