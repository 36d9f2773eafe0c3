import { parseArgs } from 'node:util';
import { dayOf, type Instant } from '../shared/kernel/dates.ts';
import { endWith, LocalProblem } from './problem.ts';
import { connect } from './status/connect.ts';
import { collectRulesEffects, showRulesEffects } from './status/rules.ts';

/** The first policy year of the documents. */
const FIRST = 2022;

function yearsOf(asked: readonly string[] | undefined, now: Instant): number[] {
  if (asked === undefined) {
    const last = Number(dayOf(now).slice(0, 4));
    return Array.from({ length: last - FIRST + 1 }, (_, index) => FIRST + index);
  }
  return asked.map((text) => {
    if (/^\d{4}$/.test(text)) return Number(text);
    throw new LocalProblem(`--year 应为四位年份。 --year must be a year of four digits: ${text}`);
  });
}

/**
 * `npm run -s rules-effect`: which awards on record the rules of this version would make otherwise, of the system on this
 * machine or (`-- --stack AwardsService`) in AWS; `--year 2022` for one policy year, `--json` for machines. Ends with 1
 * when a decided award differs.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, stack: { type: 'string' }, year: { type: 'string', multiple: true } },
  });
  const now = new Date().toISOString() as Instant;
  const { table, objects } = await connect(values.stack, process.env, now);
  const list = await collectRulesEffects({ table, objects: objects() }, yearsOf(values.year, now));
  console.log(values.json === true ? JSON.stringify(list, null, 2) : showRulesEffects(list));
  process.exitCode = list.differing.some(({ decided }) => decided) ? 1 : 0;
}

await main().catch(endWith);
