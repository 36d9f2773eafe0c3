import { isPinned, pinnedRoute, withRoute } from '../../shared/application/route-stages.ts';
import { addFen, type Fen, fen, formatYuan, yuan } from '../../shared/kernel/money.ts';
import {
  applicationOf,
  listApplicationsOfEnterprise,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { loadAward } from '../../shared/store/awards.ts';
import { loadEnterprise } from '../../shared/store/registers.ts';
import { findRoutes } from '../../shared/store/routes.ts';
import type { Table } from '../../shared/store/table.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';

/**
 * The case with the route that its round is decided under, chosen once from the register, before the first department is
 * asked. Where no routes were loaded, it goes from department to department as it was filed.
 */
export async function withPinnedRoute(
  application: StoredApplication,
  table: Table,
  context: RequestContext,
): Promise<StoredApplication> {
  const inForce = isPinned(application) ? undefined : await findRoutes(table, application.policyYear);
  if (inForce === undefined) return application;
  const { county } = await loadEnterprise(table, application.creditCode);
  const total = formatYuan(await totalOfYear(application, table));
  const pinned = pinnedRoute(inForce, { ...application, county }, total);
  const { round, above, stages } = pinned;
  const departments = stages.map((stage) => stage.departments.join('+')).join(' > ');
  return saveApplication(table, application, withRoute(application, pinned), {
    event: auditEventOf(context, 'choose-route', {
      details: { round, order: inForce.order, total, departments, ...(above === undefined ? {} : { above }) },
    }),
  });
}

/** Cases that get nothing, whatever their award. */
const WITHOUT = ['draft', 'refused', 'withdrawn'];

/**
 * What the enterprise gets of this funder in the policy year if all its cases are approved, this one included: what was
 * approved and what was computed, so that who files in parts is not signed for with less.
 */
async function totalOfYear(application: StoredApplication, table: Table): Promise<Fen> {
  const { id, creditCode, policyYear, funder } = application;
  const cases = await casesOfYear(creditCode, policyYear, table);
  const others = cases.filter((one) => one.id !== id && one.funder === funder && !WITHOUT.includes(one.stage));
  return addFen(await Promise.all([application, ...others].map((one) => amountOf(one, table))));
}

async function casesOfYear(creditCode: string, year: number, table: Table): Promise<StoredApplication[]> {
  const found: StoredApplication[] = [];
  let after: string | undefined;
  do {
    const options = { limit: 100, ...(after === undefined ? {} : { after }) };
    const page = await listApplicationsOfEnterprise(table, creditCode, year, options);
    found.push(...page.items.map(applicationOf));
    after = page.after;
  } while (after !== undefined);
  return found;
}

async function amountOf({ id, round, payable }: StoredApplication, table: Table): Promise<Fen> {
  const amount = payable ?? (await loadAward(table, id, round))?.payable;
  return typeof amount === 'string' ? yuan(amount) : fen(0);
}
