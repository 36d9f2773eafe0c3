import { called, type Named, pathOf } from './named.ts';
import type { Text } from './refusal.ts';
import { refuse } from './refusals.ts';

/** `YYYY-MM-DD` in Asia/Shanghai. */
export type LocalDate = string & { readonly __unit: 'date' };
/** ISO 8601 in UTC with milliseconds; names of instants end in `At`. */
export type Instant = string & { readonly __unit: 'instant' };

/** Beijing time is UTC+8 all year. By arithmetic, for making one `Intl.DateTimeFormat` takes longer than the rest of a cold start. */
const AHEAD_SECONDS = 8 * 3600;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** By the calendar itself, for records bring thousands of days. */
function isDay(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Whether it is a real calendar day, written `YYYY-MM-DD`. */
export function isLocalDate(value: unknown): value is LocalDate {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value);
}

/** A real calendar day. @throws Refusal DATE_WRONG */
export function localDate(value: unknown, of: Named = 'date'): LocalDate {
  if (isLocalDate(value)) return value;
  throw refuse('DATE_WRONG', { path: pathOf(of) }, { name: called(of, '所填的日期') });
}

/** @throws Refusal INSTANT_WRONG */
export function instant(value: unknown, of: Named = 'at'): Instant {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(value)) {
    const at = new Date(value);
    if (!Number.isNaN(at.getTime())) return at.toISOString() as Instant;
  }
  throw refuse('INSTANT_WRONG', { path: pathOf(of) }, { name: called(of, '所填的时刻') });
}

/** What a clock in Beijing shows, as ISO 8601 without its zone. @throws RangeError for what is no time */
function inBeijing(at: string): string {
  return new Date(new Date(at).getTime() + AHEAD_SECONDS * 1000).toISOString();
}

/** `2023-01-10 09:30` */
const minuteInBeijing = (at: string) => inBeijing(at).slice(0, 16).replace('T', ' ');

/** For people: `2023-01-10 09:30（北京时间）`. */
export function beijingTime(at: string): string {
  return `${minuteInBeijing(at)}（北京时间）`;
}

/** The same in both languages. */
export function beijingTimeText(at: string): Text {
  return { zh: beijingTime(at), en: `${minuteInBeijing(at)} (Beijing time)` };
}

/** The day in Asia/Shanghai on which an instant falls. */
export function dayOf(at: Instant): LocalDate {
  return inBeijing(at).slice(0, 10) as LocalDate;
}

export function yearOf(day: LocalDate): number {
  return Number(day.slice(0, 4));
}

/** Days from one day (`YYYY-MM-DD`) to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`);
  return (midnight(to) - midnight(from)) / 86_400_000;
}

export function plusSeconds(at: Instant, seconds: number): Instant {
  return new Date(new Date(at).getTime() + seconds * 1000).toISOString() as Instant;
}

/** The day after a day of the calendar. */
export function nextDay(day: LocalDate): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10) as LocalDate;
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: LocalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** An instant of a day in Asia/Shanghai, which keeps no summer time. `time`: `09:00`, seconds and their parts if need be. */
export function instantAt(day: LocalDate, time: string): Instant {
  return new Date(`${day}T${time}+08:00`).toISOString() as Instant;
}
