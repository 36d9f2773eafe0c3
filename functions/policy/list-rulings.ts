import { chosenBy } from '../../shared/policy/ruling.ts';
import { listRulings, loadReadingsYear } from '../../shared/store/rulings.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { type ListDependencies, listDependencies } from './dependencies.ts';
import { rulingView } from './propose-ruling.ts';
import { yearAsked } from './second-person.ts';

/** The rulings of a policy year, and the readings they have selected; every other entry stands at its default. */
export async function list(request: DoorRequest<undefined>, { table }: ListDependencies) {
  const policyYear = yearAsked(request);
  const { inForce } = await loadReadingsYear(table, policyYear);
  const rulings = (await listRulings(table, policyYear)).map(rulingView);
  return { status: 200, body: { policyYear, selected: chosenBy(inForce), rulings } };
}

export const handler = door({ route: 'GET /rulings' }, listDependencies, list);
