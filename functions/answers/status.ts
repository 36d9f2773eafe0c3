import * as z from 'zod';
import { AWAITED } from '../../shared/application/application.ts';
import { FUNDERS } from '../../shared/application/funder.ts';
import { Moment, Words, Yuan } from './basic.ts';

/** `APPLICATION#…` or `SETTLEMENT#…`. */
const subject = z.string();
const MailSeen = z
  .strictObject({ subject, mail: z.string(), tries: z.int(), createdAt: Moment, lastError: z.string() })
  .meta({ id: 'MailSeen' });

/** What an operator asks first. */
export const StatusAnswer = z
  .strictObject({
    at: Moment,
    businessAt: Moment,
    /** What needs a person now, one sentence each; docs/runbook.md says what to do. */
    needsPerson: z.array(Words),
    /** What nobody could look at from here: it is neither well nor broken. */
    notVerified: z.array(z.enum(['alarms', 'deadLetters', 'disk', 'unchecked'])),
    /** Longest waiting first. */
    waits: z.array(
      z.strictObject({
        subject,
        department: z.string(),
        approver: z.string(),
        turn: z.int(),
        since: Moment,
        expiresAt: Moment,
        days: z.int(),
        overdue: z.boolean(),
      }),
    ),
    held: z.array(z.strictObject({ subject, ground: z.string(), awaits: z.enum(AWAITED).optional() })),
    /** Years whose working days are needed and were not entered. */
    calendarLacks: z.array(z.int()),
    /** Driven by the record while no execution runs; the reconciliation starts them again. */
    lost: z.array(z.strictObject({ subject, stage: z.string(), execution: z.string() })),
    /** Driven cases and runs beyond those that were looked into. */
    unchecked: z.int(),
    unsentMails: z.array(MailSeen),
    failedMails: z.array(MailSeen),
    deadLetters: z.array(z.strictObject({ queue: z.string(), messages: z.int() })).nullable(),
    years: z.array(
      z.strictObject({
        year: z.int(),
        funder: z.enum(FUNDERS),
        fund: z.strictObject({ available: Yuan, reserved: Yuan, paid: Yuan }).nullable(),
        run: z.strictObject({ id: z.string(), stage: z.string(), count: z.int(), total: Yuan }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Status' });
