import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../shared/policy/catalogue.ts';
import type { ItemId } from '../../shared/policy/items.ts';
import { assessed, factsOf, type Line, readingsOf, readTable, yuanOf } from './table.ts';

const files = readdirSync(new URL('items/', import.meta.url)).map((file) => file.replace('.csv', ''));
const amount = (text: string | undefined): string | null => (text === '' || text === undefined ? null : yuanOf(text));

test('every item of the catalogue has a golden table', () => {
  expect(files.toSorted()).toEqual([...CATALOGUE.keys()].toSorted());
});

describe.each(files)('%s', (id) => {
  const lines = readTable(`items/${id}.csv`);
  test.each(lines.map((line): [string, Line] => [line.说明 ?? '', line]))('%s', (_name, line) => {
    const item = assessed(factsOf(line.事实 ?? ''), readingsOf(line.口径 ?? '')).items[id as ItemId];
    expect({
      outcome: item?.outcome,
      gross: item?.gross,
      payable: item?.payable,
      estimate: item?.estimate ?? null,
    }).toEqual({
      outcome: line.结果,
      gross: amount(line.核算额),
      payable: amount(line.应付额),
      estimate: amount(line.预估额),
    });
    if (item?.payable === null) expect(item.missing ?? [item.outcome]).not.toEqual([]);
  });
});
