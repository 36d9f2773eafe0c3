import * as z from 'zod/mini';
import type { Enterprise } from '../application/enterprise.ts';
import { recordFamily } from './record-family.ts';
import type { Item, Write } from './table.ts';

/**
 * Under which an enterprise is found by its name: one record for every place in it but the last, keyed by the two
 * characters that stand there and what follows. A search for any part of the name, from two characters on, is then one
 * range of one partition. The keys follow the head of the enterprise, which says what still holds.
 */
export type NameKey = { readonly creditCode: string; readonly at: number };
export const nameKeyFamily = recordFamily<NameKey>()({
  name: 'name key',
  pk: 'ENTERPRISE#<code>',
  sk: 'NAME#<nn>',
  format: 1,
  schema: () => z.object({ creditCode: z.string(), at: z.int() }),
});

/** Whether a name has too many characters for its keys, in the form in which it is compared: ㈱ is three there. */
export const isTooLong = (name: string): boolean => [...compared(name)].length > LONGEST_NAME;

/** Keys of a name, its head and the entry in its chain go into one transaction of a hundred. */
export const LONGEST_NAME = 90;
/** A part of a name has at least two characters. */
const KEYED = 2;

/** A name as it is compared: wide and narrow forms, capitals and blanks make no difference. */
export const compared = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '');

/** Where a part of a name first stands in it, in characters; undefined when it is no part. */
export function placeIn(name: string, part: string): number | undefined {
  const [whole, sought] = [compared(name), compared(part)];
  const at = whole.indexOf(sought);
  return at < 0 ? undefined : [...whole.slice(0, at)].length;
}

/** Which range of an index holds the names with this part; `county`: of its enterprises alone. */
export function rangeOfPart(part: string, county?: string): { readonly pk: string; readonly prefix: string } {
  const sought = compared(part);
  const pair = [...sought].slice(0, KEYED).join('');
  return { pk: county === undefined ? `NAME#${pair}` : `NAME#${county}#${pair}`, prefix: sought };
}

/** The records of a name: one fewer than it has characters. */
export function nameKeysOf({ creditCode, name, county }: Pick<Enterprise, 'creditCode' | 'name' | 'county'>): Item[] {
  const characters = [...compared(name)];
  return characters.slice(0, 1 - KEYED).map((_, at) => {
    const rest = characters.slice(at).join('');
    const range = `${rest}#${creditCode}`;
    return {
      ...nameKeyFamily.written({ creditCode, at }),
      ...{ PK: `ENTERPRISE#${creditCode}`, SK: `NAME#${String(at).padStart(2, '0')}` },
      ...{ YEAR_PK: rangeOfPart(rest).pk, YEAR_SK: range },
      ...{ OWNER_PK: rangeOfPart(rest, county).pk, OWNER_SK: range },
    };
  });
}

/** What a change of the register asks of the keys; nothing while name and county stay. */
export function nameKeysAfter(before: Enterprise | undefined, after: Enterprise): Write[] {
  if (before?.name === after.name && before.county === after.county) return [];
  return nameKeysOf(after).map((item) => ({ kind: 'put', item }));
}
