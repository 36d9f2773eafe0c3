import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import type { Clock } from './business-clock.ts';
import { logger, signal } from './observability.ts';
import { type Occasion, systemActor } from './occasion.ts';

export type WorkerDependencies = { readonly clock: Clock };

/**
 * A door that no person calls: a state of a machine, a queue, a stream, a schedule. Input is parsed, the occasion is
 * ours; a fault is logged, counted and thrown on, so that the caller's retry and dead-letter queue see it.
 */
export function worker<Dependencies extends WorkerDependencies, Input, Output>(
  options: { readonly name: string; readonly input: z.ZodType<Input> },
  dependencies: () => Dependencies,
  handle: (input: Input, dependencies: Dependencies, occasion: Occasion) => Promise<Output>,
): (event: unknown, context: Context) => Promise<Output> {
  const serve = async (event: unknown, context: Context): Promise<Output> => {
    try {
      const deps = dependencies();
      const input = options.input.parse(event);
      const occasion = { by: systemActor(options.name), at: await deps.clock(), correlationId: context.awsRequestId };
      return await handle(input, deps, occasion);
    } catch (error) {
      logger.error('fault', { worker: options.name, error: error as Error });
      signal('Fault');
      throw error;
    }
  };
  return middy(serve).use(injectLambdaContext(logger, { logEvent: false })) as unknown as typeof serve;
}
