import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseOf, countedRows } from './cost-page.ts';
import { costOf, prices } from './price.ts';
import { sizeOf } from './table-units.ts';
import { allParts } from './usages.ts';

const page = readFileSync('docs/cost.md', 'utf8');
const said = (name: string): number[] => {
  const row = page.split('\n').find((line) => line.startsWith(`| ${name} |`));
  return row?.split('|').slice(2, 5).map(Number) ?? [];
};

describe('what a case costs', { timeout: 120_000 }, () => {
  it('is what docs/cost.md says, within a tenth (npm run cost writes it), and waiting is free', async () => {
    const parts = await allParts(1);
    for (const [name, ...counted] of countedRows(parts)) {
      // Of a case, of a line, of a month.
      expect(said(name), name).toHaveLength(counted.length);
      for (const [at, now] of counted.entries()) {
        const before = said(name)[at] ?? Number.NaN;
        expect(Math.abs(now - before), `${name}: ${before} is said, ${now} is counted`).toBeLessThanOrEqual(
          Math.max(0.1 * before, 0.5),
        );
      }
    }
    expect(parts.waiting.usage).toEqual({ tableReadUnits: 0, tableWriteUnits: 0 });
    expect(costOf(caseOf(parts)).toNumber()).toBeGreaterThan(0);
  });

  it('is reckoned with dated prices', () => {
    expect(page).toContain(prices.asOf);
  });
});

describe('the size of an item', () => {
  it.each([
    [{ PK: 'A', SK: '煤炭' }, 3 + 3 + 2 + 6],
    [{ n: 12345 }, 3 + 1 + 4],
    [{ list: ['ab', true, null] }, 3 + 4 + 3 + 3 + 2 + 1 + 1],
    [{ gone: undefined }, 3 + 4],
  ])('%j is %i bytes', (item, bytes) => {
    expect(sizeOf(item)).toBe(bytes);
  });
});
