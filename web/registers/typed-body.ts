import { cellText, writtenValue } from '../../shared/registers/cells.ts';
import { type Body, type Field, membersOf, type Value, valueAt, withValue } from '../../shared/registers/field.ts';

/** Kinds that stand in a box as text and are more than a text. */
const WRITTEN = ['year', 'days', 'periods'];

/** A body as the boxes of its form show it. */
export function typedOf(fields: readonly Field[], body: Body): Body {
  return fields.reduce<Body>((typed, field) => {
    const value = valueAt(body, field);
    if (value === undefined) return typed;
    if (field.kind === 'rows') {
      const members = membersOf(body, field).map((member) => typedOf(field.fields ?? [], member));
      return withValue(typed, field.name, members);
    }
    return withValue(typed, field.name, WRITTEN.includes(field.kind) ? cellText(field, value) : value);
  }, {});
}

/** What was typed as a body; what was left empty is left out. The server says what is wrong with it. */
export function bodyOf(fields: readonly Field[], typed: Body): Body {
  return fields.reduce<Body>((body, field) => {
    const value = valueIn(field, typed);
    return value === undefined ? body : withValue(body, field.name, value);
  }, {});
}

function valueIn(field: Field, typed: Body): Value | undefined {
  if (field.kind === 'rows') return membersOf(typed, field).map((member) => bodyOf(field.fields ?? [], member ?? {}));
  const value = valueAt(typed, field);
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value) && value.length === 0) return undefined;
  if (typeof value !== 'string') return value;
  return writtenValue(field, value.trim());
}
