import { describe, expect, it } from 'vitest';
import { loadSeeds } from '../../../seeds/load.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import type { Body } from '../../../shared/registers/field.ts';
import { listEntries, loadBalance } from '../../../shared/store/fund.ts';
import { listRegisterEntries } from '../../../shared/store/register-entries.ts';
import { findDepartment, loadCalendar, loadEvidenceTables } from '../../../shared/store/registers.ts';
import { loadWorkingTime } from '../../../shared/store/working-days.ts';
import { NOW } from '../../support/case.ts';
import {
  CALENDAR,
  confirm,
  department,
  financeAnna,
  financeBoris,
  mishanRegistrar,
  onDay,
  policyAnna,
  policyBoris,
  propose,
  provinceFinance,
  read,
  registrarAnna,
  registrarBoris,
  withdraw,
  world,
} from './world.ts';

const MAY = '2023-05-02T02:00:00.000Z' as Instant;
const newOfficer = { id: 'mishan-3', name: '密山市政府审批人丙', mail: 'mishan-3@departments.example' };
const mishan = department('mishan');
const replaced: Body = { ...mishan, approvers: [newOfficer, ...mishan.approvers.slice(1)] };
const KEPT = { key: 'mishan', body: replaced, validFrom: '2023-05-01' };
const CITY = { funder: 'jixi', policyYear: 2022 } as const;
const SUPPLEMENT = {
  key: 'jixi-2022',
  body: { ...CITY, amount: '5000000.00' },
  validFrom: '2023-01-09',
  source: '鸡财预〔2023〕9号',
};

describe('entries', () => {
  it('come into force on their day once a second person confirmed them', async () => {
    const w = await world();
    const proposed = await propose(w, registrarAnna, 'departments', KEPT);
    expect(proposed).toMatchObject({ status: 201, body: { status: 'proposed', entries: [{ supersedes: 1 }] } });
    const officersAt = async (at: Instant) =>
      (await findDepartment(w.table, 'mishan', at))?.approvers.map(({ id }) => id);
    expect(await officersAt(MAY)).toEqual(['mishan-1', 'mishan-2']);
    const confirmed = await confirm(w, registrarBoris, 'departments', proposed.body.number);
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'confirmed', confirmedBy: 'registrar-boris' } });
    expect(await officersAt(NOW)).toEqual(['mishan-1', 'mishan-2']);
    expect(await officersAt(MAY)).toEqual(['mishan-3', 'mishan-2']);
  });

  it('overwrite nothing: the history keeps each, and undoing is one more', async () => {
    const w = await world();
    const first = await propose(w, policyAnna, 'calendars', { key: '2022', body: CALENDAR });
    await confirm(w, policyBoris, 'calendars', first.body.number);
    const february = onDay(w.table, '2023-02-02');
    const before: Body = { ...CALENDAR, filingClosesOn: '2023-02-15', settlesOn: '2023-03-01' };
    const undo = await propose(february, policyBoris, 'calendars', {
      key: '2022',
      body: before,
      validFrom: '2023-02-03',
    });
    await confirm(february, policyAnna, 'calendars', undo.body.number);
    expect((await loadCalendar(w.table, 2022, '2023-02-02T02:00:00.000Z' as Instant)).filingClosesOn).toBe(
      '2023-02-28',
    );
    expect((await loadCalendar(w.table, 2022, '2023-02-04T02:00:00.000Z' as Instant)).filingClosesOn).toBe(
      '2023-02-15',
    );
    const { body } = await read(february, policyAnna, 'calendars', { key: '2022' });
    const states = (body.entries as { state: string; number: number }[]).map(({ number, state }) => [number, state]);
    expect(states).toEqual([
      [1, 'past'],
      [2, 'in-force'],
      [3, 'coming'],
    ]);
  });

  it('without a second person where no money and no right moves', async () => {
    const w = await world();
    const days = { holidays: ['2023-10-01', '2023-10-06'], makeUpDays: ['2023-10-07'] };
    const entered = await propose(w, policyAnna, 'working-days', { key: '2023', body: { year: 2023, ...days } });
    expect(entered).toMatchObject({ status: 201, body: { status: 'confirmed' } });
    expect(await listRegisterEntries(w.table, 'working-days', '2023')).toHaveLength(2);
    const of = async (at: string) => (await loadWorkingTime(w.table, at as Instant)).calendar.get(2023);
    expect(await of('2023-02-02T02:00:00.000Z')).toEqual({ year: 2023, ...days, source: '测试文件〔2023〕1号' });
    expect((await of('2023-01-31T02:00:00.000Z'))?.holidays.length).toBeGreaterThan(20);
  });

  it('end a port, and what is read of documents follows', async () => {
    const w = await world();
    const ended = await propose(w, policyAnna, 'ports', { key: '虎林', body: null });
    await confirm(w, policyBoris, 'ports', ended.body.number);
    const names = async (at: string) =>
      (await loadEvidenceTables(w.table, at as Instant)).ports.map(({ name }) => name).sort();
    expect(await names('2023-01-31T02:00:00.000Z')).toEqual(['密山', '绥芬河', '虎林'].sort());
    expect(await names('2023-02-01T02:00:00.000Z')).toEqual(['密山', '绥芬河'].sort());
  });

  it('of a fund add to it in the ledger, once, with the document', async () => {
    const w = await world();
    const { body } = await propose(w, financeAnna, 'funds', SUPPLEMENT);
    expect(await loadBalance(w.table, CITY)).toMatchObject({ available: 2_000_000_000 });
    await confirm(w, financeBoris, 'funds', body.number);
    expect(await loadBalance(w.table, CITY)).toMatchObject({ available: 2_500_000_000 });
    const { items } = await listEntries(w.table, CITY, {});
    expect(items.map(({ grant }) => grant)).toContain(SUPPLEMENT.source);
    // Again: the document was counted.
    const again = await propose(w, financeAnna, 'funds', SUPPLEMENT);
    expect((await confirm(w, financeBoris, 'funds', again.body.number)).body.code).toBe('GRANT_KNOWN');
    const other = await propose(w, financeAnna, 'funds', { ...SUPPLEMENT, body: { ...CITY, amount: '1.00' } });
    expect((await confirm(w, financeBoris, 'funds', other.body.number)).body.code).toBe('GRANT_DIFFERS');
    expect(await loadBalance(w.table, CITY)).toMatchObject({ available: 2_500_000_000 });
    const shown = (await read(w, financeAnna, 'funds')).body.entries as { state: string }[];
    expect(shown.map(({ state }) => state)).toEqual(['in-force', 'in-force']);
  });

  it('open the fund of a year that had none', async () => {
    const w = await world();
    const year = { funder: 'jixi', policyYear: 2023 } as const;
    const entry = { ...SUPPLEMENT, key: 'jixi-2023', body: { ...year, amount: '8000000.00' } };
    const { body } = await propose(w, financeAnna, 'funds', entry);
    expect((await confirm(w, financeBoris, 'funds', body.number)).status).toBe(200);
    expect(await loadBalance(w.table, year)).toEqual({ available: 800_000_000, reserved: 0, paid: 0 });
  });
});

describe('a proposal', () => {
  it('is never confirmed by whom it comes from, nor by whose rights it changes', async () => {
    const w = await world();
    const { body } = await propose(w, registrarAnna, 'departments', KEPT);
    expect((await confirm(w, registrarAnna, 'departments', body.number)).body.code).toBe('ENTRIES_SECOND_PERSON');
    const own = { ...registrarBoris, person: newOfficer.id };
    expect((await confirm(w, own, 'departments', body.number)).body.code).toBe('OFFICER_CONFIRMS_OWN');
    expect(await listRegisterEntries(w.table, 'departments', 'mishan')).toHaveLength(1);
  });

  it('is confirmed once when two confirm at the same time', async () => {
    const w = await world();
    const { body } = await propose(w, financeAnna, 'funds', SUPPLEMENT);
    const other = { ...financeBoris, person: 'finance-9' };
    const both = await Promise.all([financeBoris, other].map((by) => confirm(w, by, 'funds', body.number)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(both.map(({ body: { confirmedBy } }) => confirmedBy)).size).toBe(1);
    expect(await loadBalance(w.table, CITY)).toMatchObject({ available: 2_500_000_000 });
    expect(await listRegisterEntries(w.table, 'funds')).toHaveLength(2);
  });

  it('is either confirmed or withdrawn when both come at once', async () => {
    const w = await world();
    const { body } = await propose(w, policyAnna, 'calendars', { key: '2022', body: CALENDAR });
    const [one, other] = await Promise.all([
      confirm(w, policyBoris, 'calendars', body.number),
      withdraw(w, policyAnna, 'calendars', body.number),
    ]);
    expect([one, other].filter(({ status }) => status === 200)).toHaveLength(1);
    const entered = await listRegisterEntries(w.table, 'calendars');
    expect(entered).toHaveLength(one.status === 200 ? 2 : 1);
  });

  it('is dead once it was withdrawn, and not withdrawn once it is in force', async () => {
    const w = await world();
    const first = await propose(w, policyAnna, 'calendars', { key: '2022', body: CALENDAR });
    expect(await withdraw(w, policyAnna, 'calendars', first.body.number)).toMatchObject({
      status: 200,
      body: { status: 'withdrawn', withdrawnBy: 'policy-anna' },
    });
    expect((await confirm(w, policyBoris, 'calendars', first.body.number)).body.code).toBe('ENTRIES_WITHDRAWN');
    const second = await propose(w, policyAnna, 'calendars', { key: '2022', body: CALENDAR });
    await confirm(w, policyBoris, 'calendars', second.body.number);
    expect((await withdraw(w, policyAnna, 'calendars', second.body.number)).body.code).toBe('ENTRIES_IN_FORCE');
    expect((await confirm(w, policyBoris, 'calendars', 99)).body.code).toBe('ENTRIES_UNKNOWN');
  });

  it('is not confirmed when another came into force meanwhile', async () => {
    const w = await world();
    const one = await propose(w, registrarAnna, 'departments', KEPT);
    const other = await propose(w, registrarAnna, 'departments', {
      ...KEPT,
      body: { ...mishan, telephone: '0467-0000999' },
    });
    await confirm(w, registrarBoris, 'departments', other.body.number);
    expect((await confirm(w, registrarBoris, 'departments', one.body.number)).body.code).toBe('ENTRIES_CHANGED_SINCE');
  });

  it('is all or nothing', async () => {
    const w = await world();
    const wrong = { key: '抚远', body: { name: '抚远', inArea: true, code: 'x' } };
    const answer = await propose(w, policyAnna, 'ports', { key: '虎林', body: null }, wrong);
    expect(answer).toMatchObject({ status: 400, body: { code: 'INPUT_WRONG', details: { path: '1.code' } } });
    expect((await read(w, policyAnna, 'ports')).body.proposals).toEqual([]);
  });
});

describe('a register', () => {
  it.each([
    ['departments', policyAnna, KEPT],
    ['departments', { ...mishanRegistrar, department: 'hulin' }, KEPT],
    ['calendars', registrarAnna, { key: '2022', body: CALENDAR }],
    ['funds', policyAnna, SUPPLEMENT],
    ['funds', provinceFinance, SUPPLEMENT],
    ['funds', { ...financeAnna, department: 'nowhere' }, SUPPLEMENT],
  ] as const)('%s is changed only by who keeps it', async (register, by, entry) => {
    const w = await world();
    expect(await propose(w, by, register, entry)).toMatchObject({ status: 403, body: { code: 'REGISTER_NOT_YOURS' } });
  });

  it('of departments: a county keeps its own', async () => {
    const w = await world();
    expect((await propose(w, mishanRegistrar, 'departments', KEPT)).status).toBe(201);
  });

  it('that is none is not found', async () => {
    const w = await world();
    expect(await read(w, policyAnna, 'prices')).toMatchObject({ status: 404, body: { code: 'REGISTER_UNKNOWN' } });
  });

  it('is not loaded over: what an owner entered stays', async () => {
    const w = await world();
    const { body } = await propose(w, policyAnna, 'calendars', { key: '2022', body: CALENDAR });
    await confirm(w, policyBoris, 'calendars', body.number);
    const before = w.table.items.size;
    const objects = { putJson: async () => ({ sha256: 'x', key: 'editions/x.json' }), putFile: async () => {} };
    await loadSeeds({ table: w.table, objects, now: NOW });
    expect(w.table.items.size).toBe(before);
    expect((await loadCalendar(w.table, 2022, MAY)).settlesOn).toBe('2023-03-10');
  });
});
