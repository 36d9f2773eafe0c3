import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import type * as z from 'zod';
import type { Caller } from '../../shared/application/caller.ts';
import { digestOf } from '../../shared/kernel/digest.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { type FileAnswer, fileAnswer, type HttpAnswer, jsonAnswer, refusalBody, refusalOf } from './answer.ts';
import type { Clock } from './business-clock.ts';
import { assertRole, type ClaimNames, callerOf } from './caller.ts';
import type { Once } from './idempotency.ts';
import { parseInput } from './input.ts';
import { logger } from './observability.ts';
import type { Occasion } from './occasion.ts';
import { ACCESS, type Route } from './roles.ts';

/** What every door needs beside its own dependencies. */
export type DoorDependencies = { readonly clock: Clock; readonly once: Once; readonly claims: ClaimNames };

export type DoorRequest<Body> = {
  readonly caller: Caller;
  readonly body: Body;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly occasion: Occasion;
};

/** JSON, or a file in its place. */
export type DoorAnswer = { readonly status: number; readonly body: unknown; readonly file?: FileAnswer };

export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;
const MAX_BODY = 1024 * 1024;

/**
 * An HTTP door: checks role, body and idempotency key, then calls `handle` with typed values. A `Refusal` becomes a 4xx
 * `{ code, message, hint, details }`, everything else a 500 and an alarm. Every POST that stores
 * something needs an `Idempotency-Key`.
 */
export function door<Dependencies extends DoorDependencies, Body = undefined>(
  options: {
    readonly route: Route;
    readonly body?: z.ZodType<Body>;
    readonly bodyIs?: 'json' | 'text';
    /** Characters of the body, where a file comes with it; the platform passes on at most 6 MB. */
    readonly maxBody?: number;
    /** A question that is too long for an address: nothing is stored, so it may be asked again without a key. */
    readonly asksOnly?: true;
  },
  dependencies: () => Dependencies,
  handle: (request: DoorRequest<Body>, dependencies: Dependencies) => Promise<DoorAnswer>,
): (event: HttpEvent, context: Context) => Promise<HttpAnswer> {
  const serve = async (event: HttpEvent, context: Context): Promise<HttpAnswer> => {
    const correlationId = context.awsRequestId;
    try {
      const deps = dependencies();
      const caller = callerOf(event.requestContext.authorizer?.jwt?.claims, deps.claims);
      assertRole(options.route, caller);
      const raw = rawBody(event, options.maxBody);
      const body = (
        options.body === undefined ? undefined : parseInput(options.body, options.bodyIs === 'text' ? raw : jsonOf(raw))
      ) as Body;
      const occasion: Occasion = {
        by: { kind: 'person', id: caller.person, role: roleFor(options.route, caller) },
        at: await deps.clock(),
        correlationId,
      };
      const request = {
        caller,
        body,
        path: pathOf(event),
        query: namesOf(event.queryStringParameters),
        occasion,
      };
      // As it goes over the wire: the idempotency store cannot keep members that are undefined.
      const work = async () => JSON.parse(JSON.stringify(await handle(request, deps))) as DoorAnswer;
      const answer =
        options.route.startsWith('POST ') && options.asksOnly === undefined
          ? await deps.once(onceKey(event, options.route, caller, raw), context, work)
          : await work();
      return answer.file === undefined
        ? jsonAnswer(answer.status, answer.body)
        : fileAnswer(answer.status, answer.file);
    } catch (error) {
      const { status, refusal } = refusalOf(error, correlationId);
      return jsonAnswer(status, refusalBody(refusal));
    }
  };
  return wrapped(serve);
}

/** What every HTTP handler of ours goes through. */
export function wrapped(serve: (event: HttpEvent, context: Context) => Promise<HttpAnswer>): typeof serve {
  return (
    middy(serve)
      .use(injectLambdaContext(logger, { logEvent: false }))
      // The policy of a page is its own (answer.ts): the default here is a sandbox in which no form can be sent.
      .use(httpSecurityHeaders({ contentSecurityPolicy: false })) as unknown as typeof serve
  );
}

export function rawBody(event: HttpEvent, max = MAX_BODY): string {
  const raw = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (raw.length <= max) return raw;
  throw new Refusal(
    'BODY_TOO_LARGE',
    { zh: '请求内容过大。', en: 'The request is too large.' },
    { status: 413, hint: { zh: '请分批提交。', en: 'Send it in parts.' } },
  );
}

function jsonOf(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new Refusal(
      'JSON_WRONG',
      { zh: '请求内容不是有效的 JSON。', en: 'The request is not valid JSON.' },
      { hint: { zh: '请检查括号、引号与编码（UTF-8）。', en: 'Check brackets, quotes and encoding (UTF-8).' } },
    );
  }
}

function namesOf(given: Readonly<Record<string, string | undefined>> | null | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Longer than any id of ours, shorter than a key may be. */
const MAX_NAME = 200;

/** What stands in the address. @throws Refusal ADDRESS_WRONG (404) for names that nothing of ours can have */
function pathOf(event: HttpEvent): Record<string, string> {
  const names = namesOf(event.pathParameters);
  const fits = (name: string) => name.length <= MAX_NAME && name.isWellFormed() && !/\p{Cc}/u.test(name);
  if (Object.values(names).every(fits)) return names;
  throw new Refusal(
    'ADDRESS_WRONG',
    { zh: '没有该地址。', en: 'There is nothing at this address.' },
    { status: 404, hint: { zh: '请核对地址中的编号。', en: 'Check the number in the address.' } },
  );
}

/** The role by which this caller may use the route; for the audit entry. */
function roleFor(route: Route, caller: Caller): string {
  const access = ACCESS[route];
  return access === 'link' ? 'link' : (access.find((role) => caller.roles.includes(role)) ?? '');
}

function onceKey(event: HttpEvent, route: Route, caller: Caller, raw: string) {
  const key = event.headers['idempotency-key'] ?? event.headers['Idempotency-Key'];
  if (key === undefined || !/^[\x21-\x7e]{8,128}$/.test(key)) {
    throw new Refusal(
      'IDEMPOTENCY_KEY_MISSING',
      {
        zh: '请求缺少 Idempotency-Key（8–128 个字符）。',
        en: 'The request has no Idempotency-Key of 8 to 128 characters.',
      },
      {
        hint: {
          zh: '每个新请求使用一个新的随机键，重试时使用同一个键。',
          en: 'Use a new random key per request and the same one to retry.',
        },
      },
    );
  }
  return { caller: caller.person, route, key, payload: digestOf([event.rawPath ?? '', raw]) };
}
