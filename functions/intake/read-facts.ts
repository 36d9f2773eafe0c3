import * as z from 'zod/mini';
import { assertSees } from '../../shared/application/caller.ts';
import { loadApplication } from '../../shared/store/applications.ts';
import { loadFacts } from '../../shared/store/awards.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { loadFrozen } from './frozen-case.ts';
import { refuse } from './refusals.ts';

const Query = z.strictObject({
  round: z.optional(z.string().check(z.regex(/^\d{1,2}$/))),
});
type Query = z.infer<typeof Query>;

/** The facts a round was computed from, each with the document and the place it comes from, and their sums to hold the declared figures against. @throws Refusal FACTS_NOT_FROZEN (404) */
export async function read({ caller, path, query }: HttpRequest<undefined, Names, Query>, deps: ReadingDependencies) {
  const application = await loadApplication(deps.table, path.id ?? '');
  assertSees(caller, application);
  const round = Number(query.round ?? application.round);
  const record = await loadFacts(deps.table, application.id, round);
  if (record === undefined) throw refuse('FACTS_NOT_FROZEN', { round });
  const { facts, provenance = [], documents = [] } = await loadFrozen(record, deps);
  const { frozenAt, figures = {}, stated = {} } = record;
  return { status: 200, body: { round, frozenAt, facts, figures, stated, provenance, documents } };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const factsHandler = (dependencies: () => ReadingDependencies) =>
  httpHandler({ route: 'GET /applications/{id}/facts', query: Query }, dependencies, read);

export const handler = factsHandler(readingDependencies);
