import { beforeAll, describe, expect, it } from 'vitest';
import { readingHandler } from '../../../functions/evidence/show-reading.ts';
import { factsHandler } from '../../../functions/intake/read-facts.ts';
import { messagesHandler } from '../../../functions/intake/read-messages.ts';
import { roundsHandler } from '../../../functions/intake/read-rounds.ts';
import { timelineHandler } from '../../../functions/intake/read-timeline.ts';
import type { HttpHandler } from '../../../functions/middleware/http-handler.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { applicant, handlerFakes, officer } from '../../support/case.ts';
import { billXml, recordsZip, xmlZip } from '../../support/documents/care-bills.ts';
import { inventCare, rosterXlsx } from '../../support/documents/care-files.ts';
import { throughHandler } from '../../support/through-handler.ts';
import { careWorld, HOSPITAL, HOSPITAL_NAME, XLSX, ZIP } from './world.ts';

const season = inventCare({ seed: 7, year: '2022', institutionCode: HOSPITAL, institution: HOSPITAL_NAME, count: 6 });
const seller = { code: HOSPITAL, name: HOSPITAL_NAME };
const patient = 'ORLOVA ANNA';

let world: Awaited<ReturnType<typeof careWorld>>;
let roster = '';
let bills = '';
beforeAll(async () => {
  world = await careWorld();
  roster = (await world.upload('roster', XLSX, await rosterXlsx(season.roster))).documentId;
  await world.upload('medical-record', ZIP, recordsZip(season.records));
  const made = season.bills.map((bill, n) => ({ name: `bill-${n}`, data: billXml(bill, seller, patient) }));
  bills = (await world.upload('invoice', ZIP, xmlZip(made))).documentId;
  await world.submitted();
  await world.verified();
});

const deps = () => ({
  ...handlerFakes(),
  ...world.deps,
  publicUrl: 'https://awards.example',
  objects: {
    ...world.deps.objects,
    getJson: async ({ sha256 }: { sha256: string }) => world.kept.get(sha256),
  },
});
const HULIN = officer('hulin');
const own = applicant(HOSPITAL);
const ask = (handler: HttpHandler, caller: Caller, path: object = {}) =>
  throughHandler(handler, caller, undefined, { id: world.id, ...path });
const reading = (caller: Caller, documentId: string) => ask(readingHandler(deps), caller, { documentId });

describe('what was read of a document', () => {
  it('hides every value where it tells of persons, and shows how much was read', async () => {
    const { status, body } = await reading(HULIN, roster);
    expect(status).toBe(200);
    expect(body).toMatchObject({ documentId: roster, kind: 'roster', masked: true, rowCount: season.roster.length });
    const values = (body.rows as { values: Record<string, string> }[]).flatMap((row) => Object.values(row.values));
    expect(new Set(values)).toEqual(new Set(['***']));
    for (const { passport } of season.roster as unknown as { passport?: string }[])
      if (passport !== undefined) expect(JSON.stringify(body)).not.toContain(passport);
  });

  it('says of an archive how many documents it holds, and never names a patient', async () => {
    const { body } = await reading(own, bills);
    expect(body).toMatchObject({ entries: season.bills.length });
    expect(JSON.stringify(body)).not.toContain(patient);
  });

  it.each([
    ['an officer whose department is not on the route', officer('mishan'), 404],
    ['another enterprise', applicant(), 404],
    ['a person of role policy', { person: 'p', roles: ['policy'], creditCodes: [] }, 403],
  ])('is not shown to %s', async (_, caller, status) => {
    expect((await reading(caller, roster)).status).toBe(status);
  });

  it('of a document that is not there is refused', async () => {
    expect((await reading(HULIN, 'nothing')).body.code).toBe('DOCUMENT_PLACE_UNKNOWN');
  });
});

describe('the story of a case', () => {
  it('tells when it reached each stage and who has it now', async () => {
    const { body } = await ask(timelineHandler(deps), own);
    expect((body.steps as { stage: string }[]).map(({ stage }) => stage)).toEqual(['draft', 'submitted', 'verified']);
    expect(body).toMatchObject({ now: { who: 'system' }, dates: { settlesOn: '2023-03-01' } });
  });

  it('tells what the first round rested on; there is nothing before it', async () => {
    const { body } = await ask(roundsHandler(deps), HULIN);
    expect(body.rounds).toMatchObject([{ round: 1, payable: null, decisions: [], reply: null, changes: null }]);
  });

  it('gives officers the facts with where each comes from, and the applicant no such page', async () => {
    const { body } = await ask(factsHandler(deps), HULIN);
    const persons = String(season.records.length);
    expect(body).toMatchObject({ round: 1, facts: { care: { mainBusiness: true } }, figures: { persons }, stated: {} });
    expect((body.provenance as { fact: string }[]).map(({ fact }) => fact)).toContain('care.mainBusiness');
    expect((await ask(factsHandler(deps), own)).status).toBe(403);
  });

  it('gives the applicant the mails again, and nobody else', async () => {
    const { body } = await ask(messagesHandler(deps), own);
    expect((body.messages as { text: string }[]).length).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toMatch(/\{\{(link|portal)\}\}/);
    for (const { text } of body.messages as { text: string }[])
      expect(text).toContain(`https://awards.example/portal/my/cases/${world.id}`);
    expect((await ask(messagesHandler(deps), HULIN)).status).toBe(403);
    expect((await ask(messagesHandler(deps), applicant())).status).toBe(404);
  });
});

describe('findings on these pages', () => {
  const stored = (row: number, of: string) => ({
    ...{ code: `TEST_${of}`, severity: 'person' as const, at: `row ${row}` },
    ...{ zh: `第 ${row} 行${of}。`, en: `Row ${row}: ${of}.` },
    hint: { zh: '由经办人员核对。', en: 'An officer looks at it.' },
  });

  it('are told once with their rows, in a round and in what changed since; officers’ hints to officers only', async () => {
    const subject = `APPLICATION#${world.id}`;
    const first = [...world.table.items.values()].find(({ PK, SK }) => PK === subject && SK.startsWith('FACTS#'));
    const application = [...world.table.items.values()].find(({ PK, SK }) => PK === subject && SK === 'HEAD');
    if (first === undefined || application === undefined) throw new Error('nothing is frozen');
    const keep = (item: typeof first) => world.table.items.set(`${item.PK}\u0000${item.SK}`, item);
    keep({ ...first, findings: [stored(2, 'A'), stored(3, 'A')] });
    const later = { round: 2, findings: [stored(3, 'A'), stored(2, 'A'), stored(4, 'B'), stored(5, 'B')] };
    keep({ ...first, ...later, SK: first.SK.replace(/1$/, '2') });
    keep({ ...application, round: 2 });
    const roundsFor = async (caller: Caller) => (await ask(roundsHandler(deps), caller)).body.rounds as object[];
    const [, second] = await roundsFor(HULIN);
    expect(second).toMatchObject({
      findings: [{ rows: ['2-3'] }, { rows: ['4-5'], hint: { zh: '由经办人员核对。' } }],
      changes: { findingsNew: [{ zh: '第 4–5 行B。' }], findingsGone: [] },
    });
    expect(JSON.stringify(await roundsFor(own))).toContain('第 4–5 行B。');
    expect(JSON.stringify(await roundsFor(own))).not.toContain('由经办人员核对');
  });

  it('of a document read again are shown to the applicant without what officers are to do', async () => {
    const entry = (caller: Caller) =>
      throughHandler(readingHandler(deps), caller, undefined, { id: world.id, documentId: bills }, { entry: '1' });
    const forOfficer = (await entry(HULIN)).body.findings as { code: string; hint?: { zh: string } }[];
    const forApplicant = (await entry(own)).body.findings as typeof forOfficer;
    expect(forOfficer.some(({ hint }) => hint?.zh.startsWith('由经办人员'))).toBe(true);
    expect(forApplicant.map(({ code }) => code)).toEqual(forOfficer.map(({ code }) => code));
    expect(forApplicant.some(({ hint }) => hint?.zh.startsWith('由经办人员'))).toBe(false);
  });
});
