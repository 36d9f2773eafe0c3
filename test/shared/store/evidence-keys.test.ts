import { describe, expect, it } from 'vitest';
import { type EvidenceHolder, mayShare } from '../../../shared/application/evidence-holder.ts';
import { SLOTS } from '../../../shared/application/slots.ts';
import { baseOf, evidenceKeys, SHARED_BASES } from '../../../shared/evidence/evidence-keys.ts';
import { sha256 } from '../../../shared/kernel/digest.ts';
import { documentCreated } from '../../../shared/store/applications.ts';
import { listLooseKeys, releaseKeySet } from '../../../shared/store/evidence-key-sets.ts';
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

/** An application with one document that is registered, so that its holding counts. */
async function registered(table: MemoryTable, { applicationId, documentId, versionId }: EvidenceHolder) {
  await table.transact([
    {
      kind: 'put',
      item: { PK: `APPLICATION#${applicationId}`, SK: 'HEAD', id: applicationId, stage: 'draft', version: 1 },
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
  ])('of %s stays within 99 writes a transaction, and no key is read', async (_, count) => {
    const { table, seen } = counting();
    await takeEvidenceKeys(table, taking(holder(), count));
    // The set itself, then one transaction for each 97 keys; a read of the set only.
    expect(seen).toEqual({ transactions: 1 + Math.ceil(count / 97), largest: 99, gets: 1 });
    expect([...table.items.values()].filter((item) => item.SK === 'KEY')).toHaveLength(count);
  });

  it('a second time for the same version takes nothing twice', async () => {
    const { table } = counting();
    await takeEvidenceKeys(table, taking(holder(), 200));
    const before = JSON.stringify([...table.items.values()].filter((item) => item.SK === 'KEY'));
    expect((await takeEvidenceKeys(table, taking(holder(), 200)))?.hits).toEqual([]);
    expect(JSON.stringify([...table.items.values()].filter((item) => item.SK === 'KEY'))).toBe(before);
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
    expect((await listLooseKeys(table, {})).items.map((item) => item.PK)).toEqual(['APPLICATION#A']);
  });

  it('stops a process whose set was taken over or is being given back', async () => {
    const { table } = counting();
    const first = await takeEvidenceKeys(table, taking(holder(), 10));
    const transact = table.transact;
    let stolen = false;
    table.transact = async (writes) => {
      // Between the opening of the set and its first batch.
      if (!stolen && writes[0]?.kind === 'check') {
        stolen = true;
        await takeEvidenceKeys(table, taking(holder(), 10));
      }
      await transact(writes);
    };
    await expect(takeEvidenceKeys(table, taking(holder(), 10))).rejects.toThrow('another process');
    expect(await releaseKeySet(table, first?.set as never, { batches: 9 })).toBe(false);
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
    expect(counts('einvoice')).toEqual(['once', 'once', 'once']);
  });

  it('of items that share a base are made with one digest: all of them tell of persons, or none', () => {
    const personal = (item: string) => (SLOTS[item] ?? []).some((slot) => slot.ofPersons === true);
    for (const items of SHARED_BASES) expect(new Set(items.map(personal)).size, baseOf(items[0] ?? '')).toBe(1);
  });
});
