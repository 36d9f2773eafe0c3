import { createReadStream, writeFileSync } from 'node:fs';
import { RecordCutter } from '../local/json-records.ts';
import { readEdition } from '../local/policy-edition.ts';
import { evaluate } from '../shared/award/evaluate.ts';
import type { AssessRecord } from '../shared/award/record.ts';
import { rulesOfItems } from './rules-of-items.ts';

/** What openfisca.py does, by our calculator: RECORDS.json to AMOUNTS.json, item by item, in yuan. Says how long it took. */
const [source = '', target = '', names = ''] = process.argv.slice(2);
const items = names.split(',');
const [edition, options] = [readEdition(), { rules: rulesOfItems(items) }];
const startedAt = performance.now();
const amounts: Record<string, number[]> = Object.fromEntries(items.map((item) => [item, []]));
const cutter = new RecordCutter();

function take(record: AssessRecord): void {
  const lines = evaluate(record, edition, options).items;
  for (const item of items) amounts[item]?.push(Number(lines.get(item)?.fen.gross ?? 0) / 100);
}

for await (const chunk of createReadStream(source, { highWaterMark: 1 << 18 }))
  for (const { value } of cutter.feed(chunk as Buffer)) take(value as AssessRecord);
for (const { value } of cutter.end()) take(value as AssessRecord);
writeFileSync(target, JSON.stringify(amounts));
console.log(JSON.stringify({ seconds: (performance.now() - startedAt) / 1000 }));
