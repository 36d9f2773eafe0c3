import type { MiddlewareObj } from '@middy/core';
import type { Caller } from '../../shared/application/caller.ts';
import { assertRole, type ClaimNames, callerOf } from './caller.ts';
import type { Incoming } from './http-event.ts';
import { ACCESS, type Access, type Route } from './roles.ts';

/** Whoever asks an open route: it answers all alike. */
const NOBODY: Caller = { person: '', roles: [], creditCodes: [] };

/** First: who asks, and may they? @throws Refusal NOT_SIGNED_IN (401), ROLE_MISSING (403) */
export function signIn<Dependencies extends { readonly claims: ClaimNames }, Body, Path, Query>(
  route: Route,
  dependencies: () => Dependencies,
): MiddlewareObj<Incoming<Dependencies, Body, Path, Query>> {
  return {
    before: (request) => {
      const deps = dependencies();
      const claims = request.event.requestContext.authorizer?.jwt?.claims;
      const access = ACCESS[route] as Access;
      const caller = access === 'open' ? NOBODY : callerOf(claims, deps.claims);
      assertRole(route, caller);
      request.event = { ...request.event, signedIn: { dependencies: deps, caller } };
    },
  };
}
