import { type LocalDate, localDate, nextDay, weekdayOf, yearOf } from '../kernel/dates.ts';
import { refuse } from './refusals.ts';

/**
 * What the State Council decreed for one calendar year: days off by holiday or exchange, and the Saturdays and Sundays that
 * are worked for them (调休). Any other Monday to Friday is worked, any other weekend is not.
 */
export type WorkdayYear = {
  readonly year: number;
  /** Days in Asia/Shanghai; those on a weekend stand here too, as the notice names them. */
  readonly holidays: readonly string[];
  readonly makeUpDays: readonly string[];
  /** The notice, as `国办发明电〔2022〕16号`. */
  readonly source: string;
};

/** The years that are known. A day of any other is neither worked nor off: nobody guesses it. */
export type WorkingCalendar = ReadonlyMap<number, WorkdayYear>;
export type UnknownYear = { readonly unknownYear: number };

export const isUnknown = (value: unknown): value is UnknownYear =>
  typeof value === 'object' && value !== null && 'unknownYear' in value;

export function workingCalendar(years: readonly WorkdayYear[]): WorkingCalendar {
  return new Map(years.map((year) => [year.year, year]));
}

export function isWorkingDay(day: LocalDate, calendar: WorkingCalendar): boolean | UnknownYear {
  const year = calendar.get(yearOf(day));
  if (year === undefined) return { unknownYear: yearOf(day) };
  if (year.makeUpDays.includes(day)) return true;
  return !isWeekend(day) && !year.holidays.includes(day);
}

/**
 * The first `count` working days after a day, which itself is not counted (民法典第二百零一条).
 * Unknown as soon as one day in between is of a year that is not known.
 */
export function workingDaysAfter(day: LocalDate, count: number, calendar: WorkingCalendar): LocalDate[] | UnknownYear {
  const days: LocalDate[] = [];
  for (let next = nextDay(day); days.length < count; next = nextDay(next)) {
    const works = isWorkingDay(next, calendar);
    if (isUnknown(works)) return works;
    if (works) days.push(next);
  }
  return days;
}

/** Working days after `today` up to and including `last`; 0 on the last day and once it is over; undefined where a year is not known. */
export function workingDaysLeft(today: LocalDate, last: LocalDate, calendar: WorkingCalendar): number | undefined {
  let left = 0;
  for (let next = nextDay(today); next <= last; next = nextDay(next)) {
    const works = isWorkingDay(next, calendar);
    if (isUnknown(works)) return undefined;
    if (works) left += 1;
  }
  return left;
}

/**
 * A year as somebody enters it.
 * @throws Refusal DATE_WRONG, WORKDAYS_OTHER_YEAR, WORKDAYS_WITHOUT_MAKE_UP, MAKE_UP_NOT_WEEKEND, WORKDAY_TWICE (400)
 */
export function assertWorkdayYear({ year, holidays, makeUpDays }: WorkdayYear): void {
  if (holidays.length === 0 || makeUpDays.length === 0)
    throw refuse('WORKDAYS_WITHOUT_MAKE_UP', { path: 'makeUpDays' }, { year });
  for (const [path, days] of Object.entries({ holidays, makeUpDays })) {
    for (const text of days) {
      const day = localDate(text, path);
      if (yearOf(day) !== year) throw refuse('WORKDAYS_OTHER_YEAR', { path, day }, { day, year });
      if (path === 'makeUpDays' && !isWeekend(day)) throw refuse('MAKE_UP_NOT_WEEKEND', { path, day }, { day });
    }
  }
  const both = [...holidays, ...makeUpDays];
  const twice = both.find((day, n) => both.indexOf(day) !== n);
  if (twice !== undefined) throw refuse('WORKDAY_TWICE', { path: 'holidays', day: twice }, { day: twice });
}

function isWeekend(day: LocalDate): boolean {
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === 6;
}
