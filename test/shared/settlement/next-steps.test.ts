import { describe, expect, it } from 'vitest';
import * as grounds from '../../../shared/settlement/grounds.ts';
import { nextStepOf } from '../../../shared/settlement/next-steps.ts';

const text = { zh: '原因', en: 'a reason' };
const OF_CASES = [
  ...Object.values(grounds.GROUNDS),
  grounds.factsContradict(text, ['A', 'B']),
  grounds.loweredTogether('2.00', '1.00', text),
  grounds.countedInAnother('2.00', text),
  grounds.cannotTellTogether([text]),
  grounds.paymentFailed('账号不符'),
  grounds.signOffRefused('有误'),
  grounds.SIGN_OFF_EXPIRED,
];

describe('what an applicant does after a run that paid nothing or less', () => {
  it.each(OF_CASES.map(({ code }) => code))('is said for %s', (code) => {
    const { zh, en } = nextStepOf(code);
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(en).toMatch(/\.$/);
    // A code that nobody thought of falls back to the words of an unknown one.
    const isKnown = nextStepOf(code) !== nextStepOf('UNKNOWN') || /NOT_|LEFT_|CHANGED_|SIGN_OFF_/.test(code);
    expect(isKnown).toBe(true);
  });

  it('asks for a confirmed account exactly where the account is what is missing', () => {
    const asks = OF_CASES.filter(({ code }) => nextStepOf(code).zh.includes('收款账户')).map(({ code }) => code);
    expect(asks.sort()).toEqual(['BANK_ACCOUNT_MISSING', 'BANK_ACCOUNT_UNCONFIRMED', 'PAYEE_UNSAFE', 'PAYMENT_FAILED']);
  });
});
