import { describe, expect, it } from 'vitest';
import { ConfigurationAnswer } from '../../../functions/answers/configuration.ts';
import type { HttpEvent } from '../../../functions/middleware/http-event.ts';
import { discover } from '../../../functions/portal/issuer-metadata.ts';
import { read } from '../../../functions/portal/read-configuration.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';

const METADATA = {
  issuer: 'https://id.example.cn/awards',
  authorization_endpoint: 'https://id.example.cn/authorize',
  token_endpoint: 'https://id.example.cn/token',
  end_session_endpoint: 'https://id.example.cn/logout',
  jwks_uri: 'https://id.example.cn/keys',
};

const answering = (body: unknown, status = 200): typeof fetch =>
  (async (address: string | URL | Request) => {
    expect(String(address)).toBe('https://id.example.cn/awards/.well-known/openid-configuration');
    return new Response(JSON.stringify(body), { status });
  }) as typeof fetch;

describe('the configuration of the portal', () => {
  it('names the issuer, its claims and the day in Shanghai, and nothing else', async () => {
    const claims = { person: 'sub', roles: 'roles', creditCodes: 'credit_codes', department: 'department' };
    const signIn = { issuer: METADATA.issuer, clientId: 'awards', scope: 'openid' };
    const { body } = await read({} as HttpEvent, {
      clock: async () => '2023-01-09T16:30:00.000Z' as Instant,
      claims,
      publicUrl: 'https://awards.example',
      signIn,
      metadata: async () => METADATA,
    });
    expect(ConfigurationAnswer.parse(body)).toEqual({
      signIn: { ...signIn, metadata: METADATA },
      claimNames: claims,
      publicUrl: 'https://awards.example',
      businessDay: '2023-01-10',
    });
  });
});

describe('an issuer that is asked for its addresses', () => {
  it('gives them, and what it says beside is left out', async () => {
    const found = await discover(
      'https://id.example.cn/awards/',
      answering({ ...METADATA, scopes_supported: ['openid'] }),
    );
    expect(found).toEqual(METADATA);
  });

  it('may have no logout', async () => {
    const { end_session_endpoint: _, ...without } = METADATA;
    expect(await discover('https://id.example.cn/awards', answering(without))).toMatchObject({
      end_session_endpoint: '',
    });
  });

  it.each([
    ['that speaks for another', { ...METADATA, issuer: 'https://evil.example' }, 200, /another issuer/],
    ['that does not answer', {}, 503, /answered 503/],
    ['that names no token endpoint', { ...METADATA, token_endpoint: undefined }, 200, /token_endpoint/],
  ])('%s is an error', async (_, body, status, message) => {
    await expect(discover('https://id.example.cn/awards', answering(body, status))).rejects.toThrow(message);
  });
});
