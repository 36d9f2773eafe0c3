import * as z from 'zod/mini';
import { amountString } from '../middleware/input.ts';

/** Declared figures are shown beside the verified ones and never used for money; tonnes with three decimals, persons whole. */
export const Declared = z.strictObject({
  tonnes: z.optional(amountString(3)),
  usedInCity: z.optional(amountString(3)),
  persons: z.optional(amountString(0)),
  amount: z.optional(amountString(2)),
});

/** Without the members that were left out. */
export function declaredOf(given: z.infer<typeof Declared>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
