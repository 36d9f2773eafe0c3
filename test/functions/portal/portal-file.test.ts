import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpEvent } from '../../../functions/middleware/http-event.ts';
import { portalFile } from '../../../functions/portal/portal-file.ts';
import { readFile } from '../../../functions/portal/read-file.ts';

let outside: string;
let folder: string;
beforeAll(async () => {
  outside = await mkdtemp(path.join(tmpdir(), 'portal-'));
  folder = path.join(outside, 'portal');
  await mkdir(path.join(folder, 'assets'), { recursive: true });
  await mkdir(path.join(folder, '.vite'));
  await writeFile(path.join(outside, 'secret.js'), 'secret');
  await writeFile(path.join(folder, '.vite/manifest.json'), 'secret');
  await writeFile(path.join(folder, 'index.html'), '<!doctype html>');
  await writeFile(path.join(folder, 'assets/index-AbC1_-x9.js'), 'script');
  await writeFile(path.join(folder, 'assets/index-AbC1_-x9.js.br'), 'small');
});
afterAll(() => rm(outside, { recursive: true }));

describe('a file of the portal', () => {
  it.each(['/portal', '/portal/', '/portal/signed-in', '/portal/cases/2022-C5-7QK2M9'])(
    '%s is the one page, which is asked for anew each time',
    async (address) => {
      expect(await portalFile(folder, address, true)).toMatchObject({
        body: Buffer.from('<!doctype html>'),
        type: 'text/html; charset=utf-8',
        cacheControl: 'no-cache',
      });
    },
  );

  it('named by its content is kept for ever, and sent compressed to whoever can read that', async () => {
    const address = '/portal/assets/index-AbC1_-x9.js';
    const kept = { type: 'text/javascript; charset=utf-8', cacheControl: 'public, max-age=31536000, immutable' };
    expect(await portalFile(folder, address, true)).toEqual({ ...kept, body: Buffer.from('small'), encoding: 'br' });
    expect(await portalFile(folder, address, false)).toEqual({
      ...kept,
      body: Buffer.from('script'),
      encoding: undefined,
    });
  });

  it.each([
    '/portal/assets/none.js',
    '/portal/../secret.js',
    '/portal/assets/../../secret.js',
    '/portal/..%2fsecret.js',
    '/portal/%2e%2e/secret.js',
    '/portal//../secret.js',
    '/portal/.vite/manifest.json',
    '/portal/assets/index-AbC1_-x9.js.br',
    '/portal/assets\\..\\..\\secret.js',
    '/portalx/index.html',
    '/elsewhere',
    '/portal/a\0.js',
  ])('%j is none', async (address) => {
    expect(await portalFile(folder, address, true)).toBeUndefined();
  });

  it('never lies outside the folder, whatever the address', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom('..', '.', '/', '\\', '%2e', 'secret.js', 'assets', 'portal', '.vite', 'manifest.json'),
          {
            maxLength: 8,
          },
        ),
        async (parts) => {
          const file = await portalFile(folder, `/portal/${parts.join('/')}`, true);
          expect(file?.body.toString()).not.toBe('secret');
        },
      ),
    ));
});

describe('what the API serves where no CloudFront stands before it', () => {
  const ask = (method: string, rawPath: string, headers = {}) =>
    readFile({ requestContext: { http: { method } }, rawPath, headers } as unknown as HttpEvent, {
      folder,
      policy: 'P',
    });

  it('is the page under its policy', async () => {
    const { statusCode, headers, body } = await ask('GET', '/portal/', { 'accept-encoding': 'gzip, br' });
    expect([statusCode, Buffer.from(body, 'base64').toString()]).toEqual([200, '<!doctype html>']);
    expect(headers).toMatchObject({ 'content-security-policy': 'P', 'cache-control': 'no-cache' });
  });

  it('leads the bare address to the portal', async () => {
    expect(await ask('GET', '/')).toMatchObject({ statusCode: 302, headers: { location: '/portal/' } });
  });

  it.each([
    ['GET', '/portal/assets/none.js'],
    ['GET', '/nothing'],
    ['POST', '/portal/'],
  ])('refuses %s %s', async (method, address) => {
    await expect(ask(method, address)).rejects.toMatchObject({ code: 'ADDRESS_WRONG', status: 404 });
  });
});
