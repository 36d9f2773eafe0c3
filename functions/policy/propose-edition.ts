import * as z from 'zod/mini';
import { amended, type GoldenTable, runGolden } from '../../shared/award/golden.ts';
import type { AwardOnRecord } from '../../shared/award/recompute.ts';
import { EDITION_NEEDS } from '../../shared/award/rules.ts';
import type { Refusal } from '../../shared/kernel/refusal.ts';
import { checkEdition } from '../../shared/policy/check-edition.ts';
import { type Edition, loadEdition } from '../../shared/policy/edition.ts';
import { editionBodies, goldenBodies, keepBody, loadBody } from '../../shared/store/bodies.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import {
  type EditionProposal,
  type EditionYear,
  editionId,
  loadEditionYear,
  saveEditionProposal,
} from '../../shared/store/editions.ts';
import type { Write } from '../../shared/store/table.ts';
import type { Gone } from '../../shared/store/year-passes.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { plainText } from '../middleware/input.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { passToGoOn, progress, startPass } from './begin-pass.ts';
import { type ProposalDependencies, proposalDependencies } from './dependencies.ts';
import { EditionDocument, GoldenAmendments } from './edition-body.ts';
import { type Compared, comparing, comparisonOf, readingsBasis } from './edition-errand.ts';
import { assertReplaces } from './edition-year.ts';
import { refuse } from './refusals.ts';
import { BEGINNING, goOn, type Work } from './year-pass.ts';

const Body = z.strictObject({
  policyYear: z.int().check(z.gte(2000), z.lte(2100)),
  documents: z.array(EditionDocument).check(z.minLength(1), z.maxLength(10)),
  /** What receipts will name the edition by; who proposes says which one is meant. */
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** The hash of the edition in force that this one replaces. */
  replaces: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  ground: plainText(2000),
  golden: z._default(GoldenAmendments, {}),
});
type Body = z.infer<typeof Body>;

type Checked = {
  readonly edition: Edition;
  readonly golden: GoldenTable;
  readonly goldenRows: number;
  /** The comparison, as far as a request has time for it, and its first rows that differ. */
  readonly gone: Gone;
  readonly changed: readonly Compared[];
  readonly basis: string;
};
const SHOWN = 100;

/**
 * Checks an edition, runs the golden tables under it, compares it over the awards on record and keeps it as a proposal. A year
 * that takes longer than a request is compared by the machine: the comparison is whole when `progress` is gone.
 */
export async function propose({ body, caller, context }: HttpRequest<Body>, deps: ProposalDependencies) {
  const checked = await check(body, deps);
  const { gone, changed } = checked;
  const isWhole = gone.place === undefined;
  const proposal = {
    ...(await kept(body, { ...checked, gone: isWhole ? gone : BEGINNING }, deps)),
    status: 'proposed' as const,
    proposedBy: caller.person,
    proposedAt: context.at,
  };
  const { id, hash, goldenRows, policyYear } = proposal;
  const about = { id, policyYear, purpose: 'compare' as const, basis: checked.basis };
  await untilCommitted(async () => {
    const later = isWhole ? undefined : await passToGoOn(about, gone, deps, context);
    await saveProposal(proposal, body, deps, context, later === undefined ? [] : [later.write]);
    if (later !== undefined) await startPass(later.pass, deps);
  });
  const under = isWhole ? {} : { progress: progress({ ...about, ...gone }) };
  return { status: 201, body: { id, hash, goldenRows, compared: gone.found.rows, changed, ...under } };
}

/** @throws Refusal of whatever the edition lacks */
async function check(body: Body, deps: ProposalDependencies): Promise<Checked> {
  const { policyYear } = body;
  const edition = loadEdition(...body.documents);
  if (edition.hash !== body.hash) throw hashDiffers(edition.hash);
  const year = await loadEditionYear(deps.table, policyYear);
  assertReplaces(year, body);
  const { readings, basis } = await readingsBasis(deps, policyYear);
  checkEdition(edition, EDITION_NEEDS, policyYear, readings);
  const golden = amended(await goldenOf(year, deps), body.golden);
  const goldenRows = runGolden(golden, edition, policyYear);
  const work = await comparing(edition, policyYear, readings, deps);
  return { edition, golden, goldenRows, basis, ...(await compared(work, deps)) };
}

async function compared(work: Work, deps: ProposalDependencies): Promise<Pick<Checked, 'gone' | 'changed'>> {
  const shown: Compared[] = [];
  const step = async (award: AwardOnRecord) => {
    const stepped = await work.step(award);
    if (stepped.changed && shown.length < SHOWN) shown.push(stepped.row as unknown as Compared);
    return stepped;
  };
  return { gone: await goOn(BEGINNING, { ...work, step }, deps, deps.passSeconds), changed: shown };
}

/** The proposal with its files, each kept under its digest. */
async function kept(
  { policyYear, documents, replaces, ground }: Body,
  { edition, golden, goldenRows, gone }: Checked,
  deps: ProposalDependencies,
) {
  const { objects } = deps;
  return {
    id: editionId(policyYear, edition.hash),
    policyYear,
    hash: edition.hash,
    body: await keepBody(objects, editionBodies, { documents }),
    golden: await keepBody(objects, goldenBodies, golden),
    goldenRows,
    replaces: replaces ?? null,
    ground,
    comparison: await comparisonOf(gone, edition.hash, deps),
  };
}

async function saveProposal(
  proposal: EditionProposal,
  body: Body,
  { table }: ProposalDependencies,
  context: RequestContext,
  beside: readonly Write[],
): Promise<void> {
  const now = await loadEditionYear(table, body.policyYear);
  assertReplaces(now, body);
  const event = auditEventOf(context, 'propose-edition', {
    reason: body.ground,
    digests: { edition: proposal.hash, comparison: proposal.comparison.sha256 },
    details: { id: proposal.id, amendedRows: Object.keys(body.golden).length },
  });
  await saveEditionProposal(table, now, proposal, event, beside);
}

/** The golden tables of the edition in force. @throws Refusal GOLDEN_MISSING */
async function goldenOf({ golden, policyYear }: EditionYear, { objects }: ProposalDependencies): Promise<GoldenTable> {
  if (golden !== undefined) return loadBody(objects, goldenBodies, golden);
  throw refuse('GOLDEN_MISSING', { policyYear }, { policyYear });
}

function hashDiffers(computed: string): Refusal {
  return refuse('EDITION_HASH_DIFFERS', { path: 'hash', computed });
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const proposeEditionHandler = (dependencies: () => ProposalDependencies) =>
  storingHandler({ route: 'POST /editions', body: Body, statuses: [201] }, dependencies, propose);

export const handler = proposeEditionHandler(proposalDependencies);
