import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Front, openFront } from '../../local/front/front.ts';

const POLICY = "default-src 'self'";
const MAIL = {
  id: 'a/b 1',
  from: 'awards@awards.example.org',
  to: ['commerce-1@departments.example'],
  subject: '请审批 <script>alert(1)</script>',
  text: `请审批：https://awards.example/decisions/${'s'.repeat(43)}`,
  html: '<p>请审批</p>',
  sentAt: '2023-01-10T01:00:00Z',
};

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
};

describe('the one address on this machine', () => {
  /** Answers with what it was asked, as an emulator that lets every origin read. */
  const emulator = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const asked = { method, url, token: headers.authorization, body: await textOf(request) };
    response.writeHead(201, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
    response.end(JSON.stringify(asked));
  });
  let front: Front;
  let address: string;
  let portal: string;

  beforeAll(async () => {
    portal = await mkdtemp(path.join(tmpdir(), 'portal-'));
    await writeFile(path.join(portal, 'index.html'), '<!doctype html>portal');
    const endpoint = `http://127.0.0.1:${await listen(emulator)}`;
    const free = createServer();
    const port = await listen(free);
    await new Promise((resolve) => free.close(resolve));
    front = await openFront({
      port,
      endpoint,
      stage: `${endpoint}/stage`,
      portal,
      policy: POLICY,
      mailbox: async () => [MAIL],
    });
    address = `http://127.0.0.1:${port}`;
  });
  afterAll(async () => {
    await front.close();
    await new Promise((resolve) => emulator.close(resolve));
    await rm(portal, { recursive: true });
  });
  const ask = (where: string, how: RequestInit = {}) => fetch(address + where, { redirect: 'manual', ...how });

  it('leads to the portal', async () => {
    for (const where of ['/', '/portal']) expect((await ask(where)).headers.get('location')).toBe('/portal/');
  });

  it('serves the portal under the policy of the stack', async () => {
    const answer = await ask('/portal/cases/1');
    expect([answer.status, await answer.text()]).toEqual([200, '<!doctype html>portal']);
    expect(answer.headers.get('content-security-policy')).toBe(POLICY);
    expect((await ask('/portal/none.js')).status).toBe(404);
  });

  it('passes everything else on to the API as it came, and lets no other origin read', async () => {
    const answer = await ask('/applications?year=2022', {
      method: 'POST',
      headers: { authorization: 'Bearer t' },
      body: '{"a":1}',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    const asked = { method: 'POST', url: '/stage/applications?year=2022', token: 'Bearer t', body: '{"a":1}' };
    expect(await answer.json()).toEqual(asked);
  });

  it.each(['/oauth2/authorize?client_id=1', '/login', '/logout', '/pool/.well-known/jwks.json'])(
    'has the sign-in at %s',
    async (where) => {
      expect(await (await ask(where)).json()).toMatchObject({ url: where });
    },
  );

  it('shows the mails, and a mail in a frame that runs nothing', async () => {
    const list = await ask('/mailbox');
    expect(await list.text()).toContain('href="/mailbox/a%2Fb%201"');
    const page = await (await ask('/mailbox/a%2Fb%201')).text();
    expect(page).toContain('<iframe sandbox ');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script>');
    expect(page).toContain(`href="https://awards.example/decisions/${'s'.repeat(43)}"`);
    const body = await ask('/mailbox/a%2Fb%201/body');
    expect([await body.text(), body.headers.get('content-security-policy')]).toEqual([
      MAIL.html,
      expect.stringContaining("default-src 'none'"),
    ]);
    expect((await ask('/mailbox/none')).status).toBe(404);
  });

  it('says in a sentence that its port is taken', async () => {
    const { port } = new URL(address);
    const taken = { port: Number(port), endpoint: '', stage: '', portal, policy: POLICY, mailbox: async () => [] };
    await expect(openFront(taken)).rejects.toThrow(/PORTAL_PORT/);
  });
});
