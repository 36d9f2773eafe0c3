import * as z from 'zod/mini';
import { estimate } from '../../shared/award/estimate.ts';
import { fileFinding } from '../../shared/evidence/file-findings.ts';
import type { Finding } from '../../shared/evidence/finding.ts';
import type { ReadDocument } from '../../shared/evidence/parsed.ts';
import { freezeStatement } from '../../shared/evidence/stated/freeze-statement.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import { ITEMS } from '../../shared/policy/items.ts';
import { readingsFor } from '../../shared/policy/ruling.ts';
import { statementOf } from '../../shared/policy/statement-of-item.ts';
import type { ReadFile } from '../../shared/reading/bounded-reader.ts';
import { loadReadingsYear } from '../../shared/store/rulings.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { type FinderDependencies, finderDependencies } from './finder-dependencies.ts';
import { editionInForce } from './load-edition.ts';
import { assertShort } from './long-lists.ts';
import { refuse } from './refusals.ts';

const MAX_WORKBOOK = 1024 * 1024;
/** A workbook in base64 beside a few figures. */
const MAX_BODY = 1.5 * MAX_WORKBOOK;

const Body = z.strictObject({
  policyYear: z.int().check(z.gte(2000), z.lte(2100)),
  /** Figures that somebody types in, by the names of the facts; what is not known is left out. */
  facts: z._default(z.record(z.string().check(z.maxLength(40)), z.unknown()).check(z.meta({ shownAs: ['Facts'] })), {}),
  /** Or the filled-in workbook of an item (GET /templates/{kind}). */
  workbook: z.optional(z.strictObject({ item: z.enum(ITEMS), base64: z.base64().check(z.maxLength(MAX_BODY)) })),
});
type Body = z.infer<typeof Body>;
/** Nobody in particular: facts say what kind of enterprise it is. */
const NOBODY = 'finder';

/**
 * What somebody could get, from what they type in or from a filled-in workbook: every item of both documents with its amount,
 * why it is or is not met, and its next step; the totals are of the best combination. Nobody is asked who they are, and
 * nothing is stored.
 */
export async function find({ body, context }: HttpRequest<Body>, deps: FinderDependencies) {
  const { policyYear, workbook } = body;
  const facts = { ...(workbook === undefined ? {} : await factsOf(workbook, deps)), ...body.facts };
  assertShort(facts);
  const edition = await editionInForce(deps, policyYear);
  const readings = readingsFor((await loadReadingsYear(deps.table, policyYear)).inForce);
  const record = { id: NOBODY, policyYear, facts, readings };
  return { status: 200, body: estimate(record, edition, { assessedOn: dayOf(context.at) }) };
}

/**
 * The facts of a workbook, through the same gates and the same reader as one that is filed: apart from this process and
 * within bounds, for whoever sends it is nobody we know.
 */
async function factsOf(
  { item, base64 }: NonNullable<Body['workbook']>,
  { read }: Pick<FinderDependencies, 'read'>,
): Promise<Readonly<Record<string, unknown>>> {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > MAX_WORKBOOK) throw refuse('WORKBOOK_TOO_LARGE', { path: 'workbook.base64' });
  const sheets = statementOf(item);
  const file = { declaredType: 'xlsx', bytes, kind: 'statement', archive: false } as const;
  const document = whole(await read(file, { reference: { statement: sheets } }));
  return freezeStatement([{ documentId: NOBODY, sha256: sha256(bytes), document }], sheets, undefined).facts;
}

/** @throws Refusal WORKBOOK_NOT_READ with what blocks it */
function whole(found: ReadFile): ReadDocument {
  if ('died' in found)
    throw notRead(fileFinding(found.died === 'time' ? 'READING_TOOK_TOO_LONG' : 'READING_TOOK_TOO_MUCH'));
  const findings = 'document' in found ? found.document.findings : 'refused' in found ? found.refused : [];
  const blocks = findings.find(({ severity }) => severity === 'blocks');
  if (blocks !== undefined || !('document' in found)) throw notRead(blocks ?? fileFinding('READING_TOOK_TOO_MUCH'));
  return found.document;
}

const notRead = (finding: Finding) =>
  refuse('WORKBOOK_NOT_READ', { path: 'workbook', code: finding.code, at: finding.at ?? '' }, { finding });

/** The handler over given dependencies; tests go through it as a caller does. */
export const finderHandler = (dependencies: () => FinderDependencies) =>
  httpHandler({ route: 'POST /finder', body: Body, asksOnly: true, maxBody: MAX_BODY }, dependencies, find);

export const handler = finderHandler(finderDependencies);
