import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import type { Text } from '../kernel/refusal.ts';
import { INDEX_KEYS, type Item } from './table.ts';

// The small zod knows no words of its own, and what is wrong with a record is said in them.
z.config(en());

/** What is stored cannot be read as its family. A fault of the records, not of the caller: a 500, and a person looks. */
export class RecordFault extends Error {
  override readonly name = 'RecordFault';
  readonly text: Text;
  readonly family: string;
  /** `PK SK` of a record, the key of a body. */
  readonly place: string;
  readonly format: unknown;

  constructor(text: Text, about: { readonly family: string; readonly place: string; readonly format: unknown }) {
    super(`${text.zh} ${text.en}`);
    this.text = text;
    this.family = about.family;
    this.place = about.place;
    this.format = about.format;
  }
}

type Stored = Readonly<Record<string, unknown>>;
/** From one format to the next: a pure function that keeps every member it does not know. */
type Migration = (record: Stored) => Stored;

/** A type without its readonly marks, intersections in one, so that two that say the same are the same. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Member)[]
    ? Plain<Member>[]
    : T extends object
      ? { -readonly [Name in keyof T]: Plain<T[Name]> }
      : T;
type Same<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? unknown : never;

type FamilyWords<Schema> = {
  /** As docs/architecture.md (Records) calls it. */
  readonly name: string;
  /** The format that is written now; 1 is never written down, so that what is stored keeps its bytes. */
  readonly format: number;
  /** Asks for exactly what the type says: no member more, no member less. Built when the first record is read or written: a function knows many families and meets few. */
  readonly schema: () => Schema;
  /** `[1]` leads from format 1 to 2; a format without a way is refused. */
  readonly migrations?: Readonly<Record<number, Migration>>;
};

/** How values of one kind are read from where they are kept, and written. */
export type Family<T> = {
  readonly name: string;
  readonly format: number;
  /** The value as it is stored, members that nobody here knows included. @throws RecordFault */
  readonly read: (stored: unknown, place: string) => T;
  /** What stands in a value that nobody here knows; it goes along when the value is made anew and saved. */
  readonly beside: (value: object | undefined) => Stored;
  /** What to store: `format` stands in it only above 1. */
  readonly written: <R extends object>(record: R) => R & { readonly format?: number };
};

/**
 * A family of values, kept as bodies or records. `familyOf<T>()({...})`: the schema is held to the type by the compiler.
 * It only checks: what is handed on is what was stored, in full and in its order.
 */
export function familyOf<T>() {
  return <Schema extends z.ZodMiniType>(
    words: FamilyWords<Schema & Same<Plain<T>, Plain<z.output<Schema>>>>,
  ): Family<T> => {
    const { name, format, migrations = {} } = words;
    const schema = kept<z.ZodMiniType>(words.schema);
    const known = kept(() => namesIn(schema()));
    return {
      name,
      format,
      read: (stored, place) => {
        const about = { family: name, place };
        if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) throw noRecord(about);
        const record = inFormat(stored as Stored, { ...about, format, migrations });
        const { error } = schema().safeParse(record);
        if (error !== undefined) throw broken({ ...about, format }, error);
        return record as T;
      },
      beside: (value) => (value === undefined ? {} : without(value, known())),
      written: (record) => (format > 1 ? { ...record, format } : record),
    };
  };
}

/** Made when it is first asked for. */
function kept<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The members a schema knows by name; of a union none. */
const namesIn = (schema: z.ZodMiniType): ReadonlySet<string> =>
  new Set(schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : []);

type About = { readonly family: string; readonly place: string };
type Formats = About & { readonly format: number; readonly migrations: Readonly<Record<number, Migration>> };

/** The record in the format of today, without the word for it. */
function inFormat(stored: Stored, { migrations, ...about }: Formats): Stored {
  if (stored.format === undefined && about.format === 1) return stored;
  const { format: found = 1, ...record } = stored;
  if (!Number.isSafeInteger(found) || (found as number) < 1 || (found as number) > about.format)
    throw formatUnknown(about, found);
  let now: Stored = record;
  for (let at = found as number; at < about.format; at++) {
    const migration = migrations[at];
    if (migration === undefined) throw formatTooOld(about, found);
    now = migration(now);
  }
  return now;
}

/** Records of the table, found by `PK` and `SK`. */
export type RecordFamily<T> = Omit<Family<T>, 'read'> & {
  readonly pk: string;
  readonly sk: string;
  /** Without the keys of table and indexes. @throws RecordFault */
  readonly read: (item: Item) => T;
};

/** `pk` and `sk` as docs/architecture.md (Records) writes them: `APPLICATION#<id>`; `<id…>` may hold a #. */
export function recordFamily<T>() {
  return <Schema extends z.ZodMiniType>({
    pk,
    sk,
    ...words
  }: FamilyWords<Schema & Same<Plain<T>, Plain<z.output<Schema>>>> & {
    readonly pk: string;
    readonly sk: string;
  }): RecordFamily<T> => {
    const family = familyOf<T>()<Schema>(words as FamilyWords<Schema & Same<Plain<T>, Plain<z.output<Schema>>>>);
    return { ...family, pk, sk, read: (item) => family.read(without(item, KEYS), `${item.PK} ${item.SK}`) };
  };
}

/** Every record that can be read, and what is wrong with the others: for lists in which one must not stop the rest. */
export function readEach<T>(
  family: Pick<RecordFamily<T>, 'read'>,
  items: readonly Item[],
): { readonly records: readonly T[]; readonly faults: readonly RecordFault[] } {
  const records: T[] = [];
  const faults: RecordFault[] = [];
  for (const item of items) {
    try {
      records.push(family.read(item));
    } catch (error) {
      if (!(error instanceof RecordFault)) throw error;
      faults.push(error);
    }
  }
  return { records, faults };
}

const KEYS: ReadonlySet<string> = new Set(['PK', 'SK', ...Object.values(INDEX_KEYS).flat()]);

/** Whether a member is a key of the table or of an index: bookkeeping of the store, no part of a record. */
export const isKeyName = (name: string): boolean => KEYS.has(name);

function without(value: object, names: ReadonlySet<string>): Stored {
  const rest: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) if (!names.has(name)) rest[name] = member;
  return rest;
}

/** More than this of one record tells a person nothing new. */
const MOST_PROBLEMS = 5;

/** Names what is wrong by its path and what the schema asks for; values, which may be of persons, are never repeated. */
function broken(about: About & { readonly format: number }, { issues }: z.core.$ZodError): RecordFault {
  const shown = issues.slice(0, MOST_PROBLEMS);
  const rest = issues.length - shown.length;
  const paths = shown.map(({ path }) => path.join('.') || '整体').join('、');
  const problems = shown.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`).join('; ');
  return new RecordFault(
    {
      zh: `“${about.family}”记录 ${about.place}（格式 ${about.format}）不完整或有误：${paths}${rest > 0 ? `，另有 ${rest} 处` : ''}。`,
      en: `The ${about.family} at ${about.place} (format ${about.format}) is not whole: ${problems}${rest > 0 ? `; ${rest} more` : ''}.`,
    },
    about,
  );
}

function noRecord(about: About): RecordFault {
  return new RecordFault(
    { zh: `${about.place} 处没有“${about.family}”。`, en: `What lies at ${about.place} is no ${about.family}.` },
    { ...about, format: undefined },
  );
}

const shown = (found: unknown) => (typeof found === 'number' ? String(found) : typeof found);

function formatUnknown(about: Omit<Formats, 'migrations'>, found: unknown): RecordFault {
  return new RecordFault(
    {
      zh: `“${about.family}”记录 ${about.place} 的格式为 ${shown(found)}，本系统只认识 1 至 ${about.format}；请用写入它的版本读取。`,
      en: `The ${about.family} at ${about.place} has format ${shown(found)}; this release knows 1 to ${about.format}. Read it with the release that wrote it.`,
    },
    { ...about, format: found },
  );
}

function formatTooOld(about: Omit<Formats, 'migrations'>, found: unknown): RecordFault {
  return new RecordFault(
    {
      zh: `“${about.family}”记录 ${about.place} 的格式为 ${shown(found)}，没有从它到格式 ${about.format} 的转换；请先用较早的版本转换。`,
      en: `The ${about.family} at ${about.place} has format ${shown(found)}, and nothing leads from there to ${about.format}. Migrate it with an earlier release first.`,
    },
    { ...about, format: found },
  );
}
