import { beforeEach, describe, expect, it } from 'vitest';
import { referenceOf } from '../../../functions/evidence/reference.ts';
import { register, registerBatch } from '../../../functions/evidence/register-batch.ts';
import { create } from '../../../functions/intake/create-application.ts';
import { requestLinks } from '../../../functions/intake/request-upload-links.ts';
import { setAside } from '../../../functions/intake/set-aside-document.ts';
import { submit } from '../../../functions/intake/submit-application.ts';
import { sha256 } from '../../../shared/kernel/digest.ts';
import { loadApplication, loadDocument } from '../../../shared/store/applications.ts';
import { loadFacts } from '../../../shared/store/awards.ts';
import { frozenBodies } from '../../../shared/store/bodies.ts';
import { saveRegisterRecord } from '../../../shared/store/registers.ts';
import { applicant, FIRM, handlerFakes, NOW, requestOf, seededTable } from '../../support/case.ts';
import { inventImports } from '../../support/documents/imports.ts';
import { localUseXlsx } from '../../support/documents/local-use-files.ts';
import { registerCsv } from '../../support/documents/register-files.ts';
import type { MemoryTable } from '../../support/memory-table.ts';
import { readInProcess } from '../../support/read-in-process.ts';
import { verifyCase } from '../../support/verify-case.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const context = { by: { kind: 'system', id: 'test' }, at: NOW, correlationId: 'test' } as const;
const year = inventImports({
  seed: 7,
  year: '2022',
  creditCode: FIRM,
  name: '密山测试贸易有限公司',
  count: 20,
  netKg: '30000',
  localPercent: 60,
});

let table: MemoryTable;
let bucket: Map<string, { versionId: string; bytes: Uint8Array }>;
let kept: Map<string, unknown>;
let files: Map<string, Uint8Array>;
let ids: number;

const deps = () => ({
  clock: async () => NOW,
  table,
  demoAllowed: false,
  malware: { of: async () => 'clean' as const },
  pause: async () => undefined,
  systemNow: () => NOW,
  read: readInProcess(),
  sampleKey: async () => Buffer.from('a key of tests'),
  objects: {
    head: async (key: string) => {
      const found = bucket.get(key);
      return found === undefined ? undefined : { versionId: found.versionId, size: found.bytes.length };
    },
    getVersion: async (key: string, versionId: string) => {
      const found = bucket.get(key);
      if (found?.versionId !== versionId) throw new Error('no such version');
      return found.bytes;
    },
    putJson: async (folder: string, body: unknown) => {
      const digest = sha256(JSON.stringify(body));
      kept.set(digest, body);
      return { sha256: digest, key: `${folder}/${digest}.json` };
    },
    putFile: async (key: string, body: string | Uint8Array) => {
      files.set(key, Buffer.from(body));
    },
    getFile: async (key: string) => files.get(key),
  },
});
const intake = () => ({
  ...handlerFakes(),
  table,
  newId: () => `D${++ids}`,
  presign: async ({ key }: { key: string }) => ({
    url: 'https://bucket.example',
    fields: { key },
    expiresInSeconds: 900,
  }),
  executions: { start: async () => 'started' as const, isRunning: async () => true },
});

beforeEach(async () => {
  table = await seededTable();
  bucket = new Map();
  kept = new Map();
  files = new Map();
  ids = 0;
});

async function filed(): Promise<string> {
  const filing = { creditCode: FIRM, policyYear: 2022, item: 'C5', declared: {} };
  return (await create(requestOf(applicant(), filing), intake())).body.id;
}

async function uploaded(id: string, slot: string, bytes: Uint8Array): Promise<string> {
  const file = { slot, name: `${slot}材料`, type: slot === 'register' ? 'text/csv' : XLSX };
  const { links } = (await requestLinks(requestOf(applicant(), { files: [file] }, { id }), intake())).body;
  const documentId = links[0]?.documentId ?? '';
  bucket.set(`applications/${id}/${documentId}`, { versionId: `v-${documentId}`, bytes });
  return documentId;
}

const arrive = (id: string, documentId: string) => register(`applications/${id}/${documentId}`, deps(), context);

describe('an upload', () => {
  it('is pinned by version and SHA-256, read, and recorded under its own name', async () => {
    const id = await filed();
    const bytes = registerCsv(year.register, { encoding: 'gb18030' });
    const documentId = await uploaded(id, 'register', bytes);
    expect(await arrive(id, documentId)).toBe('read');
    expect(await loadDocument(table, id, documentId)).toMatchObject({
      originalName: 'register材料',
      versionId: `v-${documentId}`,
      sha256: sha256(bytes),
      size: bytes.length,
      status: 'read',
    });
  });

  it('changes nothing when its event comes twice, or for a key that is not ours', async () => {
    const id = await filed();
    const documentId = await uploaded(id, 'register', registerCsv(year.register));
    await arrive(id, documentId);
    const writes = table.writes();
    expect(await arrive(id, documentId)).toBe('already-registered');
    expect(await register('applications/none/none', deps(), context)).toBe('unknown');
    expect(table.writes()).toBe(writes);
  });

  it('is kept with its findings when it is refused', async () => {
    const id = await filed();
    const documentId = await uploaded(id, 'register', new TextEncoder().encode('nothing,like,it\r\n1,2,3\r\n'));
    expect(await arrive(id, documentId)).toBe('refused');
    const document = await loadDocument(table, id, documentId);
    expect(document?.findings[0]?.code).toMatch(/^[A-Z_]+$/);
  });

  it('takes the place of the earlier one in a slot for one file', async () => {
    const id = await filed();
    const first = await uploaded(id, 'local-use', await localUseXlsx(year.localUse));
    await arrive(id, first);
    const second = await uploaded(id, 'local-use', await localUseXlsx(year.localUse.slice(1)));
    await arrive(id, second);
    expect((await loadDocument(table, id, first))?.status).toBe('set-aside');
  });

  it('that comes after the applicant set it aside stays aside', async () => {
    const id = await filed();
    const documentId = await uploaded(id, 'register', registerCsv(year.register));
    await setAside(requestOf(applicant(), undefined, { id, documentId }), intake());
    expect(await arrive(id, documentId)).toBe('already-registered');
  });

  it('that fails goes back to the queue alone', async () => {
    const id = await filed();
    const good = await uploaded(id, 'register', registerCsv(year.register));
    const gone = await uploaded(id, 'register', registerCsv(year.register));
    bucket.delete(`applications/${id}/${gone}`);
    const message = (messageId: string, documentId: string) => ({
      messageId,
      body: JSON.stringify({ detail: { object: { key: `applications/${id}/${documentId}` } } }),
    });
    const answer = await registerBatch(
      { Records: [message('m1', gone), message('m2', good), { messageId: 'm3', body: 'not json' }] },
      deps(),
      context,
    );
    expect(answer.batchItemFailures.map((each) => each.itemIdentifier)).toEqual(['m1', 'm3']);
    expect((await loadDocument(table, id, good))?.status).toBe('read');
  });

  it.each(['before', 'after'] as const)(
    'is recorded once when the process dies %s the write and the event comes again',
    async (when) => {
      const id = await filed();
      const documentId = await uploaded(id, 'register', registerCsv(year.register));
      table.breakAt(table.writes() + 1, when);
      await expect(arrive(id, documentId)).rejects.toThrow('died');
      await arrive(id, documentId);
      expect((await loadDocument(table, id, documentId))?.status).toBe('read');
      const entries = [...table.items.values()].filter(
        (item) => item.SK.startsWith('AUDIT#') && item.action === 'register-upload',
      );
      expect(entries).toHaveLength(1);
    },
  );
});

async function submittedCase(statement: Uint8Array): Promise<string> {
  const id = await filed();
  await arrive(id, await uploaded(id, 'register', registerCsv(year.register)));
  await arrive(id, await uploaded(id, 'local-use', statement));
  await submit(requestOf(applicant(), { unchanged: false }, { id }), intake());
  return id;
}

describe('verification', () => {
  it('freezes the verified figures with where each comes from, not the declared ones', async () => {
    const id = await submittedCase(await localUseXlsx(year.localUse));
    expect(await verifyCase({ applicationId: id, round: 1 }, deps(), context)).toEqual({ next: 'assess' });
    const facts = await loadFacts(table, id, 1);
    const body = frozenBodies.read(kept.get(facts?.bodySha256 ?? ''), 'kept') as unknown as {
      facts: { enterprise: object; goods: { tonnesNet: string }[] };
      provenance: { method: string }[];
    };
    expect(body.facts.enterprise).toEqual({
      creditCode: FIRM,
      kind: 'enterprise',
      registeredInCity: true,
      compliant: true,
    });
    expect(body.facts.goods.reduce((sum, goods) => sum + Number(goods.tonnesNet), 0)).toBe(600);
    expect(new Set(body.provenance.map((each) => each.method))).toContain('enterprise-statement');
    expect((await loadApplication(table, id)).stage).toBe('verified');
  });

  it('returns a case whose statement claims more than was imported, with a mail', async () => {
    const overstated = year.localUse.map((row) => ({ ...row, usedInCity: '99.000', usedInProvince: '99.000' }));
    const id = await submittedCase(await localUseXlsx(overstated));
    expect(await verifyCase({ applicationId: id, round: 1 }, deps(), context)).toEqual({ next: 'stop' });
    expect(await loadApplication(table, id)).toMatchObject({
      stage: 'returned',
      ground: { zh: expect.stringMatching(/\p{Script=Han}/u) },
    });
    expect([...table.items.values()].filter((item) => item.SK === 'MAIL#returned-r1')).toHaveLength(1);
    const facts = await loadFacts(table, id, 1);
    expect(facts?.findings.map(({ severity }) => severity)).toContain('blocks');
    expect(kept.get(facts?.bodySha256 ?? '')).toMatchObject({ findings: expect.any(Array) });
  });

  it('changes nothing when it runs again, and stops for a round that is over', async () => {
    const id = await submittedCase(await localUseXlsx(year.localUse));
    await verifyCase({ applicationId: id, round: 1 }, deps(), context);
    const writes = table.writes();
    expect(await verifyCase({ applicationId: id, round: 1 }, deps(), context)).toEqual({ next: 'assess' });
    expect(await verifyCase({ applicationId: id, round: 7 }, deps(), context)).toEqual({ next: 'stop' });
    expect(table.writes()).toBe(writes);
  });

  it('refuses to read a pinned version whose bytes differ', async () => {
    const id = await submittedCase(await localUseXlsx(year.localUse));
    const key = [...bucket.keys()][0] ?? '';
    bucket.set(key, { versionId: bucket.get(key)?.versionId ?? '', bytes: registerCsv(year.register.slice(1)) });
    await expect(verifyCase({ applicationId: id, round: 1 }, deps(), context)).rejects.toThrow(
      'differs from its digest',
    );
  });
});

describe('reference tables', () => {
  it('with demonstration port codes are refused outside a demonstration', async () => {
    const ports = [{ name: '密山', code: 'DEMO1', inArea: true }];
    const fact = {
      action: 'x',
      by: { kind: 'system' as const, id: 'x' },
      at: NOW,
      recordedAt: NOW,
      correlationId: 'x',
    };
    await saveRegisterRecord(
      table,
      'REFERENCE#evidence',
      { ports, goodsByHs: [], weighTolerance: '0', maxTruckGrossKg: '1' },
      fact,
    );
    const id = await filed();
    const application = await loadApplication(table, id);
    await expect(referenceOf(application, deps(), NOW)).rejects.toThrow('demonstration codes');
    expect((await referenceOf(application, { ...deps(), demoAllowed: true }, NOW)).ports[0]?.code).toBe('DEMO1');
  });
});
