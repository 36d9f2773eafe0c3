import * as z from 'zod';
import { TO_DO_CODES } from '../../shared/application/to-do.ts';
import { ApplicationAnswer } from './application.ts';
import { After, DueAnswer, Moment, Words, Yuan } from './basic.ts';

const turn = {
  enterprise: z.string(),
  /** What was computed and waits for a decision; null where it cannot be told. */
  amount: Yuan.nullable(),
  round: z.int(),
  step: z.int(),
  department: z.string(),
  approver: z.string(),
  /** Whether the link in the mail is the caller's own. */
  mine: z.boolean(),
  /** `expired`: the time of its last link is over, and an officer has to ask again. */
  status: z.enum(['waiting', 'expired']),
  askedAt: Moment,
  expiresAt: Moment,
  due: DueAnswer.optional(),
};

/** What somebody's department has to decide. */
const TurnToTake = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('application'), application: ApplicationAnswer, ...turn }),
    z.strictObject({ kind: z.literal('settlement'), settlementId: z.string(), ...turn }),
  ])
  .meta({ id: 'TurnToTake' });

/** What an enterprise has to do. */
const ToDo = z
  .strictObject({
    code: z.enum(TO_DO_CODES),
    what: Words,
    due: DueAnswer.optional(),
    application: ApplicationAnswer,
  })
  .meta({ id: 'ToDo' });

export const WorklistAnswer = z
  .strictObject({
    /** Longest waiting first. */
    turns: z.array(TurnToTake),
    /** Cases on the department's route that were returned and have not come back, those held for that included. */
    returned: z.array(ApplicationAnswer),
    toDo: z.array(ToDo),
    after: After,
  })
  .meta({ id: 'Worklist' });
