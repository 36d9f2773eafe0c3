import {
  type Condition,
  INDEX_KEYS,
  type IndexName,
  type Item,
  type Page,
  type QueryOptions,
  type Table,
  type Write,
  WriteConflict,
} from '../../shared/store/table.ts';

/** The table port as a map, for unit tests. `failAfter` makes the nth transaction throw before or after it is written. */
export type MemoryTable = Table & {
  readonly items: Map<string, Item>;
  /** Counts transactions that were written. */
  writes(): number;
  /** The transaction with this number (from 1) is written and then reported as lost, or not written at all. */
  breakAt(transaction: number, when: 'before' | 'after'): void;
};

const idOf = (pk: string, sk: string) => `${pk}\u0000${sk}`;

function holds(item: Item | undefined, condition: Condition | undefined): boolean {
  if (condition === undefined) return true;
  if (condition.absent && item !== undefined) return false;
  const equals = Object.entries(condition.equals ?? {}).every(([name, value]) => item?.[name] === value);
  const enough = Object.entries(condition.atLeast ?? {}).every(
    ([name, value]) => Number(item?.[name] ?? Number.NaN) >= value,
  );
  return equals && enough;
}

function applied(item: Item | undefined, write: Extract<Write, { kind: 'put' | 'update' }>): Item {
  if (write.kind === 'put') return JSON.parse(JSON.stringify(write.item)) as Item;
  const next: Record<string, unknown> = { ...item, ...write.key, ...JSON.parse(JSON.stringify(write.set ?? {})) };
  for (const [name, value] of Object.entries(write.add ?? {})) next[name] = Number(next[name] ?? 0) + value;
  for (const name of write.remove ?? []) delete next[name];
  return next as Item;
}

/** Where an item stands in its order: as in the real table, a cursor names the last item of its page, not its number. */
const placeOf = (item: Item, sk: string) => `${String(item[sk])}\u0000${idOf(item.PK, item.SK)}`;

function paged(found: Item[], sk: string, { after, limit, newestFirst = false }: QueryOptions): Page {
  const order = (a: Item, b: Item) => (placeOf(a, sk) < placeOf(b, sk) ? -1 : 1);
  // Most have keys of their own: their places are told apart without being written out.
  const sorted = found.sort((a, b) => {
    const [one, other] = [a[sk] as string, b[sk] as string];
    if (one === other) return order(a, b);
    return one < other ? -1 : 1;
  });
  if (newestFirst) sorted.reverse();
  const isBehind = (item: Item) => after === undefined || placeOf(item, sk) > after !== newestFirst;
  const start = sorted.findIndex((item) => isBehind(item) && placeOf(item, sk) !== after);
  const beyond = start < 0 ? [] : sorted.slice(start);
  const items = beyond.slice(0, limit ?? beyond.length);
  const last = items.at(-1);
  return { items, ...(last !== undefined && items.length < beyond.length ? { after: placeOf(last, sk) } : {}) };
}

export function memoryTable(): MemoryTable {
  const items = new Map<string, Item>();
  let written = 0;
  let broken: { transaction: number; when: 'before' | 'after' } | undefined;
  const find = (pkName: string, skName: string, pk: string, prefix: string) =>
    [...items.values()].filter((item) => item[pkName] === pk && String(item[skName]).startsWith(prefix));
  const keyed = (write: Write) =>
    write.kind === 'put' ? idOf(write.item.PK, write.item.SK) : idOf(write.key.PK, write.key.SK);
  return {
    items,
    writes: () => written,
    breakAt: (transaction, when) => {
      broken = { transaction, when };
    },
    get: async (key) => items.get(idOf(key.PK, key.SK)),
    getMany: async (keys) => keys.map((key) => items.get(idOf(key.PK, key.SK))),
    cursorAfter: (index, item) => placeOf(item, index === undefined ? 'SK' : INDEX_KEYS[index][1]),
    query: async (pk, prefix, options = {}) => paged(find('PK', 'SK', pk, prefix), 'SK', options),
    queryIndex: async (index: IndexName, pk, prefix, options = {}) => {
      const [pkName, skName] = INDEX_KEYS[index];
      const within = (item: Item) => options.until === undefined || String(item[skName]) <= options.until;
      return paged(find(pkName, skName, pk, prefix).filter(within), skName, options);
    },
    transact: async (writes) => {
      refuseMalformed(writes.map(keyed));
      die('before', written + 1);
      const lost = writes.findIndex((write) => !holds(items.get(keyed(write)), write.condition));
      if (lost >= 0) throw new WriteConflict(lost);
      for (const write of writes) {
        if (write.kind !== 'check') items.set(keyed(write), applied(items.get(keyed(write)), write));
      }
      written += 1;
      die('after', written);
    },
  };

  function die(when: 'before' | 'after', transaction: number): void {
    if (broken?.transaction !== transaction || broken.when !== when) return;
    broken = undefined;
    throw new Error(`the process died ${when} the write`);
  }
}

function refuseMalformed(keys: readonly string[]): void {
  if (keys.length === 0 || keys.length > 100) throw new Error(`a transaction has 1 to 100 writes, not ${keys.length}`);
  if (new Set(keys).size !== keys.length) throw new Error('one transaction writes an item twice');
}
