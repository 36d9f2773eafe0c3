import { loadEditionProposal, loadEditionYear } from '../../shared/store/editions.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';

/** A proposed or confirmed edition: its documents, what was checked, and the comparison case by case. */
export async function read({ path }: DoorRequest<undefined>, { table, objects }: ReadingDependencies) {
  const { body, comparison, golden, ...proposal } = await loadEditionProposal(table, path.id ?? '');
  const { inForce } = await loadEditionYear(table, proposal.policyYear);
  const [kept, compared] = await Promise.all([objects.getJson(body), objects.getJson(pointerOf(comparison))]);
  return {
    status: 200,
    body: {
      ...proposal,
      inForce: inForce?.proposalId === proposal.id,
      documents: (kept as { documents: unknown }).documents,
      comparison: (compared as { compared: unknown }).compared,
    },
  };
}

const pointerOf = ({ sha256, key }: { readonly sha256: string; readonly key: string }) => ({ sha256, key });

export const handler = door({ route: 'GET /editions/{id}' }, readingDependencies, read);
