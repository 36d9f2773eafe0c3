import { describe, expect, it } from 'vitest';
import { loadFacts } from '../../../shared/store/awards.ts';
import { recordDecision } from '../../../shared/store/provincial-decisions.ts';
import { loadEnterprise } from '../../../shared/store/registers.ts';
import { NOW } from '../../support/case.ts';
import { billXml, xmlZip } from '../../support/documents/care-bills.ts';
import { inventCare, rosterXlsx } from '../../support/documents/care-files.ts';
import { careWorld, context, HOSPITAL, HOSPITAL_NAME, XLSX, ZIP } from './world.ts';

type World = Awaited<ReturnType<typeof careWorld>>;

const season = inventCare({ seed: 5, year: '2022', institutionCode: HOSPITAL, institution: HOSPITAL_NAME, count: 3 });
const seller = { code: HOSPITAL, name: HOSPITAL_NAME };
const bills = xmlZip(
  season.bills.map((bill, n) => ({ name: `bill-${n}`, data: billXml(bill, seller, 'ORLOVA ANNA') })),
);

async function submitted(): Promise<World> {
  const w = await careWorld();
  await w.upload('roster', XLSX, await rosterXlsx(season.roster), 'roster.xlsx');
  await w.upload('invoice', ZIP, bills);
  await w.submitted();
  return w;
}

async function recorded(w: World, number: string, granted: string, policyYear = 2022): Promise<void> {
  const document = {
    name: 'a.pdf',
    sha256: 'c'.repeat(64),
    size: 1,
    contentType: 'application/pdf',
    key: 'decisions/c',
  };
  const items = [{ item: 'P5', status: 'granted' as const, granted }];
  const decision = { policyYear, number, decidedOn: '2023-01-05', items, document };
  const event = { ...context, action: 'test', recordedAt: NOW };
  const by = { recordedBy: 'commerce-1', recordedAt: NOW };
  await recordDecision(w.table, await loadEnterprise(w.table, HOSPITAL), decision, { ...by, event });
}

describe('facts are frozen', () => {
  it('with what the province decided for the enterprise and year, and the document it comes from', async () => {
    const w = await submitted();
    await recorded(w, '黑商财〔2023〕1号', '100000.00');
    await recorded(w, 'of another year', '1.00', 2021);
    expect(await w.verified()).toEqual({ next: 'assess' });
    expect(w.body().facts).toMatchObject({
      enterprise: { creditCode: HOSPITAL },
      province: { p5: { status: 'granted', granted: '100000.00' } },
    });
    const path = `黑商财〔2023〕1号 sha256 ${'c'.repeat(64)}`;
    expect(w.body().provenance?.filter(({ fact }) => fact.startsWith('province.'))).toEqual([
      { fact: 'province.p5.status', path, method: 'provincial-decision' },
      { fact: 'province.p5.granted', path, method: 'provincial-decision' },
    ]);
  });

  it('never without a decision that was recorded while the documents were read', async () => {
    const w = await submitted();
    const { putJson } = w.deps.objects;
    let late = 0;
    w.deps.objects.putJson = async (folder, body) => {
      if (late++ === 0) await recorded(w, 'late', '200000.00');
      return putJson(folder, body);
    };
    expect(await w.verified()).toEqual({ next: 'assess' });
    expect(late).toBe(2);
    expect(w.body().facts).toMatchObject({ province: { p5: { granted: '200000.00' } } });
    expect((await loadFacts(w.table, w.id, 1))?.bodySha256).toBe([...w.kept.keys()].at(-1));
  });
});
