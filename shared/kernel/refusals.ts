import { type RefusalForms, refusalsOf } from './refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const KERNEL_REFUSALS = {
  CREDIT_CODE_WRONG: {
    zh: '统一社会信用代码不正确（18 位，末位为校验码）。',
    en: 'The unified social credit code is wrong.',
    hint: { zh: '请对照营业执照逐位核对。', en: 'Compare it with the business licence, digit by digit.' },
  },
  DATE_WRONG: {
    zh: '{name}不是有效日期。',
    en: '"{name}" is not a calendar day.',
    hint: { zh: '请写成 2022-12-31。', en: 'Write it as 2022-12-31.' },
  },
  INSTANT_WRONG: {
    zh: '{name}不是有效时刻。',
    en: '"{name}" is not an instant.',
    hint: { zh: '请写成 2023-03-01T01:00:00Z。', en: 'Write it as 2023-03-01T01:00:00Z.' },
  },
  NUMBER_NOT_A_STRING: {
    zh: '{name}须写成文字形式的数字。',
    en: '"{name}" must be a number written as a string.',
    hint: { zh: '请写成 "1234.50"（带引号）。', en: 'Write it as "1234.50", with quotes.' },
  },
  NUMBER_NOT_PLAIN: {
    zh: '{name}不是普通的十进制数。',
    en: '"{name}" is not a plain decimal number.',
    hint: { zh: '只用数字和一个小数点，例如 1234.50。', en: 'Use digits and one point only, as in 1234.50.' },
  },
  NUMBER_TOO_FINE: {
    zh: '{name}最多 {decimals} 位小数。',
    en: '"{name}" has more than {decimals} decimals.',
    hint: { zh: '请保留至 {decimals} 位小数。', en: 'Give at most {decimals} decimals.' },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(KERNEL_REFUSALS);
