import type { Refusal } from '../../shared/kernel/refusal.ts';
import { readingsInForce } from '../../shared/policy/readings.ts';
import { readingsFor } from '../../shared/policy/ruling.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { editionAt, loadEditionProposal, loadEditionYear, putEditionInForce } from '../../shared/store/editions.ts';
import { loadReadingsYear } from '../../shared/store/rulings.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { assertAtRest } from './begin-pass.ts';
import { type EditionDependencies, editionDependencies } from './dependencies.ts';
import { assertReplaces } from './edition-year.ts';
import { refuse } from './refusals.ts';
import { assertNotWithdrawn, assertSecondPerson } from './second-person.ts';

/** The second person: the edition is in force for cases assessed from now on; awards on record keep theirs. */
export async function confirm({ caller, path, context }: HttpRequest<undefined>, deps: EditionDependencies) {
  return untilCommitted(async () => {
    const proposal = await loadEditionProposal(deps.table, path.id ?? '');
    const { id, policyYear, hash } = proposal;
    const year = await loadEditionYear(deps.table, policyYear);
    const answer = (inForceSince: string) => ({ status: 200, body: { id, policyYear, hash, inForceSince } });
    if (proposal.status === 'confirmed' && year.inForce?.proposalId === id) return answer(proposal.confirmedAt ?? '');
    if (proposal.status === 'confirmed') throw replaced(id);
    assertNotWithdrawn(proposal);
    assertSecondPerson(proposal, caller.person);
    assertReplaces(year, proposal);
    await assertAtRest(deps, id);
    // Readings ruled since it was proposed must be defined under it too.
    const edition = await editionAt(deps.objects, proposal.body);
    readingsInForce(edition.register, readingsFor((await loadReadingsYear(deps.table, policyYear)).inForce));
    const confirmed = {
      ...proposal,
      status: 'confirmed' as const,
      confirmedBy: caller.person,
      confirmedAt: context.at,
    };
    const event = auditEventOf(context, 'confirm-edition', { digests: { edition: hash }, details: { id } });
    await putEditionInForce(deps.table, year, confirmed, event);
    return answer(context.at);
  });
}

function replaced(id: string): Refusal {
  return refuse('EDITION_REPLACED', { id });
}

export const handler = storingHandler({ route: 'POST /editions/{id}/confirm' }, editionDependencies, confirm);
