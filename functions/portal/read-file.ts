import type { HttpAnswer } from '../middleware/answer.ts';
import { type HttpEvent, headerOf } from '../middleware/http-event.ts';
import { filesHandler } from '../middleware/open-handler.ts';
import { refuse } from '../middleware/refusals.ts';
import { type FileDependencies, fileDependencies } from './dependencies.ts';
import { portalFile } from './portal-file.ts';

/**
 * The files of the portal where the API itself serves them, and the refusal of every address that the API has not.
 * @throws Refusal ADDRESS_WRONG
 */
export async function readFile(event: HttpEvent, { folder, policy }: FileDependencies): Promise<HttpAnswer> {
  const { method } = event.requestContext.http;
  if (method !== 'GET' && method !== 'HEAD') throw refuse('ADDRESS_WRONG');
  if (event.rawPath === '/') return { statusCode: 302, headers: { location: '/portal/' }, body: '' };
  const brotli = /\bbr\b/.test(headerOf(event, 'accept-encoding'));
  const file = await portalFile(folder, event.rawPath, brotli);
  if (file === undefined) throw refuse('ADDRESS_WRONG');
  return {
    statusCode: 200,
    headers: {
      'content-type': file.type,
      'cache-control': file.cacheControl,
      'content-security-policy': policy,
      'referrer-policy': 'same-origin',
      vary: 'accept-encoding',
      ...(file.encoding === undefined ? {} : { 'content-encoding': file.encoding }),
    },
    body: file.body.toString('base64'),
    isBase64Encoded: true,
  };
}

export const handler = filesHandler(fileDependencies, readFile);
