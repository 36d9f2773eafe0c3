import * as z from 'zod/mini';
import { type Period, startPeriod } from '../application/period.ts';
import { type WorkdayYear, type WorkingCalendar, workingCalendar } from '../application/working-days.ts';
import { dayOf, type Instant, yearOf } from '../kernel/dates.ts';
import { inForceOn } from '../registers/entry.ts';
import { recordFamily } from './record-family.ts';
import { listRegisterEntries } from './register-entries.ts';
import type { Item, Table } from './table.ts';

// The working days of each year, a register with entries, and how many of them people have.

export const workdaysFamily = recordFamily<WorkdayYear>()({
  name: 'working days of a year',
  pk: 'WORKDAYS#<year>',
  sk: 'HEAD',
  format: 1,
  schema: () =>
    z.object({
      year: z.int(),
      holidays: z.array(z.string()),
      makeUpDays: z.array(z.string()),
      source: z.string(),
    }),
});

/** How many working days there are: for a department to decide, for finance to sign, for an applicant to correct. */
export type Terms = {
  readonly decideDays: number;
  readonly signOffDays: number;
  readonly correctDays: number;
  /** What becomes of a case that was not corrected in time; the applicant and the department hear of either. */
  readonly afterCorrection: 'hold' | 'close';
};
export const termsFamily = recordFamily<Terms>()({
  name: 'deadlines',
  pk: 'REFERENCE#deadlines',
  sk: 'HEAD',
  format: 1,
  schema: () =>
    z.object({
      decideDays: z.int().check(z.gte(1)),
      signOffDays: z.int().check(z.gte(1)),
      correctDays: z.int().check(z.gte(1)),
      afterCorrection: z.enum(['hold', 'close']),
    }),
});

/** `terms`: absent where nobody has entered them. */
export type WorkingTime = { readonly calendar: WorkingCalendar; readonly terms?: Terms };

type Reading = Pick<Table, 'getMany' | 'query'>;
const headOf = (pk: string) => ({ PK: pk, SK: 'HEAD' });
const withoutHead = ({ version, audit, ...record }: Item) => record as Item;

/** What periods that begin or stand now are counted by: the working days of this year and the next, and the terms. */
export async function loadWorkingTime(table: Reading, now: Instant): Promise<WorkingTime> {
  const year = yearOf(dayOf(now));
  const years = [year, year + 1];
  const [[terms, ...before], entered] = await Promise.all([
    table.getMany([headOf('REFERENCE#deadlines'), ...years.map((one) => headOf(`WORKDAYS#${one}`))]),
    enteredYears(table, now),
  ]);
  const known = years.map((one, n) => entered.get(one) ?? before[n]).filter((item) => item !== undefined);
  return {
    calendar: workingCalendar(known.map((item) => workdaysFamily.read(withoutHead(item)))),
    ...(terms === undefined ? {} : { terms: termsFamily.read(withoutHead(terms)) }),
  };
}

/** The years that the register has, in the form of the records that stood in their place before there were entries. */
async function enteredYears(table: Reading, now: Instant): Promise<ReadonlyMap<number, Item>> {
  const entries = inForceOn(await listRegisterEntries(table, 'working-days'), dayOf(now));
  return new Map(
    [...entries].map(([key, { body, source }]) => [Number(key), { ...body, source, ...headOf(`WORKDAYS#${key}`) }]),
  );
}

export type DaysFor = 'decideDays' | 'signOffDays' | 'correctDays';

/** A period that begins now; undefined where nobody has entered how long it is. */
export async function newPeriod(table: Reading, days: DaysFor, now: Instant): Promise<Period | undefined> {
  const { calendar, terms } = await loadWorkingTime(table, now);
  return terms === undefined ? undefined : startPeriod(terms[days], now, calendar);
}
