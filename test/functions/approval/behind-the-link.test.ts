import { beforeAll, describe, expect, it } from 'vitest';
import { submit } from '../../../functions/intake/submit-application.ts';
import { documentCreated, loadApplication, saveApplication } from '../../../shared/store/applications.ts';
import type { FrozenBody } from '../../../shared/store/bodies.ts';
import { applicant, FIRM, NOW, requestOf } from '../../support/case.ts';
import { billXml, recordsZip, xmlZip } from '../../support/documents/care-bills.ts';
import { inventCare, rosterXlsx } from '../../support/documents/care-files.ts';
import { careWorld, HOSPITAL, HOSPITAL_NAME, XLSX, ZIP } from '../evidence/world.ts';
import { assessed, byMachine, execute, get, newestSecret, type World, world } from './world.ts';

/** What stands on the page of the department that is asked first, and in the mail that brought its link. */
async function asked(w: World, name: string, round: number): Promise<{ page: string; mail: string }> {
  let page = '';
  const look = async () => {
    page = (await get(w, await newestSecret(w))).body;
    throw new Error('enough');
  };
  await expect(execute(w, [look], name, round)).rejects.toThrow('enough');
  return { page, mail: w.sent.at(-1)?.text ?? '' };
}

const stored = (w: World, id: string, slot: string, originalName: string) =>
  w.table.transact([
    documentCreated({
      ...{
        id,
        applicationId: 'A',
        slot,
        kind: slot,
        originalName,
        declaredType: 'text/csv',
        key: `applications/A/${id}`,
      },
      ...{ status: 'read', requestedAt: NOW, sha256: 'cd'.repeat(32), findings: [] },
    }),
  ]);

/** The facts of the round are these from now on. */
function frozen(w: World, body: unknown): void {
  for (const key of w.bodies.keys()) if (key.startsWith('facts/')) w.bodies.set(key, body);
}

describe('the reply of an applicant whose case was returned', () => {
  const REPLY = '过磅单已更换<b>，见第 3 页。';

  /** Returned in the first round and handed in again, with these words or none. */
  const again = async (reply?: string) => {
    const w = await world();
    await stored(w, 'd2', 'local-use', '落地使用.csv');
    const first = await loadApplication(w.table, 'A');
    const event = { ...byMachine(w), action: 'submit-application', recordedAt: w.now(), digests: { d1: '1' } };
    await saveApplication(w.table, first, first, { event });
    await execute(w, ['return']);
    const body = { unchanged: true, ...(reply === undefined ? {} : { reply }) };
    await submit(requestOf(applicant(FIRM), body, { id: 'A' }), w.deps);
    await assessed(w, 2);
    return asked(w, 'A-r2-1', 2);
  };

  it('stands on the page behind the link and in the mail, beside why it had gone back', async () => {
    const { page, mail } = await again(REPLY);
    for (const said of ['退回与答复', '核对无误或有误', '过磅单已更换&lt;b&gt;，见第 3 页。'])
      expect(page).toContain(said);
    for (const said of ['上一轮退回理由', '核对无误或有误', REPLY]) expect(mail).toContain(said);
  });

  it('is said to be missing where nothing was written', async () => {
    const { page, mail } = await again();
    expect(page).toContain('未作答复');
    expect(mail).not.toContain('申报单位答复');
  });

  it('has no place in the first round', async () => {
    const w = await world();
    expect((await asked(w, 'A-r1-1', 1)).page).not.toContain('退回与答复');
  });
});

describe('what was read from a document', () => {
  const NAME = 'ORLOVA ANNA';
  const season = inventCare({
    seed: 9,
    year: '2022',
    institutionCode: HOSPITAL,
    institution: HOSPITAL_NAME,
    count: 30,
  });
  let body: FrozenBody;
  let roster = '';
  beforeAll(async () => {
    const care = await careWorld();
    roster = (await care.upload('roster', XLSX, await rosterXlsx(season.roster))).documentId;
    await care.upload('medical-record', ZIP, recordsZip(season.records));
    const seller = { code: HOSPITAL, name: HOSPITAL_NAME };
    const bills = season.bills.map((bill, n) => ({ name: `bill-${n}`, data: billXml(bill, seller, NAME) }));
    await care.upload('invoice', ZIP, xmlZip(bills));
    await care.submitted();
    await care.verified();
    body = care.body() as unknown as FrozenBody;
  });

  it('tells of patients in counts only: no name, no passport, no digest of either, no name of a file', async () => {
    const w = await world({ application: { item: 'C2' } });
    await stored(w, roster, 'roster', `${NAME} 7100001.xlsx`);
    frozen(w, body);
    const { page, mail } = await asked(w, 'A-r1-1', 1);
    for (const said of ['俄罗斯籍人数', '俄罗斯籍人次', '涉及个人，文件名不显示', '/portal/cases/A'])
      expect(page).toContain(said);
    const { roster: rows } = season;
    expect(rows).toHaveLength(30);
    for (const text of [page, mail])
      for (const { name, passport, patientNo } of rows as unknown as Record<string, string>[])
        for (const personal of [name, passport, patientNo, NAME]) expect(text).not.toContain(personal);
    // The keyed hashes of persons stay in the bucket.
    expect(page.match(/\b[0-9a-f]{64}\b/g)?.every((digest) => /^(ab|cd)+$/.test(digest))).toBe(true);
    expect(JSON.stringify(body.facts)).not.toMatch(/passport|holder|person"/);
  });

  it('stands under its archive, with rows and codes as people say them', async () => {
    const w = await world();
    frozen(w, {
      facts: { goods: [{ id: 'g1', kind: 'coal', tonnesNet: '5000.000' }] },
      provenance: [
        { fact: 'goods[g1].kind', path: 'hsCode: row 3, row 4, row 9', method: 'register-hs-list', documentId: 'd1/2' },
        { fact: 'goods[g1].tonnesNet', path: 'DecList/GNum', method: 'declaration-message', documentId: 'd1' },
      ],
    });
    const { page } = await asked(w, 'A-r1-1', 1);
    expect(page).toContain('煤炭（第 3–4、9 行）');
    expect(page).toContain('5,000.000');
    expect(page).not.toMatch(/DecList|hsCode|row 3|>coal/);
  });

  it('needs no script: the page and the form are HTML alone', async () => {
    const w = await world();
    const { page } = await asked(w, 'A-r1-1', 1);
    expect(page).toContain('<details');
    expect(page).toContain('<form method="post"');
    expect(page).not.toMatch(/<script| on\w+=/);
  });
});
