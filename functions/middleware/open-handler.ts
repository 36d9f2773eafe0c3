import middy from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { Context } from 'aws-lambda';
import type { AnswerOf } from '../answers/by-route.ts';
import { type HandlerAnswer, type HttpAnswer, httpAnswerOf } from './answer.ts';
import { answerRefusals } from './answer-refusals.ts';
import { withContract } from './contract.ts';
import type { HttpEvent } from './http-event.ts';
import type { HttpHandler } from './http-handler.ts';
import { logRefusals, namedLines } from './logging.ts';
import type { Route } from './roles.ts';

type Served = (event: HttpEvent, lambdaContext: Context) => Promise<HttpAnswer>;

/** A route that everybody may ask, signed in or not: it says nothing of anybody and stores nothing. */
export type OpenOptions<Asked extends Route> = { readonly route: Asked };

/** Like `httpHandler`, for open routes: refusals and faults are answered alike, nobody is asked who they are. */
export function openHandler<Dependencies, Asked extends Route>(
  options: OpenOptions<Asked>,
  dependencies: () => Dependencies,
  handle: (event: HttpEvent, dependencies: Dependencies) => Promise<HandlerAnswer<AnswerOf<Asked>>>,
): HttpHandler {
  const served = filesHandler(dependencies, async (event, deps: Dependencies) =>
    httpAnswerOf(await handle(event, deps)),
  );
  return withContract(served, options);
}

/** The portal signs in through windows of another origin and shows pictures of the bucket, which these two would cut off. */
const PAGE_HEADERS = { contentSecurityPolicy: false, crossOriginOpenerPolicy: false, crossOriginEmbedderPolicy: false };

/** An open handler whose answers are files with headers of their own. */
export function filesHandler<Dependencies>(
  dependencies: () => Dependencies,
  handle: (event: HttpEvent, dependencies: Dependencies) => Promise<HttpAnswer>,
): Served {
  return middy<HttpEvent, HttpAnswer>((event: HttpEvent) => handle(event, dependencies()))
    .use(namedLines())
    .use(httpSecurityHeaders(PAGE_HEADERS))
    .use(answerRefusals())
    .use(logRefusals());
}
