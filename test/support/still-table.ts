import {
  INDEX_KEYS,
  type IndexName,
  type Item,
  type Page,
  type QueryOptions,
  type Table,
} from '../../shared/store/table.ts';

/**
 * Many records that nobody changes, sorted once into the partitions of the table and its indexes: a memory table looks
 * through all of them at every query, which 10^5 cases make slow.
 */
export function stillTable(items: readonly Item[]): Table {
  const byKey = new Map(items.map((item) => [idOf(item.PK, item.SK), item]));
  const indexes = new Map(
    ([undefined, 'byYear', 'byOwner', 'inFlight'] as const).map((index) => [index, partitionsOf(items, index)]),
  );
  const page = (index: IndexName | undefined, pk: string, prefix: string, options: QueryOptions = {}): Page => {
    const range = rangeOf(indexes.get(index)?.get(pk) ?? [], keysOf(index)[1], prefix);
    const { after, limit = range.length, newestFirst = false } = options;
    const ordered = newestFirst ? [...range].reverse() : range;
    const start = after === undefined ? 0 : ordered.findIndex((item) => cursorOf(item) === after) + 1;
    const found = ordered.slice(start, start + limit);
    const last = found.at(-1);
    return { items: found, ...(last !== undefined && start + limit < ordered.length ? { after: cursorOf(last) } : {}) };
  };
  return {
    get: async ({ PK, SK }) => byKey.get(idOf(PK, SK)),
    getMany: async (keys) => keys.map(({ PK, SK }) => byKey.get(idOf(PK, SK))),
    query: async (pk, prefix, options) => page(undefined, pk, prefix, options),
    queryIndex: async (index, pk, prefix, options) => page(index, pk, prefix, options),
    cursorAfter: (_, item) => cursorOf(item),
    transact: () => Promise.reject(new Error('nothing is written here')),
  };
}

const idOf = (pk: string, sk: string) => `${pk}\u0000${sk}`;
const cursorOf = ({ PK, SK }: Item) => idOf(PK, SK);
const keysOf = (index: IndexName | undefined) => (index === undefined ? (['PK', 'SK'] as const) : INDEX_KEYS[index]);

/** The run of a sorted partition whose keys begin so. */
function rangeOf(sorted: readonly Item[], sk: string, prefix: string): readonly Item[] {
  const isBefore = (key: string) => key < prefix;
  const isNotBehind = (key: string) => key < prefix || key.startsWith(prefix);
  return sorted.slice(firstNot(sorted, sk, isBefore), firstNot(sorted, sk, isNotBehind));
}

function firstNot(sorted: readonly Item[], sk: string, holds: (key: string) => boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(String(sorted[middle]?.[sk]))) from = middle + 1;
    else to = middle;
  }
  return from;
}

function partitionsOf(items: readonly Item[], index: IndexName | undefined): ReadonlyMap<string, readonly Item[]> {
  const [pk, sk] = keysOf(index);
  const partitions = Map.groupBy(
    items.filter((item) => item[pk] !== undefined),
    (item) => String(item[pk]),
  );
  for (const [name, partition] of partitions)
    partitions.set(
      name,
      partition
        .map((item) => [`${String(item[sk])}\u0000${cursorOf(item)}`, item] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, item]) => item),
    );
  return partitions;
}
