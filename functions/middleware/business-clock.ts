import type { Instant } from '../../shared/kernel/dates.ts';
import { loadClock } from '../../shared/store/clock.ts';
import type { Table } from '../../shared/store/table.ts';
import { setting } from './configuration.ts';

/** Answers with business time. Windows, deadlines and link expiry follow it; signatures and tokens follow real time. */
export type Clock = () => Promise<Instant>;

export const systemNow = (): Instant => new Date().toISOString() as Instant;

/** The system clock; the record only where the stack says `BUSINESS_CLOCK=record`, which it does in context `local` alone. */
export function businessClock(table: Table): Clock {
  const source = setting('BUSINESS_CLOCK');
  if (source === 'system') return async () => systemNow();
  if (source === 'record') return async () => (await loadClock(table)) ?? systemNow();
  throw new Error(`BUSINESS_CLOCK is neither system nor record: ${source}`);
}
