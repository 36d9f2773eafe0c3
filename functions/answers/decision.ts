import * as z from 'zod';
import { DECISIONS } from '../../shared/approval/decision-request.ts';
import { HandedOverAnswer } from './application.ts';
import { Moment, Words, Yuan } from './basic.ts';
import { LineFigures, SettlementRecordAnswer } from './settlement.ts';

const addressee = {
  department: Words,
  approver: z.string(),
  expiresAt: Moment,
  /** The subject that the form sends back. */
  case: z.string(),
  decisions: z.array(z.enum(DECISIONS)),
};

/** What stands behind a mailed link, as JSON: a case, or a settlement run to sign. */
export const LinkAnswer = z
  .union([
    z.strictObject({
      ...addressee,
      missing: z.array(Words),
      /** Others of the department, to whom the turn can be passed. */
      colleagues: z.array(z.strictObject({ id: z.string(), name: z.string() })),
      statusChecks: z.strictObject({ open: z.int(), notNormal: z.int() }).optional(),
    }),
    z.strictObject({
      ...addressee,
      summary: z.strictObject({
        run: SettlementRecordAnswer,
        count: z.int(),
        total: Yuan,
        fundBefore: Yuan,
        fundAfter: Yuan,
      }),
      lines: z.array(LineFigures),
    }),
  ])
  .meta({ id: 'LinkedCase' });

export const DecidedAnswer = z
  .strictObject({
    case: z.string(),
    round: z.int(),
    step: z.int(),
    decision: z.enum(DECISIONS).optional(),
    decidedAt: Moment.optional(),
  })
  .meta({ id: 'Decided' });

/** What a form behind a mailed link leads to: a decision, or somebody else who decides. */
export const LinkDecidedAnswer = z.union([DecidedAnswer, HandedOverAnswer]);
