import { assertFilesFor } from '../../shared/application/caller.ts';
import { listDecisions } from '../../shared/store/provincial-decisions.ts';
import { loadEnterprise } from '../../shared/store/registers.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { assertReaches } from './county-reach.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { accountNumberFor, enterpriseView } from './enterprise-view.ts';
import { decisionView } from './views.ts';

/** The register record and what the province decided; an enterprise sees its own, a county its own; registrars and finance see a whole account number. */
export async function read({ caller, path, context }: HttpRequest<undefined>, { table }: RecordsDependencies) {
  if (caller.roles.every((role) => role === 'enterprise')) assertFilesFor(caller, path.code ?? '');
  const enterprise = await loadEnterprise(table, path.code ?? '');
  if (!caller.creditCodes.includes(enterprise.creditCode))
    await assertReaches(table, caller, [enterprise.county], context.at);
  const decisions = await listDecisions(table, enterprise.creditCode);
  const view = enterpriseView(enterprise, accountNumberFor(caller));
  return { status: 200, body: { ...view, provincialDecisions: decisions.map(decisionView) } };
}

export const handler = httpHandler({ route: 'GET /enterprises/{code}' }, recordsDependencies, read);
