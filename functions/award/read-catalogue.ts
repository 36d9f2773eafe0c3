import * as z from 'zod/mini';
import { slotView } from '../../shared/application/documents.ts';
import { funderOf } from '../../shared/application/funder.ts';
import { routeOf } from '../../shared/application/route.ts';
import { COUNTY, departmentsOfItem, type RoutesInForce } from '../../shared/application/route-stages.ts';
import { SLOTS } from '../../shared/application/slots.ts';
import { catalogueView } from '../../shared/award/catalogue-view.ts';
import { RULES } from '../../shared/award/rules.ts';
import { dayOf, type Instant } from '../../shared/kernel/dates.ts';
import { findCalendar } from '../../shared/store/registers.ts';
import { findRoutes } from '../../shared/store/routes.ts';
import { loadReadingsYear } from '../../shared/store/rulings.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadWorkingTime } from '../../shared/store/working-days.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { type PolicyDependencies, policyDependencies } from './dependencies.ts';
import { editionInForce } from './load-edition.ts';
import { refuse } from './refusals.ts';

const Query = z.object({ year: z.optional(z.string()) });
type Query = z.infer<typeof Query>;

/** So many years back a calendar is looked for: what was last offered is still worth reading. */
const YEARS_BACK = 8;

/**
 * What can be filed now, or else next: filing for a year may begin when it is over. Where nothing can be filed any more, the
 * latest year that has a calendar.
 */
async function yearToFile(table: Table, at: Instant): Promise<number> {
  const today = dayOf(at);
  const now = Number(today.slice(0, 4));
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => now - YEARS_BACK + back);
  const calendars = await Promise.all(years.map((year) => findCalendar(table, year, at)));
  const known = calendars.filter((calendar) => calendar !== undefined);
  const open = known.find(({ filingClosesOn }) => today <= filingClosesOn);
  return (open ?? known.at(-1))?.policyYear ?? now;
}

/** The dates of the year, and how long each department has; null where no calendar was issued yet. */
async function datesOf(policyYear: number, now: Instant, table: Table) {
  const calendar = await findCalendar(table, policyYear, now);
  if (calendar === undefined) return null;
  const { filingOpensOn, filingClosesOn, settlesOn } = calendar;
  const today = dayOf(now);
  const { terms } = await loadWorkingTime(table, now);
  const filingIsOpen = filingOpensOn <= today && today <= filingClosesOn;
  return { today, filingOpensOn, filingClosesOn, filingIsOpen, settlesOn, decisionDays: terms?.decideDays ?? null };
}

/** @throws Refusal POLICY_YEAR_WRONG */
async function yearAsked(text: string | undefined, at: Instant, table: Table): Promise<number> {
  if (text === undefined) return yearToFile(table, at);
  if (/^\d{4}$/.test(text)) return Number(text);
  throw refuse('CATALOGUE_YEAR_WRONG', { path: 'year' });
}

/** How an item is filed: who pays and decides (a county's case begins there), the documents, and the workbook to fill in. */
function filingOf(item: string, routes: RoutesInForce | undefined) {
  const slots = SLOTS[item] ?? [];
  return {
    funder: funderOf(item),
    departments: routes === undefined ? routeOf(item, { county: COUNTY }) : departmentsOfItem(routes, item, COUNTY),
    slots: slots.map(slotView),
    template: slots.some(({ kind }) => kind === 'statement') ? `/templates/${item}` : null,
  };
}

/** Items, clauses, numbers, readings with what was ruled of them, evidence and departments of a policy year (`?year=2022`; without it, the one that can be filed now), and its dates. */
export async function read({ query, context }: HttpRequest<undefined, Names, Query>, deps: PolicyDependencies) {
  const policyYear = await yearAsked(query.year, context.at, deps.table);
  const edition = await editionInForce(deps, policyYear);
  const { inForce } = await loadReadingsYear(deps.table, policyYear);
  const view = catalogueView(edition, policyYear, RULES, inForce);
  const routes = await findRoutes(deps.table, policyYear);
  const items = view.items.map((item) => ({ ...item, filing: filingOf(item.id, routes) }));
  return { status: 200, body: { ...view, items, dates: await datesOf(policyYear, context.at, deps.table) } };
}

export const handler = httpHandler({ route: 'GET /catalogue', query: Query }, policyDependencies, read);
