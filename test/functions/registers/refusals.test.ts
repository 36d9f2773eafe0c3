import { describe, expect, it } from 'vitest';
import type { Body } from '../../../shared/registers/field.ts';
import { CALENDAR, department, financeAnna, policyAnna, propose, registrarAnna, world } from './world.ts';

const mishan = department('mishan');
const [first, second] = mishan.approvers as readonly [Body, Body];
const of = (...approvers: readonly Body[]): Body => ({ ...mishan, approvers });
const SUPPLEMENT = {
  key: 'jixi-2022',
  validFrom: '2023-01-09',
  body: { funder: 'jixi', policyYear: 2022, amount: '1.00' },
};

describe('refused when it is saved: a department', () => {
  it.each<[string, string, Body]>([
    ['without an officer', 'DEPARTMENT_WITHOUT_ANYBODY', of()],
    [
      'whose officers are all away on one day',
      'DEPARTMENT_WITHOUT_ANYBODY',
      of(
        { ...first, absences: [{ from: '2023-03-01', to: '2023-03-10' }] },
        { ...second, absences: [{ from: '2023-03-10', to: '2023-03-12' }] },
      ),
    ],
    [
      'with a deputy in a circle',
      'DEPUTY_CIRCLE',
      of({ ...first, deputy: 'mishan-2' }, { ...second, deputy: 'mishan-1' }),
    ],
    ['with an officer who is their own deputy', 'DEPUTY_CIRCLE', of({ ...first, deputy: 'mishan-1' }, second)],
    ['with a deputy of another department', 'DEPUTY_UNKNOWN', of({ ...first, deputy: 'hulin-1' }, second)],
    ['whose lead is of another department', 'LEAD_UNKNOWN', { ...mishan, lead: 'hulin-1' }],
    [
      'with an absence that ends before it begins',
      'ABSENCE_ENDS_BEFORE',
      of({ ...first, absences: [{ from: '2023-03-10', to: '2023-03-01' }] }, second),
    ],
    [
      'with a limit and nobody above it',
      'LIMIT_WITHOUT_SIGNATORY',
      of({ ...first, mandateLimit: '100000' }, { ...second, mandateLimit: '500000.00' }),
    ],
    ['with one person twice', 'APPROVER_TWICE', of(first, { ...second, mail: String(first.mail).toUpperCase() })],
    ['with an amount that is no string', 'NUMBER_NOT_A_STRING', of({ ...first, mandateLimit: 100000 }, second)],
    ['with something beside its fields', 'INPUT_WRONG', { ...mishan, password: 'x' }],
  ])('%s', async (_, code, body) => {
    const w = await world();
    expect((await propose(w, registrarAnna, 'departments', { key: 'mishan', body })).body.code).toBe(code);
  });

  it('and not one whose officers are away in turn', async () => {
    const w = await world();
    const body = of(
      { ...first, deputy: 'mishan-2', absences: [{ from: '2023-03-01', to: '2023-03-09' }] },
      { ...second, mandateLimit: '100000', absences: [{ from: '2023-03-10', to: '2023-03-12' }] },
    );
    expect((await propose(w, registrarAnna, 'departments', { key: 'mishan', body })).status).toBe(201);
  });
});

describe('refused when it is saved: a calendar', () => {
  it.each<[string, string, Body]>([
    ['that closes before it opens', 'FILING_WINDOW_ENDS_BEFORE', { ...CALENDAR, filingClosesOn: '2022-12-31' }],
    ['that settles after March', 'CALENDAR_PAST_MARCH', { ...CALENDAR, settlesOn: '2023-04-01' }],
    ['that settles while filing is open', 'CALENDAR_PAST_MARCH', { ...CALENDAR, settlesOn: '2023-02-28' }],
    ['with a day that does not exist', 'INPUT_WRONG', { ...CALENDAR, filingClosesOn: '2023-02-30' }],
  ])('%s', async (_, code, body) => {
    const w = await world();
    expect((await propose(w, policyAnna, 'calendars', { key: '2022', body })).body.code).toBe(code);
  });

  const YEAR = { year: 2023, holidays: ['2023-10-01', '2023-10-06'], makeUpDays: ['2023-10-07'] };
  it.each<[string, string, Body]>([
    ['without make-up days', 'WORKDAYS_WITHOUT_MAKE_UP', { ...YEAR, makeUpDays: [] }],
    ['without days off', 'WORKDAYS_WITHOUT_MAKE_UP', { ...YEAR, holidays: [] }],
    ['whose make-up day is off', 'WORKDAY_TWICE', { ...YEAR, holidays: ['2023-10-07'] }],
    ['whose make-up day is no weekend', 'MAKE_UP_NOT_WEEKEND', { ...YEAR, makeUpDays: ['2023-10-09'] }],
    ['with a day of another year', 'WORKDAYS_OTHER_YEAR', { ...YEAR, makeUpDays: ['2024-10-06'] }],
  ])('of working days %s', async (_, code, body) => {
    const w = await world();
    expect((await propose(w, policyAnna, 'working-days', { key: '2023', body })).body.code).toBe(code);
  });
});

describe('refused when it is saved: an entry', () => {
  it.each<[string, string, Parameters<typeof propose>[3]]>([
    ['without its document', 'ENTRY_WITHOUT_SOURCE', { key: '2022', body: CALENDAR, source: null }],
    ['from a day that is over', 'ENTRY_BACKDATED', { key: '2022', body: CALENDAR, validFrom: '2023-01-09' }],
    ['under the key of another', 'ENTRY_KEY_WRONG', { key: '2023', body: CALENDAR }],
    ['that ends what cannot end', 'ENTRY_NOT_TO_END', { key: '2022', body: null }],
    [
      'that changes nothing',
      'ENTRY_CHANGES_NOTHING',
      { key: '2022', body: { ...CALENDAR, filingClosesOn: '2023-02-15', settlesOn: '2023-03-01' } },
    ],
  ])('%s', async (_, code, entry) => {
    const w = await world();
    expect((await propose(w, policyAnna, 'calendars', entry)).body.code).toBe(code);
  });

  it('that stands twice in one proposal', async () => {
    const w = await world();
    const twice = await propose(w, policyAnna, 'ports', { key: '虎林', body: null }, { key: '虎林', body: null });
    expect(twice.body.code).toBe('ENTRY_KEY_TWICE');
    expect((await propose(w, policyAnna, 'ports', { key: '抚远', body: null })).body.code).toBe('ENTRY_UNKNOWN');
  });

  it.each<[string, string, object]>([
    ['without the document that grants it', 'FUND_WITHOUT_DOCUMENT', { source: null }],
    ['dated tomorrow', 'FUND_AHEAD', { validFrom: '2023-01-11' }],
    ['of nothing', 'FUND_AMOUNT_WRONG', { body: { ...SUPPLEMENT.body, amount: '0.00' } }],
    ['of less than nothing', 'INPUT_WRONG', { body: { ...SUPPLEMENT.body, amount: '-1.00' } }],
  ])('of a fund %s', async (_, code, change) => {
    const w = await world();
    expect((await propose(w, financeAnna, 'funds', { ...SUPPLEMENT, ...change })).body.code).toBe(code);
  });
});
