import * as z from 'zod/mini';
import { assertAuthorised } from '../../shared/application/authorised.ts';
import { assertFilingOpen } from '../../shared/application/calendar.ts';
import { assertFilesFor } from '../../shared/application/caller.ts';
import { slotView } from '../../shared/application/documents.ts';
import { fileApplication, slotsOf } from '../../shared/application/file.ts';
import { createApplication } from '../../shared/store/applications.ts';
import { loadCalendar, loadEnterprise } from '../../shared/store/registers.ts';
import { routeAtFiling } from '../../shared/store/routes.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { creditCodeString } from '../middleware/input.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { Declared, declaredOf } from './declared.ts';
import { type FilingDependencies, filingDependencies } from './dependencies.ts';

const Body = z.strictObject({
  creditCode: creditCodeString(),
  policyYear: z.int().check(z.gte(2000), z.lte(2100)),
  item: z.string().check(z.maxLength(8)),
  declared: Declared,
});
type Body = z.infer<typeof Body>;

export async function create({ body, caller, context }: HttpRequest<Body>, { table, newId }: FilingDependencies) {
  assertFilesFor(caller, body.creditCode);
  const slots = slotsOf(body.item);
  assertFilingOpen(await loadCalendar(table, body.policyYear, context.at), context.at);
  const enterprise = await loadEnterprise(table, body.creditCode);
  assertAuthorised(enterprise, caller);
  const declared = declaredOf(body.declared);
  const route = await routeAtFiling(table, body, enterprise);
  const application = fileApplication(
    { ...body, declared },
    { id: newId(), person: caller.person, at: context.at, enterprise, route },
  );
  const saved = await createApplication(table, application, {
    event: auditEventOf(context, 'create-application', { details: { declared } }),
  });
  return { status: 201, body: { id: saved.id, stage: saved.stage, slots: slots.map(slotView) } };
}

export const handler = storingHandler(
  { route: 'POST /applications', body: Body, statuses: [201] },
  filingDependencies,
  create,
);
