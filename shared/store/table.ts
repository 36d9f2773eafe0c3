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
  | { readonly kind: 'delete'; readonly key: Key; readonly condition?: Condition }
  | { readonly kind: 'check'; readonly key: Key; readonly condition: Condition };

export type IndexName = 'byYear' | 'byOwner' | 'inFlight';
export type QueryOptions = {
  readonly limit?: number;
  /** The cursor a previous page answered with. */
  readonly after?: string;
  readonly newestFirst?: boolean;
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
  /** Items of one partition whose SK starts with `prefix`, in SK order. */
  query(pk: string, prefix: string, options?: QueryOptions): Promise<Page>;
  queryIndex(index: IndexName, pk: string, prefix: string, options?: QueryOptions): Promise<Page>;
  /** All or nothing, at most 100 writes. @throws WriteConflict */
  transact(writes: readonly Write[]): Promise<void>;
};

/** Key attributes of each index. */
export const INDEX_KEYS: Readonly<Record<IndexName, readonly [string, string]>> = {
  byYear: ['YEAR_PK', 'YEAR_SK'],
  byOwner: ['OWNER_PK', 'OWNER_SK'],
  inFlight: ['FLIGHT_PK', 'FLIGHT_SK'],
};

/** Every page of a query, for partitions that are small by design (one case, one run). */
export async function queryAll(table: Table, pk: string, prefix: string): Promise<Item[]> {
  const all: Item[] = [];
  let after: string | undefined;
  do {
    const page = await table.query(pk, prefix, after === undefined ? {} : { after });
    all.push(...page.items);
    after = page.after;
  } while (after !== undefined);
  return all;
}
