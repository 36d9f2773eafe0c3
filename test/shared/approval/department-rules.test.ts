import { describe, expect, test } from 'vitest';
import seeded from '../../../seeds/records/departments.json' with { type: 'json' };
import { actingFor, isAbsent } from '../../../shared/approval/absence.ts';
import type { Approver, DecisionRequest, Department } from '../../../shared/approval/decision-request.ts';
import { assertDepartment } from '../../../shared/approval/department-rules.ts';
import { nextToAsk } from '../../../shared/approval/separation.ts';
import { localDate } from '../../../shared/kernel/dates.ts';

const person = (id: string, more: Partial<Approver> = {}): Approver => ({
  id,
  name: `审批人${id}`,
  mail: `${id}@departments.example`,
  ...more,
});
const department = (approvers: Approver[], lead?: string): Department => ({
  id: 'commerce',
  name: { zh: '市商务局', en: 'Commerce bureau' },
  kind: 'bureau',
  approvers,
  ...(lead === undefined ? {} : { lead }),
});
const away = { absences: [{ from: '2023-01-10', to: '2023-01-12' }] };

describe('a department as the register may keep it', () => {
  test.each(seeded)('$id of the seeds is one', (one) => expect(() => assertDepartment(one)).not.toThrow());

  test('with absences, a chain of deputies and a lead', () =>
    expect(() =>
      assertDepartment(
        department([person('a', { deputy: 'b', ...away }), person('b', { deputy: 'c' }), person('c')], 'c'),
      ),
    ).not.toThrow());

  test.each<[string, string, Department]>([
    [
      'ABSENCE_ENDS_BEFORE',
      'an absence that ends before it begins',
      department([person('a', { absences: [{ from: '2023-01-12', to: '2023-01-11' }] })]),
    ],
    [
      'DATE_WRONG',
      'an absence on a day that does not exist',
      department([person('a', { absences: [{ from: '2023-02-30', to: '2023-03-01' }] })]),
    ],
    ['DEPUTY_CIRCLE', 'a deputy of themselves', department([person('a', { deputy: 'a' })])],
    [
      'DEPUTY_CIRCLE',
      'deputies in a circle of three',
      department([person('a', { deputy: 'b' }), person('b', { deputy: 'c' }), person('c', { deputy: 'a' })]),
    ],
    [
      'DEPUTY_CIRCLE',
      'a circle one only leads into',
      department([person('a', { deputy: 'b' }), person('b', { deputy: 'c' }), person('c', { deputy: 'b' })]),
    ],
    ['DEPUTY_UNKNOWN', 'a deputy of another department', department([person('a', { deputy: 'z' })])],
    ['LEAD_UNKNOWN', 'a lead of another department', department([person('a')], 'z')],
    ['APPROVER_TWICE', 'one id for two people', department([person('a'), person('a')])],
  ])('%s: %s', (code, _, wrong) => expect(() => assertDepartment(wrong)).toThrow(code));
});

describe('who acts while somebody is away', () => {
  const on = (day: string) => localDate(day);

  test('both ends of an absence belong to it', () =>
    expect(['2023-01-09', '2023-01-10', '2023-01-12', '2023-01-13'].map((day) => isAbsent(away, on(day)))).toEqual([
      false,
      true,
      true,
      false,
    ]));

  test.each<[string, Approver[], string | undefined]>([
    ['the deputy', [person('a', { ...away, deputy: 'b' }), person('b')], 'b'],
    [
      'the deputy of a deputy who is away too',
      [person('a', { ...away, deputy: 'b' }), person('b', { ...away, deputy: 'c' }), person('c')],
      'c',
    ],
    ['nobody, where no deputy is named', [person('a', away), person('b')], undefined],
    [
      'nobody, in a circle that an old record still holds',
      [person('a', { ...away, deputy: 'b' }), person('b', { ...away, deputy: 'a' })],
      undefined,
    ],
  ])('%s', (_, approvers, acting) =>
    expect(actingFor(approvers[0] as Approver, department(approvers), on('2023-01-11'))?.id).toBe(acting),
  );
});

describe('who is asked when the time of a turn is over', () => {
  const filer = { person: 'filer' };
  const next = (
    of: Department,
    request: { approver: string; rung?: 'deputy' | 'lead'; tried?: string[] },
    requests: DecisionRequest[] = [],
  ) => {
    const choosing = { department: of, place: { round: 1, step: 1 }, filer, requests, day: localDate('2023-01-11') };
    const found = nextToAsk({ ...request, approver: person(request.approver) }, choosing);
    return found === undefined ? undefined : `${found.rung} ${found.approver.id}`;
  };
  const three = department([person('a'), person('b'), person('c')], 'c');

  test('the next in order, then the lead, then nobody', () => {
    expect(next(three, { approver: 'a' })).toBe('deputy b');
    expect(next(three, { approver: 'b', rung: 'deputy', tried: ['a'] })).toBe('lead c');
    expect(next(three, { approver: 'c', rung: 'lead', tried: ['a', 'b'] })).toBeUndefined();
  });

  test('the deputy whom the register names, before the next in order', () =>
    expect(next(department([person('a', { deputy: 'c' }), person('b'), person('c')]), { approver: 'a' })).toBe(
      'deputy c',
    ));

  test('the lead at once where no deputy may, and nobody twice', () => {
    expect(next(department([person('a'), person('filer'), person('c')], 'c'), { approver: 'a' })).toBe('lead c');
    expect(next(department([person('a'), person('b', away)], 'a'), { approver: 'a' })).toBeUndefined();
    expect(next(department([person('a')]), { approver: 'a' })).toBeUndefined();
  });
});
