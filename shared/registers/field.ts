import type { Text } from '../kernel/refusal.ts';

/**
 * `amount`: yuan as a string, at most two decimals. `decimal`: a plain decimal number as a string. `year`: a whole number.
 * `days`, `choices`: a list, shown in one cell. `periods`: from one day until another, both included. `rows`: a list of
 * members, each with its fields; a register has at most one, and each member is a row of its workbook.
 */
type FieldKind =
  | 'text'
  | 'mail'
  | 'day'
  | 'days'
  | 'amount'
  | 'decimal'
  | 'year'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'periods'
  | 'rows';

/** A word that a choice offers. */
export type Option = Text & { readonly value: string };

/** One thing that an entry says: from this the input is checked, the form made, and the workbook written and read. */
export type Field = {
  /** Where it stands in the body: `name.zh` is the member `zh` of the member `name`. */
  readonly name: string;
  /** Its label, and in Chinese the heading of its column; no two of a register are the same. */
  readonly words: Text;
  readonly kind: FieldKind;
  readonly optional?: true;
  readonly options?: readonly Option[];
  /** What a text must look like. */
  readonly pattern?: RegExp;
  /** Of `rows`. */
  readonly fields?: readonly Field[];
};

export type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value };
/** What an entry says, as its fields name it. */
export type Body = { readonly [name: string]: Value };

/** From one day until another, both included. */
export type Period = { readonly from: string; readonly to: string };

/** The value of a field, undefined where nothing is said. */
export function valueAt(body: Body, { name }: Pick<Field, 'name'>): Value | undefined {
  return name.split('.').reduce<Value | undefined>((at, part) => memberOf(at, part), body);
}

/** The body with one more value. */
export function withValue(body: Body, name: string, value: Value): Body {
  const [head = '', ...rest] = name.split('.');
  if (rest.length === 0) return { ...body, [head]: value };
  const inner = (body[head] ?? {}) as Body;
  return { ...body, [head]: withValue(inner, rest.join('.'), value) };
}

/** The field that is a list of members, where there is one. */
export function rowsField(fields: readonly Field[]): (Field & { readonly fields: readonly Field[] }) | undefined {
  const found = fields.find(({ kind }) => kind === 'rows');
  return found === undefined ? undefined : { ...found, fields: found.fields ?? [] };
}

/** The members of a list field. */
export function membersOf(body: Body, field: Pick<Field, 'name'>): readonly Body[] {
  return (valueAt(body, field) ?? []) as readonly Body[];
}

function memberOf(value: Value | undefined, name: string): Value | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Body)[name] : undefined;
}

/** Whether two values say the same, whatever the order of their members. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  if (Array.isArray(one) !== Array.isArray(other) || names.length !== others.length) return false;
  return names.every(
    (name) => Object.hasOwn(other, name) && isSame(one[name as keyof object], other[name as keyof object]),
  );
}
