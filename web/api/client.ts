import createClient, { type Middleware } from 'openapi-fetch';
import { actionKeys } from './action-key.ts';
import { gatewayRefusal, isRefusal, Refused } from './refused.ts';
import type { paths } from './schema.ts';
import { currentToken, dropToken } from './token.ts';

const TOKEN: Middleware = {
  onRequest({ request }) {
    const token = currentToken();
    if (token !== undefined) request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  },
};

/** A refusal is thrown, with its sentence; a token that is no longer taken is dropped. */
const REFUSALS: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    if (response.status === 401) dropToken();
    const said: unknown = await response.json().catch(() => undefined);
    throw new Refused(response.status, isRefusal(said) ? said : gatewayRefusal(response.status));
  },
};

// Said here because tests of this file are compiled without a browser's names.
const { location } = globalThis as unknown as { readonly location: { readonly origin: string } };

/** The API by its description: paths, parameters, bodies and answers as in docs/openapi.json. Same origin as the page. */
export const client = createClient<paths>({ baseUrl: location.origin });
client.use(TOKEN, REFUSALS);

/** What was answered. @throws Refused with what the server says, or what `fetch` throws without a network */
export async function answered<Answer>(asked: Promise<{ data?: Answer }>): Promise<Answer> {
  const { data } = await asked;
  // Whatever was not answered was thrown by the middleware.
  return data as Answer;
}

const keys = actionKeys();

/**
 * Sends something to be stored, under a key that stays the same while the same action is tried again: after a lost network
 * or a double click it is done once. A refusal ends the action: what is sent next is a new one.
 */
export async function acted<Answer>(
  action: unknown,
  send: (key: { readonly 'Idempotency-Key': string }) => Promise<{ data?: Answer }>,
): Promise<Answer> {
  try {
    const answer = await answered(send({ 'Idempotency-Key': keys.of(action) }));
    keys.done(action);
    return answer;
  } catch (error) {
    if (error instanceof Refused && error.status < 500 && error.status !== 429) keys.done(action);
    throw error;
  }
}
