import * as z from 'zod/mini';
import { exact, formatYuan, yuan } from '../../shared/kernel/money.ts';
import type { Body, Field } from '../../shared/registers/field.ts';
import { amountString, oneLine } from '../middleware/input.ts';

/** So many members a list may have; nothing of a register is longer. */
const MOST = 200;
const DECIMALS = 6;
const Day = z.iso.date();

/**
 * What the body of an entry must look like, from the fields of its register; anything beside them is refused. Numbers come
 * out in one form (`5000` and `5000.00` yuan are the same), so that entries can be compared.
 */
export function bodySchema(fields: readonly Field[]): z.ZodMiniType<Body> {
  const groups = Map.groupBy(fields, ({ name }) => name.split('.')[0] ?? '');
  const shape = Object.fromEntries([...groups].map(([head, group]) => [head, memberSchema(head, group)]));
  return z.strictObject(shape) as unknown as z.ZodMiniType<Body>;
}

/** A field by itself, or an object of the fields whose names begin alike. */
function memberSchema(head: string, group: readonly Field[]): z.ZodMiniType {
  const [first] = group;
  if (first !== undefined && first.name === head) return orAbsent(valueSchema(first), first.optional === true);
  const inner = group.map((field) => ({ ...field, name: field.name.slice(head.length + 1) }));
  return orAbsent(
    bodySchema(inner),
    inner.every(({ optional }) => optional === true),
  );
}

const orAbsent = (schema: z.ZodMiniType, optional: boolean) => (optional ? z.exactOptional(schema) : schema);

function valueSchema(field: Field): z.ZodMiniType {
  switch (field.kind) {
    case 'text':
      return field.pattern === undefined ? oneLine(100) : z.string().check(z.regex(field.pattern));
    case 'mail':
      return z.email().check(z.maxLength(254));
    case 'day':
      return Day;
    case 'days':
      return z.array(Day).check(z.maxLength(MOST));
    case 'amount':
      return z.pipe(
        amountString(2),
        z.transform((text) => formatYuan(yuan(text))),
      );
    case 'decimal':
      return z.pipe(
        amountString(DECIMALS),
        z.transform((text) => exact(text, DECIMALS, field.name).toFixed()),
      );
    case 'year':
      return z.int().check(z.gte(2000), z.lte(2100));
    case 'yes-no':
      return z.boolean();
    case 'choice':
      return optionSchema(field);
    case 'choices':
      return z.array(optionSchema(field)).check(z.minLength(1), z.maxLength(MOST));
    case 'periods':
      return z.array(z.strictObject({ from: Day, to: Day })).check(z.maxLength(MOST));
    case 'rows':
      return z.array(bodySchema(field.fields ?? [])).check(z.maxLength(MOST));
  }
}

const optionSchema = ({ options = [] }: Field) => z.enum(options.map(({ value }) => value));
