import type { Body } from './field.ts';

/** What is entered: from a day on, the key says this; a body of null ends it. */
export type Given = {
  readonly key: string;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly validFrom: string;
  readonly body: Body | null;
  /** The document that says so. */
  readonly source: string;
};

/** One entry of a register; never changed and never taken away. What is wrong is set right by a further entry. */
export type Entry = Given & {
  readonly register: string;
  /** Of the proposal that brought it, counted in its register; of two from the same day the later one counts. */
  readonly number: number;
  readonly enteredBy: string;
  readonly enteredAt: string;
  readonly confirmedBy?: string;
  readonly confirmedAt?: string;
  /** The number of the entry in whose place it came. */
  readonly supersedes?: number;
};

/** From when holds what was loaded first. */
export const FIRST_DAY = '2000-01-01';

const isLater = (one: Entry, other: Entry): boolean =>
  one.validFrom === other.validFrom ? one.number > other.number : one.validFrom > other.validFrom;

/** Of the entries of one key the one that counts on a day; undefined before the first. One that ends the key is given too. */
export function entryOn(entries: readonly Entry[], day: string): Entry | undefined {
  return entries
    .filter(({ validFrom }) => validFrom <= day)
    .reduce<Entry | undefined>((best, one) => (best === undefined || isLater(one, best) ? one : best), undefined);
}

/** What counts on a day, by key; keys that are ended are left out. */
export function inForceOn(entries: readonly Entry[], day: string): ReadonlyMap<string, Entry> {
  const byKey = Map.groupBy(entries, ({ key }) => key);
  const found = [...byKey].flatMap(([key, of]): [string, Entry][] => {
    const entry = entryOn(of, day);
    return entry === undefined || entry.body === null ? [] : [[key, entry]];
  });
  return new Map(found);
}
