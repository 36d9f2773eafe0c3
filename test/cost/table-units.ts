import { INDEX_KEYS, type Item, type Key, READS_AT_ONCE, type Table, type Write } from '../../shared/store/table.ts';
import type { MemoryTable } from '../support/memory-table.ts';

/**
 * What DynamoDB would charge for, by its published rules: a write unit is 1 KB, twice that in a transaction of several writes, and one more for
 * each index whose entry changes (two where its key moves); a read unit is 4 KB read consistently, half of one from an index or lagging.
 */
export type TableUnits = { writeUnits: number; readUnits: number; requests: number };

/** Counts everything that is asked of the table from here on. */
export function countUnits(table: MemoryTable): TableUnits {
  const units: TableUnits = { writeUnits: 0, readUnits: 0, requests: 0 };
  const { get, getMany, query, queryIndex, transact } = table;
  table.get = async (key) => {
    const item = await get(key);
    units.requests += 1;
    units.readUnits += readUnits(item === undefined ? [] : [item]);
    return item;
  };
  table.getMany = async (keys, how) => {
    const items = await getMany(keys, how);
    units.requests += Math.ceil(keys.length / READS_AT_ONCE);
    const share = how === 'lagging' ? 0.5 : 1;
    for (const item of items) units.readUnits += share * readUnits(item === undefined ? [] : [item]);
    return items;
  };
  table.query = async (...asked: Parameters<Table['query']>) => {
    const page = await query(...asked);
    units.requests += 1;
    units.readUnits += readUnits(page.items);
    return page;
  };
  table.queryIndex = async (...asked: Parameters<Table['queryIndex']>) => {
    const page = await queryIndex(...asked);
    units.requests += 1;
    units.readUnits += readUnits(page.items) / 2;
    return page;
  };
  table.transact = async (writes) => {
    const before = writes.map((write) => itemAt(table, write));
    await transact(writes);
    units.requests += 1;
    for (const [at, write] of writes.entries())
      units.writeUnits += writeUnits(before[at], itemAt(table, write), writes.length);
  };
  return units;
}

const keyOf = (write: Write): Key => (write.kind === 'put' ? write.item : write.key);
const itemAt = (table: MemoryTable, write: Write): Item | undefined => {
  const { PK, SK } = keyOf(write);
  return table.items.get(`${PK}\u0000${SK}`);
};

function readUnits(items: readonly Item[]): number {
  const bytes = items.reduce((sum, item) => sum + sizeOf(item), 0);
  return Math.max(1, Math.ceil(bytes / 4096));
}

/** `together`: how many writes the request holds; one alone is no transaction. */
function writeUnits(before: Item | undefined, after: Item | undefined, together: number): number {
  const kilobytes = Math.max(1, Math.ceil(Math.max(sizeOf(before), sizeOf(after)) / 1024));
  const moved = JSON.stringify(before) === JSON.stringify(after) ? 0 : indexWrites(before, after);
  return (together > 1 ? 2 : 1) * kilobytes + moved * kilobytes;
}

/** What items cost that were written in one transaction and were not there before. */
export function unitsOfNew(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + writeUnits(undefined, item, 2), 0);
}

/** Entries of indexes that are written: both the old and the new one where a key moves. Every index holds the whole item. */
function indexWrites(before: Item | undefined, after: Item | undefined): number {
  return Object.values(INDEX_KEYS).reduce((sum, [pk, sk]) => {
    const place = (item: Item | undefined) => (item?.[pk] === undefined ? '' : `${item[pk]} ${item[sk]}`);
    const [from, to] = [place(before), place(after)];
    if (from === to) return sum + (to === '' ? 0 : 1);
    return sum + (from === '' ? 0 : 1) + (to === '' ? 0 : 1);
  }, 0);
}

/** Bytes of an item as the service counts them: names and text in UTF-8, numbers by their digits, 3 for a list or a map. */
export function sizeOf(value: unknown): number {
  if (value === undefined) return 0;
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, one) => sum + 1 + sizeOf(one), 0);
  return Object.entries(value as object).reduce(
    (sum, [name, member]) => sum + Buffer.byteLength(name) + sizeOf(member),
    3,
  );
}
