import type * as z from 'zod/mini';
import { chosenBy } from '../../shared/policy/ruling.ts';
import { listRulings, loadReadingsYear } from '../../shared/store/rulings.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { type ListDependencies, listDependencies } from './dependencies.ts';
import { rulingView } from './ruling-view.ts';
import { YearAsked } from './second-person.ts';

/** The rulings of a policy year, and the readings they have selected; every other entry stands at its default. */
export async function list(
  { query }: HttpRequest<undefined, Names, z.infer<typeof YearAsked>>,
  { table }: ListDependencies,
) {
  const policyYear = query.year;
  const { inForce } = await loadReadingsYear(table, policyYear);
  const rulings = (await listRulings(table, policyYear)).map(rulingView);
  return { status: 200, body: { policyYear, selected: chosenBy(inForce), rulings } };
}

export const handler = httpHandler({ route: 'GET /rulings', query: YearAsked }, listDependencies, list);
