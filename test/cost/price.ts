import { readFileSync } from 'node:fs';
import { Decimal } from 'decimal.js';
import * as z from 'zod';

const PRICED = [
  'tableWriteUnits',
  'tableReadUnits',
  'stateTransitions',
  'functionRequests',
  'functionGbSeconds',
  'apiRequests',
  'bucketWrites',
  'bucketReads',
  'queueRequests',
  'schedulerCalls',
  'mails',
] as const;
export type Priced = (typeof PRICED)[number];
/** How much of each priced thing something uses; what is left out is none. */
export type Usage = Readonly<Partial<Record<Priced, number>>>;

const decimal = z.string().regex(/^\d+(\.\d+)?$/);
const Prices = z.object({
  region: z.string(),
  asOf: z.iso.date(),
  currency: z.literal('USD'),
  perMillion: z.record(z.enum(PRICED), decimal),
});
const Span = z.object({ seconds: decimal, gb: decimal });
const Durations = z.object({ usual: Span, reader: Span, pagesOpenedPerCase: z.int() });

const read = (file: string): unknown => JSON.parse(readFileSync(`seeds/prices/${file}.json`, 'utf8'));
export const prices = Prices.parse(read('us-east-1'));
export const durations = Durations.parse(read('durations'));

/** Gigabyte-seconds of so many invocations. */
export const gbSeconds = (invocations: number, { seconds, gb }: z.infer<typeof Span>): number =>
  new Decimal(seconds).times(gb).times(invocations).toNumber();

export function sum(...parts: readonly Usage[]): Usage {
  return Object.fromEntries(PRICED.map((name) => [name, parts.reduce((all, part) => all + (part[name] ?? 0), 0)]));
}

export function times(factor: number, usage: Usage): Usage {
  return Object.fromEntries(Object.entries(usage).map(([name, amount]) => [name, amount * factor]));
}

/** In USD, at the list prices. */
export function costOf(usage: Usage): Decimal {
  return Object.entries(usage).reduce(
    (all, [name, amount]) => all.plus(new Decimal(prices.perMillion[name as Priced]).times(amount).div(1_000_000)),
    new Decimal(0),
  );
}
