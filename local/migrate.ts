import { parseArgs } from 'node:util';
import { dynamoTable } from '../shared/store/dynamo-table.ts';
import { everyRecord } from '../shared/store/every-record.ts';
import { type Migrated, migrate } from '../shared/store/migrate.ts';
import { MIGRATIONS } from '../shared/store/migrations.ts';
import { endWith, LocalProblem } from './problem.ts';
import { connectTable } from './status/connect.ts';

/**
 * `npm run migrate -- --dry-run`: brings stored records to what this release writes, on this machine or with
 * `--stack AwardsService` in AWS. It may be stopped and run again; `--after` goes on at the place that was printed last,
 * `--family` takes one family alone. Ends with 1 when records could not be read or were changed meanwhile.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean' },
      stack: { type: 'string' },
      after: { type: 'string' },
      family: { type: 'string' },
    },
  });
  const migrations = MIGRATIONS.filter(({ family }) => values.family === undefined || family.name === values.family);
  if (migrations.length === 0) throw familyUnknown();
  const { client, tableName } = await connectTable(values.stack, process.env);
  const places = { table: dynamoTable(client, tableName), records: everyRecord(client, tableName) };
  const dryRun = values['dry-run'] === true;
  const onPage = (after: string | undefined) => after !== undefined && console.log(`--after ${after}`);
  const migrated = await migrate(places, migrations, { dryRun, after: values.after, onPage });
  console.log(report(migrated, dryRun));
  const open = [...migrated.counts.values()].some(({ lost, unreadable }) => lost + unreadable > 0);
  process.exitCode = open ? 1 : 0;
};

function report({ counts, faults }: Migrated, dryRun: boolean): string {
  const what = dryRun ? '将更改 would change' : '已更改 changed';
  const rows = [...counts].map(
    ([name, { changed, unchanged, lost, unreadable }]) =>
      `${name}: ${what} ${changed}，不变 unchanged ${unchanged}，期间被他人更改 changed meanwhile ${lost}，无法读取 unreadable ${unreadable}`,
  );
  const none = '没有记录。 There are no records.';
  return [...(rows.length === 0 ? [none] : rows), ...faults.map(({ message }) => message)].join('\n');
}

function familyUnknown(): LocalProblem {
  const names = MIGRATIONS.map(({ family }) => family.name).join(', ');
  return new LocalProblem(`没有该类记录。可用：${names}。 There is no such family; use one of: ${names}.`);
}

await main().catch(endWith);
