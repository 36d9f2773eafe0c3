import { SLOTS } from '../../shared/application/slots.ts';
import { partnerCodes } from '../../shared/evidence/whole/related-parties.ts';
import type { LastYear, RelatedParty, WholeCase } from '../../shared/evidence/whole/whole-case.ts';
import {
  applicationOf,
  listApplicationsOfEnterprise,
  type StoredApplication,
} from '../../shared/store/applications.ts';
import { loadFacts } from '../../shared/store/awards.ts';
import { findEnterprise, type StoredEnterprise } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Beside } from './freeze-whole.ts';

/** Stages in which a department stood behind the facts. */
const STOOD = ['approved', 'funded', 'settled', 'paid'] as const satisfies readonly StoredApplication['stage'][];
/** An enterprise files each item once a year, beside what was withdrawn, refused or topped up. */
const MOST = Object.keys(SLOTS).length * 10;
/** So many parties are looked up in the register; who has more of them is no small enterprise's supplier. */
const MOST_PARTNERS = 50;

/** What the approved application of the year before froze for the same item; undefined when there is none. */
async function lastYearOf(
  { creditCode, policyYear, item }: StoredApplication,
  table: Table,
): Promise<LastYear | undefined> {
  const { items } = await listApplicationsOfEnterprise(table, creditCode, policyYear - 1, { limit: MOST });
  const filed = items.map(applicationOf).filter((one) => one.item === item && one.topUpOf === undefined);
  const stood = filed.findLast(({ stage }) => STOOD.some((each) => each === stage));
  const frozen = stood && (await loadFacts(table, stood.id, stood.round));
  return frozen && { figures: frozen.figures ?? {}, stated: frozen.stated ?? {} };
}

/** Enterprises that the register links with the applicant: recorded on either side, or paid into one bank account. */
async function relatedTo(
  enterprise: StoredEnterprise,
  codes: readonly string[],
  table: Table,
): Promise<RelatedParty[]> {
  const own = (enterprise.linked ?? []).map((one): RelatedParty => ({ ...one, known: 'recorded' }));
  const partners = await Promise.all(codes.slice(0, MOST_PARTNERS).map((code) => findEnterprise(table, code)));
  const theirs = partners.flatMap((partner): RelatedParty[] => {
    if (partner === undefined) return [];
    const { name, creditCode, linked = [], bankAccount } = partner;
    if (linked.some((one) => one.creditCode === enterprise.creditCode))
      return [{ name, creditCode, known: 'recorded' }];
    const account = bankAccount?.number;
    const shared = account !== undefined && account === enterprise.bankAccount?.number;
    return shared ? [{ name, creditCode, known: 'one-account' }] : [];
  });
  return [...theirs, ...own];
}

/** What the records know beside one application: its last year, and which of its partners are linked with it. */
export async function besideCase(
  application: StoredApplication,
  enterprise: StoredEnterprise,
  whole: Pick<WholeCase, 'documents' | 'reference'>,
  table: Table,
): Promise<Beside> {
  const [lastYear, related] = await Promise.all([
    lastYearOf(application, table),
    relatedTo(enterprise, partnerCodes(whole), table),
  ]);
  return { lastYear, related };
}
