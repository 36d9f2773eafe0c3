import { globSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { actionKeys } from '../../web/api/action-key.ts';
import type * as Client from '../../web/api/client.ts';
import { Refused } from '../../web/api/refused.ts';
import { currentToken, keepToken } from '../../web/api/token.ts';

// The client asks the origin of its page, which a test has to say.
vi.stubGlobal('location', { origin: 'https://portal.example' });
const { acted, answered, client }: typeof Client = await import('../../web/api/client.ts');
vi.unstubAllGlobals();

type Sent = { readonly url: string; readonly headers: Headers };

/** A server that gives these answers one after the other and notes what it was asked. */
function server(...answers: readonly (() => Response)[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async ({ url, headers }: Request) => {
    const answer = answers[sent.length];
    sent.push({ url, headers });
    if (answer === undefined) throw new TypeError('no network');
    return answer();
  });
  return sent;
}
const json = (status: number, body: unknown) => () => Response.json(body, { status });
/** The stub of this test, and not what `fetch` was when the client was made. */
const ORIGIN = { fetch: (request: Request) => fetch(request) };
const withdraw = () =>
  acted(['withdraw', 'A1'], (header) =>
    client.POST('/applications/{id}/withdraw', { ...ORIGIN, params: { path: { id: 'A1' }, header } }),
  );
const keyOf = (sent: Sent | undefined) => sent?.headers.get('idempotency-key');

afterEach(() => {
  vi.unstubAllGlobals();
  keepToken(undefined, undefined, () => undefined);
});

describe('the client', () => {
  it('sends the token of whoever is signed in', async () => {
    keepToken('t-1', undefined, () => undefined);
    const sent = server(json(200, { applications: [] }));
    expect(await answered(client.GET('/applications', { ...ORIGIN, params: { query: {} } }))).toEqual({
      applications: [],
    });
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer t-1');
  });

  it('throws a refusal with its sentence', async () => {
    const body = { code: 'STAGE_WRONG', message: { zh: '不', en: 'no' }, hint: { zh: '看', en: 'look' }, details: {} };
    server(json(409, body));
    await expect(withdraw()).rejects.toMatchObject({ status: 409, body });
  });

  it('drops a token that is no longer taken, and says so once', async () => {
    const ended = vi.fn();
    keepToken('old', undefined, ended);
    server(json(401, { message: 'Unauthorized' }), json(401, { message: 'Unauthorized' }));
    for (let n = 0; n < 2; n++) await expect(withdraw()).rejects.toBeInstanceOf(Refused);
    expect(currentToken()).toBeUndefined();
    expect(ended).toHaveBeenCalledOnce();
  });

  it('tries the same action again under the same key, and begins a new one after it was done or refused', async () => {
    const sent = server(json(503, { message: 'Service Unavailable' }), json(200, {}), json(200, {}), json(404, {}));
    await expect(withdraw()).rejects.toMatchObject({ status: 503 });
    await withdraw();
    await withdraw();
    await expect(withdraw()).rejects.toBeInstanceOf(Refused);
    await expect(withdraw()).rejects.toThrow('no network');
    const keys = sent.map(keyOf);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(4);
  });
});

it('two different actions have two keys', () => {
  const keys = actionKeys();
  expect(keys.of({ a: 1 })).toBe(keys.of({ a: 1 }));
  expect(keys.of({ a: 1 })).not.toBe(keys.of({ a: 2 }));
});

it('no page of the portal asks the API past its client, or writes the type of an answer by hand', () => {
  const root = new URL('../../web/', import.meta.url).pathname;
  const files = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.startsWith('api/'));
  const past = files.filter((file) => /\bfetch\(|XMLHttpRequest/.test(readFileSync(`${root}${file}`, 'utf8')));
  // Uploads go to the bucket, with progress, which fetch does not tell; originals come from there as well.
  expect(past.filter((file) => !/upload|evidence\/pdf-document/.test(file))).toEqual([]);
  const byHand = files.filter((file) =>
    / as (?!const\b|unknown\b|never\b|string\b)[A-Z]\w*(Answer|Body|View)\b/.test(
      readFileSync(`${root}${file}`, 'utf8'),
    ),
  );
  expect(byHand).toEqual([]);
});
