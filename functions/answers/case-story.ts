import * as z from 'zod';
import { ApplicationAnswer, StageAnswer, TurnAnswer } from './application.ts';
import { OutcomeAnswer } from './award.ts';
import { Day, Moment, Sha256, Words, Yuan } from './basic.ts';
import { FactsAnswer } from './facts.ts';
import { FindingAnswer } from './finding.ts';

/** Where a case has been and who has it now. */
export const TimelineAnswer = z
  .strictObject({
    steps: z.array(
      z.strictObject({
        stage: StageAnswer,
        stageName: Words,
        /** What happened, where it is more than the stage says. */
        what: Words.optional(),
        at: Moment,
        reason: z.string().optional(),
      }),
    ),
    now: z.strictObject({
      who: z.enum(['enterprise', 'system', 'department', 'province', 'finance', 'treasury', 'nobody']),
      whoName: Words,
      department: z.string().optional(),
      since: Moment,
      /** By when the department decides, or the applicant corrects. */
      until: Moment.optional(),
    }),
    /** The days of the policy year; null where no calendar was issued. */
    dates: z.strictObject({ filingClosesOn: Day, settlesOn: Day }).nullable(),
  })
  .meta({ id: 'Timeline' });

const DocumentOfRound = z.strictObject({ id: z.string(), name: z.string(), sha256: Sha256 });
const RoundAnswer = z
  .strictObject({
    round: z.int(),
    frozenAt: Moment.nullable(),
    findings: z.array(FindingAnswer),
    outcome: OutcomeAnswer.nullable(),
    payable: Yuan.nullable(),
    decisions: z.array(TurnAnswer),
    /** What the applicant wrote when handing it in again. */
    reply: z.string().nullable(),
    /** Against the round before; null for the first. */
    changes: z
      .strictObject({
        documentsAdded: z.array(DocumentOfRound),
        documentsGone: z.array(DocumentOfRound),
        figures: z.array(
          z.strictObject({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
        ),
        findingsNew: z.array(FindingAnswer),
        findingsGone: z.array(FindingAnswer),
        payableBefore: Yuan.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Round' });
export const RoundsAnswer = z.strictObject({ rounds: z.array(RoundAnswer) }).meta({ id: 'Rounds' });

/** What was written to the enterprise about a case. */
export const MessagesAnswer = z
  .strictObject({
    messages: z.array(
      z.strictObject({
        id: z.string(),
        subject: z.string(),
        text: z.string(),
        createdAt: Moment,
        sentAt: Moment.nullable(),
      }),
    ),
  })
  .meta({ id: 'Messages' });

/** The frozen facts of a round, each with where it comes from. */
export const FrozenFactsAnswer = z
  .strictObject({
    round: z.int(),
    frozenAt: Moment,
    facts: FactsAnswer,
    /** Sums of the facts under the names of the declared figures (`tonnes`), to be held against them. */
    figures: z.record(z.string(), z.string()),
    /** What the applicant states in its workbook, under the names of the facts. */
    stated: z.record(z.string(), z.string()),
    provenance: z.array(
      z.strictObject({
        fact: z.string(),
        path: z.string(),
        method: z.string(),
        documentId: z.string().optional(),
        sha256: Sha256.optional(),
      }),
    ),
    documents: z.array(z.strictObject({ documentId: z.string(), sha256: Sha256 })),
  })
  .meta({ id: 'FrozenFacts' });

/** The enterprise's items of the year, and what those computed so far come to together. */
export const TogetherAnswer = z
  .strictObject({
    items: z.array(
      z.strictObject({
        application: ApplicationAnswer,
        /** By itself; null where it is not computed yet or cannot be told. */
        alone: Yuan.nullable(),
        /** What is left of it beside the others; null where that is not computed or cannot be told. */
        together: Yuan.nullable(),
        why: Words.optional(),
      }),
    ),
    totals: z.strictObject({ alone: Yuan, together: Yuan.nullable() }),
    /** Two cases say different things of one fact, so that nothing can be computed together. */
    contradiction: z.strictObject({ fact: z.string(), name: Words, applications: z.array(z.string()) }).nullable(),
  })
  .meta({ id: 'Together' });

/** What was read from a document, with its place in it. */
export const ReadingAnswer = z
  .strictObject({
    documentId: z.string(),
    entry: z.int().optional(),
    kind: z.string(),
    sha256: Sha256,
    outcome: z.enum(['read', 'to-a-person', 'blocked', 'refused']),
    /** The document tells of persons: values are not shown. */
    masked: z.boolean(),
    facts: z.array(z.strictObject({ name: z.string(), value: z.string(), from: z.string() })),
    rows: z.array(z.strictObject({ at: z.string(), values: z.record(z.string(), z.string()) })),
    rowCount: z.int(),
    /** The number of the first row of the next page. */
    next: z.int().optional(),
    findings: z.array(FindingAnswer),
    /** How many documents an archive holds; each is read by `?entry=`. */
    entries: z.int().optional(),
  })
  .meta({ id: 'Reading' });
