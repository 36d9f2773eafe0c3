import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  IdempotencyValidationError,
} from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { makeHandlerIdempotent } from '@aws-lambda-powertools/idempotency/middleware';
import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import type { HandlerAnswer } from './answer.ts';
import { refuse } from './refusals.ts';

/** What makes two requests the same one, and what must then be the same about them. */
export type OnceKey = {
  readonly caller: string;
  readonly route: string;
  readonly key: string;
  readonly payload: string;
};

/** One request under its key. */
export type Attempt = {
  /** The first answer, when this is the same request again. @throws Refusal for a key used for something else */
  readonly found: () => Promise<HandlerAnswer | undefined>;
  readonly keep: (answer: HandlerAnswer) => Promise<void>;
  /** The request failed: it may be made again. Only for an attempt that found nothing. */
  readonly forget: () => Promise<void>;
};
export type Once = (key: OnceKey, context: Context) => Attempt;

const DAY_SECONDS = 24 * 3600;
const CONFIG = {
  eventKeyJmesPath: '[caller, route, key]',
  payloadValidationJmesPath: 'payload',
  expiresAfterSeconds: DAY_SECONDS,
};

/** Answers in our table. */
export function onceByTable(client: DynamoDBClient, tableName: string): Once {
  const key = { keyAttr: 'PK', sortKeyAttr: 'SK', staticPkValue: 'IDEMPOTENCY', expiryAttr: 'expiresOnEpoch' };
  return onceByStore(new DynamoDBPersistenceLayer({ tableName, awsSdkV3Client: client, ...key }));
}

/**
 * The three moves of the library's own middleware, taken over the key in place of the event. It is not used as it is: after
 * an error it forgets the key even if the error was that the key is taken, and the first request would lose its answer.
 */
export function onceByStore(persistenceStore: BasePersistenceLayer): Once {
  return (key, context) => {
    const config = new IdempotencyConfig(CONFIG);
    const library = makeHandlerIdempotent({ persistenceStore, config });
    const request = { event: key, context, response: null, error: null, internal: {} };
    return {
      found: async () => {
        try {
          return (await library.before?.(request)) as HandlerAnswer | undefined;
        } catch (error) {
          throw refusalOf(error) ?? error;
        }
      },
      keep: async (response) => {
        await library.after?.({ ...request, response });
      },
      forget: async () => {
        await library.onError?.(request);
      },
    };
  };
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof IdempotencyValidationError) {
    return refuse('IDEMPOTENCY_KEY_REUSED');
  }
  if (error instanceof IdempotencyAlreadyInProgressError) {
    return refuse('REQUEST_IN_PROGRESS');
  }
  return undefined;
}
