import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { HttpAnswer } from '../../functions/middleware/answer.ts';
import type { HttpEvent } from '../../functions/middleware/door.ts';
import type { Caller } from '../../shared/application/caller.ts';

type Door = (event: HttpEvent, context: Context) => Promise<HttpAnswer>;
export type Answered = { readonly status: number; readonly body: Record<string, unknown> };

/** A request as it comes over the wire, through the whole door: claims, role, body, key; and the answer as it goes back. */
export async function throughDoor(
  door: Door,
  { person, roles, creditCodes, department }: Caller,
  body: unknown,
  path: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const claims = { sub: person, groups: `[${roles.join(' ')}]`, codes: creditCodes.join(','), department };
  const event = {
    headers: { 'idempotency-key': randomUUID() },
    body: body === undefined ? undefined : JSON.stringify(body),
    rawPath: `/${Object.values(path).join('/')}`,
    pathParameters: path,
    isBase64Encoded: false,
    requestContext: { authorizer: { jwt: { claims, scopes: [] } } },
  } as unknown as HttpEvent;
  const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 1000 } as Context;
  const { statusCode, body: text } = await door(event, context);
  return { status: statusCode, body: JSON.parse(text) as Record<string, unknown> };
}
