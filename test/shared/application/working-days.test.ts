import { readFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import { describe, expect, test } from 'vitest';
import { workdayYears } from '../../../seeds/write-workdays.ts';
import { afterReminder, nextOf, startPeriod, taskOf } from '../../../shared/application/period.ts';
import {
  assertWorkdayYear,
  isWorkingDay,
  type WorkdayYear,
  workingCalendar,
  workingDaysAfter,
  workingDaysLeft,
} from '../../../shared/application/working-days.ts';
import { instant, type LocalDate, localDate, nextDay } from '../../../shared/kernel/dates.ts';

const seeded = JSON.parse(
  readFileSync(new URL('../../../seeds/records/workdays.json', import.meta.url), 'utf8'),
) as WorkdayYear[];
const calendar = workingCalendar(seeded);
const day = (text: string) => localDate(text);
const shanghai = (text: string) => instant(new Date(`${text}+08:00`).toISOString());

describe('working days as the State Council decrees them', () => {
  test('the seed is what the library gives for the years that have a notice', () =>
    expect(seeded).toEqual(workdayYears()));

  test('on every day of every seeded year we say what the library says', () => {
    const differ: string[] = [];
    for (const { year } of seeded)
      for (let one = day(`${year}-01-01`); one <= day(`${year}-12-31`); one = nextDay(one))
        if (isWorkingDay(one, calendar) !== chineseDays.isWorkday(one)) differ.push(one);
    expect(differ).toEqual([]);
  });

  test.each([
    ['2023-01-28', true, 'a Saturday worked for the Spring Festival'],
    ['2023-01-27', false, 'a Friday off'],
    ['2023-02-04', false, 'a Saturday like any other'],
    ['2023-02-06', true, 'a Monday like any other'],
  ])('%s: %s (%s)', (text, works) => expect(isWorkingDay(day(text), calendar)).toBe(works));

  test('a day of a year that is not known is neither worked nor off', () =>
    expect(isWorkingDay(day('2027-01-04'), calendar)).toEqual({ unknownYear: 2027 }));

  test('the day itself is not counted, and make-up days are', () =>
    expect(workingDaysAfter(day('2023-01-20'), 3, calendar)).toEqual(['2023-01-28', '2023-01-29', '2023-01-30']));

  test('days that reach into an unknown year are unknown, those before are not', () => {
    expect(workingDaysAfter(day('2026-12-29'), 2, calendar)).toEqual(['2026-12-30', '2026-12-31']);
    expect(workingDaysAfter(day('2026-12-29'), 3, calendar)).toEqual({ unknownYear: 2027 });
  });

  test('what is left: counted to the last day, nothing on it and after it, and not told across an unknown year', () => {
    const left = (today: string, last: string) => workingDaysLeft(day(today), day(last), calendar);
    expect([
      left('2023-01-20', '2023-01-30'),
      left('2023-01-30', '2023-01-30'),
      left('2023-02-01', '2023-01-30'),
    ]).toEqual([3, 0, 0]);
    expect(left('2026-12-30', '2027-01-05')).toBeUndefined();
  });
});

const YEAR: WorkdayYear = {
  year: 2027,
  holidays: ['2027-01-01', '2027-02-06'],
  makeUpDays: ['2027-02-20'],
  source: '国办发明电〔2026〕0号',
};

describe('a year as somebody enters it', () => {
  test('one that holds together is taken', () => expect(() => assertWorkdayYear(YEAR)).not.toThrow());

  test.each<[string, Partial<WorkdayYear>]>([
    ['WORKDAYS_WITHOUT_MAKE_UP', { makeUpDays: [] }],
    ['WORKDAYS_WITHOUT_MAKE_UP', { holidays: [] }],
    ['WORKDAYS_OTHER_YEAR', { holidays: ['2026-12-31'] }],
    ['MAKE_UP_NOT_WEEKEND', { makeUpDays: ['2027-02-19'] }],
    ['WORKDAY_TWICE', { holidays: ['2027-02-20'] }],
    ['WORKDAY_TWICE', { holidays: ['2027-01-01', '2027-01-01'] }],
    ['DATE_WRONG', { holidays: ['2027-02-30'] }],
  ])('%s', (code, change) => expect(() => assertWorkdayYear({ ...YEAR, ...change })).toThrow(code));
});

describe('a period', () => {
  const asked = shanghai('2023-01-16T10:00:00');
  const ten = startPeriod(10, asked, calendar);

  test('of ten working days ends with the last of them, reminds when five are over, and one working day before', () =>
    expect(ten.end).toEqual({
      // 17 to 20 January, the worked weekend of 28 and 29, and 30 January to 2 February.
      lastDay: '2023-02-02',
      halfAt: shanghai('2023-01-29T09:00:00'),
      dayBeforeAt: shanghai('2023-02-01T09:00:00'),
      endsAt: shanghai('2023-02-02T23:59:59.999'),
    }));

  test('that ends on a make-up Saturday', () =>
    expect(startPeriod(5, asked, calendar).end?.lastDay).toBe('2023-01-28'));

  test('what is due, and what follows a reminder', () => {
    const at = (text: string) => taskOf(ten, shanghai(text));
    expect([at('2023-01-29T08:59:00'), at('2023-01-29T09:00:00'), at('2023-02-02T23:00:00')]).toEqual([
      'nothing',
      'remind',
      'remind',
    ]);
    expect(at('2023-02-03T00:00:00')).toBe('end');
    const half = afterReminder(ten, shanghai('2023-01-29T09:05:00'));
    expect([half.reminders, nextOf(half)]).toEqual([1, ten.end?.dayBeforeAt]);
    // One that comes late stands for both.
    const late = afterReminder(ten, shanghai('2023-02-01T09:05:00'));
    expect([late.reminders, nextOf(late)]).toEqual([2, ten.end?.endsAt]);
  });

  test.each([
    [1, {}],
    [2, { dayBeforeAt: shanghai('2023-01-17T09:00:00') }],
    [3, { dayBeforeAt: shanghai('2023-01-18T09:00:00') }],
    [4, { halfAt: undefined, dayBeforeAt: shanghai('2023-01-19T09:00:00') }],
  ])('of %i days reminds no earlier than it must', (days, reminders) => {
    const { halfAt, dayBeforeAt } = startPeriod(days, asked, calendar).end ?? {};
    expect({ halfAt, dayBeforeAt }).toEqual({ halfAt: undefined, dayBeforeAt: undefined, ...reminders });
  });

  test('that reaches into an unknown year stays open: no date, looked at again a day later', () => {
    const open = startPeriod(10, shanghai('2026-12-25T10:00:00'), calendar);
    expect([open.end, open.open]).toEqual([
      undefined,
      { unknownYear: 2027, lookAgainAt: shanghai('2026-12-26T10:00:00') },
    ]);
    expect(taskOf(open, shanghai('2026-12-26T09:59:00'))).toBe('nothing');
    expect(taskOf(open, shanghai('2026-12-26T10:00:00'))).toBe('count');
  });

  test('begun at a weekend or in the night counts from the next working day', () => {
    const nightOf = (text: string) => (startPeriod(1, shanghai(text), calendar).end?.lastDay ?? '') as LocalDate;
    expect([nightOf('2023-02-04T10:00:00'), nightOf('2023-02-03T23:59:00'), nightOf('2023-02-06T00:30:00')]).toEqual([
      '2023-02-06',
      '2023-02-06',
      '2023-02-07',
    ]);
  });
});
