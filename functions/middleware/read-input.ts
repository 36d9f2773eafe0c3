import type { MiddlewareObj } from '@middy/core';
import type * as z from 'zod/mini';
import type { Caller } from '../../shared/application/caller.ts';
import type { Clock } from './business-clock.ts';
import { foundOut, type HttpEvent, type Incoming } from './http-event.ts';
import { parseInput } from './input.ts';
import { refuse } from './refusals.ts';
import { ACCESS, type Route } from './roles.ts';

/** What a route takes; a part without a schema is not parsed: the body is ignored, names stay strings. */
export type InputSchemas<Body, Path, Query> = {
  readonly body?: z.ZodMiniType<Body>;
  readonly path?: z.ZodMiniType<Path>;
  readonly query?: z.ZodMiniType<Query>;
  readonly bodyIs?: 'json' | 'text';
  /** What it means when no body was sent; without this it is a mistake. */
  readonly emptyBody?: unknown;
  /** Characters of the body, where a file comes with it; the platform passes on at most 6 MB. */
  readonly maxBody?: number;
};

export type Names = Readonly<Record<string, string>>;
const MAX_BODY = 1024 * 1024;

/** Second: what was sent, as typed values. @throws Refusal with the code of what is wrong and where */
export function readInput<Dependencies extends { readonly clock: Clock }, Body, Path, Query>(
  route: Route,
  schemas: InputSchemas<Body, Path, Query>,
): MiddlewareObj<Incoming<Dependencies, Body, Path, Query>> {
  return {
    before: async (request) => {
      const { event, context } = request;
      const { dependencies, caller } = foundOut(event.signedIn, 'the sign-in');
      const raw = rawBody(event, schemas.maxBody);
      const body = bodyOf(raw, schemas);
      const at = await dependencies.clock();
      const by = { kind: 'person', id: caller.person, role: roleFor(route, caller) } as const;
      const path = namesAs(schemas.path, pathOf(event));
      const query = namesAs(schemas.query, namesOf(event.queryStringParameters));
      request.event = {
        ...event,
        input: { raw, body, path, query, context: { by, at, correlationId: context.awsRequestId } },
      };
    },
  };
}

function bodyOf<Body>(raw: string, { body, bodyIs, emptyBody }: InputSchemas<Body, unknown, unknown>): Body {
  if (body === undefined) return undefined as Body;
  if (emptyBody !== undefined && raw.trim() === '') return parseInput(body, emptyBody);
  return parseInput(body, bodyIs === 'text' ? raw : jsonOf(raw));
}

/** @throws Refusal BODY_TOO_LARGE (413) */
export function rawBody(event: HttpEvent, max = MAX_BODY): string {
  const raw = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (raw.length <= max) return raw;
  throw refuse('BODY_TOO_LARGE');
}

function jsonOf(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw refuse('JSON_WRONG');
  }
}

function namesOf(given: Readonly<Record<string, string | undefined>> | null | undefined): Names {
  return Object.fromEntries(
    Object.entries(given ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Without a schema names stay what they are. */
function namesAs<As>(schema: z.ZodMiniType<As> | undefined, names: Names): As {
  return schema === undefined ? (names as As) : parseInput(schema, names);
}

/** Longer than any id of ours, shorter than a key may be. */
const MAX_NAME = 200;

/** What stands in the address. @throws Refusal ADDRESS_WRONG (404) for names that nothing of ours can have */
function pathOf(event: HttpEvent): Names {
  const names = namesOf(event.pathParameters);
  const fits = (name: string) => name.length <= MAX_NAME && name.isWellFormed() && !/\p{Cc}/u.test(name);
  if (Object.values(names).every(fits)) return names;
  throw refuse('ADDRESS_WRONG');
}

/** The role by which this caller may use the route; for the audit entry. */
function roleFor(route: Route, caller: Caller): string {
  const access = ACCESS[route];
  return typeof access === 'string' ? access : (access.find((role) => caller.roles.includes(role)) ?? '');
}
