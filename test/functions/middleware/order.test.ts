import { IdempotencyItemAlreadyExistsError } from '@aws-lambda-powertools/idempotency';
import { BasePersistenceLayer, type IdempotencyRecord } from '@aws-lambda-powertools/idempotency/persistence';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import type { HandlerAnswer } from '../../../functions/middleware/answer.ts';
import { answerRefusals } from '../../../functions/middleware/answer-refusals.ts';
import type { HttpEvent } from '../../../functions/middleware/http-event.ts';
import { type StoringDependencies, storingHandler } from '../../../functions/middleware/http-handler.ts';
import { type Attempt, onceByStore } from '../../../functions/middleware/idempotency.ts';
import { linkHandler } from '../../../functions/middleware/link-handler.ts';
import { logRefusals } from '../../../functions/middleware/logging.ts';
import { logger } from '../../../functions/middleware/observability.ts';
import { once } from '../../../functions/middleware/once.ts';
import { readInput } from '../../../functions/middleware/read-input.ts';
import { signIn } from '../../../functions/middleware/sign-in.ts';
import { worker } from '../../../functions/middleware/worker.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { FIRM, handlerFakes, refusalCode } from '../../support/case.ts';

const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 1000 } as Context;
const signedIn = { sub: 'anna', groups: '[enterprise]', codes: FIRM };
const ROUTE = 'POST /applications';
const KEY = { 'idempotency-key': 'key-12345678' };

type Asked = { claims?: object; body?: string; headers?: Record<string, string>; path?: Record<string, string> };
const event = ({ claims = signedIn, body = '{"item":"C5"}', headers = KEY, path = {} }: Asked = {}): HttpEvent =>
  ({
    headers,
    body,
    rawPath: '/applications',
    isBase64Encoded: false,
    pathParameters: path,
    requestContext: { authorizer: { jwt: { claims, scopes: [] } } },
  }) as unknown as HttpEvent;
const teapot = new Refusal('TEAPOT', { zh: '茶壶', en: 'teapot' }, { status: 409, hint: { zh: '茶', en: 'tea' } });
const fails = async (error: Error) => {
  throw error;
};

afterEach(() => vi.restoreAllMocks());

describe('each middleware alone', () => {
  it('sign-in says who asks', async () => {
    const seen = middy(async (given: HttpEvent) => given).use(signIn(ROUTE, handlerFakes));
    expect(await seen(event(), context)).toMatchObject({
      signedIn: { caller: { person: 'anna', creditCodes: [FIRM] } },
    });
    expect(await refusalCode(seen(event({ claims: {} }), context))).toBe('NOT_SIGNED_IN');
    expect(await refusalCode(seen(event({ claims: { sub: 'a' } }), context))).toBe('ROLE_MISSING');
  });

  it('input parses the body, the address and the query by their schemas, and needs the sign-in', async () => {
    const schemas = {
      body: z.strictObject({ item: z.string() }),
      path: z.object({ id: z.string().check(z.maxLength(3)) }),
    };
    const read = middy(async (given: HttpEvent) => given)
      .use(signIn(ROUTE, handlerFakes))
      .use(readInput(ROUTE, schemas));
    expect(await read(event({ path: { id: 'A1' } }), context)).toMatchObject({
      input: {
        raw: '{"item":"C5"}',
        body: { item: 'C5' },
        path: { id: 'A1' },
        query: {},
        context: { by: { id: 'anna' } },
      },
    });
    expect(await refusalCode(read(event({ path: { id: 'A1234' } }), context))).toBe('INPUT_WRONG');
    const alone = middy(async (given: HttpEvent) => given).use(readInput(ROUTE, schemas));
    await expect(alone(event(), context)).rejects.toThrow('the sign-in has not acted yet');
  });

  it('refusals become their own status, everything else a 500', async () => {
    const answered = (error: Error) => middy(() => fails(error)).use(answerRefusals())(event(), context);
    expect(await answered(teapot)).toMatchObject({ statusCode: 409, body: expect.stringContaining('"TEAPOT"') });
    expect(await answered(new Error('secret'))).toMatchObject({
      statusCode: 500,
      body: expect.not.stringContaining('secret'),
    });
  });

  it('logging writes a refusal as a line and a fault as an error, and answers neither', async () => {
    const [info, error] = [vi.spyOn(logger, 'info').mockReturnValue(), vi.spyOn(logger, 'error').mockReturnValue()];
    const logged = (thrown: Error) => middy(() => fails(thrown)).use(logRefusals())(event(), context);
    await expect(logged(teapot)).rejects.toBe(teapot);
    expect(info).toHaveBeenCalledWith('refused', { code: 'TEAPOT', correlationId: 'request-1' });
    const fault = new Error('broken');
    await expect(logged(fault)).rejects.toBe(fault);
    expect(error).toHaveBeenCalledWith('fault', { correlationId: 'request-1', error: fault });
  });
});

describe('once', () => {
  const asked = (attempt: Partial<Attempt>, handle: () => Promise<{ status: number; body: unknown }>) => {
    const calls: unknown[] = [];
    const whole: Attempt = {
      found: async () => undefined,
      keep: async (answer) => void calls.push(answer),
      forget: async () => void calls.push('forgotten'),
      ...attempt,
    };
    const chain = middy(handle)
      .use(signIn(ROUTE, () => ({ ...handlerFakes(), once: () => whole })))
      .use(readInput(ROUTE, {}))
      .use(once(ROUTE));
    return { calls, answer: chain(event(), context) };
  };
  const done = async () => ({ status: 201, body: { id: 'A', note: undefined } });

  it('keeps the answer of a first request as it goes over the wire', async () => {
    const { calls, answer } = asked({}, done);
    expect(await answer).toEqual({ status: 201, body: { id: 'A' } });
    expect(calls).toEqual([{ status: 201, body: { id: 'A' } }]);
    expect(Object.keys((calls[0] as { body: object }).body)).toEqual(['id']);
  });

  it('gives the kept answer and does not work again', async () => {
    const handle = vi.fn(done);
    const { calls, answer } = asked({ found: async () => ({ status: 201, body: { id: 'first' } }) }, handle);
    expect(await answer).toEqual({ status: 201, body: { id: 'first' } });
    expect(handle).not.toHaveBeenCalled();
    expect(calls).toEqual([]);
  });

  it('forgets a request that failed, and none that found its key taken', async () => {
    const failed = asked({}, () => fails(teapot));
    await expect(failed.answer).rejects.toBe(teapot);
    expect(failed.calls).toEqual(['forgotten']);
    const taken = asked({ found: () => fails(teapot) }, done);
    await expect(taken.answer).rejects.toBe(teapot);
    expect(taken.calls).toEqual([]);
  });
});

/** A store of the library over a map. */
class Store extends BasePersistenceLayer {
  readonly kept = new Map<string, IdempotencyRecord>();
  protected override async _getRecord(key: string) {
    return this.kept.get(key) as IdempotencyRecord;
  }
  protected override async _putRecord(record: IdempotencyRecord) {
    const existing = this.kept.get(record.idempotencyKey);
    if (existing !== undefined) throw new IdempotencyItemAlreadyExistsError('taken', existing);
    this.kept.set(record.idempotencyKey, record);
  }
  protected override async _updateRecord(record: IdempotencyRecord) {
    this.kept.set(record.idempotencyKey, record);
  }
  protected override async _deleteRecord(record: IdempotencyRecord) {
    this.kept.delete(record.idempotencyKey);
  }
}

describe('a whole handler', () => {
  const made = (store: Store, handle: () => Promise<HandlerAnswer>) => {
    const deps = (): StoringDependencies => ({ ...handlerFakes(), once: onceByStore(store) });
    return storingHandler(
      { route: ROUTE, body: z.object({ item: z.string() }) },
      deps,
      handle as () => Promise<HandlerAnswer<never>>,
    );
  };
  const codeOf = (answer: { body: string }) => (JSON.parse(answer.body) as { code?: string }).code;

  it('answers the same request from its store, with every header of a first answer', async () => {
    let worked = 0;
    const handler = made(new Store(), async () => {
      worked += 1;
      return { status: 201, body: { id: `A${worked}` } };
    });
    const first = await handler(event(), context);
    expect(await handler(event(), context)).toEqual(first);
    expect(first).toMatchObject({ statusCode: 201, headers: { 'X-Content-Type-Options': 'nosniff' } });
    expect(worked).toBe(1);
  });

  it('refuses a key used for something else, and still knows the first answer', async () => {
    const store = new Store();
    const handler = made(store, async () => ({ status: 201, body: { id: 'A' } }));
    const first = await handler(event(), context);
    expect(codeOf(await handler(event({ body: '{"item":"C2"}' }), context))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await handler(event(), context)).toEqual(first);
  });

  it('refuses a request that is being worked on, and lets the first one end', async () => {
    let open = () => {};
    const waiting = new Promise<void>((resolve) => {
      open = resolve;
    });
    const handler = made(new Store(), async () => {
      await waiting;
      return { status: 201, body: { id: 'A' } };
    });
    const first = handler(event(), context);
    expect(codeOf(await handler(event(), context))).toBe('REQUEST_IN_PROGRESS');
    open();
    expect((await first).statusCode).toBe(201);
    expect(await handler(event(), context)).toEqual(await first);
  });

  it('forgets a refused request, so that it may succeed later', async () => {
    let refuses = true;
    const handler = made(new Store(), async () => (refuses ? fails(teapot) : { status: 201, body: {} }));
    expect(codeOf(await handler(event(), context))).toBe('TEAPOT');
    refuses = false;
    expect((await handler(event(), context)).statusCode).toBe(201);
  });

  /** Everything is wrong at first; each row mends what the row before was refused for. */
  it('checks in this order: sign-in, role, size, JSON, schema, address, key, and then works', async () => {
    const handler = made(new Store(), () => fails(teapot));
    const wrong = { claims: {}, body: 'x'.repeat(1_100_000), headers: {}, path: { id: 'x'.repeat(201) } };
    const mends: [string, Asked][] = [
      ['NOT_SIGNED_IN', {}],
      ['ROLE_MISSING', { claims: { sub: 'anna' } }],
      ['BODY_TOO_LARGE', { claims: signedIn }],
      ['JSON_WRONG', { body: '{' }],
      ['INPUT_WRONG', { body: '{}' }],
      ['ADDRESS_WRONG', { body: '{"item":"C5"}' }],
      ['IDEMPOTENCY_KEY_MISSING', { path: {} }],
      ['TEAPOT', { headers: KEY }],
    ];
    let asked: Asked = wrong;
    for (const [code, mend] of mends) {
      asked = { ...asked, ...mend };
      const answer = await handler(event(asked), context);
      expect([codeOf(answer), answer.headers['X-Content-Type-Options']]).toEqual([code, 'nosniff']);
    }
  });
});

describe('the other handlers', () => {
  it('of a link say a refusal as a page, and log it once', async () => {
    const info = vi.spyOn(logger, 'info').mockReturnValue();
    const open = linkHandler(
      () => undefined,
      () => fails(teapot),
      ({ code }) => `<p>${code}</p>`,
    );
    expect(await open(event(), context)).toMatchObject({ statusCode: 409, body: '<p>TEAPOT</p>' });
    expect(await open(event({ headers: { accept: 'application/json' } }), context)).toMatchObject({
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    expect(info.mock.calls).toEqual(Array(2).fill(['refused', { code: 'TEAPOT', correlationId: 'request-1' }]));
  });

  it('of a worker log whatever was thrown as a fault, and throw it on', async () => {
    const error = vi.spyOn(logger, 'error').mockReturnValue();
    const work = worker({ name: 'award/assess-application', input: z.object({}) }, handlerFakes, () => fails(teapot));
    await expect(work({}, context)).rejects.toBe(teapot);
    expect(error).toHaveBeenCalledWith('fault', { worker: 'award/assess-application', error: teapot });
    await expect(work('no object', context)).rejects.toThrow();
    expect(error).toHaveBeenCalledTimes(2);
  });
});
