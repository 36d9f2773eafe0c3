import { Refusal } from '../../shared/kernel/refusal.ts';
import { readingsInForce } from '../../shared/policy/readings.ts';
import { readingsFor } from '../../shared/policy/ruling.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { editionAt, loadEditionProposal, loadEditionYear, putEditionInForce } from '../../shared/store/editions.ts';
import { loadReadingsYear } from '../../shared/store/rulings.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { factOf } from '../middleware/occasion.ts';
import { type ProposalDependencies, proposalDependencies } from './dependencies.ts';
import { assertReplaces } from './propose-edition.ts';
import { assertNotWithdrawn, assertSecondPerson } from './second-person.ts';

/** The second person: the edition is in force for cases assessed from now on; awards on record keep theirs. */
export async function confirm({ caller, path, occasion }: DoorRequest<undefined>, deps: ProposalDependencies) {
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
    // Readings ruled since it was proposed must be defined under it too.
    const edition = await editionAt(deps.objects, proposal.body);
    readingsInForce(edition.register, readingsFor((await loadReadingsYear(deps.table, policyYear)).inForce));
    const confirmed = {
      ...proposal,
      status: 'confirmed' as const,
      confirmedBy: caller.person,
      confirmedAt: occasion.at,
    };
    const fact = factOf(occasion, 'confirm-edition', { digests: { edition: hash }, details: { id } });
    await putEditionInForce(deps.table, year, confirmed, fact);
    return answer(occasion.at);
  });
}

function replaced(id: string): Refusal {
  return new Refusal(
    'EDITION_REPLACED',
    { zh: '该版本曾经生效，现已被替换。', en: 'This edition was in force and has been replaced.' },
    {
      status: 409,
      hint: { zh: '如需恢复，请另行提交新版本。', en: 'To go back, propose an edition that says so.' },
      details: { id },
    },
  );
}

export const handler = door({ route: 'POST /editions/{id}/confirm' }, proposalDependencies, confirm);
