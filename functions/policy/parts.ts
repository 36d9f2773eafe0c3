import * as z from 'zod/mini';
import type { Pointer } from '../../shared/store/record-words.ts';
import { parsedBy } from '../middleware/input.ts';
import { refuse } from './refusals.ts';

/** `?part=2`: lists of some thousand rows come in parts of about a thousand, numbered from 1; INPUT_WRONG for anything else. */
export const PartAsked = z.object({
  part: z._default(parsedBy(numberOf, { type: 'string', pattern: String.raw`^[1-9]\d{0,5}$` }), 1),
});

function numberOf(part: unknown): number {
  if (typeof part === 'string' && /^[1-9]\d{0,5}$/.test(part)) return Number(part);
  throw refuse('PART_WRONG', { path: 'part' });
}

/** Where a part lies, and how many there are. @throws Refusal INPUT_WRONG when there is no such part */
export function partOf({ parts = [], ...first }: Pointer & { readonly parts?: readonly Pointer[] }, part: number) {
  const all: readonly Pointer[] = [first, ...parts];
  const found = all[part - 1];
  if (found === undefined) throw refuse('PART_WRONG', { path: 'part', parts: all.length });
  return { pointer: found, parts: all.length };
}
