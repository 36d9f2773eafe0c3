import { toDay } from '../parts/format.ts';

const DAY_MS = 86_400_000;

/** Whole days from an instant to a business day, in Asia/Shanghai; empty until the day is known. */
export function daysBetween(instant: string, today: string | undefined): string {
  if (today === undefined) return '';
  const days = (Date.parse(today) - Date.parse(toDay(instant))) / DAY_MS;
  return String(Math.max(0, Math.round(days)));
}
