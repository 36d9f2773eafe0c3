import type { FoundPage } from '../../shared/store/enterprise-search.ts';
import type { QueryOptions } from '../../shared/store/table.ts';

/** Looked at in one go where the first look, of just a page, did not fill it. */
const LOOK = 200;

export type Gathering<T> = {
  readonly read: (options: QueryOptions) => Promise<FoundPage<T>>;
  /** Whether it is wanted and may be seen. */
  readonly keeps: (one: T) => boolean;
  readonly limit: number;
  readonly after: string | undefined;
  /** How often `read` is asked at most: a search that finds little ends with a cursor instead of a time-out. */
  readonly turns: number;
};

/** A page of what is wanted out of what is there; the cursor goes on exactly behind the last one taken. */
export async function gather<T>({ read, keeps, limit, after: start, turns }: Gathering<T>) {
  const taken: T[] = [];
  let after = start;
  for (let turn = 0; turn < turns; turn++) {
    const page = await read({ limit: turn === 0 ? limit : LOOK, ...(after === undefined ? {} : { after }) });
    const kept = page.found.filter(({ one }) => keeps(one)).slice(0, limit - taken.length);
    taken.push(...kept.map(({ one }) => one));
    const last = kept.at(-1);
    const full = taken.length === limit;
    after = full && last !== page.found.at(-1) ? last?.after : page.after;
    if (full || after === undefined) break;
  }
  return { taken, ...(after === undefined ? {} : { after }) };
}
