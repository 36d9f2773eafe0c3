import { isDeepStrictEqual } from 'node:util';
import type { EveryRecord } from './every-record.ts';
import { isOfFamily } from './families.ts';
import { isKeyName, type RecordFamily, RecordFault } from './record-family.ts';
import { type Item, type Table, type Write, WriteConflict } from './table.ts';

/** What every record of a family shall have. Without `members` it is brought to the format that is written today. */
export type Migration<T> = {
  readonly family: RecordFamily<T>;
  /**
   * Further members by name, index keys included; undefined takes one away. A pure function of members that are plain
   * values or never change: under those a write is made.
   */
  readonly members?: (record: T) => Readonly<Record<string, unknown>>;
  /** Records that stand beside it, by what it says: keys of their own. One that differs is put anew. */
  readonly beside?: (record: T) => readonly Item[];
};
/** One of several of one walk. */
export type SomeMigration = Migration<unknown>;

export function migrationOf<T>({ family, members = () => ({}), beside = () => [] }: Migration<T>): SomeMigration {
  return { family, members: (record) => members(record as T), beside: (record) => beside(record as T) };
}

export type Places = { readonly table: Pick<Table, 'transact' | 'getMany'>; readonly records: EveryRecord };
/** `lost`: changed by somebody else between reading and writing; the next run sees to them. */
export type Count = Record<'changed' | 'unchanged' | 'lost' | 'unreadable', number>;
export type Migrated = { readonly counts: ReadonlyMap<string, Count>; readonly faults: readonly RecordFault[] };
export type MigrationOptions = {
  /** Counts what would change and writes nothing. */
  readonly dryRun: boolean;
  /** Where an earlier run stopped. */
  readonly after?: string | undefined;
  /** After each page: where the next one begins. */
  readonly onPage?: (after: string | undefined) => void;
};

/**
 * Walks all records once and brings each of the families to what its migration asks for, one conditional write each.
 * Run again it changes nothing.
 */
export async function migrate(
  { table, records }: Places,
  migrations: readonly SomeMigration[],
  { dryRun, after: start, onPage }: MigrationOptions,
): Promise<Migrated> {
  const counts = new Map<string, Count>();
  const faults: RecordFault[] = [];
  let after = start;
  do {
    const page = await records(after);
    for (const item of page.items) {
      const migration = migrations.find(({ family }) => isOfFamily(family, item));
      if (migration === undefined) continue;
      const fate = await migrateOne(item, table, migration, dryRun);
      if (fate instanceof RecordFault) faults.push(fate);
      const count = counts.get(migration.family.name) ?? { changed: 0, unchanged: 0, lost: 0, unreadable: 0 };
      count[fate instanceof RecordFault ? 'unreadable' : fate] += 1;
      counts.set(migration.family.name, count);
    }
    after = page.after;
    onPage?.(after);
  } while (after !== undefined);
  return { counts, faults };
}

async function migrateOne(
  item: Item,
  table: Places['table'],
  migration: SomeMigration,
  dryRun: boolean,
): Promise<'changed' | 'unchanged' | 'lost' | RecordFault> {
  try {
    const own = changeOf(item, migration);
    const missing = await missingBeside(item, table, migration);
    if (own === undefined && missing.length === 0) return 'unchanged';
    // In one transaction with the record: what stands beside it is by what the record says now.
    if (!dryRun) await table.transact([own ?? unchangedStill(item), ...missing]);
    return 'changed';
  } catch (error) {
    if (error instanceof WriteConflict) return 'lost';
    if (error instanceof RecordFault) return error;
    throw error;
  }
}

/** Puts of what shall stand beside a record and does not, or otherwise. */
async function missingBeside(item: Item, table: Places['table'], { family, beside }: SomeMigration): Promise<Write[]> {
  const wanted = beside?.(family.read(item)) ?? [];
  if (wanted.length === 0) return [];
  const there = await table.getMany(wanted);
  return wanted.flatMap((one, at): Write[] => (isDeepStrictEqual(one, there[at]) ? [] : [{ kind: 'put', item: one }]));
}

function unchangedStill(item: Item): Write {
  return { kind: 'check', key: { PK: item.PK, SK: item.SK }, condition: { equals: plainOf(item) } };
}

/** The members that differ, under every plain value that was read; undefined when none does. */
function changeOf(item: Item, { family, members }: SomeMigration): Write | undefined {
  const record = family.read(item);
  const asked = members?.(record) ?? {};
  const wanted: Readonly<Record<string, unknown>> = { ...family.written(record as object), ...asked };
  const set = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && !isDeepStrictEqual(value, item[name]),
  );
  const isLeft = (name: string) => isKeyName(name) && !Object.hasOwn(asked, name);
  const remove = Object.keys(item).filter((name) => wanted[name] === undefined && !isLeft(name));
  if (set.length === 0 && remove.length === 0) return undefined;
  const { PK, SK } = item;
  return {
    kind: 'update',
    key: { PK, SK },
    set: Object.fromEntries(set),
    remove,
    condition: { equals: plainOf(item) },
  };
}

type PlainValue = string | number | boolean;

function plainOf(item: Item): Readonly<Record<string, PlainValue>> {
  return Object.fromEntries(
    Object.entries(item).filter((member): member is [string, PlainValue] =>
      ['string', 'number', 'boolean'].includes(typeof member[1]),
    ),
  );
}
