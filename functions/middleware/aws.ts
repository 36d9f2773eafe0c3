import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { dynamoTable } from '../../shared/store/dynamo-table.ts';
import { type Executions, sfnExecutions } from '../../shared/store/executions.ts';
import { type Objects, s3Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { businessClock } from './business-clock.ts';
import { claimNames } from './caller.ts';
import { lazily, setting } from './configuration.ts';
import type { DoorDependencies } from './door.ts';
import { onceByTable } from './idempotency.ts';

/** Clients are made once per process and only by the functions that ask for them. */
export const dynamo = lazily(() => new DynamoDBClient({}));
export const s3 = lazily(() => new S3Client({ forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined }));
export const kms = lazily(() => new KMSClient({}));
export const sfn = lazily(() => new SFNClient({}));

export const table = lazily((): Table => dynamoTable(dynamo(), setting('TABLE_NAME')));
export const objects = lazily((): Objects => s3Objects(s3(), setting('DOCUMENTS_BUCKET')));
export const applicationExecutions = lazily((): Executions => sfnExecutions(sfn(), setting('APPLICATION_MACHINE_ARN')));
export const settlementExecutions = lazily((): Executions => sfnExecutions(sfn(), setting('SETTLEMENT_MACHINE_ARN')));

export const clock = lazily(() => businessClock(table()));
export const doorDependencies = lazily(
  (): DoorDependencies => ({
    clock: clock(),
    once: onceByTable(dynamo(), setting('TABLE_NAME')),
    claims: claimNames(),
  }),
);
