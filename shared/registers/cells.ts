import { isLocalDate, nextDay } from '../kernel/dates.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Given } from './entry.ts';
import { type Body, type Field, membersOf, type Period, rowsField, type Value, valueAt, withValue } from './field.ts';
import { refuse } from './refusals.ts';
import type { Register } from './register.ts';

// How entries stand in a workbook: one row each, or one for every member of the one list that a register may have; whatever
// is written here is read here.

/** Between the values of a list in one cell. */
const AND = '、';
const YES_NO: Readonly<Record<string, boolean>> = { 是: true, 否: false };

/** A column of the workbook; `of` says whether its field is the entry's or a member's. */
export type CellColumn = { readonly field: Field; readonly of: 'given' | 'entry' | 'member'; readonly key: string };

const VALID_FROM: Field = { name: 'validFrom', words: { zh: '生效日期', en: 'Valid from' }, kind: 'day' };
const SOURCE: Field = { name: 'source', words: { zh: '依据文件', en: 'Source' }, kind: 'text', optional: true };

/** The columns of a register's workbook, in their order. */
export function cellColumns({ fields }: Pick<Register, 'fields'>): readonly CellColumn[] {
  const list = rowsField(fields);
  const given = [VALID_FROM, SOURCE].map((field) => ({ field, of: 'given' as const, key: field.name }));
  const entry = fields
    .filter(({ kind }) => kind !== 'rows')
    .map((field) => ({ field, of: 'entry' as const, key: field.name }));
  const members = (list?.fields ?? []).map((field) => ({
    field,
    of: 'member' as const,
    key: `${list?.name ?? ''}[].${field.name}`,
  }));
  return [...given, ...entry, ...members];
}

export type Cells = Readonly<Record<string, string>>;

/** An entry as rows of its workbook, by the keys of the columns. */
export function cellsOf(register: Pick<Register, 'fields'>, entry: Omit<Given, 'key'>): readonly Cells[] {
  const { body, validFrom, source } = entry;
  if (body === null) return [];
  const list = rowsField(register.fields);
  const members = list === undefined ? [{}] : membersOf(body, list);
  const given: Body = { validFrom, source };
  return members.map((member) =>
    Object.fromEntries(
      cellColumns(register).map(({ field, of, key }) => {
        const holder = of === 'given' ? given : of === 'entry' ? body : member;
        return [key, cellText(field, valueAt(holder, field))];
      }),
    ),
  );
}

/** A value as a person reads it; workbooks are written in Chinese. */
export function cellText(field: Field, value: Value | undefined, language: keyof Text = 'zh'): string {
  if (value === undefined) return '';
  if (field.kind === 'yes-no') return SAID[language][value === true ? 0 : 1];
  if (field.kind === 'choice') return wordOf(field, String(value), language);
  if (field.kind === 'choices')
    return (value as readonly string[]).map((one) => wordOf(field, one, language)).join(AND);
  if (field.kind === 'days') return runsOf(value as readonly string[]).join(AND);
  if (field.kind === 'periods')
    return (value as unknown as readonly Period[]).map(({ from, to }) => `${from}/${to}`).join(AND);
  return String(value);
}

const SAID = { zh: ['是', '否'], en: ['yes', 'no'] } as const;

const wordOf = ({ options = [] }: Field, value: string, language: keyof Text) =>
  options.find((one) => one.value === value)?.[language] ?? value;

/** A row as it was read: its number in the file, and what its cells say. */
export type CellRow = { readonly row: number; readonly values: Cells };

/** The entries that rows propose; rows of one key after each other are one entry. The bodies are not checked yet. @throws Refusal */
export function entriesOf(register: Register, rows: readonly CellRow[]): readonly Given[] {
  const entries: Given[] = [];
  let last: CellRow | undefined;
  for (const row of rows) {
    const entry = entryOf(register, row);
    const before = entries.at(-1);
    if (
      before === undefined ||
      last === undefined ||
      before.key !== entry.key ||
      rowsField(register.fields) === undefined
    )
      entries.push(entry);
    else {
      checkSameEntry(register, last, row);
      entries[entries.length - 1] = withMember(register, before, entry);
    }
    last = row;
  }
  return entries;
}

function entryOf(register: Register, row: CellRow): Given {
  const list = rowsField(register.fields);
  let [body, member]: [Body, Body] = [{}, {}];
  for (const { field, of, key } of cellColumns(register)) {
    const text = row.values[key] ?? '';
    if (text === '' && of === 'entry' && field.optional !== true) throw withoutKey(register, row, field);
    if (text === '' || of === 'given') continue;
    const value = valueIn(field, text, row.row);
    if (of === 'entry') body = withValue(body, field.name, value);
    else member = withValue(member, field.name, value);
  }
  if (list !== undefined) body = withValue(body, list.name, Object.keys(member).length === 0 ? [] : [member]);
  const { validFrom = '', source = '' } = row.values;
  if (validFrom === '') throw missing(row, VALID_FROM);
  return { key: register.keyOf(body), validFrom, source, body };
}

/** An officer who stands in a row without a department is a mistake of its own. */
function withoutKey({ name, fields }: Register, row: CellRow, field: Field) {
  if (name === 'departments' && field.name === fields[0]?.name)
    return refuse('OFFICER_WITHOUT_DEPARTMENT', { row: row.row }, { row: row.row });
  return missing(row, field);
}

function missing({ row }: CellRow, { words, name }: Field) {
  return refuse('REGISTER_ROW_WITHOUT_KEY', { row, path: name }, { row, heading: words });
}

function checkSameEntry(register: Register, before: CellRow, after: CellRow): void {
  for (const { field, of, key } of cellColumns(register)) {
    if (of === 'member' || (before.values[key] ?? '') === (after.values[key] ?? '')) continue;
    throw differs(register, field, { row: after.row, values: [before.values[key] ?? '', after.values[key] ?? ''] });
  }
}

/** A department that names two leads is a mistake of its own. */
function differs({ name }: Register, field: Field, { row, values }: { row: number; values: readonly string[] }) {
  if (name === 'departments' && field.name === 'lead' && !values.includes(''))
    return refuse('TWO_LEADS', { row, officers: values }, { row, officers: values.join(AND) });
  return refuse('REGISTER_ROWS_DIFFER', { row, path: field.name }, { row, heading: field.words });
}

function withMember({ fields }: Register, before: Given, entry: Given): Given {
  const list = rowsField(fields);
  if (list === undefined || before.body === null || entry.body === null) return before;
  const members = [...membersOf(before.body, list), ...membersOf(entry.body, list)];
  return { ...before, body: withValue(before.body, list.name, members) };
}

/** What a cell says, as the value of its field. @throws Refusal REGISTER_WORD_WRONG */
function valueIn(field: Field, text: string, row: number): Value {
  if (field.kind === 'yes-no') return chosen(field, text, row, YES_NO);
  if (field.kind === 'choice') return chosen(field, text, row, optionsOf(field));
  if (field.kind === 'choices') return partsOf(text).map((part) => chosen(field, part, row, optionsOf(field)));
  return writtenValue(field, text);
}

/** What somebody wrote in a cell or a box, as the value of its field; whether it is right is checked where it is entered. */
export function writtenValue({ kind }: Field, text: string): Value {
  if (kind === 'year') return /^\d{4}$/.test(text) ? Number(text) : text;
  if (kind === 'days') return partsOf(text).flatMap(daysIn);
  if (kind === 'periods') return partsOf(text).map(periodIn);
  return text;
}

const partsOf = (text: string) =>
  text
    .split(/[、;；,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const isNext = (day: string, before: string | undefined) =>
  before !== undefined && isLocalDate(before) && nextDay(before) === day;

/** Days that follow each other as `2023-01-01/2023-01-05`: those of a year have room in one cell. */
function runsOf(days: readonly string[]): string[] {
  const runs: [string, string][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && isNext(day, run[1])) run[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([from, to]) => (from === to ? from : `${from}/${to}`));
}

/** The days of `2023-01-01/2023-01-05`, or one day. What says neither stays as it is written, and is refused where it is entered. */
function daysIn(text: string): readonly string[] {
  const [from = '', to = from, ...more] = text.split('/');
  const isRun =
    more.length === 0 && isLocalDate(from) && isLocalDate(to) && from <= to && from.slice(0, 4) === to.slice(0, 4);
  if (!isRun || !isLocalDate(from)) return [text];
  const days = [from];
  for (let day = from; day < to; ) {
    day = nextDay(day);
    days.push(day);
  }
  return days;
}

/** `2023-01-01/2023-01-05`, or one day. */
function periodIn(text: string): Value {
  const [from = '', to = from] = text.split('/');
  return { from, to };
}

const optionsOf = ({ options = [] }: Field) =>
  Object.fromEntries(
    options.flatMap(({ value, zh }) => [
      [value, value],
      [zh, value],
    ]),
  );

function chosen<V extends Value>(field: Field, word: string, row: number, words: Readonly<Record<string, V>>): V {
  const value = Object.hasOwn(words, word) ? words[word] : undefined;
  if (value !== undefined) return value;
  const known = field.options?.map(({ zh }) => zh) ?? Object.keys(words);
  const blanks = { row, heading: field.words, word, words: known.join(AND) };
  throw refuse('REGISTER_WORD_WRONG', { row, path: field.name }, blanks);
}
