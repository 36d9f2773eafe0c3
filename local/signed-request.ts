import { createHash, createHmac } from 'node:crypto';

export type SignedRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly service: string;
  readonly region: string;
  readonly body: string;
  /** JSON unless said otherwise. */
  readonly contentType?: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * One AWS call by signature version 4, for services whose client would be a dependency for a single call.
 * Answers with the response; throws when the service answers other than 2xx.
 */
export const signedRequest = async (request: SignedRequest, now = new Date()): Promise<Response> => {
  const { method, service, region, body, credentials } = request;
  const url = new URL(request.url);
  const time = `${now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`;
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  const path = url.pathname.split('/').map(encodeURIComponent).join('/');
  const headers = `host:${url.host}\nx-amz-date:${time}\n`;
  const canonical = [method, path, '', headers, 'host;x-amz-date', sha256(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const day = hmac(`AWS4${credentials.secretAccessKey}`, time.slice(0, 8));
  const key = hmac(hmac(hmac(day, region), service), 'aws4_request');
  const signature = hmac(key, toSign).toString('hex');
  const response = await fetch(url, {
    method,
    headers: {
      'x-amz-date': time,
      'content-type': request.contentType ?? 'application/json',
      authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    },
    ...(method === 'POST' ? { body } : {}),
  });
  if (!response.ok) throw new Error(`${service} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return response;
};
