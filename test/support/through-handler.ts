import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { RefusalAnswer } from '../../functions/answers/refusal.ts';
import type { HttpAnswer } from '../../functions/middleware/answer.ts';
import type { Contract } from '../../functions/middleware/contract.ts';
import type { HttpEvent } from '../../functions/middleware/http-event.ts';
import type { Caller } from '../../shared/application/caller.ts';
import { answerOf } from '../contract/openapi.ts';

type Handler = ((event: HttpEvent, context: Context) => Promise<HttpAnswer>) & { readonly contract?: Contract };
export type Answered = { readonly status: number; readonly body: Record<string, unknown> };

/** A request as it comes over the wire, through the whole handler: claims, role, body, key; and the answer as it goes back. */
export async function throughHandler(
  handler: Handler,
  { person, roles, creditCodes, department }: Caller,
  body: unknown,
  path: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const claims = { sub: person, groups: `[${roles.join(' ')}]`, codes: creditCodes.join(','), department };
  const event = {
    headers: { 'idempotency-key': randomUUID() },
    body: body === undefined ? undefined : JSON.stringify(body),
    rawPath: `/${Object.values(path).join('/')}`,
    pathParameters: path,
    queryStringParameters: query,
    isBase64Encoded: false,
    requestContext: { authorizer: { jwt: { claims, scopes: [] } } },
  } as unknown as HttpEvent;
  const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 30_000 } as Context;
  const { statusCode, body: text } = await handler(event, context);
  const answered = { status: statusCode, body: JSON.parse(text) as Record<string, unknown> };
  holdTo(handler.contract, answered);
  return answered;
}

/** What a handler declares is what it answers, member by member. */
function holdTo(contract: Contract | undefined, { status, body }: Answered): void {
  if (status >= 400) RefusalAnswer.parse(body);
  else if (contract !== undefined) answerOf(contract.route)?.parse(body);
  if (status < 400 && contract !== undefined && !(contract.statuses ?? [200]).includes(status))
    throw new Error(`${contract.route} does not declare ${status}`);
}
