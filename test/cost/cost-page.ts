import type { Decimal } from 'decimal.js';
import { DAYS, DEPARTMENTS, type Parts, TRUCKS } from './parts.ts';
import { costOf, durations, prices, sum, times, type Usage } from './price.ts';

const usd = (amount: Decimal, places = 5): string => amount.toFixed(places);
const withoutMails = ({ mails: _, ...usage }: Usage): Usage => usage;

/** One line of a run: what many cost more than one. */
export function lineOf({ manyLines, oneLine, lines }: Parts): Usage {
  return times(1 / (lines - 1), sum(manyLines.usage, times(-1, oneLine.usage)));
}

/** A case from its filing to its payment, with thirty days in which it waits. */
export const caseOf = (parts: Parts): Usage =>
  sum(parts.filing.usage, parts.deciding.usage, parts.waiting.usage, lineOf(parts));

/**
 * The same case as one would build it first: each key in a transaction of its own with the check of its set, the two older
 * forms of a row as conditions, a look at every waiting case each five minutes (its head, its turn, its award), and a machine
 * that looks after each step how to go on: a choice after two steps, and after each wait one, its end, a step and a choice.
 */
export function straightforward(parts: Parts): Usage {
  const keys = parts.filing.keys ?? 0;
  const looks = (DAYS * 24 * 60) / 5;
  return sum(caseOf(parts), {
    tableWriteUnits: 3 * keys + 2 * 2 * TRUCKS,
    tableReadUnits: 3 * looks - TRUCKS,
    stateTransitions: 2 + 4 * DEPARTMENTS,
  });
}

const NAMES: Readonly<Record<string, string>> = {
  tableWriteUnits: 'write units of the table',
  tableReadUnits: 'read units of the table',
  stateTransitions: 'state transitions',
  functionRequests: 'invocations',
  functionGbSeconds: 'GB-seconds (assumed)',
  apiRequests: 'requests to the API (partly assumed)',
  bucketWrites: 'objects written',
  bucketReads: 'objects read',
  queueRequests: 'requests to queues',
  schedulerCalls: 'calls of the scheduler',
  mails: 'mails',
};

/** The rows that the test compares: what is counted per case, per line of a settlement and per month. */
export function countedRows(parts: Parts): [string, number, number, number][] {
  const [one, line, month] = [caseOf(parts), lineOf(parts), parts.quietMonth.usage];
  return Object.keys(NAMES).map((name) => {
    const of = (usage: Usage) => Math.round((usage[name as keyof Usage] ?? 0) * 10) / 10;
    return [NAMES[name] ?? name, of(one), of(line), of(month)];
  });
}

export function costPage(parts: Parts): string {
  const one = caseOf(parts);
  const simple = costOf(straightforward(parts));
  const month = costOf(parts.quietMonth.usage);
  const rows = countedRows(parts).map((row) => `| ${row.join(' | ')} |`);
  const price = (label: string, usage: Usage) =>
    `| ${label} | ${usd(costOf(withoutMails(usage)))} | ${usd(costOf(usage))} |`;
  return `# What a case costs

Written by \`npm run cost\`, which runs a case in memory through the functions that the handlers and machines call and counts what they ask of
each service; \`test/cost/cost.test.ts\` fails when a count differs from this page by more than a tenth. Prices are the public list prices of
${prices.region} of ${prices.asOf} (seeds/prices/us-east-1.json, with sources, without free tiers). **Assumed, not measured**: how long functions run
(${durations.usual.seconds} s with ${durations.usual.gb} GB, readers of documents ${durations.reader.seconds} s with ${durations.reader.gb} GB) and that people open ${durations.pagesOpenedPerCase} pages of a case, each read as the first (seeds/prices/durations.json).
A mail is counted for each recipient: the receipt, a request to each department, the approval and "paid". Registers of more than 400 keys pay for them twice (docs/adr/0045).
Units of the table follow its published rules (test/cost/table-units.ts); that an index is not charged double in a transaction is **not verified**.
Not counted: the record of an \`Idempotency-Key\`, lines of logs, calls to keys (the bucket key makes few), transactions that were tried again, and the share that a case in flight
has in the daily look (less than one read unit a day).

The case is one of city clause 5 with ${TRUCKS} trucks, two documents and ${DEPARTMENTS} departments, in flight for ${DAYS} days.

| USD | without mails | in all |
|---|---|---|
${[
  price('filing, documents read twice, keys of evidence', parts.filing.usage),
  price('machine, decisions, pages', parts.deciding.usage),
  price(`${DAYS} days of waiting`, parts.waiting.usage),
  price('its line of a settlement', lineOf(parts)),
  price('**one case**', one),
  price('10,000 cases', times(10_000, one)),
].join('\n')}

A settlement run costs ${usd(costOf(parts.oneLine.usage))} with one line and ${usd(costOf(parts.manyLines.usage))} with ${parts.lines}. Looking after the system costs ${usd(month, 3)} a month whatever there is to
look after: what waits is found by when it is due, so a case that waits in order is not looked at.

**Beside a straightforward design** (each key in a transaction of its own with the check of its set, older forms of a row as conditions, every waiting case
looked at each five minutes, a machine that looks after each step how to go on) the same case costs ${usd(simple)} in all, ${simple.div(costOf(one)).toFixed(1)} times as much.

## What was counted

| what | per case | of it per line of a settlement | per month, whatever there is |
|---|---|---|---|
${rows.join('\n')}
`;
}
