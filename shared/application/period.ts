import { dayOf, type Instant, instantAt, type LocalDate, plusSeconds } from '../kernel/dates.ts';
import {
  isUnknown,
  type UnknownYear,
  type WorkingCalendar,
  workingDaysAfter,
  workingDaysLeft,
} from './working-days.ts';

/** When a period ends, and when whoever has to act is reminded; business time. */
export type PeriodEnd = {
  /** The last day, all of which counts (民法典第二百零三条). */
  readonly lastDay: string;
  readonly endsAt: string;
  /** Half of the working days are over; absent where the other reminder is as early. */
  readonly halfAt?: string;
  /** One working day before the last one; absent in a period of one day. */
  readonly dayBeforeAt?: string;
};

/**
 * So many working days to do something in. Open while the calendar does not know a year it reaches into: it has no date
 * then, nothing is taken for late, and it is looked at again.
 */
export type Period = {
  readonly days: number;
  readonly startedAt: string;
  /** 0: nobody was reminded; 1: at half time; 2: a day before its end. */
  readonly reminders: number;
  readonly end?: PeriodEnd;
  readonly open?: UnknownYear & { readonly lookAgainAt: string };
};

/** What there is to do about a period now. */
export type PeriodTask = 'nothing' | 'count' | 'remind' | 'end';

/** Offices are open then. */
const MORNING = '09:00';
const END_OF_DAY = '23:59:59.999';
/** How long an open period rests before the calendar is asked again. */
const LOOK_AGAIN_SECONDS = 24 * 3600;

/** A period that begins now: the day of its beginning is not counted. */
export function startPeriod(days: number, now: Instant, calendar: WorkingCalendar): Period {
  const counted = workingDaysAfter(dayOf(now), days, calendar);
  const begun = { days, startedAt: now, reminders: 0 };
  if (isUnknown(counted)) return { ...begun, open: { ...counted, lookAgainAt: plusSeconds(now, LOOK_AGAIN_SECONDS) } };
  return { ...begun, end: endOf(counted) };
}

function endOf(days: readonly LocalDate[]): PeriodEnd {
  const lastDay = days.at(-1);
  if (lastDay === undefined) throw new Error('a period has at least one working day');
  const half = days[Math.floor(days.length / 2)];
  const before = days.at(-2);
  return {
    lastDay,
    endsAt: instantAt(lastDay, END_OF_DAY),
    ...(half !== undefined && before !== undefined && half < before ? { halfAt: instantAt(half, MORNING) } : {}),
    ...(before === undefined ? {} : { dayBeforeAt: instantAt(before, MORNING) }),
  };
}

/** When there is something to do about it next. */
export function nextOf({ end, open, reminders }: Period): string {
  if (end === undefined) return open?.lookAgainAt ?? '';
  const { halfAt, dayBeforeAt, endsAt } = end;
  return (reminders < 1 ? halfAt : undefined) ?? (reminders < 2 ? dayBeforeAt : undefined) ?? endsAt;
}

export function taskOf(period: Period, now: Instant): PeriodTask {
  if (now < nextOf(period)) return 'nothing';
  if (period.end === undefined) return 'count';
  return now >= period.end.endsAt ? 'end' : 'remind';
}

/** After a reminder at this time; one that comes late stands for the earlier one too. */
export function afterReminder(period: Period, now: Instant): Period {
  const isLast = period.end?.dayBeforeAt !== undefined && now >= period.end.dayBeforeAt;
  return { ...period, reminders: isLast ? 2 : 1 };
}

/** What people see of a period. `lastDay` null: it has no date yet; `daysLeft`: working days after today, 0 on the last day. */
export function dueView({ end }: Period, now: Instant, calendar: WorkingCalendar) {
  if (end === undefined) return { lastDay: null, daysLeft: null, isOver: false };
  const left = workingDaysLeft(dayOf(now), end.lastDay as LocalDate, calendar);
  return { lastDay: end.lastDay, daysLeft: left ?? null, isOver: now >= end.endsAt };
}
