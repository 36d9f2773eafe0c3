import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { type HttpAnswer, jsonAnswer, pageAnswer, refusalBody } from './answer.ts';
import { answerRefusals } from './answer-refusals.ts';
import type { HttpEvent } from './http-event.ts';
import { securityHeaders } from './http-handler.ts';
import { logRefusals, namedLines } from './logging.ts';

/** What a page and its JSON twin say; the caller's Accept header chooses. */
export type TwoFaced = { readonly status: number; readonly html: string; readonly json: unknown };

/**
 * A handler that needs no sign-in: the secret in the path is the permission. People open it from a mail, so a refusal is a
 * page too, unless JSON was asked for.
 */
export function linkHandler<Dependencies>(
  dependencies: () => Dependencies,
  handle: (event: HttpEvent, dependencies: Dependencies, correlationId: string) => Promise<TwoFaced>,
  refusalPage: (refusal: Refusal) => string,
): (event: HttpEvent, lambdaContext: Context) => Promise<HttpAnswer> {
  const serve = async (event: HttpEvent, { awsRequestId }: Context) =>
    faced(event, await handle(event, dependencies(), awsRequestId));
  const refused = answerRefusals((refusal, event) =>
    faced(event, { status: refusal.status, html: refusalPage(refusal), json: refusalBody(refusal) }),
  );
  return middy<HttpEvent, HttpAnswer>(serve).use(namedLines()).use(securityHeaders()).use(refused).use(logRefusals());
}

function faced(event: HttpEvent, { status, html, json }: TwoFaced): HttpAnswer {
  return wantsJson(event) ? jsonAnswer(status, json) : pageAnswer(status, html);
}

/** Browsers name text/html among what they accept; whoever names JSON alone gets JSON. */
function wantsJson({ headers }: HttpEvent): boolean {
  const accept = headers.accept ?? headers.Accept ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}
