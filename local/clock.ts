import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../shared/kernel/dates.ts';
import { loadClock, setClock } from '../shared/store/clock.ts';
import { dynamoTable } from '../shared/store/dynamo-table.ts';
import { notRunning, systemHere } from './here.ts';
import { endWith, LocalProblem } from './problem.ts';

/** Nine in the morning in Shanghai: offices are open. */
const MORNING = 'T09:00:00+08:00';

/** `npm run clock -- 2023-01-10`: the business clock of the system on this machine; without a day it only says what it shows. */
const main = async (): Promise<void> => {
  const [day] = process.argv.slice(2);
  const { outputs, connection } = await systemHere(process.env);
  const table = dynamoTable(new DynamoDBClient({ ...connection, maxAttempts: 1 }), outputs.TableName ?? '');
  if (day !== undefined) await setClock(table, instantOf(day)).catch(notRunning);
  console.log((await loadClock(table).catch(notRunning)) ?? '系统时间 the system clock');
};

function instantOf(day: string): Instant {
  const at = new Date(`${day}${MORNING}`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime())) return at.toISOString() as Instant;
  throw new LocalProblem(`日期应为 2023-01-10 的格式，而不是 ${day}。 A day reads 2023-01-10, not ${day}.`);
}

await main().catch(endWith);
