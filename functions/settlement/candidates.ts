import type { FunderYear } from '../../shared/settlement/funders.ts';
import type { Candidate } from '../../shared/settlement/plan.ts';
import { applicationOf, listApplicationsOfYear, loadApplication } from '../../shared/store/applications.ts';
import { findEnterprise } from '../../shared/store/registers.ts';
import { loadInvoiceStatus } from '../../shared/store/status-checks.ts';
import type { Item, Table } from '../../shared/store/table.ts';

const AT_ONCE = 20;

/**
 * The funder's approved cases of a year, and the held ones so that the plan can say why they wait. The index only names them; each
 * is read again by key. One that the index does not show yet is left for the next run.
 */
export async function gatherCandidates(table: Table, { funder, policyYear }: FunderYear): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const stage of ['approved', 'held'] as const) {
    let after: string | undefined;
    do {
      const options = { limit: AT_ONCE, ...(after === undefined ? {} : { after }) };
      const page = await listApplicationsOfYear(table, policyYear, stage, options);
      const own = page.items.filter((item) => applicationOf(item).funder === funder);
      candidates.push(...(await Promise.all(own.map((item) => candidateOf(table, item)))));
      after = page.after;
    } while (after !== undefined);
  }
  return candidates;
}

async function candidateOf(table: Table, item: Item): Promise<Candidate> {
  const application = await loadApplication(table, applicationOf(item).id);
  const { notNormal } = await loadInvoiceStatus(table, application);
  const enterprise = await findEnterprise(table, application.creditCode);
  return { application, enterprise, invoiceNotNormal: notNormal.length > 0 };
}
