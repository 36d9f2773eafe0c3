import * as z from 'zod';
import { AWAITED } from '../../shared/application/application.ts';
import { STAGES } from '../../shared/application/life-cycle.ts';
import { PLATFORM_COLUMNS } from '../../shared/application/platform-columns.ts';
import { STATUS_RESULTS } from '../../shared/application/status-check.ts';
import { DECISIONS, REQUEST_STATUSES } from '../../shared/approval/decision-request.ts';
import { AwardAnswer, AwardInFullAnswer } from './award.ts';
import { After, Day, DueAnswer, Ground, Moment, Named, Sha256, Words, Yuan } from './basic.ts';
import { FindingAnswer } from './finding.ts';
import { MissingDocument } from './refusal.ts';

export const StageAnswer = z.enum(STAGES).meta({ id: 'Stage' });
const DocumentStatus = z.enum(['awaiting', 'read', 'to-a-person', 'blocked', 'refused', 'set-aside']);

const application = {
  id: z.string(),
  creditCode: z.string(),
  item: z.string(),
  itemName: Words,
  policyYear: z.int(),
  /** What the applicant said; never used for money. */
  declared: Named,
  stage: StageAnswer,
  stageName: Words,
  round: z.int(),
  /** Departments in the order in which they decide. */
  route: z.array(z.string()),
  createdAt: Moment,
  submittedAt: Moment.optional(),
  ground: Words.optional(),
  payable: Yuan.optional(),
  settlementId: z.string().optional(),
  /** What the last settlement run that looked at it pays, and why less than was approved, or nothing. */
  payment: z.strictObject({ settlementId: z.string(), amount: Yuan, ground: Ground.optional() }).optional(),
  /** The line that the treasury could not pay, once its money was given back. */
  failedLine: z.strictObject({ settlementId: z.string(), line: z.int() }).optional(),
  topUpOf: z.string().optional(),
  rulingId: z.string().optional(),
  /** Held until the province decides, or because it was not corrected in time. */
  awaits: z.enum(AWAITED).optional(),
};
export const ApplicationAnswer = z.strictObject(application).meta({ id: 'Application' });
export const ApplicationsAnswer = z
  .strictObject({
    /** Each with the name of its enterprise. */
    applications: z.array(z.strictObject({ ...application, enterprise: z.string() }).meta({ id: 'ListedApplication' })),
    after: After,
  })
  .meta({ id: 'ApplicationPage' });

/** Which documents an item asks for. */
export const SlotAnswer = z
  .strictObject({
    slot: z.string(),
    name: Words,
    basis: z.enum(['named', 'inferred', 'statement']),
    files: z.enum(['one', 'many']),
    required: z.boolean(),
    or: z.string().optional(),
    types: z.array(z.string()),
    /** How many bytes of a file of each type are taken. */
    limits: z.record(z.string(), z.int()),
  })
  .meta({ id: 'Slot' });

export const DocumentAnswer = z
  .strictObject({
    id: z.string(),
    slot: z.string(),
    kind: z.string(),
    originalName: z.string(),
    status: DocumentStatus,
    sha256: Sha256.optional(),
    size: z.int().optional(),
    /** How many documents an archive holds. */
    entries: z.int().optional(),
    requestedAt: Moment,
    receivedAt: Moment.optional(),
    replaces: z.string().optional(),
    findings: z.array(FindingAnswer),
  })
  .meta({ id: 'Document' });

/** How many documents a case has, and where they stand; they themselves come by pages. */
const DocumentCounts = z.strictObject({ count: z.int(), byStatus: z.partialRecord(DocumentStatus, z.int()) });
export const DocumentsAnswer = z
  .strictObject({ documents: z.array(DocumentAnswer), after: After })
  .meta({ id: 'DocumentPage' });

/** One department's turn: who was asked, until when, and what was decided. */
export const TurnAnswer = z
  .strictObject({
    round: z.int(),
    step: z.int(),
    department: z.string(),
    approver: z.string(),
    status: z.enum(REQUEST_STATUSES),
    decision: z.enum(DECISIONS).optional(),
    reason: z.string().optional(),
    askedAt: Moment,
    expiresAt: Moment,
    decidedAt: Moment.optional(),
    /** Who settled the stage while this department was still asked. */
    closedBy: z.strictObject({ department: z.string(), approver: z.string(), at: Moment }).optional(),
    /** Who passed it on, or declared a conflict of interest; the reasons stay in the record. */
    handed: z
      .array(
        z.strictObject({
          why: z.enum(['pass', 'conflict']),
          by: z.string(),
          at: Moment,
          /** Who has it since; absent where it stayed, or nobody was left. */
          to: z.string().optional(),
        }),
      )
      .optional(),
    /** 1 for the first link; each further one adds one. */
    turn: z.int(),
    /** Of a turn that is open. */
    due: DueAnswer.optional(),
  })
  .meta({ id: 'Turn' });

/** `asked`: the colleague has it. `noted`: somebody else had it anyway. `held`: nobody is left, and the case is held. */
export const HandedOverAnswer = z.strictObject({
  case: z.string(),
  outcome: z.enum(['asked', 'noted', 'held']),
  approver: z.string(),
});

/** One stage of the route in the present round: who decides in it side by side, by which rule, and where it stands. */
const RouteStageAnswer = z
  .strictObject({
    step: z.int(),
    rule: z.enum(['all', 'any', 'quorum']),
    /** How many have to approve. */
    needed: z.int(),
    lead: z.string(),
    outcome: z.enum(['to-come', 'open', 'approve', 'return', 'refuse']),
    departments: z.array(
      z.strictObject({
        department: z.string(),
        status: z.enum(['to-come', 'not-asked', ...REQUEST_STATUSES]),
        decision: z.enum(DECISIONS).optional(),
        /** Until when an open turn can be decided. */
        expiresAt: Moment.optional(),
      }),
    ),
  })
  .meta({ id: 'RouteStage' });

export const MailAnswer = z
  .strictObject({
    id: z.string(),
    subject: z.string(),
    status: z.enum(['unsent', 'sent', 'failed', 'not-needed']),
    createdAt: Moment,
    sentAt: Moment.optional(),
    problem: z.string().optional(),
  })
  .meta({ id: 'Mail' });

const checked = {
  result: z.enum(STATUS_RESULTS),
  checkedOn: Day,
  note: z.string().optional(),
  screenshotSha256: Sha256.optional(),
};
/** An invoice that was drawn for a check on the tax platform. */
const StatusCheckAnswer = z
  .strictObject({
    documentId: z.string(),
    entry: z.int().optional(),
    invoiceNumber: z.string(),
    issuedOn: z.string(),
    gross: z.string(),
    checkAt: z.url(),
    /** As the tax platform asks for it. */
    asked: z.strictObject({
      code: z.string(),
      number: z.string(),
      issuedOn: z.string(),
      amount: z.string(),
      checkDigits: z.string(),
    }),
    answer: z.strictObject({ ...checked, person: z.string(), department: z.string(), recordedAt: Moment }).optional(),
  })
  .meta({ id: 'StatusCheck' });

/** Everything about one case. */
export const CaseAnswer = z
  .strictObject({
    ...application,
    slots: z.array(SlotAnswer),
    documentCounts: DocumentCounts,
    missing: z.array(MissingDocument),
    findings: z.array(FindingAnswer),
    award: AwardInFullAnswer.nullable(),
    earlierAwards: z.array(AwardAnswer),
    decisions: z.array(TurnAnswer),
    /** The route of the present round, stage by stage. */
    stages: z.array(RouteStageAnswer),
    /** Departments without a decision in this round, in order. */
    stillToAct: z.array(z.string()),
    mails: z.array(MailAnswer),
    /** What the applicant does next, or that nothing is asked; null where the stage says it all. */
    next: Words.nullable(),
    /** Until when a returned case is handed in again. */
    correction: DueAnswer.optional(),
    /** Whom to ask about a refusal, on which clause it rests, and the way to object; null unless it was refused. */
    objection: z
      .strictObject({ department: Words, telephone: z.string().nullable(), clause: Words, how: Words })
      .nullable(),
    /** For officials only. */
    statusChecks: z.array(StatusCheckAnswer).optional(),
    /** The columns of a list of them for the tax platform, where there are some; which it takes is not verified. */
    platformColumns: z.array(z.enum(PLATFORM_COLUMNS)).optional(),
  })
  .meta({ id: 'Case' });

export const FiledAnswer = z.strictObject({ id: z.string(), stage: StageAnswer, slots: z.array(SlotAnswer) });

const UploadAnswer = z
  .strictObject({ url: z.url(), fields: Named, expiresInSeconds: z.int() })
  .meta({ id: 'UploadForm', description: 'a form to post with the file as its last part' });
export const UploadLinksAnswer = z.strictObject({
  links: z.array(z.strictObject({ documentId: z.string(), slot: z.string(), name: z.string(), upload: UploadAnswer })),
});

/** A link of five minutes to what was uploaded. */
export const OriginalAnswer = z.strictObject({
  documentId: z.string(),
  slot: z.string(),
  name: z.string(),
  sha256: Sha256,
  url: z.url(),
  expiresInSeconds: z.int(),
});

/** Documents of an archive, by their place in it. */
export const EntriesAnswer = z.strictObject({
  documentId: z.string(),
  count: z.int(),
  entries: z.array(
    z.strictObject({
      number: z.int(),
      sha256: Sha256,
      status: DocumentStatus.exclude(['awaiting', 'set-aside']),
      findings: z.array(FindingAnswer),
    }),
  ),
  next: z.int().optional(),
});

const { checkedOn, ...told } = checked;
export const CheckedAnswer = z.strictObject({
  checkedOn,
  results: z.array(
    z.strictObject({ documentId: z.string(), entry: z.int().optional(), invoiceNumber: z.string(), ...told }),
  ),
  recordedAt: Moment,
});

export const AskedAgainAnswer = z.strictObject({
  id: z.string(),
  stage: StageAnswer,
  round: z.int(),
  /** `applicant`: the case goes back for correction, and nothing is said of a department. */
  asked: z.enum(['department', 'applicant']),
  step: z.int().optional(),
  department: z.string().optional(),
  approver: z.string().optional(),
  turn: z.int().optional(),
  expiresAt: Moment.optional(),
});

export const SentAgainAnswer = z.strictObject({ id: z.string(), mailId: z.string(), status: z.literal('unsent') });
