import type * as z from 'zod/mini';
import { listEditionProposals, loadEditionYear } from '../../shared/store/editions.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { type ListDependencies, listDependencies } from './dependencies.ts';
import { YearAsked } from './second-person.ts';

/** The editions of a policy year: in force, before it, and proposed. */
export async function list(
  { query }: HttpRequest<undefined, Names, z.infer<typeof YearAsked>>,
  { table }: ListDependencies,
) {
  const policyYear = query.year;
  const { inForce, history } = await loadEditionYear(table, policyYear);
  const proposals = (await listEditionProposals(table, policyYear)).map(({ body, golden, comparison, ...shown }) => ({
    ...shown,
    compared: comparison.compared,
    changed: comparison.changed,
  }));
  const shown = (kept: typeof inForce) => {
    if (kept === undefined) return null;
    const { hash, inForceSince, proposalId, confirmedBy } = kept;
    return { hash, inForceSince, proposalId, confirmedBy };
  };
  return { status: 200, body: { policyYear, inForce: shown(inForce), history: history.map(shown), proposals } };
}

export const handler = httpHandler({ route: 'GET /editions', query: YearAsked }, listDependencies, list);
