import { type RefusalForms, refusalsOf } from '../kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const FUND_REFUSALS = {
  FUND_AMOUNT_WRONG: {
    status: 422,
    zh: '资金台账的金额必须大于零且在可记账范围内。',
    en: 'A ledger amount is above zero and within what the ledger can hold.',
    hint: { zh: '请核对金额。', en: 'Check the amount.' },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(FUND_REFUSALS);
