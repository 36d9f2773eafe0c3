import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readGolden } from '../../seeds/load.ts';
import { type GoldenRow, runGolden } from '../../shared/award/golden.ts';
import { baseFacts, edition, factsOf, type Line, readingsOf, readTable, yuanOf } from './table.ts';

const base = baseFacts();
const amount = (text: string | undefined): string | null => (text === '' || text === undefined ? null : yuanOf(text));

function rowOf(item: string, line: Line, index: number): GoldenRow {
  const own = factsOf(line.事实 ?? '');
  const groups = [...new Set([...Object.keys(base), ...Object.keys(own)])];
  const facts = groups
    .filter((group) => JSON.stringify(own[group]) !== JSON.stringify(base[group]))
    .map((group) => [group, own[group] ?? null]);
  return {
    id: `${item}/${index + 1}`,
    item,
    name: line.说明 ?? '',
    facts: Object.fromEntries(facts),
    readings: readingsOf(line.口径 ?? ''),
    outcome: line.结果 ?? '',
    gross: amount(line.核算额),
    payable: amount(line.应付额),
    estimate: amount(line.预估额),
  };
}

const files = readdirSync(new URL('items/', import.meta.url)).sort();
const rows = files.flatMap((file) =>
  readTable(`items/${file}`).map((line, index) => rowOf(file.replace('.csv', ''), line, index)),
);

test('the tables that functions run are the tables that officers read; `-u` writes them anew', async () => {
  const text = `${[base, ...rows].map((one) => JSON.stringify(one)).join('\n')}\n`;
  await expect(text).toMatchFileSnapshot('../../seeds/golden/items.jsonl');
});

test('every row of them holds under the edition that is loaded first', () => {
  expect(runGolden(readGolden(), edition, 2022)).toBe(rows.length);
});
