import * as z from 'zod';
import { FUNDERS } from '../../shared/application/funder.ts';
import { RUN_STAGES } from '../../shared/settlement/life-cycle.ts';
import { TurnAnswer } from './application.ts';
import { AssessmentAnswer } from './award.ts';
import { After, ChainHead, Day, FilePointer, Ground, Moment, Named, Sha256, Yuan } from './basic.ts';
import { FactsAnswer } from './facts.ts';

export const FunderAnswer = z.enum(FUNDERS);
const RunStageAnswer = z.enum(RUN_STAGES).meta({ id: 'RunStage' });

const run = {
  id: z.string(),
  policyYear: z.int(),
  funder: FunderAnswer,
  number: z.int(),
  stage: RunStageAnswer,
  attempt: z.int(),
  startedBy: z.string(),
  startedAt: Moment,
  plan: z.strictObject({ count: z.int(), total: Yuan, digest: z.string() }).optional(),
  count: z.int().optional(),
  total: Yuan.optional(),
  ground: Ground.optional(),
  batch: z
    .strictObject({ count: z.int(), total: Yuan, csv: FilePointer, json: FilePointer, writtenAt: Moment })
    .optional(),
  answers: z
    .array(
      z.strictObject({
        sha256: Sha256,
        key: z.string(),
        lines: z.int(),
        receivedAt: Moment,
        /** The answer that it corrects. */
        corrects: Sha256.optional(),
      }),
    )
    .optional(),
};
/** A run as it is on the record, with the version it has there. */
export const SettlementRecordAnswer = z.strictObject({ ...run, version: z.int(), audit: ChainHead });

const lowered = z.strictObject({ approved: Yuan, ground: Ground }).optional();
/** A payment as its signer sees it. */
export const LineFigures = z.strictObject({
  line: z.int(),
  applicationId: z.string(),
  payee: z.string(),
  item: z.string(),
  amount: Yuan,
  lowered,
});

const LineAnswer = z
  .strictObject({
    line: z.int(),
    applicationId: z.string(),
    creditCode: z.string(),
    payee: z.string(),
    bank: z.string(),
    /** Its last four digits. */
    account: z.string(),
    amount: Yuan,
    item: z.string(),
    joint: FilePointer.optional(),
    lowered,
    /** What the treasury could not pay before and this line pays again. */
    again: z.strictObject({ settlementId: z.string(), line: z.int() }).optional(),
    status: z.enum(['planned', 'funded', 'settled', 'paid', 'rejected', 'dropped', 'released', 'failed']),
    ground: Ground.optional(),
    paidOn: Day.optional(),
    /** Characters of payee and bank that GBK does not have. */
    beyondGbk: z.array(z.string()).optional(),
  })
  .meta({ id: 'SettlementLine' });
const ExcludedAnswer = z
  .strictObject({
    applicationId: z.string(),
    creditCode: z.string(),
    status: z.literal('excluded'),
    ground: Ground,
    joint: FilePointer.optional(),
  })
  .meta({ id: 'ExcludedCase' });

/** An enterprise's items computed together, with all that recomputes it. */
export const JointAnswer = z
  .strictObject({
    record: z.strictObject({
      id: z.string(),
      policyYear: z.int(),
      facts: FactsAnswer,
      readings: Named.optional(),
    }),
    counted: z.array(
      z.strictObject({ applicationId: z.string(), item: z.string(), approved: Yuan, given: Yuan.optional() }),
    ),
    assessment: AssessmentAnswer,
  })
  .meta({ id: 'JointAssessment' });

export const SettlementAnswer = z
  .strictObject({
    ...run,
    lines: z.array(LineAnswer),
    excluded: z.array(ExcludedAnswer),
    asks: z.array(TurnAnswer),
    joint: JointAnswer.optional(),
  })
  .meta({ id: 'Settlement' });

export const SettlementsAnswer = z.strictObject({
  settlements: z.array(
    z.strictObject({
      id: run.id,
      policyYear: run.policyYear,
      funder: run.funder,
      stage: run.stage,
      startedAt: run.startedAt,
      count: run.count,
      total: run.total,
      ground: run.ground,
    }),
  ),
});

export const SettlementStartedAnswer = z.strictObject({
  id: run.id,
  policyYear: run.policyYear,
  funder: run.funder,
  stage: run.stage,
});

export const TreasuryAnswered = z.strictObject({
  id: run.id,
  stage: run.stage,
  sha256: Sha256,
  paid: z.int(),
  failed: z.int(),
  unanswered: z.int(),
});

export const LineFreedAnswer = z.strictObject({ id: run.id, applicationId: z.string(), status: z.literal('failed') });

export const FundAnswer = z
  .strictObject({
    funder: FunderAnswer,
    policyYear: z.int(),
    available: Yuan,
    reserved: Yuan,
    paid: Yuan,
    entries: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(['open', 'reserve', 'release', 'pay', 'return']),
        amount: Yuan,
        settlementId: z.string().optional(),
        applicationId: z.string().optional(),
        grant: z.string().optional(),
        at: Moment,
        recordedAt: Moment,
      }),
    ),
    after: After,
  })
  .meta({ id: 'Fund' });
