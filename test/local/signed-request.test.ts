import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { signedRequest } from '../../local/signed-request.ts';

type Seen = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly path: string };

/** A server that keeps what it got. */
const listening = async (status: number, answer: string) => {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      seen.push({ headers: request.headers, body, path: request.url ?? '' });
      response.writeHead(status).end(answer);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close: () => server.close() };
};

const asked = (url: string) => ({
  method: 'POST' as const,
  url,
  service: 'lambda',
  region: 'us-east-1',
  body: '{}',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
});

describe('a signed request', () => {
  it('names key, day, region and service, and the same request has the same signature', async () => {
    const server = await listening(200, '{}');
    const at = new Date('2023-01-10T08:00:00Z');
    await signedRequest(asked(`${server.url}/a/b`), at);
    await signedRequest(asked(`${server.url}/a/b`), at);
    await signedRequest({ ...asked(`${server.url}/a/b`), body: '{"n":1}' }, at);
    const [first, second, other] = server.seen.map(({ headers }) => headers.authorization ?? '');
    expect(first).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20230110\/us-east-1\/lambda\/aws4_request, SignedHeaders=host;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
    expect(second).toBe(first);
    expect(other).not.toBe(first);
    expect(server.seen[0]).toMatchObject({ path: '/a/b', body: '{}', headers: { 'x-amz-date': '20230110T080000Z' } });
    server.close();
  });

  it('throws what the service said when it refuses', async () => {
    const server = await listening(403, 'no such key');
    await expect(signedRequest(asked(server.url))).rejects.toThrow('lambda answered 403: no such key');
    server.close();
  });
});
