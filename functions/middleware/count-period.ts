import type { Period } from '../../shared/application/period.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import type { Table } from '../../shared/store/table.ts';
import { type DaysFor, newPeriod } from '../../shared/store/working-days.ts';
import { log } from './log-messages.ts';
import { signal } from './observability.ts';

/**
 * A period in working days that begins now. Where the calendar does not know a year of it, or nobody has entered how long it
 * is, it has no end, an alarm says so, and nothing stops.
 */
export async function countPeriod(
  table: Pick<Table, 'getMany' | 'query'>,
  days: DaysFor,
  now: Instant,
): Promise<Period | undefined> {
  const period = await newPeriod(table, days, now);
  if (period?.end === undefined) deadlineOpen(period?.open?.unknownYear);
  return period;
}

/** Somebody has to enter a year of the calendar, or how many days there are. */
export function deadlineOpen(year: number | undefined): void {
  log('a deadline stays open', year === undefined ? {} : { year });
  signal('DeadlineOpen');
}
