import type { Refusal } from '../../shared/kernel/refusal.ts';

/** What an HTTP handler gives back. */
export type HttpAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded?: true;
};

/** A file to save, under its own (Chinese) name. */
export type FileAnswer = { readonly base64: string; readonly name: string; readonly type: string };

/** A value of a schema as records hold it: never to be changed. */
export type Answered<T> = T extends readonly (infer Each)[]
  ? readonly Answered<Each>[]
  : T extends object
    ? { readonly [Name in keyof T]: Answered<T[Name]> }
    : T;

/** What a handler says: JSON of its answer's schema, or a file in its place. */
export type HandlerAnswer<Answer = unknown> = {
  readonly status: number;
  readonly body: Answered<Answer>;
  readonly file?: FileAnswer;
};

export function httpAnswerOf({ status, body, file }: HandlerAnswer): HttpAnswer {
  return file === undefined ? jsonAnswer(status, body) : fileAnswer(status, file);
}

function fileAnswer(status: number, { base64, name, type }: FileAnswer): HttpAnswer {
  return {
    statusCode: status,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
    body: base64,
    isBase64Encoded: true,
  };
}

export function jsonAnswer(status: number, body: unknown): HttpAnswer {
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}

/** Pages run no scripts, load nothing, may be framed by nobody and leak no address. */
export function pageAnswer(status: number, html: string): HttpAnswer {
  return {
    statusCode: status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    },
    body: html,
  };
}

export function refusalBody(refusal: Refusal): Record<string, unknown> {
  return { code: refusal.code, message: refusal.text, hint: refusal.hint, details: refusal.details };
}
