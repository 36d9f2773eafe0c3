import * as z from 'zod/mini';

/** What every state of the settlement machine hands to its step: ids only. */
export const StepInput = z.object({ settlementId: z.string().check(z.regex(/^\d{4}-\d{1,6}$/)) });
export type StepInput = z.infer<typeof StepInput>;

/** SHA-256 of what was computed together; empty for a run that is further on. */
export const TogetherDigest = z.string().check(z.regex(/^([0-9a-f]{64})?$/));

/** Where the machine goes from here; values for its choices, never error names. */
export type Next = 'reserve' | 'ask' | 'write' | 'release' | 'end';
export type StepOutput = { readonly next: Next };
