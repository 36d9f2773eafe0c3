import * as z from 'zod';

/** A text for people in both languages. */
export const Words = z.strictObject({ zh: z.string(), en: z.string() }).meta({ id: 'Words' });
/** Yuan with two decimals; less than zero where a difference may be. */
export const Yuan = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .meta({ description: 'yuan, two decimals' });
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** `YYYY-MM-DD` in Asia/Shanghai. */
export const Day = z.iso.date();
export const Moment = z.iso.datetime();
export const Named = z.record(z.string(), z.string());
/** A cursor for the next page; absent on the last one. */
export const After = z.string().optional();

/** Where a file lies, under its digest. */
export const FilePointer = z.strictObject({ sha256: Sha256, key: z.string() });
/** The newest entry of a chain. */
export const ChainHead = z.strictObject({ sequence: z.int(), hash: z.string() });
/** Why something is as it is: a code for programs, a sentence for people. */
export const Ground = z.strictObject({ code: z.string(), zh: z.string(), en: z.string() }).meta({ id: 'Ground' });

/** Who proposed, confirmed or took back what needs a second person, and when. */
export const proposed = {
  proposedBy: z.string(),
  proposedAt: Moment,
  confirmedBy: z.string().optional(),
  confirmedAt: Moment.optional(),
  withdrawnBy: z.string().optional(),
  withdrawnAt: Moment.optional(),
};

/** Until when somebody has to act, in working days. */
export const DueAnswer = z
  .strictObject({
    /** The last day, that day included; null while the working calendar lacks a year it reaches into. */
    lastDay: Day.nullable(),
    /** Working days after today up to the last one. */
    daysLeft: z.int().nullable(),
    isOver: z.boolean(),
  })
  .meta({ id: 'Due' });
