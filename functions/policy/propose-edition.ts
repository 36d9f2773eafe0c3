import * as z from 'zod';
import { amended, type GoldenTable, runGolden } from '../../shared/award/golden.ts';
import { recomputed } from '../../shared/award/recompute.ts';
import { EDITION_NEEDS } from '../../shared/award/rules.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { checkEdition } from '../../shared/policy/check-edition.ts';
import { type Edition, loadEdition } from '../../shared/policy/edition.ts';
import { readingsFor } from '../../shared/policy/ruling.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import {
  type EditionProposal,
  type EditionYear,
  editionId,
  loadEditionYear,
  saveEditionProposal,
} from '../../shared/store/editions.ts';
import { loadReadingsYear } from '../../shared/store/rulings.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { plainText } from '../middleware/input.ts';
import { factOf } from '../middleware/occasion.ts';
import { awardsOnRecord } from './awards-on-record.ts';
import { type ProposalDependencies, proposalDependencies } from './dependencies.ts';
import { EditionDocument, GoldenAmendments } from './edition-body.ts';

const Body = z.strictObject({
  policyYear: z.int().min(2000).max(2100),
  documents: z.array(EditionDocument).min(1).max(10),
  /** What receipts will name the edition by; who proposes says which one is meant. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The hash of the edition in force that this one replaces. */
  replaces: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  ground: plainText(2000),
  golden: GoldenAmendments.default({}),
});
type Body = z.infer<typeof Body>;

/** One award on the record under the edition in force and under this one; yuan, null where it cannot be told. */
type Compared = {
  readonly applicationId: string;
  readonly creditCode: string;
  readonly item: string;
  readonly stage: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** Checks an edition, runs the golden tables under it, compares it over the awards on record and keeps it as a proposal. */
export async function propose({ body, caller, occasion }: DoorRequest<Body>, deps: ProposalDependencies) {
  const edition = loadEdition(...body.documents);
  if (edition.hash !== body.hash) throw hashDiffers(edition.hash);
  const year = await loadEditionYear(deps.table, body.policyYear);
  assertReplaces(year, body);
  const readings = readingsFor((await loadReadingsYear(deps.table, body.policyYear)).inForce);
  checkEdition(edition, EDITION_NEEDS, body.policyYear, readings);
  const golden = amended(await goldenOf(year, deps), body.golden);
  const goldenRows = runGolden(golden, edition, body.policyYear);
  const compared = await compare(edition, body.policyYear, readings, deps);
  const changed = compared.filter(({ before, after }) => before !== after);
  const comparison = await deps.objects.putJson('comparisons', { editionHash: edition.hash, compared });
  const proposal: EditionProposal = {
    id: editionId(body.policyYear, edition.hash),
    policyYear: body.policyYear,
    hash: edition.hash,
    body: await deps.objects.putJson('editions', { documents: body.documents }),
    golden: await deps.objects.putJson('editions', golden),
    goldenRows,
    replaces: body.replaces ?? null,
    ground: body.ground,
    comparison: { ...comparison, compared: compared.length, changed: changed.length },
    status: 'proposed',
    proposedBy: caller.person,
    proposedAt: occasion.at,
  };
  await untilCommitted(async () => {
    const now = await loadEditionYear(deps.table, body.policyYear);
    assertReplaces(now, body);
    const fact = factOf(occasion, 'propose-edition', {
      reason: body.ground,
      digests: { edition: edition.hash, comparison: comparison.sha256 },
      details: { id: proposal.id, amendedRows: Object.keys(body.golden).length },
    });
    await saveEditionProposal(deps.table, now, proposal, fact);
  });
  const { id, hash } = proposal;
  return { status: 201, body: { id, hash, goldenRows, compared: compared.length, changed: changed.slice(0, 100) } };
}

/** Two editions never stand for one year: the new one names the one it replaces. */
export function assertReplaces(
  { inForce, policyYear }: EditionYear,
  { replaces }: { readonly replaces?: string | null | undefined },
): void {
  if ((inForce?.hash ?? undefined) === (replaces ?? undefined)) return;
  const taken = inForce !== undefined && (replaces ?? undefined) === undefined;
  throw new Refusal(
    taken ? 'EDITION_YEAR_TAKEN' : 'EDITION_REPLACES_ANOTHER',
    {
      zh: taken ? `${policyYear} 政策年度已有生效的版本。` : '所替换的不是该年度生效的版本。',
      en: taken ? `${policyYear} has an edition in force.` : 'What it replaces is not the edition in force.',
    },
    {
      status: 409,
      hint: { zh: '请在 replaces 中写明现行版本的哈希值。', en: 'Name the edition in force in `replaces`.' },
      details: { path: 'replaces', inForce: inForce?.hash ?? null },
    },
  );
}

/** The golden tables of the edition in force. @throws Refusal GOLDEN_MISSING */
async function goldenOf({ golden, policyYear }: EditionYear, { objects }: ProposalDependencies): Promise<GoldenTable> {
  if (golden !== undefined) return (await objects.getJson(golden)) as GoldenTable;
  throw new Refusal(
    'GOLDEN_MISSING',
    { zh: `${policyYear} 政策年度没有核对表。`, en: `There are no golden tables for ${policyYear}.` },
    {
      status: 422,
      hint: { zh: '请运维人员先载入初始数据。', en: 'Ask the operator to load the first records.' },
      details: { policyYear },
    },
  );
}

async function compare(
  edition: Edition,
  policyYear: number,
  readings: Readonly<Record<string, string>>,
  deps: ProposalDependencies,
): Promise<Compared[]> {
  const awards = await awardsOnRecord(deps, policyYear);
  return awards.map((one) => {
    const { applicationId, creditCode, item, stage, award } = one;
    // Each under the readings it has or would have, so that the difference is that of the edition alone.
    const basis = { policyYear, edition, readings: one.decided ? one.readings : readings };
    const after = recomputed(one.facts, item, applicationId, basis).items[item]?.payable ?? null;
    return { applicationId, creditCode, item, stage, before: award.payable, after };
  });
}

function hashDiffers(computed: string): Refusal {
  return new Refusal(
    'EDITION_HASH_DIFFERS',
    { zh: '所写哈希值与政策数据不符。', en: 'The hash differs from that of the documents.' },
    {
      status: 422,
      hint: { zh: '请核对是否上传了正确的文件。', en: 'Make sure that these are the right documents.' },
      details: { path: 'hash', computed },
    },
  );
}

/** The door over given dependencies; tests go through it as a caller does. */
export const proposeEditionDoor = (dependencies: () => ProposalDependencies) =>
  door({ route: 'POST /editions', body: Body }, dependencies, propose);

export const handler = proposeEditionDoor(proposalDependencies);
