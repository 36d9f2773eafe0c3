import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  IdempotencyValidationError,
  makeIdempotent,
} from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { Refusal } from '../../shared/kernel/refusal.ts';

/** What makes two requests the same one, and what must then be the same about them. */
export type OnceKey = {
  readonly caller: string;
  readonly route: string;
  readonly key: string;
  readonly payload: string;
};

/** Runs `work` once per key; the same request again gets the first answer. @throws Refusal for a key used for something else */
export type Once = <T extends object>(key: OnceKey, context: Context, work: () => Promise<T>) => Promise<T>;

const DAY_SECONDS = 24 * 3600;

export function onceByTable(client: DynamoDBClient, tableName: string): Once {
  const persistenceStore = new DynamoDBPersistenceLayer({
    tableName,
    awsSdkV3Client: client,
    keyAttr: 'PK',
    sortKeyAttr: 'SK',
    staticPkValue: 'IDEMPOTENCY',
    expiryAttr: 'expiresOnEpoch',
  });
  return async (key, context, work) => {
    const config = new IdempotencyConfig({
      eventKeyJmesPath: '[caller, route, key]',
      payloadValidationJmesPath: 'payload',
      expiresAfterSeconds: DAY_SECONDS,
      lambdaContext: context,
    });
    const run = makeIdempotent(async (_: OnceKey) => work(), { persistenceStore, config, dataIndexArgument: 0 });
    try {
      return (await run(key)) as Awaited<ReturnType<typeof work>>;
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  };
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof IdempotencyValidationError) {
    return new Refusal(
      'IDEMPOTENCY_KEY_REUSED',
      { zh: '该 Idempotency-Key 已用于另一请求。', en: 'This Idempotency-Key was used for a different request.' },
      { status: 422, hint: { zh: '新的请求请使用新的键。', en: 'Use a new key for a new request.' } },
    );
  }
  if (error instanceof IdempotencyAlreadyInProgressError) {
    return new Refusal(
      'REQUEST_IN_PROGRESS',
      { zh: '相同请求正在处理。', en: 'The same request is being worked on.' },
      { status: 409, hint: { zh: '请稍候再试。', en: 'Try again in a moment.' } },
    );
  }
  // A Refusal thrown by the work itself arrives wrapped or bare, depending on where it was caught.
  if (error instanceof Refusal) return error;
  return error instanceof Error && error.cause instanceof Refusal ? error.cause : undefined;
}
