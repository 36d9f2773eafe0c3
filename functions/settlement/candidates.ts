import type { FunderYear } from '../../shared/settlement/funders.ts';
import type { Candidate } from '../../shared/settlement/plan.ts';
import {
  applicationOf,
  applicationsOf,
  listApplicationsOfYear,
  type StoredApplication,
} from '../../shared/store/applications.ts';
import { findEnterprise } from '../../shared/store/registers.ts';
import { loadInvoiceStatus } from '../../shared/store/status-checks.ts';
import type { Table } from '../../shared/store/table.ts';

/** Cases of a page: their heads are one request, what else is asked of each goes side by side. */
const PER_PAGE = 100;

/** A candidate with the version of its record. */
export type StoredCandidate = Candidate & { readonly application: StoredApplication };

/**
 * The funder's approved cases of a year, and the held ones so that the plan can say why they wait. The index only gives their ids; each
 * case is read by key. A case that the index does not show yet is settled in the next run.
 */
export async function gatherCandidates(table: Table, { funder, policyYear }: FunderYear): Promise<StoredCandidate[]> {
  const candidates: StoredCandidate[] = [];
  for (const stage of ['approved', 'held'] as const) {
    let after: string | undefined;
    do {
      const options = { limit: PER_PAGE, ...(after === undefined ? {} : { after }) };
      const page = await listApplicationsOfYear(table, policyYear, stage, options);
      const own = page.items.map(applicationOf).filter((one) => one.funder === funder);
      const heads = await applicationsOf(
        table,
        own.map(({ id }) => id),
      );
      candidates.push(...(await Promise.all([...heads.values()].map((head) => candidateOf(table, head)))));
      after = page.after;
    } while (after !== undefined);
  }
  return candidates;
}

async function candidateOf(table: Table, application: StoredApplication): Promise<StoredCandidate> {
  const [{ notNormal }, enterprise] = await Promise.all([
    loadInvoiceStatus(table, application),
    findEnterprise(table, application.creditCode),
  ]);
  return { application, enterprise, invoiceNotNormal: notNormal.length > 0 };
}
