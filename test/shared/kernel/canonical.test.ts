import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasUnseen, sameCode, samePlate, sameWords, seen } from '../../../shared/kernel/canonical.ts';

describe('one form for what is one thing', () => {
  test.each(['黑G70801', '黑G 70801', '黑Ｇ７０８０１', '黑g70801', '黑G·70801', '黑G-70801', '黑\u200bG70801'])(
    'the plate %s',
    (plate) => expect(samePlate(plate)).toBe('黑G70801'),
  );

  test('a Russian plate in letters of either alphabet', () => {
    expect(samePlate('А101ВС 25')).toBe(samePlate('A101BC25'));
  });

  test.each(['T-7801', 't-7801', 'Ｔ－７８０１', 'T‑7801', ' T-7801', 'T-78\ufeff01'])('the ticket %s', (code) =>
    expect(sameCode(code)).toBe('T-7801'),
  );

  test('numbers that differ by a hyphen stay apart', () => expect(sameCode('1-23')).not.toBe(sameCode('12-3')));

  test.each(['示例（鸡西）', '示例(鸡西)', '示例 (鸡西) ', '示例\u200c(鸡西)'])('the name %s', (name) =>
    expect(sameWords(name)).toBe('示例(鸡西)'),
  );

  test('radicals are the characters they look like', () => expect(sameWords('⻰⻓⻘')).toBe('龙长青'));

  test('what nobody sees is told, and taken out', () => {
    for (const one of ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u3164', '\u{e0041}', '\ufe0f']) {
      expect(hasUnseen(`a${one}b`), one.codePointAt(0)?.toString(16)).toBe(true);
      expect(seen(`a${one}b`)).toBe('ab');
    }
    expect(hasUnseen('密山 Приморье')).toBe(false);
  });

  test('what a gap kept apart and is written as one without it, is one', () => {
    const text = 'ᾀ῁';
    for (const form of [sameWords, sameCode, samePlate]) expect(form(form(text))).toBe(form(text));
  });

  test('a second time changes nothing, and blanks never matter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
        (text, plain) => {
          for (const form of [sameWords, sameCode, samePlate]) expect(form(form(text))).toBe(form(text));
          expect(sameWords([...plain].join(' '))).toBe(sameWords(plain));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
