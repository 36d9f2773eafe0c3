import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CanonicalWriter, fixedText } from '../../../shared/kernel/canonical-writer.ts';
import { digestOf, sha256 } from '../../../shared/kernel/digest.ts';
import { scaled } from '../../../shared/kernel/fraction.ts';

const writer = new CanonicalWriter();
function written(write: () => unknown): { readonly gives: unknown; readonly digest: string } {
  writer.begin();
  return { gives: write(), digest: writer.digest() };
}
const NOTHING = sha256('');

describe('the writer of canonical JSON', () => {
  test('reads a decimal only where reading slowly gives the same, and writes it then and only then', () => {
    const digits = fc.oneof(fc.stringMatching(/^-?\d{0,17}(\.\d{0,9})?$/), fc.string());
    let quickly = 0;
    fc.assert(
      fc.property(digits, fc.constantFrom(0, 2, 8), (text, decimals) => {
        const { gives, digest } = written(() => writer.decimal(text, decimals));
        expect(digest).toBe(gives === -1 ? NOTHING : digestOf(text));
        if (gives === -1) return;
        quickly += 1;
        expect(scaled(text, decimals, 'x')).toBe(BigInt(gives as number));
      }),
      { numRuns: 2000, seed: 3 },
    );
    expect(quickly).toBeGreaterThan(200);
  });

  test('reads what is usual', () => {
    const of = (text: string, decimals: number) => written(() => writer.decimal(text, decimals)).gives;
    expect([of('1234.5', 2), of('0.01', 2), of('5000', 8), of('0', 0), of('100.10', 2)]).toEqual([
      123450, 1, 5e11, 0, 10010,
    ]);
    for (const text of ['', '.', '1.', '.5', '01', '00', '00.5', '-1', '1e3', '1.234', '1.2.3', ' 1', '９'])
      expect(of(text, 2)).toBe(-1);
  });

  test('writes any text as JSON does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        expect(written(() => writer.text(text)).digest).toBe(digestOf(text));
      }),
      { numRuns: 150 },
    );
    for (const text of ['', '"', '\\', '\u007f', '\ud800', '省'.repeat(40_000), 7])
      expect(written(() => writer.text(text)).digest).toBe(digestOf(text));
  });

  test('writes fixed text of any length, one after the other, and refuses what is not ASCII', () => {
    const names = Array.from({ length: 9 }, (_, length) => 'abcdefghi'.slice(0, length));
    const { digest } = written(() => {
      for (const name of names) writer.fixed(fixedText(name));
    });
    expect(digest).toBe(sha256(names.join('')));
    expect(() => fixedText('省')).toThrow(RangeError);
  });
});
