import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditCode, creditCodeCheck, isCreditCode } from '../../../shared/kernel/credit-code.ts';
import {
  beijingTime,
  dayOf,
  type Instant,
  instant,
  localDate,
  plusSeconds,
  yearOf,
} from '../../../shared/kernel/dates.ts';
import { canonicalJson, digestOf } from '../../../shared/kernel/digest.ts';
import {
  addFen,
  exact,
  fen,
  floorShare,
  formatYuan,
  formatYuanGrouped,
  wan,
  yuan,
} from '../../../shared/kernel/money.ts';
import { addTonnes, formatTonnes, tonnes, tonnesOfKilograms } from '../../../shared/kernel/quantity.ts';

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'no refusal';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

describe('money', () => {
  it.each([
    ['0.01', '1'],
    ['0.1', '10'],
    ['1234.5', '123450'],
    ['99999999.99', '9999999999'],
    ['1000000000000000.01', '100000000000000001'],
    ['-3.20', '-320'],
  ])('reads %s yuan as %s fen', (text, expected) => {
    expect(yuan(text).toFixed()).toBe(expected);
    expect(formatYuan(yuan(text))).toBe(
      `${text.includes('.') ? text.padEnd(text.indexOf('.') + 3, '0') : `${text}.00`}`,
    );
  });

  it.each([
    [1.5, 'NUMBER_NOT_A_STRING'],
    [null, 'NUMBER_NOT_A_STRING'],
    ['1e5', 'NUMBER_NOT_PLAIN'],
    ['01', 'NUMBER_NOT_PLAIN'],
    ['1,000', 'NUMBER_NOT_PLAIN'],
    ['+1', 'NUMBER_NOT_PLAIN'],
    [' 1', 'NUMBER_NOT_PLAIN'],
    ['1.', 'NUMBER_NOT_PLAIN'],
    ['１', 'NUMBER_NOT_PLAIN'],
    ['Infinity', 'NUMBER_NOT_PLAIN'],
    ['1.005', 'NUMBER_TOO_FINE'],
  ])('refuses %j with %s', (value, code) => {
    expect(codeOf(() => yuan(value))).toBe(code);
  });

  it('keeps the float traps exact', () => {
    expect(yuan('99999999.99').lessThan(wan('10000'))).toBe(true);
    expect(wan('2850').divToInt(wan('50')).toFixed()).toBe('57');
    expect(floorShare(20_000_000, 60_000_000, yuan('3000000')).toFixed()).toBe('100000000');
    expect(wan('0.000001').toFixed()).toBe('1');
  });

  it('floors a share once, like integers do', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 17n),
        fc.bigInt(0n, 10n ** 6n),
        fc.bigInt(1n, 10n ** 6n),
        (amount, numerator, denominator) => {
          const share = floorShare(String(numerator), String(denominator), fen(String(amount)));
          expect(share.toFixed()).toBe(String((amount * numerator) / denominator));
        },
      ),
    );
  });

  it('is only ever a whole number of fen', () => {
    expect(() => fen('1.5')).toThrow(RangeError);
    expect(addFen([yuan('0.01'), yuan('0.02')]).toFixed()).toBe('3');
    expect(formatYuanGrouped(yuan('1234567.8'))).toBe('1,234,567.80');
  });
});

describe('quantities', () => {
  it('adds kilograms as tonnes without loss', () => {
    const sum = addTonnes([tonnesOfKilograms('60980.5'), tonnes('0.001')]);
    expect(formatTonnes(sum)).toBe('60.9815');
    expect(codeOf(() => tonnes('1.2345'))).toBe('NUMBER_TOO_FINE');
    expect(exact('4999.999', 3, 'tonnes').lessThan(5000)).toBe(true);
  });
});

describe('credit codes (GB 32100-2015)', () => {
  it('accepts the samples and refuses every single changed character', () => {
    const code = `91230382MA1000000${creditCodeCheck('91230382MA1000000')}`;
    expect(creditCode(code)).toBe(code);
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    for (let at = 0; at < 18; at++) {
      for (const other of alphabet) {
        if (other !== code[at]) expect(isCreditCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
      }
    }
  });

  it.each(['', 'x', '91230382MA100000', 123, null, '91230382ma1000000y'])('refuses %j', (value) => {
    expect(codeOf(() => creditCode(value))).toBe('CREDIT_CODE_WRONG');
  });
});

describe('dates', () => {
  it('knows the days that exist', () => {
    expect(localDate('2024-02-29')).toBe('2024-02-29');
    for (const wrong of ['2023-02-29', '2022-13-01', '2022-1-1', '20220101', 20220101])
      expect(codeOf(() => localDate(wrong))).toBe('DATE_WRONG');
  });

  it('counts days in Asia/Shanghai', () => {
    expect(dayOf(instant('2022-12-31T15:59:59.999Z'))).toBe('2022-12-31');
    expect(dayOf(instant('2022-12-31T16:00:00Z'))).toBe('2023-01-01');
    expect(yearOf(localDate('2023-01-01'))).toBe(2023);
    expect(plusSeconds('2023-03-01T01:00:00.000Z' as Instant, 60)).toBe('2023-03-01T01:01:00.000Z');
    expect(codeOf(() => instant('2023-03-01'))).toBe('INSTANT_WRONG');
  });

  // From 1992 on: in the summers before, clocks in China were set forward.
  it('shows the clock of Beijing as the time zone Asia/Shanghai has it', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const instants = fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (date) => {
        const at = date.toISOString() as Instant;
        expect(beijingTime(at)).toBe(`${clock.format(date)}（北京时间）`);
        expect(dayOf(at)).toBe(clock.format(date).slice(0, 10));
      }),
    );
  });
});

describe('digests', () => {
  it('do not depend on the order of members, and refuse what has no exact form', () => {
    expect(canonicalJson({ b: 1, a: [true, null, '中'] })).toBe('{"a":[true,null,"中"],"b":1}');
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
    expect(() => canonicalJson({ a: 0.1 })).toThrow(TypeError);
    expect(canonicalJson({ a: undefined, b: 'x' })).toBe('{"b":"x"}');
  });
});
