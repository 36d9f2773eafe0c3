import * as z from 'zod';
import { REGISTER_NAMES } from '../../shared/registers/register.ts';
import { Day, Moment, proposed } from './basic.ts';
import { RegisterBody } from './register-body.ts';

const given = {
  key: z.string(),
  validFrom: Day,
  /** Null ends the key. */
  body: z.nullable(RegisterBody),
  source: z.string(),
};
export const RegisterEntry = z
  .strictObject({
    ...given,
    register: z.string(),
    number: z.int(),
    enteredBy: z.string(),
    enteredAt: Moment,
    confirmedBy: z.string().optional(),
    confirmedAt: Moment.optional(),
    supersedes: z.int().optional(),
    /** On the business day: in force, yet to come, or before it. */
    state: z.enum(['in-force', 'coming', 'past']),
  })
  .meta({ id: 'RegisterEntry' });

export const RegisterProposalAnswer = z
  .strictObject({
    register: z.enum(REGISTER_NAMES),
    number: z.int(),
    status: z.enum(['proposed', 'confirmed', 'withdrawn']),
    entries: z.array(z.strictObject({ ...given, supersedes: z.int().optional() })),
    ...proposed,
  })
  .meta({ id: 'RegisterProposal' });

export const RegisterAnswer = z
  .strictObject({
    register: z.enum(REGISTER_NAMES),
    today: Day,
    entries: z.array(RegisterEntry),
    proposals: z.array(RegisterProposalAnswer),
  })
  .meta({ id: 'Register' });

/** What a workbook proposes; nothing is stored yet. */
export const RegisterTableAnswer = z
  .strictObject({ register: z.enum(REGISTER_NAMES), entries: z.array(z.strictObject(given)), unchanged: z.int() })
  .meta({ id: 'RegisterTable' });
