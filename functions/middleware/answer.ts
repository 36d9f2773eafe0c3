import { Refusal } from '../../shared/kernel/refusal.ts';
import { logger, signal } from './observability.ts';

/** What an HTTP door gives back. */
export type HttpAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded?: true;
};

/** A file to save, under its own (Chinese) name. */
export type FileAnswer = { readonly base64: string; readonly name: string; readonly type: string };

export function fileAnswer(status: number, { base64, name, type }: FileAnswer): HttpAnswer {
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

/** The refusal that a thrown value means; anything unexpected is logged, counted and told without its inside. */
export function refusalOf(error: unknown, correlationId: string): { status: number; refusal: Refusal } {
  if (error instanceof Refusal) {
    logger.info('refused', { code: error.code, correlationId });
    return { status: error.status, refusal: error };
  }
  logger.error('fault', { correlationId, error: error as Error });
  signal('Fault');
  const refusal = new Refusal(
    'INTERNAL',
    { zh: '系统出现故障，您的数据没有丢失。', en: 'Something went wrong on our side; nothing you saved is lost.' },
    {
      hint: {
        zh: `请稍后重试；联系我们时请告知编号 ${correlationId}。`,
        en: `Try again later; tell us ${correlationId}.`,
      },
    },
  );
  return { status: 500, refusal };
}

export function refusalBody(refusal: Refusal): Record<string, unknown> {
  return { code: refusal.code, message: refusal.text, hint: refusal.hint, details: refusal.details };
}
