import { beforeEach, describe, expect, it } from 'vitest';
import { register } from '../../../functions/evidence/register-batch.ts';
import { create } from '../../../functions/intake/create-application.ts';
import { requestLinks } from '../../../functions/intake/request-upload-links.ts';
import { setAside } from '../../../functions/intake/set-aside-document.ts';
import { withdraw } from '../../../functions/intake/withdraw-application.ts';
import type { ReconcileDependencies } from '../../../functions/oversight/dependencies.ts';
import { reconcileKeys } from '../../../functions/oversight/reconcile-keys.ts';
import type { EvidenceHolder } from '../../../shared/application/evidence-holder.ts';
import { type Instant, plusSeconds } from '../../../shared/kernel/dates.ts';
import { loadDocument } from '../../../shared/store/applications.ts';
import { applicant, FIRM, handlerFakes, NOW, OTHER, requestOf, seededTable } from '../../support/case.ts';
import { inventImports } from '../../support/documents/imports.ts';
import { registerCsv } from '../../support/documents/register-files.ts';
import type { MemoryTable } from '../../support/memory-table.ts';
import { readInProcess } from '../../support/read-in-process.ts';

const context = { by: { kind: 'system', id: 'test' }, at: NOW, correlationId: 'test' } as const;
const HOUR = 3600;
const COUNT = 60;
/** The same numbers whoever imports: what a second enterprise would file to be paid for a truck of the first. */
const rowsOf = (creditCode: string) =>
  inventImports({
    seed: 7,
    year: '2022',
    creditCode,
    name: '密山测试贸易有限公司',
    count: COUNT,
    netKg: '30000',
    localPercent: 60,
  }).register;

let table: MemoryTable;
let bucket: Map<string, { versionId: string; bytes: Uint8Array }>;
let ids: number;
let now: Instant;

beforeEach(async () => {
  table = await seededTable();
  bucket = new Map();
  ids = 0;
  now = new Date().toISOString() as Instant;
});

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
    getVersion: async (key: string) => bucket.get(key)?.bytes ?? new Uint8Array(),
    putJson: async () => ({ sha256: '', key: '' }),
    putFile: async () => undefined,
    getFile: async () => undefined,
  },
});
const intake = () => ({
  ...handlerFakes(),
  table,
  newId: () => `D${++ids}`,
  presign: async () => ({ url: 'https://bucket.example', fields: {}, expiresInSeconds: 900 }),
});

const filed = async (creditCode: string) =>
  (await create(requestOf(applicant(creditCode), { creditCode, policyYear: 2022, item: 'C5', declared: {} }), intake()))
    .body.id;

async function linked(creditCode: string, id: string, bytes: Uint8Array, replaces?: string): Promise<string> {
  const file = {
    slot: 'register',
    name: '登记表.csv',
    type: 'text/csv',
    ...(replaces === undefined ? {} : { replaces }),
  };
  const { links } = (await requestLinks(requestOf(applicant(creditCode), { files: [file] }, { id }), intake())).body;
  const documentId = links[0]?.documentId ?? '';
  bucket.set(`applications/${id}/${documentId}`, { versionId: `v-${documentId}`, bytes });
  return documentId;
}
const arrive = (id: string, documentId: string) => register(`applications/${id}/${documentId}`, deps(), context);
async function uploaded(creditCode: string, id: string, bytes: Uint8Array, replaces?: string): Promise<string> {
  const documentId = await linked(creditCode, id, bytes, replaces);
  await arrive(id, documentId);
  return documentId;
}
const documentOf = async (id: string, documentId: string) => {
  const found = await loadDocument(table, id, documentId);
  if (found === undefined) throw new Error('no such document');
  return found;
};
const putAside = (creditCode: string, id: string, documentId: string) =>
  setAside(requestOf(applicant(creditCode), undefined, { id, documentId }), intake());
const reconciled = () =>
  reconcileKeys({ table, systemNow: () => plusSeconds(now, 60) } as unknown as ReconcileDependencies);

/** How many keys each document version holds. */
function held(): Record<string, number> {
  const keys = [...table.items.values()].filter((item) => item.SK === 'KEY');
  const holders = keys.flatMap((key) => key.holders as EvidenceHolder[]);
  return Object.fromEntries(
    [...Map.groupBy(holders, (one) => `${one.applicationId}/${one.documentId}`)].map(([id, all]) => [id, all.length]),
  );
}
const loose = () => [...table.items.values()].filter((item) => item.FLIGHT_PK === 'KEYS');
/** The bytes, the content, and of each row its declaration and its load. */
const KEYS = 2 + 2 * COUNT;
const csv = (creditCode: string) => registerCsv(rowsOf(creditCode));

describe('a voucher counts once', () => {
  it('for the first who files it; the second is told which rows, not whose they are', async () => {
    const first = await filed(FIRM);
    const mine = await uploaded(FIRM, first, csv(FIRM));
    const second = await filed(OTHER);
    const theirs = await uploaded(OTHER, second, csv(OTHER));
    const { status, findings } = await documentOf(second, theirs);
    expect(status).toBe('blocked');
    const told = findings.filter(({ code }) => code === 'EVIDENCE_COUNTED_ELSEWHERE');
    expect(told).toMatchObject([{ at: 'row 2', rows: [`2-${COUNT + 1}`] }]);
    for (const secret of [first, mine, FIRM]) expect(JSON.stringify(findings)).not.toContain(secret);
    expect(held()).toEqual({ [`${first}/${mine}`]: KEYS });
    expect(loose()).toEqual([]);
  });

  it('within one application too: the other document is named', async () => {
    const id = await filed(FIRM);
    const first = await uploaded(FIRM, id, csv(FIRM));
    const second = await uploaded(FIRM, id, registerCsv(rowsOf(FIRM), { encoding: 'gb18030' }));
    const { status, findings, originalName } = await documentOf(id, second);
    expect(status).toBe('blocked');
    // By the name of its file, and which of two files of one name; nobody knows a document by its id.
    expect(findings[0]).toMatchObject({
      code: 'EVIDENCE_COUNTED_HERE',
      zh: expect.stringContaining(`“${originalName}”（第 1 份）`),
    });
    expect(JSON.stringify(findings)).not.toContain(first);
    expect((await documentOf(id, first)).status).toBe('read');
  });

  it('when one row of many is filed again, and that row is named', async () => {
    const id = await filed(FIRM);
    await uploaded(FIRM, id, registerCsv(rowsOf(FIRM).slice(0, 30)));
    const second = await uploaded(FIRM, id, registerCsv(rowsOf(FIRM).slice(29)));
    const { findings } = await documentOf(id, second);
    expect(findings.filter(({ code }) => code === 'EVIDENCE_COUNTED_HERE').map(({ at }) => at)).toEqual(['row 2']);
  });

  it('when two come at the same moment one counts whole and the other holds nothing', async () => {
    const [one, other] = [await filed(FIRM), await filed(OTHER)];
    const [mine, theirs] = [await linked(FIRM, one, csv(FIRM)), await linked(OTHER, other, csv(OTHER))];
    const outcomes = await Promise.all([arrive(one, mine), arrive(other, theirs)]);
    expect(outcomes.toSorted()).toEqual(['blocked', 'read']);
    expect(Object.values(held())).toEqual([KEYS]);
  });

  it('may be replaced by name, and the keys change hands', async () => {
    const id = await filed(FIRM);
    const first = await uploaded(FIRM, id, csv(FIRM));
    const second = await uploaded(FIRM, id, registerCsv(rowsOf(FIRM), { encoding: 'gb18030' }), first);
    expect([(await documentOf(id, first)).status, (await documentOf(id, second)).status]).toEqual([
      'set-aside',
      'read',
    ]);
    await reconciled();
    expect(held()).toEqual({ [`${id}/${second}`]: KEYS });
    expect(loose()).toEqual([]);
  });

  it('leaves no number in plain in any key', async () => {
    const id = await filed(FIRM);
    await uploaded(FIRM, id, csv(FIRM));
    const keys = JSON.stringify([...table.items.values()].filter((item) => item.PK.startsWith('KEY')));
    for (const { manifestNo, declarationNo } of rowsOf(FIRM))
      expect(keys.includes(manifestNo) || keys.includes(declarationNo)).toBe(false);
  });
});

describe('keys are given back', () => {
  it('when a document is set aside: in effect at once, in the records by the reconciliation', async () => {
    const id = await filed(FIRM);
    const first = await uploaded(FIRM, id, csv(FIRM));
    await putAside(FIRM, id, first);
    const second = await uploaded(FIRM, id, csv(FIRM));
    expect((await documentOf(id, second)).status).toBe('read');
    await reconciled();
    expect(held()).toEqual({ [`${id}/${second}`]: KEYS });
    await putAside(FIRM, id, second);
    await reconciled();
    expect([held(), loose()]).toEqual([{}, []]);
  });

  it('when the application is withdrawn: another enterprise need not wait for the reconciliation', async () => {
    const first = await filed(FIRM);
    await uploaded(FIRM, first, csv(FIRM));
    await withdraw(requestOf(applicant(FIRM), undefined, { id: first }), intake());
    const second = await filed(OTHER);
    const theirs = await uploaded(OTHER, second, csv(OTHER));
    expect((await documentOf(second, theirs)).status).toBe('read');
    for (let turn = 0; turn < 2; turn++) await reconciled();
    expect(held()).toEqual({ [`${second}/${theirs}`]: KEYS });
    expect(loose()).toEqual([]);
  });

  it('by the reconciliation when an application with many documents is closed, in as many turns as it takes', async () => {
    const id = await filed(FIRM);
    for (const row of rowsOf(FIRM).slice(0, 5)) await uploaded(FIRM, id, registerCsv([row]));
    await withdraw(requestOf(applicant(FIRM), undefined, { id }), intake());
    for (let turn = 0; turn < 3; turn++) await reconciled();
    expect([held(), loose()]).toEqual([{}, []]);
  });

  // The set, the list of its keys, and each key: one write by itself, several of which are under way at once.
  it.each([
    [1, 'before'],
    [2, 'before'],
    [2, 'after'],
    [3, 'before'],
    [60, 'after'],
    [2 + KEYS, 'before'],
    [2 + KEYS, 'after'],
    [3 + KEYS, 'before'],
  ] as const)('of a registration that died at its write %i, %s it', async (write, when) => {
    const id = await filed(FIRM);
    const documentId = await linked(FIRM, id, csv(FIRM));
    table.breakAt(table.writes() + write, when);
    await expect(arrive(id, documentId)).rejects.toThrow('died');
    await reconciled();
    const half = held()[`${id}/${documentId}`] ?? 0;
    expect(half > 0).toBe(write > 2);
    expect(half).toBeLessThanOrEqual(KEYS);
    await putAside(FIRM, id, documentId);
    await reconciled();
    expect([held(), loose()]).toEqual([{}, []]);
    expect((await documentOf(id, await uploaded(FIRM, id, csv(FIRM)))).status).toBe('read');
  });

  it('of a registration whose message never came again, after six hours; and if it comes it starts anew', async () => {
    const id = await filed(FIRM);
    const documentId = await linked(FIRM, id, csv(FIRM));
    table.breakAt(table.writes() + 2 + KEYS, 'after');
    await expect(arrive(id, documentId)).rejects.toThrow('died');
    now = plusSeconds(now, 5 * HOUR);
    await reconciled();
    expect(held()).toEqual({ [`${id}/${documentId}`]: KEYS });
    now = plusSeconds(now, 2 * HOUR);
    await reconciled();
    expect([held(), loose()]).toEqual([{}, []]);
    expect(await arrive(id, documentId)).toBe('read');
    expect(held()).toEqual({ [`${id}/${documentId}`]: KEYS });
  });

  it('though the reconciliation dies in the middle of it', async () => {
    const id = await filed(FIRM);
    const documentId = await uploaded(FIRM, id, csv(FIRM));
    await putAside(FIRM, id, documentId);
    for (const write of [1, 2, 40, 90]) {
      table.breakAt(table.writes() + write, 'before');
      await reconciled();
    }
    await reconciled();
    expect([held(), loose()]).toEqual([{}, []]);
  });
});
