import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Application } from '../../../shared/application/application.ts';
import type { DecisionRequest } from '../../../shared/approval/decision-request.ts';
import { createApplication } from '../../../shared/store/applications.ts';
import { decisionRequestCreated } from '../../../shared/store/decision-requests.ts';
import { type EveryRecord, everyRecord } from '../../../shared/store/every-record.ts';
import { type MigrationOptions, migrate, migrationOf } from '../../../shared/store/migrate.ts';
import { MIGRATIONS } from '../../../shared/store/migrations.ts';
import { recordFamily } from '../../../shared/store/record-family.ts';
import { loadEnterprise, saveEnterprise } from '../../../shared/store/registers.ts';
import type { Item } from '../../../shared/store/table.ts';
import { enterprise, FIRM, NOW, seededTable } from '../../support/case.ts';
import { type MemoryTable, memoryTable } from '../../support/memory-table.ts';
import { SAMPLES } from '../../support/stored-records.ts';

const EVENT = {
  action: 'test',
  by: { kind: 'system', id: 'test' },
  at: NOW,
  recordedAt: NOW,
  correlationId: 't',
} as const;
const caseOf = (id: string, item: string): Application => ({
  ...{ id, item, creditCode: FIRM, policyYear: 2022, funder: 'jixi', declared: {}, stage: 'draft', round: 1 },
  ...{ route: ['mishan'], filedBy: 'p', mail: 'a@enterprises.example', createdAt: NOW, attempt: 1 },
});
const ASK: DecisionRequest = {
  ...{ subject: '', round: 1, step: 1, department: 'mishan', purpose: 'decide', ask: 1, reminders: 0, waits: 0 },
  ...{ approver: { id: 'mishan-1', name: 'x', mail: 'x@departments.example' }, status: 'waiting' },
  ...{ askedAt: NOW, expiresAt: NOW },
};

/** Invented: format 2 says how high in centimetres, and trees are found by their genus. */
type Tree = { readonly genus: string; readonly centimetres: number };
const trees = migrationOf({
  family: recordFamily<Tree>()({
    name: 'tree',
    pk: 'TREE#<id>',
    sk: 'HEAD',
    format: 2,
    schema: () => z.object({ genus: z.string(), centimetres: z.int() }),
    migrations: { 1: ({ metres, ...rest }) => ({ ...rest, centimetres: Number(metres) * 100 }) },
  }),
  members: ({ genus }) => ({ YEAR_PK: `GENUS#${genus}`, YEAR_SK: 'x', OWNER_PK: undefined }),
});
const old = (n: number): Item => ({
  PK: `TREE#${n}`,
  SK: 'HEAD',
  genus: 'Larix',
  metres: '3',
  note: 'kept',
  OWNER_PK: 'o',
});
const migrated = { genus: 'Larix', centimetres: 300, note: 'kept', format: 2, YEAR_PK: 'GENUS#Larix', YEAR_SK: 'x' };

/** Pages of two, in the order of the keys; `between` acts after a page was read. */
function recordsOf(table: MemoryTable, between = async (_page: number): Promise<void> => {}): EveryRecord {
  let pages = 0;
  return async (after) => {
    const all = [...table.items.values()].sort((a, b) => (a.PK < b.PK ? -1 : 1));
    const start = Number(after ?? 0);
    const items = all.slice(start, start + 2);
    await between(++pages);
    return { items, ...(start + 2 < all.length ? { after: String(start + 2) } : {}) };
  };
}

async function forest(count: number): Promise<MemoryTable> {
  const table = memoryTable();
  const wood: Item[] = Array.from({ length: count }, (_, n) => old(n + 1));
  const other: Item = { PK: 'SHRUB#1', SK: 'HEAD', genus: 'Salix' };
  await table.transact([...wood, other].map((item) => ({ kind: 'put' as const, item })));
  return table;
}

const run = (table: MemoryTable, options: Partial<MigrationOptions> = {}, records = recordsOf(table)) =>
  migrate({ table, records }, [trees], { dryRun: false, ...options });
const counts = (changed: number, unchanged: number, lost = 0, unreadable = 0) =>
  new Map([['tree', { changed, unchanged, lost, unreadable }]]);

describe('a migration', () => {
  it('rewrites every record of the family, keeps what it does not know, and touches nothing else', async () => {
    const table = await forest(5);
    expect((await run(table)).counts).toEqual(counts(5, 0));
    const { PK, SK, ...tree } = (await table.get({ PK: 'TREE#3', SK: 'HEAD' })) ?? old(3);
    expect(tree).toEqual(migrated);
    expect(await table.get({ PK: 'SHRUB#1', SK: 'HEAD' })).toEqual({ PK: 'SHRUB#1', SK: 'HEAD', genus: 'Salix' });
  });

  it('changes nothing the second time', async () => {
    const table = await forest(3);
    await run(table);
    const writes = table.writes();
    expect((await run(table)).counts).toEqual(counts(0, 3));
    expect(table.writes()).toBe(writes);
  });

  it('only counts when it is tried', async () => {
    const table = await forest(3);
    const before = structuredClone([...table.items]);
    expect((await run(table, { dryRun: true })).counts).toEqual(counts(3, 0));
    expect([...table.items]).toEqual(before);
  });

  it('goes on where it stopped, and from the start does the rest too', async () => {
    const table = await forest(5);
    const places: (string | undefined)[] = [];
    const dies = recordsOf(table, async (page) => {
      if (page === 3) throw new Error('the process died');
    });
    await expect(run(table, { onPage: (after) => places.push(after) }, dies)).rejects.toThrow('the process died');
    const again = memoryTable();
    for (const [id, item] of table.items) again.items.set(id, item);
    expect((await run(table, { after: places.at(-1) })).counts).toEqual(counts(2, 0));
    expect((await run(again)).counts).toEqual(counts(2, 3));
  });

  it('leaves a record that somebody changes meanwhile for the next run', async () => {
    const table = await forest(2);
    const grows = recordsOf(table, async (page) => {
      if (page > 1) return;
      const key = { PK: 'TREE#1', SK: 'HEAD' };
      await table.transact([{ kind: 'update', key, set: { metres: '4' } }]);
    });
    expect((await run(table, {}, grows)).counts).toEqual(counts(1, 0, 1));
    expect((await run(table)).counts).toEqual(counts(1, 1));
    expect(await table.get({ PK: 'TREE#1', SK: 'HEAD' })).toMatchObject({ centimetres: 400 });
  });

  it('names a record that cannot be read and goes on', async () => {
    const table = await forest(2);
    await table.transact([{ kind: 'put', item: { PK: 'TREE#0', SK: 'HEAD', genus: 7, metres: '1' } }]);
    const { counts: seen, faults } = await run(table);
    expect(seen).toEqual(counts(2, 0, 0, 1));
    expect(faults.map(({ place }) => place)).toEqual(['TREE#0 HEAD']);
  });

  it('of this release adds keys to what an earlier one wrote, and is whole after one run', async () => {
    const table = memoryTable();
    const writes = SAMPLES.map(({ key: [PK, SK], always, sometimes, before }) => {
      const item: Item = { ...(before?.[0]?.stored ?? { ...always, ...sometimes }), PK, SK };
      return { kind: 'put' as const, item };
    });
    await table.transact(writes);
    const places = { table, records: recordsOf(table) };
    const { faults } = await migrate(places, MIGRATIONS, { dryRun: false });
    expect(faults).toEqual([]);
    const written = table.writes();
    const again = await migrate({ table, records: recordsOf(table) }, MIGRATIONS, { dryRun: false });
    expect([...again.counts.values()].map(({ changed, lost }) => changed + lost)).toEqual(
      [...again.counts].map(() => 0),
    );
    expect(table.writes()).toBe(written);
  });
});

/** A record with the keys that an earlier release gave it. */
function asBefore({ YEAR_PK, YEAR_SK, OWNER_PK, OWNER_SK, ...item }: Item): Item {
  if (!item.PK.startsWith('APPLICATION#') || item.SK !== 'HEAD') return item as Item;
  return { ...item, YEAR_PK, YEAR_SK: `${item.stage}#${item.id}`, OWNER_PK, OWNER_SK } as Item;
}

describe('keys of a search', () => {
  /** A case, its turn and its enterprise as an earlier release left them: without the keys of this one. */
  async function earlier() {
    const table = await seededTable();
    const ids = ['CASE01', 'CASE02'];
    for (const id of ids)
      await createApplication(table, caseOf(id, ids.indexOf(id) === 0 ? 'C5' : 'C2'), { event: EVENT });
    const ask = { ...ASK, subject: 'APPLICATION#CASE01' };
    await table.transact([decisionRequestCreated(ask)]);
    const whole = structuredClone([...table.items]);
    for (const [id, item] of whole) {
      if (item.PK.startsWith('NUMBER#') || item.SK.startsWith('NAME#')) table.items.delete(id);
      else table.items.set(id, asBefore(item));
    }
    return { table, whole };
  }

  it('of what an earlier release wrote are those that saving writes, and a second run writes nothing', async () => {
    const { table, whole } = await earlier();
    expect(table.items.size).toBeLessThan(whole.length);
    await migrate({ table, records: recordsOf(table) }, MIGRATIONS, { dryRun: false });
    expect(Object.fromEntries(table.items)).toEqual(Object.fromEntries(whole));
    const written = table.writes();
    await migrate({ table, records: recordsOf(table) }, MIGRATIONS, { dryRun: false });
    expect(table.writes()).toBe(written);
  });

  it('are not put beside a record that was changed meanwhile', async () => {
    const { table } = await earlier();
    const place = `ENTERPRISE#${FIRM}\u0000HEAD`;
    const renames = recordsOf(table, async (page) => {
      table.items.set(place, { ...(table.items.get(place) as Item), mail: `office-${page}@enterprises.example` });
    });
    const { counts: seen } = await migrate({ table, records: renames }, MIGRATIONS, { dryRun: false });
    expect(seen.get('enterprise')).toMatchObject({ lost: 1 });
  });

  it('of a case are one record, of a new name one fewer than its characters; a change that keeps the name puts none', async () => {
    const table = await seededTable();
    const records = () => table.items.size;
    const before = records();
    await createApplication(table, caseOf('CASE01', 'C5'), { event: EVENT });
    // Its head, its place, the entry of its chain, and the number.
    expect(records() - before).toBe(4);
    const firm = await loadEnterprise(table, FIRM);
    const known = records();
    await saveEnterprise(table, firm, enterprise(FIRM, { mail: 'other@enterprises.example' }), EVENT);
    expect(records() - known).toBe(1);
    const names = [...table.items.values()].filter(
      ({ PK, SK }) => PK === `ENTERPRISE#${FIRM}` && SK.startsWith('NAME#'),
    );
    expect(names).toHaveLength([...firm.name].length - 1);
  });
});

describe('every record of the table', () => {
  const key = { PK: 'TREE#1', SK: 'HEAD' };
  const asked: unknown[] = [];
  const send = async ({ input }: { input: { ExclusiveStartKey?: Parameters<typeof unmarshall>[0] } }) => {
    const start = input.ExclusiveStartKey;
    asked.push(start === undefined ? undefined : unmarshall(start));
    return start === undefined ? { Items: [marshall(old(1))], LastEvaluatedKey: marshall(key) } : { Items: [] };
  };
  const records = everyRecord({ send } as unknown as DynamoDBClient, 'records');

  it('comes in pages, and a later process goes on at the place of an earlier one', async () => {
    const first = await records(undefined);
    expect(first.items).toEqual([old(1)]);
    expect(await records(first.after)).toEqual({ items: [] });
    expect(asked).toEqual([undefined, key]);
  });

  it('is not read from a place that is none', async () => {
    await expect(records('elsewhere')).rejects.toThrow('no place in the table: elsewhere');
  });
});
