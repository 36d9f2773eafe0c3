import { randomUUID } from 'node:crypto';

export type Answer = { readonly status: number; readonly body: Record<string, unknown> };

/** The HTTP API as an outsider uses it: a token, JSON, an idempotency key per POST. */
export type Api = {
  readonly call: (
    method: string,
    path: string,
    token: string,
    body?: unknown,
    idempotencyKey?: string,
  ) => Promise<Answer>;
  /** Like `call`, for what must succeed. @throws Error with code and message of the refusal */
  readonly must: (method: string, path: string, token: string, body?: unknown) => Promise<Record<string, unknown>>;
};

/** One answer, for whoever looks on. */
export type Seen = { readonly method: string; readonly path: string; readonly type: string } & Answer;

const PATIENCE_MS = 60_000;

/** `look` sees every answer before the caller does; what it throws is thrown on. */
export function apiOf(apiUrl: string, look: (seen: Seen) => void = () => undefined): Api {
  const call: Api['call'] = async (method, path, token, body, idempotencyKey = randomUUID()) => {
    const text = typeof body === 'string';
    const answer = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        'idempotency-key': idempotencyKey,
        'content-type': text ? 'text/csv; charset=utf-8' : 'application/json',
      },
      ...(body === undefined ? {} : { body: text ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const raw = await answer.text();
    const said = raw.startsWith('{') ? (JSON.parse(raw) as Record<string, unknown>) : { raw };
    look({ method, path, type: answer.headers.get('content-type') ?? '', status: answer.status, body: said });
    return { status: answer.status, body: said };
  };
  return {
    call,
    must: async (method, path, token, body) => {
      const answer = await call(method, path, token, body);
      if (answer.status < 400) return answer.body;
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 600)}`);
    },
  };
}

/** Asks again until the answer is there. @throws Error naming what was waited for */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>, seconds = 120): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** Runs jobs, at most `limit` at a time, and answers in their order. */
export async function atMost<T>(limit: number, jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = new Array(jobs.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < jobs.length; index = next++) {
      const job = jobs[index];
      if (job !== undefined) results[index] = await job();
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, jobs.length) }, lane));
  return results;
}
