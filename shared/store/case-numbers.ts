import * as z from 'zod/mini';
import { recordFamily } from './record-family.ts';
import type { Item, Write } from './table.ts';

/** Under which a case is found by the beginning of its number: written once, with the case, and never changed. */
export type CaseNumber = { readonly id: string };
export const caseNumberFamily = recordFamily<CaseNumber>()({
  name: 'case number',
  pk: 'NUMBER#<beginning>',
  sk: '<id>',
  format: 1,
  schema: () => z.object({ id: z.string() }),
});

/** A search by number asks for at least so many characters: 900 partitions, a hundred cases in each at 10^5. */
const BEGINNING = 2;

export const partitionOfNumber = (beginning: string): string => `NUMBER#${beginning.slice(0, BEGINNING)}`;

export function caseNumberOf({ id }: CaseNumber): Item {
  return { ...caseNumberFamily.written({ id }), PK: partitionOfNumber(id), SK: id };
}

/** With a case that is new. */
export function caseNumberCreated(application: CaseNumber): Write {
  return { kind: 'put', item: caseNumberOf(application) };
}
