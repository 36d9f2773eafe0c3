import { Refusal } from './refusal.ts';

/** `YYYY-MM-DD` in Asia/Shanghai. */
export type LocalDate = string & { readonly __unit: 'date' };
/** ISO 8601 in UTC with milliseconds; names of instants end in `At`. */
export type Instant = string & { readonly __unit: 'instant' };

const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** A real calendar day. @throws Refusal DATE_WRONG */
export function localDate(value: unknown, name = 'date'): LocalDate {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const day = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === value) return value as LocalDate;
  }
  throw new Refusal(
    'DATE_WRONG',
    { zh: `“${name}”不是有效日期。`, en: `"${name}" is not a calendar day.` },
    { hint: { zh: '请写成 2022-12-31。', en: 'Write it as 2022-12-31.' }, details: { path: name } },
  );
}

/** @throws Refusal INSTANT_WRONG */
export function instant(value: unknown, name = 'at'): Instant {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(value)) {
    const at = new Date(value);
    if (!Number.isNaN(at.getTime())) return at.toISOString() as Instant;
  }
  throw new Refusal(
    'INSTANT_WRONG',
    { zh: `“${name}”不是有效时刻。`, en: `"${name}" is not an instant.` },
    { hint: { zh: '请写成 2023-03-01T01:00:00Z。', en: 'Write it as 2023-03-01T01:00:00Z.' }, details: { path: name } },
  );
}

const SHANGHAI_MINUTE = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** For people: `2023-01-10 09:30（北京时间）`. */
export function beijingTime(at: string): string {
  return `${SHANGHAI_MINUTE.format(new Date(at))}（北京时间）`;
}

/** The day in Asia/Shanghai on which an instant falls. */
export function dayOf(at: Instant): LocalDate {
  return SHANGHAI.format(new Date(at)) as LocalDate;
}

export function yearOf(day: LocalDate): number {
  return Number(day.slice(0, 4));
}

export function plusSeconds(at: Instant, seconds: number): Instant {
  return new Date(new Date(at).getTime() + seconds * 1000).toISOString() as Instant;
}
