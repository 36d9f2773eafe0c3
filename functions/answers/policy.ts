import * as z from 'zod';
import { RULING_SCOPES } from '../../shared/policy/ruling.ts';
import { Day, Moment, Named, proposed, Words, Yuan } from './basic.ts';

const Level = z.enum(['city', 'province']);
const Acts = z.enum(['calc', 'evidence', 'settle', 'work']);
const RuledBy = z.enum(['city', 'province', 'both']);
const Option = z.strictObject({ name: z.string(), zh: z.string(), en: z.string() });

/** How far the machine is that goes through the year; absent when nothing is under way. */
const Progress = z
  .strictObject({ purpose: z.enum(['list', 'confirm', 'carry-out', 'compare']), cases: z.int() })
  .meta({ id: 'PassOverYear' })
  .optional();
/** Which part of a long list this is, and of how many. */
const part = { part: z.int(), parts: z.int(), progress: Progress };

const proposal = {
  id: z.string(),
  policyYear: z.int(),
  hash: z.string(),
  goldenRows: z.int(),
  replaces: z.string().nullable(),
  ground: z.string(),
  status: z.enum(['proposed', 'confirmed', 'withdrawn']),
  ...proposed,
};
const InForce = z
  .strictObject({
    hash: z.string(),
    inForceSince: Moment.optional(),
    proposalId: z.string().optional(),
    confirmedBy: z.string().optional(),
  })
  .nullable();
export const EditionsAnswer = z
  .strictObject({
    policyYear: z.int(),
    inForce: InForce,
    history: z.array(InForce),
    proposals: z.array(z.strictObject({ ...proposal, compared: z.int(), changed: z.int() })),
  })
  .meta({ id: 'Editions' });

const Compared = z
  .strictObject({
    applicationId: z.string(),
    creditCode: z.string(),
    item: z.string(),
    stage: z.string(),
    before: Yuan.nullable(),
    after: Yuan.nullable(),
  })
  .meta({ id: 'ComparedAward' });

const DatedValue = z.strictObject({ from: Day, until: Day.optional(), value: z.string() });
const NumbersAnswer = z
  .strictObject({
    document: z.string(),
    title: Words,
    term: z.strictObject({ issuedOn: Day, months: z.int(), note: z.string().optional() }).optional(),
    parameters: z.array(
      z.strictObject({
        name: z.string(),
        unit: z.string(),
        clause: z.string().optional(),
        text: z.string().optional(),
        values: z.array(DatedValue),
      }),
    ),
    lists: z
      .record(
        z.string(),
        z.strictObject({ clause: z.string().optional(), named: z.array(z.string()), listed: z.array(z.string()) }),
      )
      .optional(),
    lpr: z
      .strictObject({
        clause: z.string(),
        source: z.string(),
        rates: z.array(z.strictObject({ from: Day, rate: z.string() })),
      })
      .optional(),
    keyMarkets: z
      .strictObject({ clause: z.string(), note: z.string().optional(), codes: z.array(z.string()) })
      .optional(),
    hsCodes: z
      .strictObject({
        clause: z.string(),
        note: z.string().optional(),
        goods: z.record(z.string(), z.array(z.string())),
      })
      .optional(),
  })
  .meta({ id: 'PolicyNumbers' });
const RegisterAnswer = z
  .strictObject({
    readings: z.array(
      z.strictObject({
        id: z.string(),
        by: RuledBy,
        acts: Acts,
        question: Words,
        example: z.string(),
        default: z.string(),
        effectiveFrom: Day,
        scope: z.enum(['policy-year', 'undecided-only']),
        ruledBy: z.string().nullable(),
        options: z.array(Option),
      }),
    ),
    notTogether: z.array(z.array(z.array(z.string()))),
  })
  .meta({ id: 'RegisterOfReadings' });

export const EditionAnswer = z
  .strictObject({
    ...proposal,
    inForce: z.boolean(),
    documents: z.array(z.union([NumbersAnswer, RegisterAnswer])),
    comparison: z.array(Compared),
    ...part,
  })
  .meta({ id: 'Edition' });
export const EditionProposedAnswer = z.strictObject({
  id: z.string(),
  hash: z.string(),
  goldenRows: z.int(),
  compared: z.int(),
  changed: z.array(Compared),
  progress: Progress,
});
const edition = { id: z.string(), policyYear: z.int(), hash: z.string() };
export const EditionConfirmedAnswer = z.strictObject({ ...edition, inForceSince: z.string() });
export const EditionWithdrawnAnswer = z.strictObject({ ...edition, withdrawnAt: z.string() });

const ruled = {
  reading: z.string(),
  option: z.string(),
  scope: z.enum(RULING_SCOPES),
  policyYear: z.int(),
  ground: z.string(),
  ruledBy: z.string(),
  level: Level,
  ruledOn: Day,
  reclaims: z.boolean(),
};
const ruling = {
  ...ruled,
  id: z.string(),
  status: z.enum(['proposed', 'in-force', 'withdrawn']),
  proposedBy: z.string(),
  proposedAt: Moment,
  effects: z.strictObject({ cases: z.int(), topUps: Yuan, reclaims: Yuan }),
  confirmedBy: z.string().optional(),
  confirmedAt: Moment.optional(),
  withdrawnBy: z.string().optional(),
  withdrawnAt: Moment.optional(),
  carriedOut: z.strictObject({ at: Moment, reassessed: z.int(), topUps: z.int() }).optional(),
};
export const RulingAnswer = z.strictObject(ruling).meta({ id: 'Ruling' });

/** What follows for one case. */
const EffectAnswer = z
  .strictObject({
    applicationId: z.string(),
    creditCode: z.string(),
    item: z.string(),
    stage: z.string(),
    before: Yuan.nullable(),
    after: Yuan.nullable(),
    difference: Yuan.nullable(),
    follows: z.enum(['re-assess', 'top-up', 'reclaim-proposed', 'keeps', 'may-file-again']),
    topUp: Yuan.optional(),
  })
  .meta({ id: 'RulingEffect' });
export const RulingInFullAnswer = z
  .strictObject({ ...ruling, changes: z.array(EffectAnswer), ...part })
  .meta({ id: 'RulingInFull' });
export const RulingProposedAnswer = z.strictObject({
  ...ruling,
  acts: Acts.optional(),
  changes: z.array(EffectAnswer),
  progress: Progress,
});
export const RulingConfirmedAnswer = z.strictObject({
  ...ruling,
  done: z.strictObject({ reassessed: z.int(), topUps: z.int() }),
  progress: Progress,
});
export const RulingsAnswer = z
  .strictObject({ policyYear: z.int(), selected: Named, rulings: z.array(RulingAnswer) })
  .meta({ id: 'Rulings' });

export const CatalogueReading = z
  .strictObject({
    id: z.string(),
    question: Words,
    options: z.array(Option),
    default: z.string(),
    ruledOnBy: RuledBy,
    acts: Acts,
    scope: z.enum(['policy-year', 'undecided-only']),
    effectiveFrom: Day,
    inForce: Named,
    ruledBy: z.string().nullable(),
    ruled: z.array(
      z.strictObject({
        reading: z.string(),
        option: z.string(),
        scope: z.enum(RULING_SCOPES),
        level: Level,
        ruledBy: z.string(),
        ruledOn: Day,
        ground: z.string(),
      }),
    ),
    example: z.string(),
  })
  .meta({ id: 'CatalogueReading' });

export const CatalogueParameter = z
  .strictObject({
    name: z.string(),
    unit: z.string(),
    clause: Words,
    quote: z.string(),
    inForce: z.strictObject({ value: z.string(), words: Words }).nullable(),
    values: z.array(DatedValue),
  })
  .meta({ id: 'CatalogueParameter' });
export { Level };
