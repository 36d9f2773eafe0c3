import { describe, expect, it } from 'vitest';
import { type EvidenceHolder, mayShare } from '../../../shared/application/evidence-holder.ts';
import { SLOTS } from '../../../shared/application/slots.ts';
import { baseOf, evidenceKeys, SHARED_BASES } from '../../../shared/evidence/evidence-keys.ts';
import { sha256 } from '../../../shared/kernel/digest.ts';
import { documentCreated, type StoredApplication } from '../../../shared/store/applications.ts';
import { type KeySet, listLooseKeys, loadKeySet, releaseKeySet } from '../../../shared/store/evidence-key-sets.ts';
import { type KeyClaim, type KeyTaking, takeEvidenceKeys } from '../../../shared/store/evidence-keys.ts';
import { FIRM, OTHER } from '../../support/case.ts';
import { type MemoryTable, memoryTable } from '../../support/memory-table.ts';

const AT = '2023-01-10T02:00:00.000Z';
const holder = (more: Partial<EvidenceHolder> = {}): EvidenceHolder => ({
  applicationId: 'A',
  documentId: 'D1',
  versionId: 'v1',
  creditCode: FIRM,
  item: 'C5',
  kind: 'register',
  ...more,
});
const claims = (count: number, counts: KeyClaim['counts'] = 'once'): KeyClaim[] =>
  Array.from({ length: count }, (_, n) => ({ digest: sha256(`key ${n}`), counts, at: `row ${n}` }));
const taking = (owner: EvidenceHolder, count: number, more: Partial<KeyTaking> = {}): KeyTaking => ({
  owner,
  base: 'C5+P4a',
  claims: claims(count),
  replaced: [],
  at: AT,
  ...more,
});

const storedApplication: StoredApplication = {
  id: 'A',
  creditCode: 'X',
  item: 'C5',
  policyYear: 2022,
  funder: 'jixi',
  declared: {},
  stage: 'draft',
  round: 0,
  route: ['mishan', 'commerce'],
  filedBy: 'person-1',
  mail: 'office@enterprises.example',
  createdAt: AT,
  attempt: 0,
  version: 1,
  audit: { sequence: 1, hash: 'h' },
};

/** An application with one document that is registered, so that its holding counts. */
async function registered(table: MemoryTable, { applicationId, documentId, versionId }: EvidenceHolder) {
  await table.transact([
    {
      kind: 'put',
      item: { PK: `APPLICATION#${applicationId}`, SK: 'HEAD', ...storedApplication, id: applicationId },
    },
    documentCreated({
      id: documentId,
      applicationId,
      versionId,
      slot: 'register',
      kind: 'register',
      originalName: 'a.csv',
      declaredType: 'text/csv',
      key: 'k',
      status: 'read',
      requestedAt: AT,
      findings: [],
    }),
  ]);
}

/** A table that counts its transactions and the writes of the largest. */
function counting() {
  const table = memoryTable();
  const seen = { transactions: 0, largest: 0, gets: 0 };
  const { transact, get } = table;
  table.transact = async (writes) => {
    seen.transactions += 1;
    seen.largest = Math.max(seen.largest, writes.length);
    await transact(writes);
  };
  table.get = async (key) => {
    seen.gets += 1;
    return get(key);
  };
  return { table, seen };
}

describe('who may hold one key beside whom', () => {
  const me = holder();
  it.each([
    ['another enterprise', holder({ applicationId: 'B', creditCode: OTHER }), false],
    [
      'another enterprise, an item of the same base',
      holder({ applicationId: 'B', creditCode: OTHER, item: 'P4a' }),
      false,
    ],
    ['the same enterprise, the same item, another year', holder({ applicationId: 'B' }), false],
    ['the same enterprise, an item that shares the base', holder({ applicationId: 'B', item: 'P4a' }), true],
    ['the same enterprise, an item of another base', holder({ applicationId: 'B', item: 'C4b' }), false],
    ['another document of the application', holder({ documentId: 'D2' }), false],
    ['the document that is replaced', holder({ documentId: 'D0' }), true],
    ['another form of the same paper', holder({ documentId: 'D2', kind: 'vat-ofd' }), true],
    ['another version of the document', holder({ versionId: 'v0' }), true],
  ])('%s: %#', (_, other, may) => {
    expect(mayShare(me, other, ['D0'])).toBe(may);
  });
});

describe('taking keys', () => {
  it.each([
    ['an archive of 2,000 invoices', 6001],
    ['a register of 20,000 rows', 40_002],
    ['a register of 150 rows', 303],
  ])(
    'of %s is one write for each, of many in transactions, and no key is read',
    { timeout: 60_000 },
    async (_, count) => {
      const { table, seen } = counting();
      await takeEvidenceKeys(table, taking(holder(), count));
      // The set, a list for each 500 keys, and the keys; the set alone is read, at first and once behind each list.
      const [whole, rest] = [Math.floor(count / 500), count % 500];
      expect(seen).toEqual({
        transactions: 1 + whole * (1 + 6) + 1 + rest,
        largest: whole > 0 ? 99 : 1,
        gets: 1 + whole + 1,
      });
      expect([...table.items.values()].filter((item) => item.SK === 'KEY')).toHaveLength(count);
    },
  );

  it('a second time for the same version takes nothing twice, and what a process that died left out as well', async () => {
    const { table } = counting();
    const { transact } = table;
    let left = 1 + 1 + 6 + 1 + 3;
    table.transact = async (writes) => {
      if (left-- <= 0) throw new Error('the time is over');
      await transact(writes);
    };
    await expect(takeEvidenceKeys(table, taking(holder(), 1200))).rejects.toThrow('time is over');
    left = Number.POSITIVE_INFINITY;
    for (const _ of [1, 2]) {
      expect((await takeEvidenceKeys(table, taking(holder(), 1200)))?.hits).toEqual([]);
      const keys = [...table.items.values()].filter((item) => item.SK === 'KEY');
      expect(keys).toHaveLength(1200);
      expect(keys.every((key) => (key.holders as EvidenceHolder[]).length === 1)).toBe(true);
    }
  });

  it('tells all that count elsewhere and gives back every batch it had taken', async () => {
    const { table } = counting();
    await registered(table, holder());
    await takeEvidenceKeys(table, taking(holder(), 150));
    const other = holder({ applicationId: 'B', creditCode: OTHER });
    const taken = await takeEvidenceKeys(table, taking(other, 1000));
    expect(taken?.hits).toHaveLength(150);
    const holders = [...table.items.values()].flatMap((item) =>
      item.SK === 'KEY' ? (item.holders as EvidenceHolder[]) : [],
    );
    expect(holders.filter(({ applicationId }) => applicationId === 'B')).toEqual([]);
    expect((await listLooseKeys(table, AT, {})).items.map((item) => item.PK)).toEqual(['APPLICATION#A']);
  });

  it('stops a process whose set was given back meanwhile, whatever it was about to write', async () => {
    const { table } = counting();
    const transact = table.transact;
    let written = 0;
    table.transact = async (writes) => {
      // In the middle of its keys: somebody thinks it dead, and gives back everything it listed.
      if (written++ === 60) {
        table.transact = transact;
        const set = await loadKeySet(table, holder());
        expect(await releaseKeySet(table, set as KeySet, { keys: 200 })).toBe(true);
      }
      await transact(writes);
    };
    await expect(takeEvidenceKeys(table, taking(holder(), 200))).rejects.toThrow('another process');
    const keys = [...table.items.values()].filter((item) => item.SK === 'KEY');
    expect(keys).toHaveLength(200);
    expect(keys.flatMap((key) => key.holders)).toEqual([]);
    expect(
      (await takeEvidenceKeys(table, taking(holder({ applicationId: 'B', creditCode: OTHER }), 200)))?.hits,
    ).toEqual([]);
  });

  it('stops a giving back whose set is taken anew: nothing is taken out that the new attempt holds', async () => {
    const { table } = counting();
    const first = await takeEvidenceKeys(table, taking(holder(), 50));
    const { getMany } = table;
    let again = true;
    table.getMany = async (keys) => {
      const read = await getMany(keys);
      if (again) {
        again = false;
        // Between the reading of the keys and the writing: gives back to the end, and takes all of them anew.
        await takeEvidenceKeys(table, taking(holder(), 50));
        return getMany(keys);
      }
      return read;
    };
    await expect(releaseKeySet(table, first?.set as KeySet, { keys: 99 })).rejects.toThrow('another process');
    const keys = [...table.items.values()].filter((item) => item.SK === 'KEY');
    expect(keys.filter((key) => (key.holders as EvidenceHolder[]).length === 1)).toHaveLength(50);
  });

  const part = (counts: KeyClaim['counts']): KeyClaim[] => [{ digest: sha256('declaration'), counts, at: 'row 2' }];
  it.each([
    ['another part of the same enterprise', 'once per enterprise', 'once per enterprise', FIRM, 0],
    ['a part of another enterprise', 'once per enterprise', 'once per enterprise', OTHER, 1],
    ['the whole after a part', 'once per enterprise', 'once', FIRM, 1],
    ['a part after the whole', 'once', 'once per enterprise', FIRM, 1],
  ] as const)('beside what holds a key already: %s', async (_, before, now, creditCode, hits) => {
    const { table } = counting();
    await registered(table, holder());
    await takeEvidenceKeys(table, taking(holder(), 1, { claims: part(before) }));
    const other = holder({ applicationId: 'B', creditCode });
    expect((await takeEvidenceKeys(table, taking(other, 1, { claims: part(now) })))?.hits).toHaveLength(hits);
  });

  it('in a form of before only looks it up: nothing is written, and what stands under it is met', async () => {
    const { table, seen } = counting();
    const old = claims(150).map((claim): KeyClaim => ({ ...claim, counts: 'looked up' }));
    const mine = [{ digest: sha256('mine'), counts: 'once' as const }, ...old];
    expect((await takeEvidenceKeys(table, taking(holder(), 1, { claims: mine })))?.hits).toEqual([]);
    expect([...table.items.values()].filter((item) => item.SK === 'KEY')).toHaveLength(1);
    expect(seen).toMatchObject({ transactions: 3, gets: 2 });
    await registered(table, holder({ applicationId: 'Z' }));
    await takeEvidenceKeys(table, taking(holder({ applicationId: 'Z' }), 1, { claims: claims(150) }));
    const again = [{ digest: sha256('other'), counts: 'once' as const }, ...old];
    const taken = await takeEvidenceKeys(
      table,
      taking(holder({ applicationId: 'B', creditCode: OTHER }), 1, { claims: again }),
    );
    expect(taken?.hits).toHaveLength(150);
    const holders = [...table.items.values()].flatMap((item) =>
      item.SK === 'KEY' ? (item.holders as EvidenceHolder[]) : [],
    );
    expect(holders.some(({ applicationId }) => applicationId === 'B')).toBe(false);
  });

  it('of a paper that stands elsewhere is only noted, and both hold it', async () => {
    const { table } = counting();
    await registered(table, holder());
    await takeEvidenceKeys(table, taking(holder(), 1, { claims: claims(1, 'noted') }));
    const other = holder({ applicationId: 'B', creditCode: OTHER });
    const taken = await takeEvidenceKeys(table, taking(other, 1, { claims: claims(1, 'noted') }));
    expect(taken?.hits).toHaveLength(1);
    const [key] = [...table.items.values()].filter((item) => item.SK === 'KEY');
    expect(key?.holders).toHaveLength(2);
  });
});

describe('the keys of a document', () => {
  const base = { outcome: 'read', findings: [] } as const;
  it('leave out what is blank: two documents that say nothing are not the same', () => {
    const rows = [{ at: 'row 2', values: { netKg: '1' } }];
    const keys = evidenceKeys({ ...base, kind: 'register', facts: {}, rows }, 'abc', 'C5');
    expect(keys.map(({ key }) => key.split(' ')[1])).toEqual(['sha256', 'content']);
    expect(evidenceKeys({ ...base, kind: 'declaration', facts: {} }, 'abc', 'C5')).toHaveLength(1);
  });

  it('of a weighbridge ticket are its number, day and vehicle: two weighbridges may give one number', () => {
    const ticket = (vehicle: string) => ({ at: 'row 2', values: { ticketNo: '000123', date: '2022-05-03', vehicle } });
    const keysOf = (vehicle: string) =>
      evidenceKeys({ ...base, kind: 'weighbridge', facts: {}, rows: [ticket(vehicle)] }, 'abc', 'C5').map(
        ({ key }) => key,
      );
    expect(keysOf('A1').at(-1)).toContain('000123 2022-05-03 A1');
    expect(keysOf('A1').at(-1)).not.toBe(keysOf('B2').at(-1));
  });

  it('of papers and statements are noted, of vouchers they count once', () => {
    const counts = (kind: 'paper' | 'statement' | 'einvoice') =>
      evidenceKeys({ ...base, kind, facts: { number: { value: '1', from: 'x' } } }, 'abc', 'C2').map(
        (one) => one.counts,
      );
    expect([counts('paper'), counts('statement')]).toEqual([['noted'], ['noted']]);
    // The content is looked up in the form of before as well.
    expect(counts('einvoice')).toEqual(['once', 'once', 'looked up', 'once']);
  });

  it('of items that share a base are made with one digest: all of them tell of persons, or none', () => {
    const personal = (item: string) => (SLOTS[item] ?? []).some((slot) => slot.ofPersons === true);
    for (const items of SHARED_BASES) expect(new Set(items.map(personal)).size, baseOf(items[0] ?? '')).toBe(1);
  });
});
