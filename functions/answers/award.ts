import * as z from 'zod';
import { Moment, Named, Sha256, Words, Yuan } from './basic.ts';

export const OutcomeAnswer = z.enum(['met', 'not-met', 'cannot-tell', 'pending']);

/** One step of an award in words, with the sentence's clause and the readings it was taken under. */
export const TraceStep = z
  .strictObject({ zh: z.string(), en: z.string(), clause: z.string(), readings: z.array(z.string()).optional() })
  .meta({ id: 'TraceStep' });

const itemAward = {
  outcome: OutcomeAnswer,
  gross: Yuan.nullable(),
  payable: Yuan.nullable(),
  /** What a pending award would come to. */
  estimate: Yuan.optional(),
  /** Facts without which it cannot be told. */
  missing: z.array(z.string()).optional(),
  because: z.array(Words),
  trace: z.array(TraceStep),
};
export const ItemAwardAnswer = z.strictObject(itemAward).meta({ id: 'ItemAward' });

/** What an award was made of: with the facts and the edition it names it recomputes to the same bytes. */
export const ReceiptAnswer = z
  .strictObject({
    editionHash: z.string(),
    rulesVersion: z.string(),
    policyYear: z.int(),
    assessedOn: z.string().nullable(),
    readings: Named,
    factsDigest: z.string(),
    items: z.array(z.string()).optional(),
  })
  .meta({ id: 'Receipt' });

const TotalsAnswer = z.strictObject({ city: Yuan, province: Yuan });

export const AssessmentAnswer = z
  .strictObject({
    id: z.string(),
    policyYear: z.int(),
    items: z.record(z.string(), ItemAwardAnswer),
    totals: TotalsAnswer,
    receipt: ReceiptAnswer,
  })
  .meta({ id: 'Assessment' });

const awardRecord = {
  round: z.int(),
  item: z.string(),
  outcome: OutcomeAnswer,
  gross: Yuan.nullable(),
  payable: Yuan.nullable(),
  estimate: Yuan.optional(),
  because: z.array(Words),
  bodySha256: Sha256,
  factsSha256: Sha256,
  editionHash: z.string(),
  /** The rules it was computed under; absent before rules had versions of their own. */
  rulesVersion: z.string().optional(),
  assessedAt: Moment,
};
/** The award of an earlier round. */
export const AwardAnswer = z.strictObject(awardRecord).meta({ id: 'Award' });
/** The award of this round with its trace and its receipt. */
export const AwardInFullAnswer = z
  .strictObject({ ...awardRecord, assessment: ItemAwardAnswer, receipt: ReceiptAnswer })
  .meta({ id: 'AwardInFull' });

/** One number that has to rise, and by how much. */
const raise = { fact: z.string(), row: z.string().optional(), more: z.string() };
/** What is missing for the next step of an item. */
const NextStepAnswer = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('more'),
      zh: z.string(),
      en: z.string(),
      ...raise,
      raises: z.array(z.strictObject(raise)),
      pays: Yuan,
      totals: z.strictObject({ city: Yuan, province: Yuan, altogether: Yuan }),
    }),
    z.strictObject({
      kind: z.enum(['at-the-cap', 'conditions', 'nothing-more', 'not-searched']),
      zh: z.string(),
      en: z.string(),
    }),
    z.strictObject({ kind: z.literal('cannot-tell'), zh: z.string(), en: z.string(), missing: z.array(z.string()) }),
  ])
  .meta({ id: 'NextStep' });

/** Every item of both documents before applying. */
export const EstimateAnswer = z
  .strictObject({
    id: z.string(),
    policyYear: z.int(),
    items: z.record(z.string(), z.strictObject({ ...itemAward, next: NextStepAnswer })),
    totals: TotalsAnswer,
    receipt: ReceiptAnswer,
  })
  .meta({ id: 'Estimate' });
