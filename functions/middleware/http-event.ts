import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Caller } from '../../shared/application/caller.ts';
import type { RequestContext } from './request-context.ts';

export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** What the sign-in found out. */
export type SignedIn<Dependencies> = { readonly dependencies: Dependencies; readonly caller: Caller };

/** What was sent, parsed; `raw` is the body as it came. */
export type Input<Body, Path, Query> = {
  readonly raw: string;
  readonly body: Body;
  readonly path: Path;
  readonly query: Query;
  readonly context: RequestContext;
};

/** The event on its way inwards: each middleware adds what it found out, for those that act after it. */
export type Incoming<Dependencies, Body, Path, Query> = HttpEvent & {
  readonly signedIn?: SignedIn<Dependencies>;
  readonly input?: Input<Body, Path, Query>;
};

/** @throws Error when a middleware stands before the one that it builds on */
export function foundOut<T>(value: T | undefined, by: string): T {
  if (value === undefined) throw new Error(`${by} has not acted yet`);
  return value;
}

export function headerOf({ headers }: HttpEvent, name: string): string {
  return headers[name] ?? headers[name.toLowerCase()] ?? '';
}
