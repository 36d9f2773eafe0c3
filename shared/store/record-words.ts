import * as z from 'zod/mini';
import { FUNDERS } from '../application/funder.ts';

// What records of several families say in the same words.

export const words = () => z.object({ zh: z.string(), en: z.string() });
export const ground = () => z.object({ code: z.string(), zh: z.string(), en: z.string() });
export const funder = () => z.enum(FUNDERS);
/** Where a body lies: under its own SHA-256. */
export type Pointer = { readonly sha256: string; readonly key: string };
export const pointer = () => z.object({ sha256: z.string(), key: z.string() });
/** What one person proposes and a second confirms or somebody takes back: who and when. */
export type Proposed = {
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly confirmedBy?: string;
  readonly confirmedAt?: string;
  readonly withdrawnBy?: string;
  readonly withdrawnAt?: string;
};
export const proposed = () =>
  z.object({
    proposedBy: z.string(),
    proposedAt: z.string(),
    confirmedBy: z.exactOptional(z.string()),
    confirmedAt: z.exactOptional(z.string()),
    withdrawnBy: z.exactOptional(z.string()),
    withdrawnAt: z.exactOptional(z.string()),
  });
/** Failures in a row of what drives it (shared/application/restarts.ts). */
export const restarts = () => z.object({ inARow: z.int(), left: z.string() });
export const strings = () => z.record(z.string(), z.string());
export const finding = () =>
  z.object({
    code: z.string(),
    severity: z.enum(['blocks', 'person', 'note']),
    zh: z.string(),
    en: z.string(),
    hint: z.exactOptional(words()),
    at: z.exactOptional(z.string()),
    rows: z.exactOptional(z.array(z.string())),
  });
/** So many working days (shared/application/period.ts). */
export const period = () =>
  z.object({
    days: z.int(),
    startedAt: z.string(),
    reminders: z.int(),
    end: z.exactOptional(
      z.object({
        lastDay: z.string(),
        endsAt: z.string(),
        halfAt: z.exactOptional(z.string()),
        dayBeforeAt: z.exactOptional(z.string()),
      }),
    ),
    open: z.exactOptional(z.object({ unknownYear: z.int(), lookAgainAt: z.string() })),
  });
/** Whose turn a link stands for, as mails and links keep it. */
export const linkRequest = () =>
  z.object({
    subject: z.string(),
    round: z.int(),
    step: z.int(),
    department: z.exactOptional(z.string()),
    ask: z.int(),
    approverId: z.string(),
  });
