import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitalAmount, inCapitals } from '../../../shared/kernel/capital-amount.ts';

describe('an amount in capital characters', () => {
  it.each([
    ['0.00', '零圆整'],
    ['0.05', '伍分'],
    ['0.50', '伍角'],
    ['1005.60', '壹仟零伍圆陆角'],
    ['1005.06', '壹仟零伍圆零陆分'],
    ['10.00', '壹拾圆整'],
    ['1130000.00', '壹佰壹拾叁万圆整'],
    ['20000000.00', '贰仟万圆整'],
    ['100000001.00', '壹亿零壹圆整'],
    ['10203.04', '壹万零贰佰零叁圆零肆分'],
  ])('%s is %s', (amount, written) => {
    expect(inCapitals(amount)).toBe(written);
  });

  it('is read back to the same fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), (fen) => {
        const amount = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
        expect(capitalAmount(inCapitals(amount))?.toFixed(2)).toBe(amount);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['1', '-1.00', '1.005', '1000000000000.00', ''])('does not exist for %j', (amount) => {
    expect(() => inCapitals(amount)).toThrow('capitals');
  });
});
