import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Bucket = z.object({ bucket: z.int(), perSecond: z.int(), source: z.string() });
const Most = z.object({ most: z.int(), source: z.string() });
const BUCKETS = [
  'startExecution',
  'describeExecution',
  'listExecutions',
  'sendTaskSuccess',
  'stateTransitions',
  'writeUnitsOfKey',
  'readUnitsOfKey',
  'writeUnitsOfTable',
  'objectsWritten',
  'objectsRead',
  'mails',
] as const;
const MOSTS = [
  'openExecutions',
  'historyEvents',
  'stateBytes',
  'functionsAtOnce',
  'answerBytes',
  'apiSeconds',
  'mailsOfDay',
  'messagesInFlight',
] as const;
export type BucketName = (typeof BUCKETS)[number];

const every = <Name extends string, Value extends z.ZodType>(names: readonly Name[], value: Value) =>
  z.object(Object.fromEntries(names.map((name) => [name, value])) as Record<Name, Value>);
const Quotas = z.object({
  region: z.string(),
  asOf: z.iso.date(),
  quotas: every(BUCKETS, Bucket).extend(every(MOSTS, Most).shape),
});
const Assumed = z.object({
  lastDayShare: z.number(),
  lastHourShareOfDay: z.number(),
  inFlightShare: z.number(),
  mailsOnTheDay: z.int(),
  tableRequestMs: z.number(),
  objectRequestMs: z.number(),
  objectsAtOnce: z.int(),
  casePassMs: z.number(),
  rowBytes: z.int(),
  headBytes: z.int(),
  savesOfCase: z.int(),
  candidateHeapBytes: z.int(),
  lineHeapBytes: z.int(),
});

const read = (file: string): unknown => JSON.parse(readFileSync(`seeds/quotas/${file}.json`, 'utf8'));
export const { region, asOf, quotas } = Quotas.parse(read('us-east-1'));
export const assumed = Assumed.parse(read('assumed'));

/** What a case was counted to use, as docs/cost.md says. */
export function countedPerCase(name: string, page = readFileSync('docs/cost.md', 'utf8')): number {
  const row = page.split('\n').find((line) => line.startsWith(`| ${name}`));
  const count = Number(row?.split('|')[2]);
  if (Number.isFinite(count)) return count;
  throw new Error(`docs/cost.md does not say how many ${name} a case needs`);
}
