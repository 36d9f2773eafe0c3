import { type Effect, recomputed } from '../../shared/award/recompute.ts';
import type { Edition } from '../../shared/policy/edition.ts';
import { readingsFor } from '../../shared/policy/ruling.ts';
import { loadYearOnRecord } from '../../shared/store/awards-on-record.ts';
import { comparisonBodies, keepBody } from '../../shared/store/bodies.ts';
import {
  type EditionProposal,
  editionAt,
  loadEditionProposal,
  loadEditionYear,
  recompareEdition,
} from '../../shared/store/editions.ts';
import { loadReadingsYear } from '../../shared/store/rulings.ts';
import type { Gone, YearPass } from '../../shared/store/year-passes.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import type { PassDependencies } from './dependencies.ts';
import type { Errand } from './errand.ts';
import { listed, type Work } from './year-pass.ts';

/** One award on the record under the edition in force and under this one; yuan, null where it cannot be told. */
export type Compared = Pick<Effect, 'applicationId' | 'creditCode' | 'item' | 'stage' | 'before' | 'after'>;
type Places = Pick<PassDependencies, 'table' | 'objects'>;
type Readings = Readonly<Record<string, string>>;

/** Compares an edition over every award on record, each under the readings it has or would have: the difference is that of the edition alone. */
export async function comparing(edition: Edition, policyYear: number, readings: Readings, deps: Places): Promise<Work> {
  return {
    year: await loadYearOnRecord(deps.table, policyYear),
    step: (one) => {
      const { applicationId, creditCode, item, stage, award } = one;
      const basis = { policyYear, edition, readings: one.decided ? one.readings : readings };
      const after = recomputed(one.facts, item, applicationId, basis).items[item]?.payable ?? null;
      const row: Compared = { applicationId, creditCode, item, stage, before: award.payable, after };
      return { row, changed: row.before !== after };
    },
    keepPart: keepComparison(edition.hash, deps),
  };
}

const keepComparison =
  (editionHash: string, { objects }: Pick<Places, 'objects'>): Work['keepPart'] =>
  (compared) =>
    keepBody(objects, comparisonBodies, { editionHash, compared });

/** The comparison as a proposal names it. */
export async function comparisonOf(
  gone: Gone,
  editionHash: string,
  deps: Places,
): Promise<EditionProposal['comparison']> {
  const { rows, changed } = gone.found;
  return { ...(await listed(gone, keepComparison(editionHash, deps))), compared: rows, changed };
}

/** Under how many rulings an edition is compared. */
export async function readingsBasis({ table }: Places, policyYear: number) {
  const { inForce } = await loadReadingsYear(table, policyYear);
  return { readings: readingsFor(inForce), basis: String(inForce.length) };
}

/** What a pass does for a proposed edition; undefined when it is no proposal any more. */
export async function editionErrand(
  pass: YearPass,
  deps: PassDependencies,
  context: RequestContext,
): Promise<Errand | undefined> {
  const proposal = await loadEditionProposal(deps.table, pass.id);
  if (proposal.status !== 'proposed') return undefined;
  const edition = await editionAt(deps.objects, proposal.body);
  const { readings, basis } = await readingsBasis(deps, pass.policyYear);
  return {
    basis,
    work: await comparing(edition, pass.policyYear, readings, deps),
    atEnd: async (gone, kept) => {
      const after = { ...proposal, comparison: await comparisonOf(gone, edition.hash, deps) };
      const event = auditEventOf(context, 'compare-edition', {
        digests: { edition: proposal.hash, comparison: after.comparison.sha256 },
        details: { id: proposal.id, compared: after.comparison.compared, changed: after.comparison.changed },
      });
      const over = kept({ ...gone, over: true });
      await recompareEdition(deps.table, await loadEditionYear(deps.table, pass.policyYear), after, event, over);
      return undefined;
    },
  };
}
