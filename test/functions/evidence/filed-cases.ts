import { readFileSync } from 'node:fs';
import { statedFiles } from '../../../local/play/stated-files.ts';
import { billXml, recordsZip, xmlZip } from '../../support/documents/care-bills.ts';
import { inventCare, rosterXlsx } from '../../support/documents/care-files.ts';
import { inventImports } from '../../support/documents/imports.ts';
import { localUseXlsx } from '../../support/documents/local-use-files.ts';
import { registerCsv } from '../../support/documents/register-files.ts';
import { careWorld, HOSPITAL, HOSPITAL_NAME, XLSX, ZIP } from './world.ts';

/** Cases with their documents uploaded and not yet submitted, one of every way in which facts are frozen. */
export type World = Awaited<ReturnType<typeof careWorld>>;

export const season = inventCare({
  seed: 5,
  year: '2022',
  institutionCode: HOSPITAL,
  institution: HOSPITAL_NAME,
  count: 30,
});
const seller = { code: HOSPITAL, name: HOSPITAL_NAME };

export async function healthTourism(): Promise<World> {
  const world = await careWorld();
  const bills = season.bills.map((bill, n) => ({ name: `bill-${n}`, data: billXml(bill, seller, 'ORLOVA ANNA') }));
  await world.upload('roster', XLSX, await rosterXlsx(season.roster), 'roster.xlsx');
  await world.upload('medical-record', ZIP, recordsZip(season.records));
  await world.upload('invoice', ZIP, xmlZip(bills));
  return world;
}

export async function imports(): Promise<World> {
  const world = await careWorld({}, { item: 'C5', declared: {} });
  const year = inventImports({
    ...{ seed: 7, year: '2022', creditCode: HOSPITAL, name: HOSPITAL_NAME },
    ...{ count: 20, netKg: '30000', localPercent: 60 },
  });
  await world.upload('register', 'text/csv', registerCsv(year.register, { encoding: 'gb18030' }));
  await world.upload('local-use', XLSX, await localUseXlsx(year.localUse));
  return world;
}

export async function insurance(): Promise<World> {
  const world = await careWorld({}, { item: 'P7b', declared: {} });
  const { facts } = JSON.parse(readFileSync('seeds/examples/P7b.json', 'utf8'));
  const enterprise = { creditCode: HOSPITAL, name: HOSPITAL_NAME };
  for (const { slot, type, bytes, name } of await statedFiles(
    { item: 'P7b', facts, invoiced: '100000' },
    enterprise,
    3,
  ))
    await world.upload(slot, type, bytes, name);
  return world;
}
