import { beforeEach, describe, expect, it } from 'vitest';
import { list } from '../../../functions/intake/list-entries.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { maxBytesOf, type Slot } from '../../../shared/application/documents.ts';
import { slotsOf } from '../../../shared/application/file.ts';
import { BATCH_LIMITS } from '../../../shared/evidence/read-batch.ts';
import { loadApplication, loadDocument } from '../../../shared/store/applications.ts';
import { loadFacts } from '../../../shared/store/awards.ts';
import { listEntries } from '../../../shared/store/entries.ts';
import { applicant, handlerFakes, officer, refusalCode, requestOf } from '../../support/case.ts';
import { billXml, recordsZip, xmlZip } from '../../support/documents/care-bills.ts';
import { inventCare, medicalRecordXml, type RosterRow, rosterXlsx } from '../../support/documents/care-files.ts';
import { zip } from '../../support/documents/zips.ts';
import { careWorld, HOSPITAL, HOSPITAL_NAME, XLSX, XML, ZIP } from './world.ts';

const season = inventCare({ seed: 5, year: '2022', institutionCode: HOSPITAL, institution: HOSPITAL_NAME, count: 120 });
const seller = { code: HOSPITAL, name: HOSPITAL_NAME };
const bills = xmlZip(
  season.bills.map((bill, n) => ({ name: `bill-${n}`, data: billXml(bill, seller, 'ORLOVA ANNA') })),
);
const records = recordsZip(season.records);

let world: Awaited<ReturnType<typeof careWorld>>;
beforeEach(async () => {
  world = await careWorld();
});

const document = async (documentId: string) => {
  const found = await loadDocument(world.table, world.id, documentId);
  if (found === undefined) throw new Error('no such document');
  return found;
};
const entriesOf = async (documentId: string) =>
  listEntries(world.table, world.id, { id: documentId, sha256: (await document(documentId)).sha256 ?? '' });

describe('an archive', () => {
  it('becomes one record per document, each with its digest and findings, and is read when all are', async () => {
    const { documentId, outcome } = await world.upload('medical-record', ZIP, records);
    expect(outcome).toBe('read');
    expect((await document(documentId)).entries).toBe(120);
    const entries = await entriesOf(documentId);
    expect(entries.map((entry) => entry.number)).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
    expect(new Set(entries.map((entry) => entry.sha256)).size).toBe(120);
    expect(new Set(entries.map((entry) => entry.status))).toEqual(new Set(['read']));
  });

  it('with one voucher twice is blocked at the second, which is told where the first stands', async () => {
    const [bill] = season.bills;
    const data = bill ? billXml(bill, seller, 'ORLOVA ANNA') : new Uint8Array();
    const twice = zip([
      { name: 'a.xml', data },
      { name: 'b.xml', data: new TextEncoder().encode(`${new TextDecoder().decode(data)}\n`) },
    ]);
    const { documentId, outcome } = await world.upload('invoice', ZIP, twice);
    expect(outcome).toBe('blocked');
    const entries = await entriesOf(documentId);
    expect(entries.map(({ status }) => status)).toEqual(['read', 'blocked']);
    expect(entries[1]?.findings[0]).toMatchObject({ code: 'EVIDENCE_TWICE_IN_ARCHIVE' });
    expect(entries[1]?.findings[0]?.zh).toContain('第 1 个文件');
  });

  // Its set of keys, their list, three keys of each of 120 records, two batches of entries, and the archive itself.
  const WRITES = 1 + 1 + 360 + 2 + 1;
  it.each(
    [1, 2, 3, 4, 180, WRITES - 3, WRITES - 2, WRITES - 1, WRITES].flatMap((write) => [
      [write, 'before'] as const,
      [write, 'after'] as const,
    ]),
  )('is whole when the process dies around write %s (%s it) and the event comes again', async (write, when) => {
    const documentId = await world.link('medical-record', ZIP, records);
    world.table.breakAt(world.table.writes() + write, when);
    await expect(world.arrive(documentId)).rejects.toThrow('died');
    const registeredAlready = write === WRITES && when === 'after';
    expect((await document(documentId)).status).toBe(registeredAlready ? 'read' : 'awaiting');
    await world.arrive(documentId);
    expect((await document(documentId)).status).toBe('read');
    expect(await entriesOf(documentId)).toHaveLength(120);
    const registered = [...world.table.items.values()].filter(
      (item) => item.action === 'register-upload' && JSON.stringify(item.details).includes(documentId),
    );
    expect(registered).toHaveLength(1);
    const keys = [...world.table.items.values()].filter((item) => item.SK === 'KEY');
    expect(keys).toHaveLength(360);
    expect(keys.filter((key) => (key.holders as unknown[]).length !== 1)).toEqual([]);
  });

  it('with one bad document in it is blocked, says which one, and keeps the others', async () => {
    const first = season.records[0];
    if (first === undefined) throw new Error('no record');
    const mixed = xmlZip([
      { name: 'good', data: medicalRecordXml(first) },
      { name: 'IVANOV', data: new TextEncoder().encode('<!DOCTYPE x><ClinicalDocument/>') },
    ]);
    const { documentId, outcome } = await world.upload('medical-record', ZIP, mixed);
    expect(outcome).toBe('blocked');
    expect((await document(documentId)).findings).toContainEqual(
      expect.objectContaining({ code: 'XML_DOCTYPE', at: 'entry 2', zh: expect.stringContaining('第 2 个') }),
    );
    expect((await entriesOf(documentId)).map((entry) => entry.status)).toEqual(['read', 'refused']);
  });

  it('may be as large as its reader takes', () => {
    const records = slotsOf('C2').find(({ id }) => id === 'medical-record') as Slot;
    expect(maxBytesOf(records, ZIP)).toBe(BATCH_LIMITS.maxBytes);
  });
});

const bytes = (text: string) => new TextEncoder().encode(text);
const tiny = { name: 'a.xml', data: bytes('<a/>') };

describe('the entries of an archive', () => {
  it('are listed page by page with digest, status and findings, to whoever sees the case', async () => {
    const many = inventCare({
      seed: 6,
      year: '2022',
      institutionCode: HOSPITAL,
      institution: HOSPITAL_NAME,
      count: 203,
    });
    const { documentId } = await world.upload('medical-record', ZIP, recordsZip(many.records));
    const page = (caller: Caller, query: Record<string, string> = {}) =>
      list(requestOf(caller, undefined, { id: world.id, documentId }, query), {
        ...handlerFakes(),
        table: world.table,
      });
    const first = (await page(officer('health'))).body;
    expect([first.count, first.entries.length, first.next]).toEqual([203, 200, 201]);
    expect(first.entries[0]).toEqual({
      number: 1,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      status: 'read',
      findings: [],
    });
    const last = (await page(applicant(HOSPITAL), { from: '201' })).body;
    expect([last.entries.map((entry) => entry.number), last.next]).toEqual([[201, 202, 203], undefined]);
    expect(await refusalCode(page(officer('mishan')))).toBe('APPLICATION_NOT_FOUND');
  });
});

describe('bad input', () => {
  it.each([
    ['a path out of the archive', zip([{ name: '../a.xml', data: bytes('<a/>') }]), 'ARCHIVE_NAME_UNSAFE'],
    ['an absolute path', zip([{ name: '/a.xml', data: bytes('<a/>') }]), 'ARCHIVE_NAME_UNSAFE'],
    ['a folder out of the archive', zip([{ name: 'a/../../b.xml', data: bytes('<a/>') }]), 'ARCHIVE_NAME_UNSAFE'],
    ['two entries of one name', zip([tiny, tiny]), 'ARCHIVE_NAME_TWICE'],
    ['a symbolic link', zip([{ ...tiny, mode: 0o120777 }]), 'ARCHIVE_SYMLINK'],
    ['overlapping entries', zip([tiny, { ...tiny, name: 'b.xml', sameDataAs: 0 }]), 'ARCHIVE_ENTRIES_OVERLAP'],
    ['a bomb', zip([{ name: 'a.xml', data: new Uint8Array(201 * 1024 * 1024) }]), 'ARCHIVE_TOO_LARGE'],
    ['an entry that lies about its size', zip([{ ...tiny, size: 1 }]), 'ARCHIVE_SIZE_LIES'],
    ['an archive in it', zip([{ name: 'a.xml', data: zip([tiny]) }]), 'ARCHIVE_NESTED'],
    [
      'too many entries',
      zip(Array.from({ length: 2001 }, (_, n) => ({ ...tiny, name: `${n}.xml` }))),
      'ARCHIVE_TOO_MANY_ENTRIES',
    ],
    ['a truncated archive', records.subarray(0, 5000), 'ARCHIVE_BROKEN'],
  ])('an archive with %s is refused by its own code; the case lives on', async (_, archive, code) => {
    const bad = await world.upload('medical-record', ZIP, archive);
    expect(bad.outcome).toBe('refused');
    expect((await document(bad.documentId)).findings.map((finding) => finding.code)).toEqual([code]);
    expect((await world.upload('invoice', ZIP, bills)).outcome).toBe('read');
  });

  it('a medical record with a DOCTYPE, alone, is refused', async () => {
    const { documentId, outcome } = await world.upload('medical-record', XML, bytes('<!DOCTYPE x><ClinicalDocument/>'));
    expect([outcome, (await document(documentId)).findings[0]?.code]).toEqual(['refused', 'XML_DOCTYPE']);
  });

  it('an encrypted roster is refused', async () => {
    const head = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(504)];
    const encrypted = new Uint8Array([...head, ...Buffer.from('EncryptedPackage', 'utf16le')]);
    const { documentId, outcome } = await world.upload('roster', XLSX, encrypted);
    expect([outcome, (await document(documentId)).findings[0]?.code]).toEqual(['refused', 'FILE_ENCRYPTED']);
  });

  const rows = season.roster.slice(0, 3);
  const changed = (at: number, change: Partial<RosterRow>) =>
    rows.map((row, n) => (n === at ? { ...row, ...change } : row));
  const first = rows[0] as RosterRow;
  it.each([
    ['the same visit twice', [...rows, first], 'ROSTER_VISIT_TWICE'],
    [
      'the same person again',
      changed(1, {
        ...first,
        patientNo: 'ZY2022999',
        billNo: '22232000000000999999',
        entryDate: '2022-12-01',
        exitDate: '2022-12-09',
      }),
      'ROSTER_PERSON_AGAIN',
    ],
    ['a bill in two rows', changed(1, { billNo: first.billNo }), 'ROSTER_BILL_TWICE'],
    [
      'a stay outside the year',
      changed(1, { entryDate: '2021-05-01', exitDate: '2021-05-09' }),
      'ROSTER_STAY_OUTSIDE_YEAR',
    ],
    ['a nationality nobody knows', changed(1, { nationality: '火星' }), 'ROSTER_NATIONALITY_UNKNOWN'],
  ])('a roster with %s says so by its own code', async (_, roster, code) => {
    const { documentId } = await world.upload('roster', XLSX, await rosterXlsx(roster));
    expect((await document(documentId)).findings.map((finding) => finding.code)).toContain(code);
  });

  it('a roster of formulas alone is refused', async () => {
    const { writeXlsx } = await import('hucre/xlsx');
    const book = await writeXlsx({
      sheets: [
        { name: '团组名单', rows: [['姓名（外文）'], ['x']], cells: new Map([['1,0', { formula: '1+1', value: 2 }]]) },
      ],
    });
    const { documentId, outcome } = await world.upload('roster', XLSX, book);
    expect([outcome, (await document(documentId)).findings[0]?.code]).toEqual(['refused', 'HEADINGS_NOT_FOUND']);
  });
});

async function complete(roster: readonly RosterRow[] = season.roster, name = '团组名单.xlsx'): Promise<void> {
  await world.upload('roster', XLSX, await rosterXlsx(roster), name);
  await world.upload('medical-record', ZIP, records);
  await world.upload('invoice', ZIP, bills);
  await world.submitted();
}

describe('verification of C2', () => {
  it('freezes persons and visits, and what the register alone knows', async () => {
    // Two rows without a bill number: wellness guests whose bill nobody can find.
    await complete(season.roster.map((row, n) => (n < 2 ? { ...row, billNo: '' } : row)));
    expect(await world.verified()).toEqual({ next: 'assess' });
    expect((await loadApplication(world.table, world.id)).route).toEqual(['hulin', 'health', 'commerce', 'finance']);
    const { facts, provenance } = world.body();
    expect(facts.enterprise).toMatchObject({ kind: 'public-institution', registeredInCity: true });
    expect(facts.care).toMatchObject({
      mainBusiness: true,
      persons: { russian: { allThree: '118', invoiceAndOne: '118', any: '120' }, other: { any: '0' } },
      visits: { russian: { invoiceAndOne: '118' } },
    });
    expect(provenance?.map((each) => each.fact)).toContain('care.mainBusiness');
    expect((await loadFacts(world.table, world.id, 1))?.figures).toEqual({ persons: '118' });
  });

  it('leaves the main business open while no officer has said', async () => {
    world = await careWorld({ careMainBusiness: undefined as unknown as boolean });
    await complete();
    await world.verified();
    expect(world.body().facts.care).not.toHaveProperty('mainBusiness');
  });

  it('returns a case whose roster and home page disagree about the nationality', async () => {
    await complete(season.roster.map((row, n) => (n === 0 ? { ...row, nationality: 'KAZ' } : row)));
    expect(await world.verified()).toEqual({ next: 'stop' });
    expect((await loadApplication(world.table, world.id)).ground?.en).toContain('CARE_NATIONALITY_DISAGREES');
  });
});

describe('what identifies a person', () => {
  it('is in no record and no frozen body, not even as a file name', async () => {
    const guest = season.records[0];
    if (guest === undefined) throw new Error('no guest');
    await complete(season.roster, `${guest.name} 团组.xlsx`);
    await world.verified();
    const everything = JSON.stringify([...world.table.items.values(), ...world.kept.values()]);
    const rowOf = (key: 'passport' | 'patientNo' | 'birthDate') => season.roster[0]?.[key] ?? 'absent';
    for (const marker of [
      guest.name,
      guest.diagnosis,
      guest.documentId,
      rowOf('passport'),
      rowOf('patientNo'),
      rowOf('birthDate'),
    ])
      expect([marker, everything.includes(marker)]).toEqual([marker, false]);
    expect(everything).toContain('care');
  });
});
