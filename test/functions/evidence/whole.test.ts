import { describe, expect, it } from 'vitest';
import { loadDocument } from '../../../shared/store/applications.ts';
import { loadFacts } from '../../../shared/store/awards.ts';
import { saveRegisterRecord } from '../../../shared/store/registers.ts';
import { codeOf, NOW } from '../../support/case.ts';
import { billXml, recordsZip, xmlZip } from '../../support/documents/care-bills.ts';
import { inventCare, rosterXlsx } from '../../support/documents/care-files.ts';
import { inventImports } from '../../support/documents/imports.ts';
import { localUseXlsx } from '../../support/documents/local-use-files.ts';
import { registerCsv } from '../../support/documents/register-files.ts';
import type { World } from './filed-cases.ts';
import { careWorld, HOSPITAL, HOSPITAL_NAME, XLSX, ZIP } from './world.ts';

/** A season of guests filed with one institution; `guests` of it are those of another. */
async function season(world: World, institutionCode: string, institution: string, guests = inventGuests(1)) {
  const own = inventCare({ seed: 9, year: '2022', institutionCode, institution, count: 4 });
  const roster = own.roster.map((row, at) =>
    at === 1 || at === 3 ? { ...row, passport: guests[at]?.passport ?? '' } : row,
  );
  const records = own.records.map((one, at) => ({ ...one, passport: roster[at]?.passport ?? '' }));
  const seller = { code: institutionCode, name: institution };
  const bills = own.bills.map((bill, n) => ({ name: `bill-${n}`, data: billXml(bill, seller, 'ORLOVA ANNA') }));
  const uploaded = await world.upload('roster', XLSX, await rosterXlsx(roster), 'roster.xlsx');
  await world.upload('medical-record', ZIP, recordsZip(records));
  await world.upload('invoice', ZIP, xmlZip(bills));
  return uploaded;
}

const inventGuests = (seed: number) =>
  inventCare({ seed, year: '2022', institutionCode: HOSPITAL, institution: HOSPITAL_NAME, count: 4 }).roster;

const OTHER = codeOf('12230381MA1CARE02');
const findingsOf = async ({ table, id }: World) => (await loadFacts(table, id, 1))?.findings ?? [];
const codes = async (world: World) => (await findingsOf(world)).map(({ code }) => code);

describe('a guest of two institutions', () => {
  it('is told in both, by the rows and never by name, and counts once in each', async () => {
    const first = await careWorld();
    await first.upload('roster', XLSX, await rosterXlsx(inventGuests(1)), 'roster.xlsx');
    const second = await careWorld({ name: '虎林第二康复医院' }, { code: OTHER, among: first.table });
    const { documentId, outcome } = await season(second, OTHER, '虎林第二康复医院');
    expect(outcome).toBe('to-a-person');
    const told = (await loadDocument(second.table, second.id, documentId))?.findings ?? [];
    expect(told).toMatchObject([{ code: 'PERSON_IN_TWO_INSTITUTIONS', severity: 'person', rows: ['3', '5'] }]);

    await second.submitted();
    expect(await second.verified()).toEqual({ next: 'assess' });
    const found = (await findingsOf(second)).filter(({ code }) => code === 'PERSON_IN_TWO_INSTITUTIONS');
    expect(found).toMatchObject([{ zh: expect.stringContaining('“团组名单” 第 3、5 行'), rows: ['3', '5'] }]);
    expect(second.body().facts.care).toMatchObject({ persons: { russian: { invoiceAndOne: '4' } } });

    // The first looked nobody up at its upload; when it is verified the other is there.
    await first.upload(
      'medical-record',
      ZIP,
      recordsZip(
        inventCare({ seed: 1, year: '2022', institutionCode: HOSPITAL, institution: HOSPITAL_NAME, count: 4 }).records,
      ),
    );
    await first.upload(
      'invoice',
      ZIP,
      xmlZip([
        {
          name: 'bill',
          data: billXml(
            { number: '22232000000000000001', issuedOn: '2022-05-05', gross: '10.00' },
            { code: HOSPITAL, name: HOSPITAL_NAME },
            'X',
          ),
        },
      ]),
    );
    await first.submitted();
    await first.verified();
    expect(await codes(first)).toContain('PERSON_IN_TWO_INSTITUTIONS');
  });

  it('in two years or twice with one institution is none', async () => {
    const world = await careWorld();
    const visits = inventGuests(1);
    const again = visits.map((row, at) => ({
      ...row,
      patientNo: `ZX${at}00`,
      billNo: `2223200000009999999${at}`,
      entryDate: '2022-12-20',
      exitDate: '2022-12-22',
    }));
    await world.upload('roster', XLSX, await rosterXlsx(visits), 'a.xlsx');
    const { documentId } = await world.upload('roster', XLSX, await rosterXlsx(again), 'b.xlsx');
    const told = (await loadDocument(world.table, world.id, documentId))?.findings ?? [];
    expect(told.map(({ code }) => code)).not.toContain('PERSON_IN_TWO_INSTITUTIONS');
  });
});

describe('a whole application of imports', () => {
  const plausibility = { timesLastYear: '3', daysApart: '7' };
  const references = {
    ports: [
      { name: '密山', inArea: true },
      { name: '虎林', inArea: true },
    ],
    goodsByHs: [{ prefix: '2701', kind: 'coal' }],
    ...{ weighTolerance: '0.005', maxTruckGrossKg: '100000', plausibility },
  };
  const event = {
    action: 'seed',
    by: { kind: 'system', id: 'test' },
    at: NOW,
    recordedAt: NOW,
    correlationId: 'test',
  } as const;
  const year = inventImports({
    ...{ seed: 7, year: '2022', creditCode: HOSPITAL, name: '另一名称有限公司' },
    ...{ count: 6, netKg: '30000', localPercent: 60 },
  });

  it('says what no last year could be compared with, whom the register links, and what the files are called', async () => {
    const linked = [{ name: '鸡西示例加工有限公司' }];
    const world = await careWorld({ linked }, { item: 'C5', declared: {} });
    await saveRegisterRecord(world.table, 'REFERENCE#evidence', references, event);
    await world.upload('register', 'text/csv', registerCsv(year.register), '2022年登记表.csv');
    await world.upload('local-use', XLSX, await localUseXlsx(year.localUse), '台账.xlsx');
    await world.submitted();
    await world.verified();
    const found = await findingsOf(world);
    expect(found.filter(({ code }) => /^(PARTY|PERIOD|LAST|FIGURE|RELATED)/.test(code))).toMatchObject([
      {
        code: 'PARTY_APPLICANT_NAME',
        zh: expect.stringContaining('文件 “2022年登记表.csv” 中收货人名称“另一名称有限公司”'),
      },
      { code: 'LAST_YEAR_NOT_COMPARED', zh: expect.stringContaining('进口吨数、本市使用吨数') },
      { code: 'RELATED_PARTY', zh: expect.stringContaining('使用单位“鸡西示例加工有限公司”') },
    ]);
  });
});
