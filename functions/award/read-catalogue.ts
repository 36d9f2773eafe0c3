import { slotView } from '../../shared/application/documents.ts';
import { funderOf } from '../../shared/application/funder.ts';
import { routeOf } from '../../shared/application/route.ts';
import { SLOTS } from '../../shared/application/slots.ts';
import { catalogueView } from '../../shared/award/catalogue-view.ts';
import { RULES } from '../../shared/award/rules.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { loadReadingsYear } from '../../shared/store/rulings.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { type PolicyDependencies, policyDependencies } from './dependencies.ts';
import { editionInForce } from './load-edition.ts';

/** @throws Refusal POLICY_YEAR_WRONG */
function yearAsked(text: string | undefined, today: string): number {
  if (text === undefined) return Number(today.slice(0, 4));
  if (/^\d{4}$/.test(text)) return Number(text);
  throw new Refusal(
    'POLICY_YEAR_WRONG',
    { zh: '政策年度应为四位数字。', en: 'The policy year must have four digits.' },
    { hint: { zh: '请写成 ?year=2022。', en: 'Write ?year=2022.' }, details: { path: 'year' } },
  );
}

/** How an item is filed: who pays and decides (a county's case begins there), the documents, and the workbook to fill in. */
function filingOf(item: string) {
  const slots = SLOTS[item] ?? [];
  return {
    funder: funderOf(item),
    departments: routeOf(item, { county: 'county' }),
    slots: slots.map(slotView),
    template: slots.some(({ kind }) => kind === 'statement') ? `/templates/${item}` : null,
  };
}

/** Items, clauses, numbers, readings with what was ruled of them, evidence and departments of a policy year (`?year=2022`; without it, this year). */
export async function read({ query, occasion }: DoorRequest<undefined>, deps: PolicyDependencies) {
  const policyYear = yearAsked(query.year, dayOf(occasion.at));
  const edition = await editionInForce(deps, policyYear);
  const { inForce } = await loadReadingsYear(deps.table, policyYear);
  const view = catalogueView(edition, policyYear, RULES, inForce);
  return { status: 200, body: { ...view, items: view.items.map((item) => ({ ...item, filing: filingOf(item.id) })) } };
}

export const handler = door({ route: 'GET /catalogue' }, policyDependencies, read);
