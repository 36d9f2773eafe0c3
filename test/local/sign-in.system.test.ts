import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { SAMPLE_PASSWORD } from '../../local/accounts.ts';

/**
 * The emulator's sign-in, asked by hand through the one address: what the portal builds on, and what it must not build on.
 * When a newer emulator behaves otherwise, this says so.
 */
const publicUrl = inject('publicUrl');
const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');
const callback = `${publicUrl}/portal/signed-in`;

type Configuration = {
  readonly signIn: {
    readonly clientId: string;
    readonly scope: string;
    readonly metadata: Readonly<Record<'authorization_endpoint' | 'token_endpoint' | 'end_session_endpoint', string>>;
  };
  readonly publicUrl: string;
};
type Tokens = { readonly id_token: string; readonly refresh_token?: string };

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));

const post = (address: string, form: Record<string, string>) =>
  fetch(address, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

describe('the sign-in of the emulator', () => {
  let configuration: Configuration;
  beforeAll(async () => {
    configuration = (await (await fetch(`${publicUrl}/configuration`)).json()) as Configuration;
  });

  const request = (more: Record<string, string> = {}) => ({
    client_id: configuration.signIn.clientId,
    redirect_uri: callback,
    response_type: 'code',
    scope: configuration.signIn.scope,
    state: 'here',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  });

  async function codeOf(username: string, password = SAMPLE_PASSWORD): Promise<URL> {
    const answer = await post(`${publicUrl}/login`, { ...request(), username, password });
    return new URL(answer.headers.get('location') ?? 'about:blank');
  }

  const tokens = (form: Record<string, string>) =>
    post(configuration.signIn.metadata.token_endpoint, { client_id: configuration.signIn.clientId, ...form });

  it('is under the one address', () => {
    expect(configuration.publicUrl).toBe(publicUrl);
    for (const address of Object.values(configuration.signIn.metadata).filter((each) => !each.includes('cognito-idp')))
      expect(new URL(address).origin).toBe(publicUrl);
  });

  it('shows a login form, and only for an address that the client has', async () => {
    const { authorization_endpoint: authorize } = configuration.signIn.metadata;
    const shown = await fetch(`${authorize}?${new URLSearchParams(request())}`);
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('action="/login"')]);
    const elsewhere = request({ redirect_uri: 'https://evil.example/signed-in' });
    expect((await fetch(`${authorize}?${new URLSearchParams(elsewhere)}`)).status).toBe(400);
  });

  it('gives a token with roles for the code and its verifier, once', async () => {
    const back = await codeOf('commerce-2');
    expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([callback, 'here']);
    const form = {
      grant_type: 'authorization_code',
      redirect_uri: callback,
      code: back.searchParams.get('code') ?? '',
    };
    expect((await tokens({ ...form, code_verifier: 'another' })).status).toBe(400);
    const again = (await codeOf('commerce-2')).searchParams.get('code') ?? '';
    const answer = await tokens({ ...form, code: again, code_verifier: verifier });
    expect(answer.status).toBe(200);
    const { id_token } = (await answer.json()) as Tokens;
    expect(claimsOf(id_token)).toMatchObject({
      'cognito:username': 'commerce-2',
      'cognito:groups': ['officer'],
      'custom:department': 'commerce',
    });
    expect((await tokens({ ...form, code: again, code_verifier: verifier })).status).toBe(400);
    const called = await fetch(`${publicUrl}/applications?year=2022`, {
      headers: { authorization: `Bearer ${id_token}` },
    });
    expect(called.status).toBe(200);
  });

  it('gives no code for a wrong password', async () => {
    const answer = await post(`${publicUrl}/login`, { ...request(), username: 'commerce-2', password: 'wrong' });
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
  });

  it('forgets the roles when a token is refreshed: the portal signs in anew instead', async () => {
    const code = (await codeOf('commerce-2')).searchParams.get('code') ?? '';
    const first = (await (
      await tokens({ grant_type: 'authorization_code', redirect_uri: callback, code, code_verifier: verifier })
    ).json()) as Tokens;
    const refreshed = await tokens({ grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' });
    expect(refreshed.status).toBe(200);
    expect(claimsOf(((await refreshed.json()) as Tokens).id_token)).not.toHaveProperty('cognito:groups');
  });

  it('signs out to the portal alone', async () => {
    const { end_session_endpoint: logout } = configuration.signIn.metadata;
    const ask = (logout_uri: string) =>
      fetch(`${logout}?${new URLSearchParams({ client_id: configuration.signIn.clientId, logout_uri })}`, {
        redirect: 'manual',
      });
    expect((await ask(`${publicUrl}/portal/`)).headers.get('location')).toBe(`${publicUrl}/portal/`);
    expect((await ask('https://evil.example/')).status).toBe(400);
  });
});
