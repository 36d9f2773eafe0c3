import { untilCommitted } from '../../shared/store/commit.ts';
import { loadEditionProposal, loadEditionYear, withdrawEditionProposal } from '../../shared/store/editions.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { type WithdrawalDependencies, withdrawalDependencies } from './dependencies.ts';
import { inForceAlready } from './second-person.ts';

/** Whoever proposed an edition, or anybody else of role policy, takes it back before it is confirmed. */
export async function withdraw({ caller, path, context }: HttpRequest<undefined>, { table }: WithdrawalDependencies) {
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
      withdrawnAt: context.at,
    };
    const event = auditEventOf(context, 'withdraw-edition', { digests: { edition: hash }, details: { id } });
    await withdrawEditionProposal(table, await loadEditionYear(table, policyYear), after, event);
    return answer(context.at);
  });
}

export const handler = storingHandler({ route: 'POST /editions/{id}/withdraw' }, withdrawalDependencies, withdraw);
