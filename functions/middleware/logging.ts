import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { MiddlewareObj } from '@middy/core';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { log } from './log-messages.ts';
import { logger, signal } from './observability.ts';

/** Every line names its request; the event itself is never logged. */
export function namedLines(): MiddlewareObj {
  return injectLambdaContext(logger, { logEvent: false });
}

/** A refusal is a line with its code, everything else a fault: its inside in the log, a count, an alarm. */
export function logRefusals(): MiddlewareObj {
  return {
    onError: ({ error, context: { awsRequestId: correlationId } }) => {
      if (error instanceof Refusal) {
        log('refused', { code: error.code, correlationId });
        return;
      }
      log('fault', { correlationId, error });
      signal('Fault');
    },
  };
}

/** Nobody reads an answer of a worker: whatever it throws is a fault, and goes on to the retry of its caller. */
export function logFaults(worker: string): MiddlewareObj {
  return {
    onError: ({ error }) => {
      log('fault', { worker, error });
      signal('Fault');
    },
  };
}
