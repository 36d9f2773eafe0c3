import * as z from 'zod/mini';
import { listSettlements, type StoredSettlement } from '../../shared/store/settlements.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { refuse } from '../middleware/refusals.ts';
import { type ReadingDependencies, readingDependencies } from './dependencies.ts';
import { funderAsked, seenFunder } from './own-funder.ts';

const Query = z.object({ year: z.optional(z.string()), funder: z.optional(z.string()) });
type Query = z.infer<typeof Query>;

/** The runs of a policy year that the caller may see, newest first: number, funder, stage, count, total. */
export async function list(
  { caller, query, context }: HttpRequest<undefined, Names, Query>,
  { table }: ReadingDependencies,
) {
  if (!/^\d{4}$/.test(query.year ?? '')) throw refuse('YEAR_MISSING', { path: 'year' });
  const [own, asked] = [await seenFunder(table, caller, context.at), funderAsked(query.funder)];
  const wanted = (run: StoredSettlement) => (own ?? run.funder) === run.funder && (asked ?? run.funder) === run.funder;
  const runs = (await listSettlements(table, Number(query.year))).filter(wanted);
  const settlements = runs.map(({ id, policyYear, funder, stage, startedAt, count, total, ground }) => ({
    id,
    policyYear,
    funder,
    stage,
    startedAt,
    count,
    total,
    ground,
  }));
  return { status: 200, body: { settlements } };
}

export const handler = httpHandler({ route: 'GET /settlements', query: Query }, readingDependencies, list);
