import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { readEdition } from '../../local/policy-edition.ts';
import { RULES_VERSION } from '../../shared/policy/rules-version.ts';
import { factsArbitrary, readingsArbitrary } from '../support/records.ts';
import { areDefined, ours, theirs } from './compare.ts';

/**
 * `npm run differential`: compares random records with the second implementation and writes
 * docs/evidence/second-implementation.md; `-- --records 100000 --seed 20221`. The same seed gives the same records.
 */
const { values } = parseArgs({
  options: { records: { type: 'string', default: '100000' }, seed: { type: 'string', default: '20221' } },
});
const [records, seed] = [Number(values.records), Number(values.seed)];
const edition = readEdition();
/** So many records are in memory at a time. */
const PART = 500;

type Facts = Record<string, unknown>;
type Case = { readonly facts: Facts; readonly readings: Record<string, string> };
const counted = { defaults: 0, others: 0, undefined: 0, amounts: 0, differing: 0 };

function compareOne({ facts, readings }: Case): void {
  if (!areDefined(readings, edition)) {
    counted.undefined += 1;
    return;
  }
  counted[Object.keys(readings).length === 0 ? 'defaults' : 'others'] += 1;
  const [mine, other] = [ours(facts, readings, edition), theirs(facts, readings, edition)];
  const items = Object.keys({ ...mine.items, ...other.items });
  const differs = items.filter((item) => JSON.stringify(mine.items[item]) !== JSON.stringify(other.items[item]));
  counted.amounts += Object.values(mine.items).filter(({ payable }) => (payable ?? '0.00') !== '0.00').length;
  if (differs.length === 0 && mine.city === other.city && mine.province === other.province) return;
  counted.differing += 1;
  if (counted.differing <= 10) console.error(JSON.stringify({ differs, readings, facts, mine, other }));
}

const facts = factsArbitrary();
const either = fc.oneof(fc.constant({}), readingsArbitrary(edition));
const cases = fc.record({ facts, readings: either });
let part = 0;
while (counted.defaults + counted.others < records) {
  const left = Math.min(PART, records - counted.defaults - counted.others);
  for (const one of fc.sample(cases, { numRuns: left, seed: seed + part })) compareOne(one);
  part += 1;
  if (part % 20 === 0)
    console.error(`${counted.defaults + counted.others} 条 records, ${counted.differing} 条不同 differ`);
}

const page = `# 第二套实现 The second implementation

由 \`npm run differential -- --records ${records} --seed ${seed}\` 写成 written by that command；同一种子给出同样的记录 the same seed gives the same
records。\`npm test\` 中比较其中的一个样本 compares a sample of such records（test/shared/award/differential.test.ts）。

第二套实现（test/support/naive/）只依据条文与口径说明写成，不引用本项目任何代码；逐条比较每个事项的结果、核算额、应付额、预估额以及市、省合计，
一分不差才算相同。
The second implementation is written from the texts and their readings alone and imports nothing from the project; outcome, gross, payable and
estimate of every item and both totals have to be the same to the fen.

| 比较什么 What | 数 Number |
|---|---|
| 规则版本 version of the rules | ${RULES_VERSION} |
| 默认口径下的记录 records under the default readings | ${counted.defaults} |
| 任意口径下的记录 records under any readings that are defined together | ${counted.others} |
| 口径互斥而略去 left out, their readings exclude each other | ${counted.undefined} |
| 大于零的应付额 payable amounts above zero | ${counted.amounts} |
| 不同的记录 records that differ | **${counted.differing}** |
`;
writeFileSync('docs/evidence/second-implementation.md', page);
console.log(page);
process.exitCode = counted.differing > 0 ? 1 : 0;
