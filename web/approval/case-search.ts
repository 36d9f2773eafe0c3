import type { paths } from '../api/schema.ts';

export type Query = NonNullable<paths['/applications']['get']['parameters']['query']>;
export type Way = 'name' | 'creditCode' | 'number';
type Typed = { readonly [Name in keyof Query]?: Query[Name] | '' | undefined };

/** Only what is asked: nothing blank. */
export function asked(typed: Typed): Query {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined && value !== ''));
}

/** By one way at a time; codes and numbers are written in capitals. */
export function soughtBy(query: Query, by: Way, text: string): Query {
  const { name: _, creditCode: __, number: ___, ...rest } = query;
  return asked({ ...rest, [by]: by === 'name' ? text : text.toUpperCase() });
}

/** Without a name, a code, a number or an officer a list is of one year: of this one unless another is asked. */
export function withYear(query: Query, year: number | undefined): Query | undefined {
  const { name, creditCode, number, officer } = query;
  const narrow = [name, creditCode, number, officer].some((value) => value !== undefined);
  if (narrow || query.year !== undefined) return query;
  return year === undefined ? undefined : { ...query, year: String(year) };
}
