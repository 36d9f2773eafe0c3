import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { digestOf } from '../../shared/kernel/digest.ts';
import type { HandlerAnswer } from './answer.ts';
import { foundOut, headerOf, type Incoming } from './http-event.ts';
import type { Attempt, Once, OnceKey } from './idempotency.ts';
import { refuse } from './refusals.ts';
import type { Route } from './roles.ts';

type OnceState = { attempt?: Attempt };

/** Third, where something is stored: the same request again gets the first answer. @throws Refusal of the key */
export function once<Dependencies extends { readonly once: Once }, Body, Path, Query>(
  route: Route,
): MiddlewareObj<Incoming<Dependencies, Body, Path, Query>, HandlerAnswer, Error, Context, OnceState> {
  return {
    before: async ({ event, context, internal }) => {
      const attempt = foundOut(event.signedIn, 'the sign-in').dependencies.once(onceKey(route, event), context);
      const kept = await attempt.found();
      if (kept !== undefined) return kept;
      internal.attempt = attempt;
    },
    after: async (request) => {
      const attempt = taken(request.internal);
      // As it goes over the wire: the store of answers cannot keep members that are undefined.
      request.response = JSON.parse(JSON.stringify(request.response)) as HandlerAnswer;
      await attempt?.keep(request.response);
    },
    onError: async ({ internal }) => {
      await taken(internal)?.forget();
    },
  };
}

/** Each attempt ends in one way: an answer that could not be kept is not forgotten either. */
function taken(state: OnceState): Attempt | undefined {
  const { attempt } = state;
  delete state.attempt;
  return attempt;
}

function onceKey<Dependencies, Body, Path, Query>(
  route: Route,
  event: Incoming<Dependencies, Body, Path, Query>,
): OnceKey {
  const { caller } = foundOut(event.signedIn, 'the sign-in');
  const { raw } = foundOut(event.input, 'the input');
  const key = headerOf(event, 'Idempotency-Key');
  if (/^[\x21-\x7e]{8,128}$/.test(key)) {
    return { caller: caller.person, route, key, payload: digestOf([event.rawPath ?? '', raw]) };
  }
  throw refuse('IDEMPOTENCY_KEY_MISSING');
}
