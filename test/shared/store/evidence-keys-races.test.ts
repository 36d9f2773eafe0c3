import { expect, it } from 'vitest';
import type { EvidenceHolder } from '../../../shared/application/evidence-holder.ts';
import { sha256 } from '../../../shared/kernel/digest.ts';
import { keysHeld, loadKeySet, releaseKeySet } from '../../../shared/store/evidence-key-sets.ts';
import { isLost, type KeyTaking, takeEvidenceKeys } from '../../../shared/store/evidence-keys.ts';
import { isWritten } from '../../../shared/store/table.ts';
import { codeOf } from '../../support/case.ts';
import { type Seeded, seeded } from '../../support/documents/seeded.ts';
import { type MemoryTable, memoryTable } from '../../support/memory-table.ts';
import { SAMPLES } from '../../support/stored-records.ts';

const AT = '2023-01-10T02:00:00.000Z';
const IDS = ['A', 'B', 'C'];
const sampleOf = (sk: string) => SAMPLES.find(({ key }) => key[1].startsWith(sk))?.always;

const holderOf = (id: string): EvidenceHolder => ({
  ...{ applicationId: id, documentId: 'd1', versionId: 'v1', item: 'C5', kind: 'register' },
  creditCode: codeOf(`91230382MA1TEST0${IDS.indexOf(id)}`),
});

/** The applications, each with one document that is being registered. */
async function filed(): Promise<MemoryTable> {
  const table = memoryTable();
  for (const id of IDS) {
    const PK = `APPLICATION#${id}`;
    await table.transact([
      { kind: 'put', item: { ...sampleOf('HEAD'), stage: 'draft', id, PK, SK: 'HEAD' } },
      { kind: 'put', item: { ...sampleOf('DOCUMENT#'), applicationId: id, status: 'awaiting', PK, SK: 'DOCUMENT#d1' } },
    ]);
  }
  return table;
}

const pause = (random: Seeded) =>
  new Promise<void>((resolve) => (random.whole(0, 2) === 0 ? setImmediate(resolve) : resolve()));

/** The table as one process sees it: every call takes a while, and at one of its writes the process may die. */
function seenBy(table: MemoryTable, random: Seeded, diesAt: number): MemoryTable {
  let writes = 0;
  let dead = false;
  const slow =
    <Given extends readonly unknown[], Answer>(call: (...given: Given) => Promise<Answer>, isWrite = false) =>
    async (...given: Given) => {
      await pause(random);
      if (isWrite && ++writes === diesAt) dead = true;
      if (dead) throw new Error('died');
      const answer = await call(...given);
      await pause(random);
      return answer;
    };
  return {
    ...table,
    get: slow(table.get),
    getMany: slow(table.getMany),
    query: slow(table.query),
    transact: slow(table.transact, true),
  };
}

const takingOf = (id: string, keys: readonly number[]): KeyTaking => ({
  owner: holderOf(id),
  base: 'C5+P4a',
  claims: keys.map((key) => ({ digest: sha256(`key ${key}`), counts: 'once' as const })),
  replaced: [],
  at: AT,
});

/** One registration as its queue brings it, twice at once or again after a death, until it counts or is blocked. */
async function registered(
  table: MemoryTable,
  id: string,
  keys: readonly number[],
  random: Seeded,
): Promise<'read' | 'blocked'> {
  for (let delivery = 1; ; delivery++) {
    const diesAt =
      delivery < 3 && random.whole(0, 1) === 0 ? random.whole(1, 2 * keys.length) : Number.POSITIVE_INFINITY;
    const seen = seenBy(table, random, diesAt);
    const taken = await takeEvidenceKeys(seen, takingOf(id, keys)).catch(() => undefined);
    const document = { PK: `APPLICATION#${id}`, SK: 'DOCUMENT#d1' };
    const now = await table.get(document);
    if (now?.status !== 'awaiting') return now?.status as 'read' | 'blocked';
    if (taken === undefined) continue;
    const lost = isLost(taken.hits);
    const status = lost ? 'blocked' : 'read';
    const change = {
      kind: 'update' as const,
      key: document,
      set: { status, versionId: 'v1' },
      condition: { equals: { status: 'awaiting' } },
    };
    if (await isWritten(table, lost ? [change] : [change, keysHeld(taken.set)])) return status;
  }
}

/** Somebody who thinks every process dead that is still at work, and gives back what it took. */
async function sweep(table: MemoryTable, random: Seeded): Promise<void> {
  const seen = seenBy(table, random, Number.POSITIVE_INFINITY);
  for (const id of IDS) {
    for (let n = random.whole(0, 30); n > 0; n--) await pause(random);
    const set = await loadKeySet(seen, holderOf(id));
    if (set?.status === 'taking' || set?.status === 'releasing')
      await releaseKeySet(seen, set, { keys: 100 }).catch(() => undefined);
  }
}

const holdersOf = (table: MemoryTable, key: number) => {
  const record = table.items.get(`KEY#${sha256(`key ${key}`)}\u0000KEY`);
  return ((record?.holders ?? []) as EvidenceHolder[]).map(({ applicationId }) => applicationId);
};

it.each(Array.from({ length: 60 }, (_, n) => n))(
  'whoever comes at the same time, comes twice, dies or is thought dead: a key counts for one, and nothing is held for nobody (%i)',
  async (n) => {
    const random = seeded(n + 1);
    const table = await filed();
    const wanted = IDS.map((id) => {
      const keys = Array.from({ length: 12 }, (_, key) => key).filter(() => random.whole(0, 2) > 0);
      return [id, keys.length > 0 ? keys : [0]] as const;
    });
    const twice = random.whole(0, 1) === 0 ? wanted : [...wanted, ...wanted];
    await Promise.all([...twice.map(([id, keys]) => registered(table, id, keys, random)), sweep(table, random)]);
    const counts = wanted.filter(([id]) => table.items.get(`APPLICATION#${id}\u0000DOCUMENT#d1`)?.status === 'read');
    for (const [id, keys] of counts)
      for (const key of keys) expect(holdersOf(table, key), `${id} ${key}`).toEqual([id]);
    // What the others left half-way is found by their sets and their lists; after that nobody holds anything but who counts.
    await sweep(table, random);
    const held = Array.from({ length: 12 }, (_, key) => holdersOf(table, key)).flat();
    expect(held.filter((id) => !counts.some(([one]) => one === id))).toEqual([]);
    expect(counts.length).toBeGreaterThan(0);
  },
);
