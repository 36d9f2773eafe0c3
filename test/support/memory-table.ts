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

function paged(found: Item[], sk: string, options: QueryOptions): Page {
  const sorted = found.sort((a, b) => (String(a[sk]) < String(b[sk]) ? -1 : 1));
  if (options.newestFirst) sorted.reverse();
  const start = options.after === undefined ? 0 : Number(options.after);
  const end = options.limit === undefined ? sorted.length : start + options.limit;
  return { items: sorted.slice(start, end), ...(end < sorted.length ? { after: String(end) } : {}) };
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
    query: async (pk, prefix, options = {}) => paged(find('PK', 'SK', pk, prefix), 'SK', options),
    queryIndex: async (index: IndexName, pk, prefix, options = {}) => {
      const [pkName, skName] = INDEX_KEYS[index];
      return paged(find(pkName, skName, pk, prefix), skName, options);
    },
    transact: async (writes) => {
      refuseMalformed(writes.map(keyed));
      die('before', written + 1);
      const lost = writes.findIndex((write) => !holds(items.get(keyed(write)), write.condition));
      if (lost >= 0) throw new WriteConflict(lost);
      for (const write of writes) {
        if (write.kind === 'delete') items.delete(keyed(write));
        else if (write.kind !== 'check') items.set(keyed(write), applied(items.get(keyed(write)), write));
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
