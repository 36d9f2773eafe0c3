import * as z from 'zod';

/** What every state of the settlement machine hands to its step: ids only. */
export const StepInput = z.object({ settlementId: z.string().regex(/^\d{4}-\d{1,6}$/) });
export type StepInput = z.infer<typeof StepInput>;

/** Where the machine goes from here; values for its choices, never error names. */
export type Next = 'reserve' | 'ask' | 'write' | 'release' | 'end';
export type StepOutput = { readonly next: Next };
