import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Clock } from './business-clock.ts';
import { logFaults, namedLines } from './logging.ts';
import { type RequestContext, systemActor } from './request-context.ts';

export type WorkerDependencies = { readonly clock: Clock };

/**
 * A handler that no person calls: a state of a machine, a queue, a stream, a schedule. Input is parsed, the context is
 * ours; a fault is logged, counted and thrown on, so that the caller's retry and dead-letter queue see it.
 */
export function worker<Dependencies extends WorkerDependencies, Input, Output>(
  options: { readonly name: string; readonly input: z.ZodMiniType<Input> },
  dependencies: () => Dependencies,
  handle: (input: Input, dependencies: Dependencies, context: RequestContext) => Promise<Output>,
): (event: unknown, lambdaContext: Context) => Promise<Output> {
  const serve = async (event: unknown, lambdaContext: Context): Promise<Output> => {
    const deps = dependencies();
    const input = z.parse(options.input, event);
    const by = systemActor(options.name);
    return handle(input, deps, { by, at: await deps.clock(), correlationId: lambdaContext.awsRequestId });
  };
  return middy<unknown, Output>(serve).use(namedLines()).use(logFaults(options.name));
}
