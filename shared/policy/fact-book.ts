import { CanonicalWriter, fixedText } from '../kernel/canonical-writer.ts';
import { localDate } from '../kernel/dates.ts';
import { type Fraction, ratio, scaled, whole } from '../kernel/fraction.ts';
import type { Named } from '../kernel/named.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { codeWords } from './code-words.ts';
import { type FactSchema, type Group, type Leaf, type List, schemaOf } from './fact-schema.ts';
import type { FactSpec, Kind } from './fact-spec.ts';
import { DECIMALS, FACTS, type Facts } from './facts.ts';
import { refuse } from './refusals.ts';

export type { FactSchema } from './fact-schema.ts';
/** Numbers are whole in the smallest unit of their kind (fen, cents, persons, 10 mg), rates are shares. */
export type FactValue = Fraction | boolean | string;
type Values = readonly (FactValue | undefined)[];
export type Row = { readonly id: string; readonly values: Values };

/** The facts of one record, checked and typed. A fact that is not in it is unknown, not zero. */
export type FactBook = {
  readonly schema: FactSchema;
  /** By the slots of the schema. */
  readonly values: Values;
  readonly lists: readonly (readonly Row[] | undefined)[];
  /** Groups that were entered, even empty: `fairs` given without `fairs.online` means no online fair. */
  readonly entered: readonly (boolean | undefined)[];
  /** The digest of the facts as given (`digestOf`). */
  readonly digest: string;
};

/** What the record says of a fact that stands in no list. */
export function factIn({ schema, values }: FactBook, name: string): FactValue | undefined {
  const slot = schema.slots.get(name);
  return slot === undefined ? undefined : values[slot];
}

/** The rows of a list; undefined while the list is unknown. */
export function rowsIn({ schema, lists }: FactBook, name: string): readonly Row[] | undefined {
  const slot = schema.slots.get(`${name}[]`);
  return slot === undefined ? undefined : lists[slot];
}

/** What a row of this schema says of a fact, by its whole name. */
export function factOfRow({ slots }: FactSchema, row: Row, name: string): FactValue | undefined {
  const slot = slots.get(name);
  return slot === undefined ? undefined : row.values[slot];
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notAGroup(path: string): Refusal {
  return refuse('FACT_GROUP_WRONG', { path }, { path });
}

function unknownFact(path: string): Refusal {
  return refuse('FACT_UNKNOWN', { path }, { path });
}

function numberOf(kind: Kind, value: unknown, at: Called): Fraction {
  const decimals = DECIMALS[kind] ?? 0;
  const n = scaled(value, decimals, at);
  if (n < 0n) {
    throw refuse('NUMBER_NEGATIVE', { path: at.path }, { path: at.words });
  }
  return kind === 'rate' ? ratio(n, 10n ** BigInt(decimals)) : whole(n);
}

function codeOf({ codes }: FactSpec, value: unknown, { path, words }: Called): string {
  if (typeof value === 'string' && value !== '' && (codes === undefined || codes.includes(value))) return value;
  if (codes === undefined) throw refuse('FACT_TEXT_EMPTY', { path }, { path: words });
  const known = { zh: codes.map((code) => codeWords(code).zh).join('、'), en: codes.join(', ') };
  throw refuse('FACT_CODE_UNKNOWN', { path }, { path: words, codes: known });
}

function yesNoOf(value: unknown, { path, words }: Called): boolean {
  if (typeof value === 'boolean') return value;
  throw refuse('FACT_NOT_YES_NO', { path }, { path: words });
}

/** Where a value stands, for refusals only: nobody else needs the words. */
type Place = { readonly under: string; readonly list: string | null; readonly index: number };

function pathOf({ under, list, index }: Place, key: string): string {
  return list === null ? `${under}.${key}` : `facts.${list}[${index}].${key}`;
}

/** A fact in a refusal: what people call it, and the path for whoever writes JSON. */
type Called = Exclude<Named, string>;

function calledAt({ zh }: FactSpec, place: Place, key: string): Called {
  const path = pathOf(place, key);
  return { path, words: { zh: place.list === null ? zh : `第 ${place.index + 1} 行：${zh}`, en: path } };
}

function typedValue({ spec, key }: Leaf, value: unknown, place: Place): FactValue {
  const at = calledAt(spec, place, key);
  if (spec.kind === 'code') return codeOf(spec, value, at);
  if (spec.kind === 'date') return localDate(value, at);
  return spec.kind === 'yes-no' ? yesNoOf(value, at) : numberOf(spec.kind, value, at);
}

const [OPEN_GROUP, CLOSE_GROUP, OPEN_LIST, CLOSE_LIST, COMMA] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c];
/** Written over by every record; nothing is read of it once its digest is made. */
const JSON_BYTES = new CanonicalWriter();

const [YES, NO] = [fixedText('true'), fixedText('false')];

/** A value, checked by its kind and written as JSON writes it; a plain number, a known code, a yes or no at once. */
function readValue(leaf: Leaf, value: unknown, place: Place): FactValue {
  if (typeof value === 'string') {
    const quick = leaf.decimals >= 0 ? JSON_BYTES.decimal(value, leaf.decimals) : -1;
    if (quick >= 0) return quick;
  }
  const known = typeof value === 'boolean' ? leaf.isYesNo : (leaf.codes?.has(value as string) ?? false);
  const typed = known ? (value as FactValue) : typedValue(leaf, value, place);
  if (typeof value === 'boolean') JSON_BYTES.fixed(value ? YES : NO);
  else JSON_BYTES.text(value as string);
  return typed;
}

/** A member that the schema does not have, or one without a value. */
function refuseOther(given: Readonly<Record<string, unknown>>, group: Group | List, place: Place): void {
  for (const [key, value] of Object.entries(given)) {
    const child = group.members.find((one) => one.key === key);
    if (child === undefined && !('isRow' in group && key === 'id')) throw unknownFact(pathOf(place, key));
    if (value !== undefined) continue;
    if (child === undefined) rowId(value, place);
    else if (child.is === 'leaf') typedValue(child, value, place);
    else if (child.is === 'list') throw notAList(pathOf(place, key));
    else throw notAGroup(pathOf(place, key));
  }
}

type Building = {
  readonly values: (FactValue | undefined)[];
  readonly lists: (readonly Row[] | undefined)[];
  readonly entered: (boolean | undefined)[];
};

function readGroup(group: Group, given: unknown, book: Building): void {
  if (!isGroup(given)) throw notAGroup(group.path);
  if (group.slot >= 0) book.entered[group.slot] = true;
  JSON_BYTES.sign(OPEN_GROUP);
  let found = 0;
  for (const member of group.members) {
    const value = given[member.key];
    if (value === undefined) continue;
    found += 1;
    JSON_BYTES.fixed(found === 1 ? member.name : member.next);
    readMember(member, value, group, book);
  }
  JSON_BYTES.sign(CLOSE_GROUP);
  if (found !== Object.keys(given).length) refuseOther(given, group, group.place);
}

function readMember(member: Leaf | List | Group, value: unknown, { place }: Group, book: Building): void {
  if (member.is === 'list') readList(member, value, book);
  else if (member.is === 'group') readGroup(member, value, book);
  else {
    book.values[member.slot] = readValue(member, value, place);
  }
}

function notAList(path: string): Refusal {
  return refuse('FACT_LIST_WRONG', { path }, { path });
}

function readList(list: List, given: unknown, book: Building): void {
  if (!Array.isArray(given)) throw notAList(list.path);
  const rows: Row[] = [];
  const seen = given.length > 1 ? new Set<string>() : null;
  JSON_BYTES.sign(OPEN_LIST);
  for (let index = 0; index < given.length; index += 1) {
    if (index > 0) JSON_BYTES.sign(COMMA);
    const row = readRow(list, given[index], index);
    rows.push(row);
    if (seen) refuseTwice(list, row, index, seen);
  }
  JSON_BYTES.sign(CLOSE_LIST);
  book.lists[list.slot] = rows;
}

function readRow(list: List, given: unknown, index: number): Row {
  if (!isGroup(given)) throw notAGroup(`${list.path}[${index}]`);
  const place = { under: '', list: list.key, index };
  const values: (FactValue | undefined)[] = new Array(list.members.length).fill(undefined);
  let [found, id] = [0, ''];
  JSON_BYTES.sign(OPEN_GROUP);
  for (const member of list.members) {
    const value = given[member.key];
    if (value === undefined) continue;
    found += 1;
    JSON_BYTES.fixed(found === 1 ? member.name : member.next);
    if (member.slot < 0) {
      id = rowId(value, place);
      JSON_BYTES.text(value as string | number);
    } else {
      values[member.slot] = readValue(member, value, place);
    }
  }
  JSON_BYTES.sign(CLOSE_GROUP);
  if (found !== Object.keys(given).length) refuseOther(given, list, place);
  return { id: id === '' ? String(index + 1) : id, values };
}

function rowId(value: unknown, place: Place): string {
  if (typeof value === 'string' && value !== '') return value;
  if (Number.isSafeInteger(value)) return String(value);
  const path = pathOf(place, 'id');
  throw refuse('ROW_ID_WRONG', { path }, { path });
}

/** One invoice, loan or premium counts once; a platform may stand twice only with two levels (promoted in the year). */
function refuseTwice(list: List, { id, values }: Row, index: number, seen: Set<string>): void {
  const key = list.twiceBy < 0 ? id : `${id}\u0000${String(values[list.twiceBy])}`;
  if (seen.has(key)) {
    throw refuse('ROW_TWICE', { path: `${list.path}[${index}].id` }, { list: list.key, id });
  }
  seen.add(key);
}

/**
 * Reads the nested facts of one record in one pass: money, volumes, tonnes, counts and rates are strings (yuan or USD with
 * two decimals, tonnes with up to eight); every fact given is checked, needed or not, and written down in the order of the
 * schema, which is that of canonical JSON. `facts` are those of the rules.
 * @throws Refusal with `details.path` naming the fact
 */
export function readFacts(value: unknown, facts: Facts = FACTS): FactBook {
  const schema = schemaOf(facts);
  const book: Building = {
    values: new Array(schema.size.values).fill(undefined),
    lists: new Array(schema.size.lists).fill(undefined),
    entered: new Array(schema.size.groups).fill(undefined),
  };
  JSON_BYTES.begin();
  readGroup(schema.root, value, book);
  return { schema, ...book, digest: JSON_BYTES.digest() };
}
