import { asOf, assumed, region } from './quotas.ts';
import { breaksAt, ROOMS, rounded, SIZES, type Wall } from './walls.ts';

const POWERS: Readonly<Record<number, string>> = { 1e3: '10³', 1e4: '10⁴', 1e5: '10⁵', 1e6: '10⁶', 1e8: '10⁸' };
const power = (size: number): string => POWERS[size] ?? rounded(size);

function row(wall: Wall): string {
  const cells = SIZES.map((size) => (wall.holds(size) ? wall.at(size) : `**${wall.at(size)}**`));
  const breaks = breaksAt(wall);
  return `| ${[wall.name, wall.quota, ...cells, breaks === undefined ? 'none' : power(breaks), wall.answer].join(' | ')} |`;
}

export function scalePage(): string {
  const head = `| wall | quota | ${SIZES.map(power).join(' | ')} | in the way at | answer |\n|${'---|'.repeat(SIZES.length + 4)}`;
  const rooms = ROOMS.map(([name, walls]) => `## ${name}\n\n${head}\n${walls.map(row).join('\n')}`);
  return `# How far it goes

Written by \`npm run scale\`, which simulates a year of so many applications against the published default quotas of ${region} (${asOf}, seeds/quotas/us-east-1.json, with
sources); \`test/scale/scale.test.ts\` holds this page to it. What a case asks of each service is what docs/cost.md counted: run \`npm run cost\` first. **Assumed, not
measured** (seeds/quotas/assumed.json): ${assumed.lastDayShare * 100} % of the year is filed on its last day and a third of that in its last hour, half of it in the last quarter;
${assumed.inFlightShare * 100} % are in flight at once; a request to the table takes ${assumed.tableRequestMs} ms, a body ${assumed.objectRequestMs} ms, a case of 150 trucks ${assumed.casePassMs} ms of processor time. Nothing here was tried in AWS.

**Bold** is beyond the quota: more than a minute of waiting in the last hour, or more than is allowed. Up to 10⁵ applications a year nothing that is built
now is in the way; lines marked "as before" are what was mended. New accounts begin with lower quotas of state transitions, functions and mail than these.

${rooms.join('\n\n')}

## What is asked of whom beyond 10⁵

At 10⁶ a ruling takes hours instead of minutes, every execution lost at once takes a day to come back, and quotas of the table and of mail must be raised; the keys of a year and of
what is due want shards. At 10⁸ one account is no longer enough for executions that wait: offices by region get an account each, or waits stand in the due index alone and an execution
begins when a decision comes; a pass over a year and the plan of a settlement become distributed Maps.

**Shards are not built**: up to 10⁵ a key is written at a sixth of what it bears. The numbers above come from running the same hour against the busiest of so many shards, to which cases are put by the digest of their number;
a reader asks each shard and merges by the sort key, and records under the bare key are still found, because it is the first shard (\`npm run migrate\` gives the others their key).
Memory: the step that plans a run keeps every candidate of the year (\`gatherCandidates\`), the steps after it every line (\`listLines\`), and the batch its file; what bounds them is in the table above. The status page counts every case in flight and is for 10⁵ at most.
`;
}
