import * as z from 'zod';
import { AWARD_STATUS } from '../../shared/policy/items.ts';
import { StageAnswer } from './application.ts';
import { OutcomeAnswer } from './award.ts';
import { After, Day, Moment, Sha256, Yuan } from './basic.ts';

const BankAccountAnswer = z.strictObject({
  holder: z.string(),
  bank: z.string(),
  /** Whole for registrars and finance, otherwise its last four digits. */
  number: z.string(),
  enteredBy: z.string(),
  confirmedBy: z.string().optional(),
  /** The run whose payment the treasury gave back; the account has to be confirmed anew. */
  failedIn: z.string().optional(),
});
const StandingAnswer = z.strictObject({
  introduced: z.boolean().optional(),
  firstYearInCity: z.int().optional(),
  firstYearInProvince: z.int().optional(),
  inPlatform: z.boolean().optional(),
  farmExporter: z.boolean().optional(),
});

const enterprise = {
  creditCode: z.string(),
  name: z.string(),
  kind: z.enum(['enterprise', 'public-institution', 'other']),
  registeredInCity: z.boolean(),
  compliant: z.boolean().nullable(),
  compliantBy: z.string().optional(),
  compliantOn: Day.optional(),
  careMainBusiness: z.boolean().nullable(),
  standing: StandingAnswer.nullable(),
  /** Enterprises that are linked with it, as far as anybody recorded them. */
  linked: z.array(z.strictObject({ name: z.string(), creditCode: z.string().optional() })).optional(),
  mail: z.string(),
  county: z.string(),
  bankAccount: BankAccountAnswer.nullable(),
  /** Who acts for it; null where nobody was named, so that every account of it does. */
  authorised: z
    .array(z.strictObject({ person: z.string(), name: z.string(), addedBy: z.string(), addedOn: Day }))
    .nullable(),
};
/** What the register says of an enterprise. */
export const EnterpriseAnswer = z.strictObject(enterprise).meta({ id: 'Enterprise' });

const EnterpriseLine = z
  .strictObject({
    creditCode: z.string(),
    name: z.string(),
    kind: enterprise.kind,
    county: z.string(),
    registeredInCity: z.boolean(),
    compliant: z.boolean().nullable(),
    /** Whether there is an account, and whether a second person confirmed it. */
    account: z.enum(['none', 'to-confirm', 'confirmed']),
  })
  .meta({ id: 'EnterpriseLine' });
/** A page of the register. */
export const EnterprisesAnswer = z
  .strictObject({ enterprises: z.array(EnterpriseLine), after: After })
  .meta({ id: 'EnterprisePage' });

const decision = {
  /** `2022-1`: the first that was recorded of the year. */
  id: z.string(),
  policyYear: z.int(),
  number: z.string(),
  decidedOn: Day,
  items: z.array(z.strictObject({ item: z.string(), status: z.enum(AWARD_STATUS), granted: Yuan.optional() })),
  document: z.strictObject({ name: z.string(), sha256: Sha256, size: z.int(), contentType: z.string() }),
  recordedBy: z.string(),
  recordedAt: Moment,
  /** It moves nothing until a second officer has confirmed it. */
  toConfirm: z.literal(true).optional(),
  confirmedBy: z.string().optional(),
  confirmedAt: Moment.optional(),
};
/** What the province decided, and the document that says so. */
const ProvincialDecisionAnswer = z.strictObject(decision).meta({ id: 'ProvincialDecision' });

export const EnterpriseInFullAnswer = z
  .strictObject({ ...enterprise, provincialDecisions: z.array(ProvincialDecisionAnswer) })
  .meta({ id: 'EnterpriseInFull' });

const Amounts = z.strictObject({
  outcome: OutcomeAnswer,
  gross: Yuan.nullable(),
  payable: Yuan.nullable(),
  estimate: Yuan.optional(),
});
/** The decision with what it changed, and decided cases that it would have changed. */
export const DecisionRecordedAnswer = z.strictObject({
  creditCode: z.string(),
  ...decision,
  reassessed: z.array(z.string()),
  wouldChange: z.array(
    z.strictObject({
      applicationId: z.string(),
      item: z.string(),
      stage: StageAnswer,
      before: Amounts,
      after: Amounts,
    }),
  ),
});
