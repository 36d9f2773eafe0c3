import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { beyondGbk, isUnsafeForPayment } from '../../../shared/settlement/payee-text.ts';

describe('what may stand in a payment file', () => {
  it.each(['=1', '+1', '-甲', '@甲', ' =1', '＝1', '甲\u0000公司', '甲\n公司', '甲\u202E公司', '\uFEFF甲'])(
    'not %j',
    (text) => {
      expect(isUnsafeForPayment(text)).toBe(true);
    },
  );

  it.each(['甲公司', '某银行鸡西分行', '6200000000000000001', '甲-乙公司', '𠮷田贸易'])('%j', (text) => {
    expect(isUnsafeForPayment(text)).toBe(false);
  });
});

describe('characters that GBK does not have', () => {
  it('are those that an encoder of GBK cannot write', () => {
    for (const one of [...'甲乙鸡西镕玥（）·—㑇㛃䶮𠮷𬱖']) {
      const written = iconv.decode(iconv.encode(one, 'gbk'), 'gbk') === one;
      expect([one, beyondGbk(one).length === 0]).toEqual([one, written]);
    }
  });

  it('are each told once, and ASCII never', () => {
    expect(beyondGbk('𠮷田𠮷 Co. 甲')).toEqual(['𠮷']);
  });
});
