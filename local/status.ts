import { parseArgs } from 'node:util';
import type { Instant } from '../shared/kernel/dates.ts';
import { needsPerson } from '../shared/status/attention.ts';
import { collectStatus } from '../shared/status/collect.ts';
import { endWith } from './problem.ts';
import { connect } from './status/connect.ts';
import { showStatus } from './status/show.ts';

/**
 * `npm run status`: what waits, what failed, what lies in the queues, of this machine or (`-- --stack AwardsService`) of
 * AWS. Ends with 1 when something needs a person, so that a scheduler can tell one; `--json` for machines.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, stack: { type: 'string' } } });
  const status = await collectStatus(await connect(values.stack, process.env, new Date().toISOString() as Instant));
  const concerns = needsPerson(status);
  console.log(
    values.json === true ? JSON.stringify({ ...status, needsPerson: concerns }, null, 2) : showStatus(status),
  );
  process.exitCode = concerns.length > 0 ? 1 : 0;
};

await main().catch(endWith);
