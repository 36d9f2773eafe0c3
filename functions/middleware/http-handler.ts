import middy from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { Context } from 'aws-lambda';
import type { Caller } from '../../shared/application/caller.ts';
import type { AnswerOf } from '../answers/by-route.ts';
import { type HandlerAnswer, type HttpAnswer, httpAnswerOf } from './answer.ts';
import { answerRefusals } from './answer-refusals.ts';
import type { Clock } from './business-clock.ts';
import type { ClaimNames } from './caller.ts';
import { type Contract, withContract } from './contract.ts';
import { foundOut, type HttpEvent, type Incoming } from './http-event.ts';
import type { Once } from './idempotency.ts';
import { logRefusals, namedLines } from './logging.ts';
import { once } from './once.ts';
import { type InputSchemas, type Names, readInput } from './read-input.ts';
import type { RequestContext } from './request-context.ts';
import type { Route } from './roles.ts';
import { signIn } from './sign-in.ts';

/** What every handler needs beside its own dependencies. */
export type HandlerDependencies = { readonly clock: Clock; readonly claims: ClaimNames };

/** And one that stores something: the answers that are kept for a repeated request. */
export type StoringDependencies = HandlerDependencies & { readonly once: Once };

/** What the platform calls, with what its route takes and answers. */
export type HttpHandler = ((event: HttpEvent, lambdaContext: Context) => Promise<HttpAnswer>) & {
  readonly contract: Contract;
};

export type HttpRequest<Body, Path = Names, Query = Names> = {
  readonly caller: Caller;
  readonly body: Body;
  readonly path: Path;
  readonly query: Query;
  readonly context: RequestContext;
};

export type HandlerOptions<Asked extends Route, Body, Path, Query> = InputSchemas<Body, Path, Query> &
  Pick<Contract, 'files' | 'statuses'> & { readonly route: Asked };

type Posted = Extract<Route, `POST ${string}`>;
/** A POST may be a question that is too long for an address: nothing is stored, so it is asked again without a key. */
type Asking = { readonly route: Exclude<Route, Posted> } | { readonly route: Posted; readonly asksOnly: true };
type Storing = { readonly route: Posted };

/** What it answers is held to its route's schema by the compiler and by tests, not checked while answering. */
type Handle<Asked extends Route, Dependencies, Body, Path, Query> = (
  request: HttpRequest<Body, Path, Query>,
  dependencies: Dependencies,
) => Promise<HandlerAnswer<AnswerOf<Asked>>>;

/**
 * An HTTP handler: sign-in and role, input, then `handle` with typed values. A `Refusal` becomes a 4xx
 * `{ code, message, hint, details }`, everything else a 500 and an alarm.
 */
export function httpHandler<
  Asked extends Route,
  Dependencies extends HandlerDependencies,
  Body = undefined,
  Path = Names,
  Query = Names,
>(
  options: HandlerOptions<Asked, Body, Path, Query> & Asking,
  dependencies: () => Dependencies,
  handle: Handle<Asked, Dependencies, Body, Path, Query>,
): HttpHandler {
  return served(options, dependencies, asked(handle));
}

/** Like `httpHandler`, for every POST that stores something: the third step is its `Idempotency-Key`. */
export function storingHandler<
  Asked extends Route,
  Dependencies extends StoringDependencies,
  Body = undefined,
  Path = Names,
  Query = Names,
>(
  options: HandlerOptions<Asked, Body, Path, Query> & Storing,
  dependencies: () => Dependencies,
  handle: Handle<Asked, Dependencies, Body, Path, Query>,
): HttpHandler {
  type Event = Incoming<Dependencies, Body, Path, Query>;
  const kept = middy<Event, HandlerAnswer>(asked(handle), INNER).use(once(options.route));
  return served(options, dependencies, kept);
}

type Answered<Event> = (event: Event, context: Context) => Promise<HandlerAnswer>;

/** The handler itself, once those before it have acted. */
function asked<Asked extends Route, Dependencies, Body, Path, Query>(
  handle: Handle<Asked, Dependencies, Body, Path, Query>,
): Answered<Incoming<Dependencies, Body, Path, Query>> {
  return async ({ signedIn, input }) => {
    const { caller, dependencies } = foundOut(signedIn, 'the sign-in');
    const { body, path, query, context } = foundOut(input, 'the input');
    return handle({ caller, body, path, query, context }, dependencies);
  };
}

function served<Dependencies extends HandlerDependencies, Body, Path, Query>(
  options: InputSchemas<Body, Path, Query> & Contract,
  dependencies: () => Dependencies,
  answered: Answered<Incoming<Dependencies, Body, Path, Query>>,
): HttpHandler {
  type Event = Incoming<Dependencies, Body, Path, Query>;
  const served = middy<Event, HttpAnswer>(async (event: Event, context: Context) =>
    httpAnswerOf(await answered(event, context)),
  )
    .use(namedLines())
    .use(securityHeaders())
    .use(answerRefusals())
    .use(logRefusals())
    .use(signIn(options.route, dependencies))
    .use(readInput(options.route, options));
  return withContract(served, options);
}

/** A kept answer ends the inner chain early, and the outer one still makes an HTTP answer of it; the outer one keeps the time. */
const INNER = { timeoutEarlyInMillis: 0 };

/** The policy of a page is its own (answer.ts): the default here is a sandbox in which no form can be sent. */
export const securityHeaders = () => httpSecurityHeaders({ contentSecurityPolicy: false });
