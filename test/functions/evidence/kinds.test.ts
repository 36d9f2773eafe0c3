import { describe, expect, it } from 'vitest';
import { verifyEvidence } from '../../../functions/evidence/verify-evidence.ts';
import { whichEvidence } from '../../../functions/evidence/which-evidence.ts';
import { EVIDENCE_KINDS } from '../../../shared/application/evidence-kinds.ts';
import { POINTER_DAYS } from '../../../shared/application/object-places.ts';
import { type Instant, plusSeconds } from '../../../shared/kernel/dates.ts';
import { canonicalJson } from '../../../shared/kernel/digest.ts';
import { documentChanged, loadApplication, loadDocument } from '../../../shared/store/applications.ts';
import { loadFacts } from '../../../shared/store/awards.ts';
import { listVerifications } from '../../../shared/store/verifications.ts';
import { NOW } from '../../support/case.ts';
import { evidenceInOneGo } from '../../support/read-in-one-go.ts';
import { healthTourism, imports, insurance, season, type World } from './filed-cases.ts';

const CASES = [
  ['C2', healthTourism, ['care']],
  ['C5', imports, ['cargo']],
  ['P7b', insurance, ['invoices', 'stated']],
] as const;

const round = (world: World) => ({ applicationId: world.id, round: 1 });

describe.each(CASES)('an application for %s', (_, filed, kinds) => {
  it('is read by the kinds it holds and by no other', async () => {
    const world = await filed();
    await world.submitted();
    expect(await whichEvidence(round(world), world.goods)).toEqual({ kinds });
    expect((await world.verified()).next).toBe('assess');
    const pointers = await listVerifications(world.table, world.id, 1, 0);
    expect(pointers.map(({ kind }) => kind)).toEqual(kinds);
    expect(world.files.size).toBe(kinds.length);
  });

  it('is frozen to the very bytes that reading everything in one go gives', async () => {
    const world = await filed();
    await world.submitted();
    const application = await loadApplication(world.table, world.id);
    const bytesOf = (key: string) => world.bucket.get(key)?.bytes ?? new Uint8Array();
    const whole = await evidenceInOneGo(application, world.table, bytesOf, await world.deps.personKey());
    await world.verified();
    expect(canonicalJson(world.body())).toBe(canonicalJson(whole.body));
    const { figures, stated } = whole;
    expect(await loadFacts(world.table, world.id, 1)).toMatchObject({ figures, stated });
    // The order in which figures are shown is part of what people compare.
    const kept = await loadFacts(world.table, world.id, 1);
    expect(Object.keys(kept?.stated ?? {})).toEqual(Object.keys(stated));
  });

  it('reads nothing twice when its machine starts again, whichever step it died after', async () => {
    const world = await filed();
    await world.submitted();
    const reads: string[] = [];
    const { getVersion } = world.deps.objects;
    world.deps.objects.getVersion = async (key) => {
      reads.push(key);
      return getVersion(key);
    };
    for (const kind of kinds) {
      const deps = kind === 'care' ? world.deps : world.goods;
      const first = await verifyEvidence(kind)(round(world), deps);
      const before = reads.length;
      expect(await verifyEvidence(kind)(round(world), deps)).toEqual(first);
      expect(reads.length).toBe(before);
      expect(first).toEqual({ kind, documents: first.documents });
    }
    const all = reads.length;
    expect(await whichEvidence(round(world), world.goods)).toEqual({ kinds: [] });
    await world.verified();
    expect(reads.length).toBe(all);
    expect(new Set(reads).size).toBe(all);
  });

  it('is read anew once what was read has expired, and waits for nobody after it was verified', async () => {
    const world = await filed();
    await world.submitted();
    const late = { ...world.goods, systemNow: () => plusSeconds(NOW, POINTER_DAYS * 24 * 3600) as Instant };
    for (const kind of kinds) await verifyEvidence(kind)(round(world), kind === 'care' ? world.deps : world.goods);
    expect(await whichEvidence(round(world), late)).toEqual({ kinds });
    await world.verified();
    expect(await whichEvidence(round(world), late)).toEqual({ kinds: [] });
    expect(await whichEvidence({ ...round(world), round: 2 }, world.goods)).toEqual({ kinds: [] });
    for (const kind of EVIDENCE_KINDS)
      expect(await verifyEvidence(kind)(round(world), late)).toEqual({ kind, documents: 0 });
  });
});

describe('what tells of persons', () => {
  it('lies apart, and only who holds the key reads it, at the upload and afterwards', async () => {
    const world = await healthTourism();
    expect([...world.bucket.keys()].map((key) => key.split('/')[0])).toEqual(['persons', 'persons', 'persons']);
    const { personKey: _, ...deps } = world.deps;
    await world.submitted();
    await verifyEvidence('care')(round(world), { ...deps, ...world.deps });
    for (const kind of EVIDENCE_KINDS.filter((each) => each !== 'care'))
      expect(await verifyEvidence(kind)(round(world), deps)).toEqual({ kind, documents: 0 });
  });

  it('of an older case is read from where it lies', async () => {
    const world = await healthTourism();
    for (const [key, file] of [...world.bucket]) {
      const [, , documentId = ''] = key.split('/');
      const document = await loadDocument(world.table, world.id, documentId);
      if (document === undefined) throw new Error('no such document');
      const older = `applications/${world.id}/${documentId}`;
      await world.table.transact([documentChanged(document, { ...document, key: older })]);
      world.bucket.delete(key);
      world.bucket.set(older, file);
    }
    await world.submitted();
    expect(await world.verified()).toEqual({ next: 'assess' });
    expect(world.body().facts).toMatchObject({ care: { persons: { russian: { invoiceAndOne: '30' } } } });
  });

  it('is in nothing that is kept between reading and freezing', async () => {
    const world = await healthTourism();
    await world.submitted();
    await world.verified();
    const kept = [...world.files.values()].map((bytes) => Buffer.from(bytes).toString('utf8')).join();
    const [guest, row] = [season.records[0], season.roster[0]];
    if (guest === undefined || row === undefined) throw new Error('no guest');
    for (const mark of [guest.name, guest.diagnosis, guest.documentId, row.passport, row.patientNo, row.birthDate])
      expect([mark, kept.includes(mark)]).toEqual([mark, false]);
    expect(kept).toContain('roster');
  });
});
