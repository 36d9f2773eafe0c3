import * as z from 'zod';
import { ChainHead, Moment, Named } from './basic.ts';

/** What an entry says beside who did what and when: ids, counts and codes, each under its name. */
const Detail = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), Named]);

const AuditEntryAnswer = z
  .strictObject({
    action: z.string(),
    by: z.strictObject({
      kind: z.enum(['person', 'approver', 'system']),
      id: z.string(),
      role: z.string().optional(),
    }),
    at: Moment,
    recordedAt: Moment,
    correlationId: z.string(),
    reason: z.string().optional(),
    stage: z.string().optional(),
    digests: Named.optional(),
    details: z.record(z.string(), Detail).optional(),
    schema: z.int(),
    subject: z.string(),
    sequence: z.int(),
    previous: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' });

export const AuditAnswer = z
  .strictObject({
    subject: z.string(),
    entries: z.array(AuditEntryAnswer),
    head: ChainHead,
    whole: z.boolean(),
    /** Where the chain is broken. */
    broken: z.string().nullable(),
  })
  .meta({ id: 'AuditChain' });
