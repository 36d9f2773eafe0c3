import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { HandlerAnswer } from '../../../functions/middleware/answer.ts';
import type { HttpEvent } from '../../../functions/middleware/http-event.ts';
import { httpHandler, storingHandler } from '../../../functions/middleware/http-handler.ts';
import {
  amountString,
  creditCodeString,
  decimalString,
  oneLine,
  parseInput,
  plainText,
} from '../../../functions/middleware/input.ts';
import { ACCESS, ROLES, type Route } from '../../../functions/middleware/roles.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { FIRM, handlerFakes, refusalCode } from '../../support/case.ts';

const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 1000 } as Context;
const Body = z.strictObject({ amount: decimalString(2) });

function eventOf(
  claims: Record<string, unknown> | undefined,
  body: string,
  headers: Record<string, string> = { 'idempotency-key': 'key-12345678' },
): HttpEvent {
  const authorizer = claims === undefined ? undefined : { jwt: { claims, scopes: [] } };
  return {
    headers,
    body,
    rawPath: '/applications',
    isBase64Encoded: false,
    requestContext: { authorizer },
  } as unknown as HttpEvent;
}
const signedIn = { sub: 'anna', groups: '[enterprise]', codes: FIRM };
const handle = async () => ({ status: 201, body: { done: true } });
/** What these answer is no answer of the route; the compiler holds handlers to theirs. */
const loosely = (inner: () => Promise<HandlerAnswer>) => inner as () => Promise<HandlerAnswer<never>>;
const answerOf = async (event: HttpEvent, inner: () => Promise<HandlerAnswer> = handle) => {
  const answer = await storingHandler(
    { route: 'POST /applications', body: Body },
    () => handlerFakes(),
    loosely(inner),
  )(event, context);
  return {
    status: answer.statusCode,
    body: JSON.parse(answer.body) as { code?: string; hint?: { zh: string } },
    headers: answer.headers,
  };
};

describe('a handler', () => {
  it('lets a caller with the role through', async () => {
    expect(await answerOf(eventOf(signedIn, '{"amount":"1.50"}'))).toMatchObject({ status: 201, body: { done: true } });
  });

  it.each([
    ['nobody', undefined, '{"amount":"1"}', 401, 'NOT_SIGNED_IN'],
    ['a wrong role', { sub: 'a', groups: '[officer]' }, '{"amount":"1"}', 403, 'ROLE_MISSING'],
    ['broken JSON', signedIn, '{"amount"', 400, 'JSON_WRONG'],
    ['a JSON number', signedIn, '{"amount":1.5}', 400, 'NUMBER_NOT_A_STRING'],
    ['three decimals', signedIn, '{"amount":"1.555"}', 400, 'NUMBER_TOO_FINE'],
    ['an exponent', signedIn, '{"amount":"1e5"}', 400, 'NUMBER_NOT_PLAIN'],
    ['an unknown field', signedIn, '{"amount":"1","more":2}', 400, 'INPUT_WRONG'],
    ['a huge body', signedIn, `{"amount":"${'1'.repeat(1_100_000)}"}`, 413, 'BODY_TOO_LARGE'],
  ])('refuses %s with a code, a message and a hint', async (_, claims, body, status, code) => {
    const answer = await answerOf(eventOf(claims, body));
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body.hint?.zh).not.toBe('');
  });

  it.each([
    ['longer than any id', 'x'.repeat(201)],
    ['with a control character', 'A\u0000'],
    ['with half a character', '\ud800'],
  ])('refuses an address %s instead of asking the table for it', async (_, id) => {
    const event = { ...eventOf(signedIn, '{"amount":"1"}'), pathParameters: { id } };
    expect(await answerOf(event)).toMatchObject({ status: 404, body: { code: 'ADDRESS_WRONG' } });
  });

  it('asks every POST for an idempotency key', async () => {
    expect(await answerOf(eventOf(signedIn, '{"amount":"1"}', {}))).toMatchObject({
      status: 400,
      body: { code: 'IDEMPOTENCY_KEY_MISSING' },
    });
  });

  it('tells nothing of its inside when it fails', async () => {
    const answer = await answerOf(eventOf(signedIn, '{"amount":"1"}'), async () => {
      throw new Error('password of the table is 12345');
    });
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
    expect(JSON.stringify(answer.body)).not.toContain('12345');
  });

  it('says a refusal as it is, and forbids caching', async () => {
    const answer = await answerOf(eventOf(signedIn, '{"amount":"1"}'), async () => {
      throw new Refusal(
        'YEAR_CLOSED',
        { zh: '已截止', en: 'closed' },
        { status: 422, hint: { zh: '明年', en: 'next year' } },
      );
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'YEAR_CLOSED' },
      headers: { 'cache-control': 'no-store' },
    });
  });

  it('understands lists of claims however an issuer flattens them', async () => {
    for (const groups of [
      ['enterprise', 'auditor'],
      '[enterprise auditor]',
      'enterprise,auditor',
      '["enterprise","auditor"]',
    ]) {
      expect((await answerOf(eventOf({ ...signedIn, groups }, '{"amount":"1"}'))).status).toBe(201);
    }
  });
});

/** What everybody may ask: it tells nothing of anybody. */
const OPEN: readonly Route[] = [
  'GET /configuration',
  'GET /openapi.json',
  'GET /policy-documents/{document}',
  'GET /catalogue',
  'POST /finder',
];

const stores = (route: Route): route is Extract<Route, `POST ${string}`> => route.startsWith('POST ');

describe('the role table', () => {
  it.each(Object.keys(ACCESS) as Route[])('%s lets exactly its roles in', async (route) => {
    const access = ACCESS[route];
    if (access === 'link') return expect(route).toMatch(/\/decisions\/\{secret\}$/);
    if (access === 'open') return expect(OPEN).toContain(route);
    for (const role of ROLES) {
      const open = stores(route)
        ? storingHandler({ route }, handlerFakes, loosely(handle))
        : httpHandler({ route }, handlerFakes, loosely(handle));
      const answer = await open(eventOf({ ...signedIn, groups: [role] }, ''), context);
      expect([role, answer.statusCode]).toEqual([role, (access as readonly string[]).includes(role) ? 201 : 403]);
    }
  });
});

describe('input', () => {
  it('keeps the code of a wrong credit code and says where', () => {
    const wrong = () =>
      parseInput(z.object({ who: z.object({ creditCode: creditCodeString() }) }), {
        who: { creditCode: `${FIRM.slice(0, 17)}0` },
      });
    expect(wrong).toThrow(expect.objectContaining({ code: 'CREDIT_CODE_WRONG', details: { path: 'who.creditCode' } }));
  });

  it.each([
    ['half a character: stored it would be another one, and the digest wrong', 'a\ud800'],
    ['the mark of bytes that were not UTF-8', '\ufffd\ufffd贸易'],
    ['marks that turn the direction of writing', 'gpj.\u202Efdp'],
  ])('refuses %s', (_, text) => {
    expect(plainText(20).safeParse(text).success).toBe(false);
    expect(oneLine(20).safeParse(text).success).toBe(false);
  });

  it('takes no amount below zero', () => {
    expect(amountString(2).safeParse('-0.01').success).toBe(false);
    expect(amountString(2).parse('0.01')).toBe('0.01');
    expect(() => parseInput(z.strictObject({ a: amountString(2) }), { a: 1 })).toThrow('NUMBER_NOT_A_STRING');
  });

  it('keeps names on one line, and takes characters beyond the basic plane', () => {
    expect(oneLine(20).safeParse('甲公司\n乙').success).toBe(false);
    expect(oneLine(20).parse(' 𠮷野商贸 ')).toBe('𠮷野商贸');
  });

  it('takes Chinese text with line breaks and no other control characters', async () => {
    expect(parseInput(plainText(50), ' 材料不全，\n请补 ')).toBe('材料不全，\n请补');
    expect(await refusalCode(Promise.resolve().then(() => parseInput(plainText(50), 'a\u0000b')))).toBe('INPUT_WRONG');
  });
});
