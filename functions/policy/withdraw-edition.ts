import { untilCommitted } from '../../shared/store/commit.ts';
import { loadEditionProposal, loadEditionYear, withdrawEditionProposal } from '../../shared/store/editions.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { factOf } from '../middleware/occasion.ts';
import { type ListDependencies, listDependencies } from './dependencies.ts';
import { inForceAlready } from './second-person.ts';

/** Whoever proposed an edition, or anybody else of role policy, takes it back before it is confirmed. */
export async function withdraw({ caller, path, occasion }: DoorRequest<undefined>, { table }: ListDependencies) {
  return untilCommitted(async () => {
    const proposal = await loadEditionProposal(table, path.id ?? '');
    const { id, policyYear, hash } = proposal;
    const answer = (withdrawnAt: string) => ({ status: 200, body: { id, policyYear, hash, withdrawnAt } });
    if (proposal.status === 'withdrawn') return answer(proposal.withdrawnAt ?? '');
    if (proposal.status === 'confirmed') throw inForceAlready(id);
    const after = {
      ...proposal,
      status: 'withdrawn' as const,
      withdrawnBy: caller.person,
      withdrawnAt: occasion.at,
    };
    const fact = factOf(occasion, 'withdraw-edition', { digests: { edition: hash }, details: { id } });
    await withdrawEditionProposal(table, await loadEditionYear(table, policyYear), after, fact);
    return answer(occasion.at);
  });
}

export const handler = door({ route: 'POST /editions/{id}/withdraw' }, listDependencies, withdraw);
