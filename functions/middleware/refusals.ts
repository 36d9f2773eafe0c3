import { type RefusalForms, refusalsOf } from '../../shared/kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const MIDDLEWARE_REFUSALS = {
  ADDRESS_WRONG: {
    status: 404,
    zh: '没有该地址。',
    en: 'There is nothing at this address.',
    hint: { zh: '请核对地址中的编号。', en: 'Check the number in the address.' },
  },
  BODY_TOO_LARGE: {
    status: 413,
    zh: '请求内容过大。',
    en: 'The request is too large.',
    hint: { zh: '请分批提交。', en: 'Send it in parts.' },
  },
  IDEMPOTENCY_KEY_MISSING: {
    zh: '请求缺少 Idempotency-Key（8–128 个字符）。',
    en: 'The request has no Idempotency-Key of 8 to 128 characters.',
    hint: {
      zh: '每个新请求使用一个新的随机键，重试时使用同一个键。',
      en: 'Use a new random key per request and the same one to retry.',
    },
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    zh: '该 Idempotency-Key 已用于另一请求。',
    en: 'This Idempotency-Key was used for a different request.',
    hint: { zh: '新的请求请使用新的键。', en: 'Use a new key for a new request.' },
  },
  INPUT_WRONG: {
    zh: '填写的内容有误或不完整。',
    en: 'The request is wrong at "{path}": {problem}',
    hint: { zh: '请核对填写的内容后重试。', en: 'Correct it as the interface says and try again.' },
  },
  INTERNAL: {
    status: 500,
    zh: '系统出现故障，您的数据没有丢失。',
    en: 'Something went wrong on our side; nothing you saved is lost.',
    hint: { zh: '请稍后重试；联系我们时请告知编号 {correlationId}。', en: 'Try again later; tell us {correlationId}.' },
  },
  JSON_WRONG: {
    zh: '请求内容不是有效的 JSON。',
    en: 'The request is not valid JSON.',
    hint: { zh: '请检查括号、引号与编码（UTF-8）。', en: 'Check brackets, quotes and encoding (UTF-8).' },
  },
  NOT_SIGNED_IN: {
    status: 401,
    zh: '请先登录。',
    en: 'Please sign in first.',
    hint: { zh: '登录后重试。', en: 'Sign in and try again.' },
  },
  REQUEST_IN_PROGRESS: {
    status: 409,
    zh: '相同请求正在处理。',
    en: 'The same request is being worked on.',
    hint: { zh: '请稍候再试。', en: 'Try again in a moment.' },
  },
  ROLE_MISSING: {
    status: 403,
    zh: '您的账号无权办理此事项。',
    en: 'Your account may not do this.',
    hint: { zh: '请使用有相应权限的账号。', en: 'Use an account that has the role.' },
  },
  YEAR_MISSING: {
    zh: '请指定政策年度。',
    en: 'Say which policy year.',
    hint: {
      zh: '例如 2022；按企业名称、信用代码、申报编号或经办人查询时不需要。',
      en: 'For example ?year=2022; not needed with a name, a code, a case number or an officer.',
    },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(MIDDLEWARE_REFUSALS);
