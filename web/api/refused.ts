import type { components } from './schema.ts';

/** What every route answers when it refuses: code, message and hint in both languages, and details. */
export type RefusalBody = components['schemas']['Refusal'];

/** A call that was refused or failed; pages show its message and hint (parts/refusal-alert.tsx). */
export class Refused extends Error {
  readonly status: number;
  readonly body: RefusalBody;

  constructor(status: number, body: RefusalBody) {
    super(body.code);
    this.name = 'Refused';
    this.status = status;
    this.body = body;
  }
}

/** The network, or a fault of the server: asking again may help. A refusal stays one. */
export function isWorthRetrying(error: unknown): boolean {
  return !(error instanceof Refused) || error.status >= 500 || error.status === 429;
}

/** Whether the server said why; the gateway before it says only a word. */
export function isRefusal(said: unknown): said is RefusalBody {
  return typeof said === 'object' && said !== null && 'code' in said && 'hint' in said;
}

type Said = Omit<RefusalBody, 'details'>;
const SIGN_IN: Said = {
  code: 'NOT_SIGNED_IN',
  message: { zh: '请先登录。', en: 'Please sign in first.' },
  hint: { zh: '登录后重试，已填写的内容不会丢失。', en: 'Sign in and try again; what you typed is kept.' },
};
const BUSY: Said = {
  code: 'TOO_MANY_REQUESTS',
  message: { zh: '当前访问较多。', en: 'Many people are asking just now.' },
  hint: { zh: '请稍候再试。', en: 'Try again in a moment.' },
};
const BROKEN: Said = {
  code: 'INTERNAL',
  message: { zh: '系统暂时不能办理。', en: 'The system cannot do this just now.' },
  hint: { zh: '请稍后重试，已填写的内容不会丢失。', en: 'Try again later; what you typed is kept.' },
};

/** What the gateway means by a status, in words. */
export function gatewayRefusal(status: number): RefusalBody {
  const said = status === 401 || status === 403 ? SIGN_IN : status === 429 ? BUSY : BROKEN;
  return { ...said, details: {} };
}
