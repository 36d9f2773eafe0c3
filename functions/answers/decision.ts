import * as z from 'zod';
import { DECISIONS } from '../../shared/approval/decision-request.ts';
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
