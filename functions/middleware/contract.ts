import type * as z from 'zod/mini';
import type { Route } from './roles.ts';

/** What a route takes and how it answers, as its handler declares it; the JSON of its answer stands in answers/by-route.ts. */
export type Contract = {
  readonly route: Route;
  readonly body?: z.ZodMiniType;
  readonly query?: z.ZodMiniType;
  readonly bodyIs?: 'json' | 'text';
  readonly asksOnly?: true;
  /** Media types of what it answers beside JSON or in its place. */
  readonly files?: readonly string[];
  /** With which it answers what it was asked for; 200 alone, if nothing is said. */
  readonly statuses?: readonly number[];
};

/** The handler with what it declares. */
export function withContract<Handler extends object>(
  handler: Handler,
  contract: Contract,
): Handler & { readonly contract: Contract } {
  return Object.assign(handler, { contract });
}
