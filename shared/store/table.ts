/** One item as the rules see it: plain values; big numbers are strings, counters are safe integers. */
export type Item = { readonly PK: string; readonly SK: string } & Readonly<Record<string, unknown>>;
export type Key = { readonly PK: string; readonly SK: string };

/** What must hold for a write to happen. All parts must hold; no other conditions exist. */
export type Condition = {
  /** The item does not exist yet. */
  readonly absent?: true;
  readonly equals?: Readonly<Record<string, string | number | boolean>>;
  /** A number attribute is at least this; how the fund stays above zero. */
  readonly atLeast?: Readonly<Record<string, number>>;
};

export type Write =
  | { readonly kind: 'put'; readonly item: Item; readonly condition?: Condition }
  | {
      readonly kind: 'update';
      readonly key: Key;
      readonly set?: Readonly<Record<string, unknown>>;
      readonly add?: Readonly<Record<string, number>>;
      readonly remove?: readonly string[];
      readonly condition?: Condition;
    }
  | { readonly kind: 'check'; readonly key: Key; readonly condition: Condition };

/** How many writes of one step go into a transaction, which holds 100: one is left for what guards them. */
export const WRITES_AT_ONCE = 99;

export type IndexName = 'byYear' | 'byOwner' | 'inFlight';
export type QueryOptions = {
  readonly limit?: number;
  /** The cursor a previous page answered with. */
  readonly after?: string;
  readonly newestFirst?: boolean;
  /** Sort keys up to this one; only where no prefix is asked for. */
  readonly until?: string;
};
export type Page = { readonly items: readonly Item[]; readonly after?: string };

/** The write at `index` did not meet its condition; nothing of the transaction was written. */
export class WriteConflict extends Error {
  override readonly name = 'WriteConflict';
  readonly index: number;
  constructor(index: number) {
    super(`the condition of write ${index} does not hold`);
    this.index = index;
  }
}

/**
 * The one table, as a port: DynamoDB in AWS and locally, a map in unit tests. Reads by key are strongly consistent;
 * reads by index may lag, so nothing is decided on them.
 */
export type Table = {
  get(key: Key): Promise<Item | undefined>;
  /**
   * Many by their keys at once (a hundred are one request), in the order of the keys; undefined where nothing lies.
   * `lagging`: as they were a moment ago, for half the price; for what nobody writes any more.
   */
  getMany(keys: readonly Key[], how?: 'lagging'): Promise<readonly (Item | undefined)[]>;
  /** Items of one partition whose SK starts with `prefix`, in SK order. */
  query(pk: string, prefix: string, options?: QueryOptions): Promise<Page>;
  queryIndex(index: IndexName, pk: string, prefix: string, options?: QueryOptions): Promise<Page>;
  /** The cursor with which a query goes on after one of its items, for who takes less than a page; without an index of the table itself. */
  cursorAfter(index: IndexName | undefined, item: Item): string;
  /** All or nothing, at most 100 writes; one alone costs half of what it costs among others. @throws WriteConflict */
  transact(writes: readonly Write[]): Promise<void>;
};

/** How many keys one request of `getMany` takes. */
export const READS_AT_ONCE = 100;

/** Key attributes of each index. */
export const INDEX_KEYS: Readonly<Record<IndexName, readonly [string, string]>> = {
  byYear: ['YEAR_PK', 'YEAR_SK'],
  byOwner: ['OWNER_PK', 'OWNER_SK'],
  inFlight: ['FLIGHT_PK', 'FLIGHT_SK'],
};

/** Whether all was written; false when a condition did not hold. */
export async function isWritten(table: Table, writes: readonly Write[]): Promise<boolean> {
  try {
    await table.transact(writes);
    return true;
  } catch (error) {
    if (error instanceof WriteConflict) return false;
    throw error;
  }
}

/** So many requests are under way at once: a partition takes a thousand writes a second. */
const LANES = 16;
/**
 * More writes than this go in transactions, for twice the price and a fraction of the requests: one by one, 20,000 rows of a
 * register would take the emulator as long as a function may run.
 */
const SINGLE_AT_MOST = 400;

/** Each write by itself, several at a time, in no order that counts: which of them found their condition. */
export async function writeEach(table: Table, writes: readonly Write[]): Promise<readonly boolean[]> {
  const many = writes.length > SINGLE_AT_MOST ? WRITES_AT_ONCE : 1;
  const groups = Array.from({ length: Math.ceil(writes.length / many) }, (_, n) =>
    writes.slice(n * many, (n + 1) * many),
  );
  const written: (readonly boolean[])[] = [];
  const rest = eachOf(groups);
  const lane = async () => {
    for (const [at, group] of rest) {
      const all = await isWritten(table, group);
      written[at] = all || group.length === 1 ? group.map(() => all) : await writeEach(table, group);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return written.flat();
}

/** Unlike an array's own it ends for all lanes when one of them fails. */
function* eachOf<T>(all: readonly T[]): Generator<[number, T]> {
  yield* all.entries();
}

/** Every page of a query, for partitions that are small by design (one case, one run). */
export async function queryAll(table: Pick<Table, 'query'>, pk: string, prefix: string): Promise<Item[]> {
  const all: Item[] = [];
  let after: string | undefined;
  do {
    const page = await table.query(pk, prefix, after === undefined ? {} : { after });
    all.push(...page.items);
    after = page.after;
  } while (after !== undefined);
  return all;
}
