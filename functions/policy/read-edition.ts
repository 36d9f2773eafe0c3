import type * as z from 'zod/mini';
import { comparisonBodies, editionBodies, loadBody } from '../../shared/store/bodies.ts';
import { loadEditionProposal, loadEditionYear } from '../../shared/store/editions.ts';
import type { AnswerOf } from '../answers/by-route.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { progressOf } from './begin-pass.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { PartAsked, partOf } from './parts.ts';

/** A proposed or confirmed edition: its documents, what was checked, and the comparison case by case, a part at a time. */
export async function read(
  { path, query: { part } }: HttpRequest<undefined, Names, z.infer<typeof PartAsked>>,
  { table, objects }: ReadingDependencies,
) {
  const { body, comparison, golden, ...proposal } = await loadEditionProposal(table, path.id ?? '');
  const { inForce } = await loadEditionYear(table, proposal.policyYear);
  const { pointer, parts } = partOf(comparison, part);
  const [kept, compared, progress] = await Promise.all([
    loadBody(objects, editionBodies, body),
    loadBody(objects, comparisonBodies, pointer),
    progressOf({ table }, proposal.id),
  ]);
  return {
    status: 200,
    body: {
      ...proposal,
      inForce: inForce?.proposalId === proposal.id,
      documents: kept.documents as Shown['documents'],
      comparison: compared.compared as unknown as Shown['comparison'],
      ...{ part, parts },
      ...(progress && { progress }),
    },
  };
}

/** Documents were held to their schema when they were proposed; a comparison is kept as it was made. */
type Shown = AnswerOf<'GET /editions/{id}'>;

export const handler = httpHandler({ route: 'GET /editions/{id}', query: PartAsked }, readingDependencies, read);
