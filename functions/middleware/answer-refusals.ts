import type { MiddlewareObj } from '@middy/core';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { type HttpAnswer, jsonAnswer, refusalBody } from './answer.ts';
import type { HttpEvent } from './http-event.ts';
import { refuse } from './refusals.ts';

/** Last: what was thrown becomes an answer, a `Refusal` a 4xx as it is, everything else a 500 that tells nothing of its inside. */
export function answerRefusals(
  answerOf: (refusal: Refusal, event: HttpEvent) => HttpAnswer = asJson,
): MiddlewareObj<HttpEvent, HttpAnswer> {
  return {
    onError: (request) => {
      request.response = answerOf(refusedBy(request.error, request.context.awsRequestId), request.event);
    },
  };
}

const asJson = (refusal: Refusal) => jsonAnswer(refusal.status, refusalBody(refusal));

function refusedBy(error: unknown, correlationId: string): Refusal {
  return error instanceof Refusal ? error : refuse('INTERNAL', {}, { correlationId });
}
