import * as z from 'zod/mini';
import type { Enterprise } from '../application/enterprise.ts';
import { routeOf } from '../application/route.ts';
import { departmentsOfItem, type Routes, type RoutesInForce, stageProblem } from '../application/route-stages.ts';
import { chosenBy } from '../policy/ruling.ts';
import { recordFamily } from './record-family.ts';
import { words } from './record-words.ts';
import { findRecord } from './registers.ts';
import { loadReadingsYear } from './rulings.ts';
import type { Table } from './table.ts';

// The register of routes: which departments decide on an item, and which besides above an amount.

const stage = () =>
  z
    .object({
      departments: z.array(z.string()),
      rule: z.union([z.literal('all'), z.literal('any'), z.object({ quorum: z.int() })]),
      lead: z.string(),
    })
    .check(({ value, issues }) => {
      const message = stageProblem(value);
      if (message !== undefined) issues.push({ code: 'custom', message, input: value });
    });
const stages = () => z.array(stage()).check(z.minLength(1));
const amount = () => z.string().check(z.regex(/^\d+\.\d{2}$/, 'not an amount() in yuan'));
const above = () => z.array(z.object({ above: amount(), stages: stages(), source: words() }));

/** As a case keeps it. */
export const pinnedRoute = () =>
  z.object({
    round: z.int(),
    stages: z.array(stage()),
    total: z.string(),
    above: z.exactOptional(z.string()),
  });

export const routesFamily = recordFamily<Routes>()({
  name: 'routes',
  pk: 'REFERENCE#routes',
  sk: 'HEAD',
  format: 1,
  schema: () =>
    z.object({
      orders: z.record(z.string(), z.record(z.string(), stages())),
      amounts: z.object({ jixi: above(), heilongjiang: above() }),
    }),
});

/** Without a ruling; the default of reading A36. */
const DEFAULT_ORDER = 'county-line-commerce-finance';

/**
 * The routes with the order that reading A36 has in the policy year. Undefined where none were loaded: cases then go from
 * department to department, as their clause names them.
 */
export async function findRoutes(table: Table, policyYear: number): Promise<RoutesInForce | undefined> {
  const routes = await findRecord(table, routesFamily, 'REFERENCE#routes');
  if (routes === undefined) return undefined;
  const { inForce } = await loadReadingsYear(table, policyYear);
  return { routes, order: chosenBy(inForce).A36 ?? DEFAULT_ORDER };
}

/** The departments that see a case from its filing on. */
export async function routeAtFiling(
  table: Table,
  { item, policyYear }: { readonly item: string; readonly policyYear: number },
  enterprise: Pick<Enterprise, 'county'>,
): Promise<string[]> {
  const inForce = await findRoutes(table, policyYear);
  return inForce === undefined ? routeOf(item, enterprise) : departmentsOfItem(inForce, item, enterprise.county);
}
