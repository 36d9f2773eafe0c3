import { listEditionProposals, loadEditionYear } from '../../shared/store/editions.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { type ListDependencies, listDependencies } from './dependencies.ts';
import { yearAsked } from './second-person.ts';

/** The editions of a policy year: in force, before it, and proposed. */
export async function list(request: DoorRequest<undefined>, { table }: ListDependencies) {
  const policyYear = yearAsked(request);
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

export const handler = door({ route: 'GET /editions' }, listDependencies, list);
