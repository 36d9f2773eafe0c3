import * as z from 'zod';
import { SlotAnswer } from './application.ts';
import { Day, Words } from './basic.ts';
import { CatalogueParameter, CatalogueReading, Level } from './policy.ts';
import { FunderAnswer } from './settlement.ts';

const Choice = z.strictObject({ reading: z.string(), option: z.string() });

const CatalogueItem = z
  .strictObject({
    id: z.string(),
    level: Level,
    document: z.string(),
    clause: Words,
    name: Words,
    parameters: z.array(z.string()),
    readings: z.array(z.string()),
    facts: z.array(z.string()),
    evidence: z.strictObject({ basis: z.enum(['named', 'inferred']), papers: z.array(Words) }),
    departments: z.array(Words),
    twin: z.string().nullable(),
    addsTo: z.array(z.string()),
    onlyUnder: Choice.nullable(),
    /** How it is filed: who pays and decides, the documents, and the workbook to fill in. */
    filing: z.strictObject({
      funder: FunderAnswer,
      departments: z.array(z.string()),
      slots: z.array(SlotAnswer),
      template: z.string().nullable(),
    }),
  })
  .meta({ id: 'CatalogueItem' });

const NotComputed = z
  .strictObject({
    document: z.string(),
    clause: z.string(),
    id: z.string().nullable(),
    what: Words,
    reason: Words,
    decides: z.string(),
  })
  .meta({ id: 'NotComputed' });

/** What the documents offer in a policy year. */
export const CatalogueAnswer = z
  .strictObject({
    policyYear: z.int(),
    edition: z.string(),
    rulesVersion: z.string(),
    documents: z.array(z.strictObject({ document: z.string(), title: Words })),
    items: z.array(CatalogueItem),
    parameters: z.array(CatalogueParameter),
    readings: z.array(CatalogueReading),
    notTogether: z.array(z.array(z.string())),
    notComputed: z.array(NotComputed),
    /** Null where no calendar was issued for the year yet. */
    dates: z
      .strictObject({
        today: Day,
        filingOpensOn: Day,
        filingClosesOn: Day,
        filingIsOpen: z.boolean(),
        settlesOn: Day,
        /** Working days that each department has to decide, from when it is asked; null where nobody has entered it. */
        decisionDays: z.int().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Catalogue' });
