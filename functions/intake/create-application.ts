import * as z from 'zod';
import { assertFilingOpen } from '../../shared/application/calendar.ts';
import { assertFilesFor } from '../../shared/application/caller.ts';
import { slotView } from '../../shared/application/documents.ts';
import { fileApplication, slotsOf } from '../../shared/application/file.ts';
import { createApplication } from '../../shared/store/applications.ts';
import { loadCalendar, loadEnterprise } from '../../shared/store/registers.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { amountString, creditCodeString } from '../middleware/input.ts';
import { factOf } from '../middleware/occasion.ts';
import { type FilingDependencies, filingDependencies } from './dependencies.ts';

/** Declared figures are shown beside the verified ones and never used for money; tonnes with three decimals, persons whole. */
const Body = z.strictObject({
  creditCode: creditCodeString,
  policyYear: z.int().min(2000).max(2100),
  item: z.string().max(8),
  declared: z.strictObject({
    tonnes: amountString(3).optional(),
    usedInCity: amountString(3).optional(),
    persons: amountString(0).optional(),
    amount: amountString(2).optional(),
  }),
});
type Body = z.infer<typeof Body>;

export async function create({ body, caller, occasion }: DoorRequest<Body>, { table, newId }: FilingDependencies) {
  assertFilesFor(caller, body.creditCode);
  const slots = slotsOf(body.item);
  assertFilingOpen(await loadCalendar(table, body.policyYear), occasion.at);
  const enterprise = await loadEnterprise(table, body.creditCode);
  const declared = Object.fromEntries(
    Object.entries(body.declared).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const application = fileApplication(
    { ...body, declared },
    { id: newId(), person: caller.person, at: occasion.at, enterprise },
  );
  const saved = await createApplication(table, application, {
    fact: factOf(occasion, 'create-application', { details: { declared } }),
  });
  return { status: 201, body: { id: saved.id, stage: saved.stage, slots: slots.map(slotView) } };
}

export const handler = door({ route: 'POST /applications', body: Body }, filingDependencies, create);
