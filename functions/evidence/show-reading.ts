import * as z from 'zod/mini';
import { assertSees } from '../../shared/application/caller.ts';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { findingsView } from '../../shared/application/shown-findings.ts';
import type { ReadDocument } from '../../shared/evidence/parsed.ts';
import { loadApplication, loadDocument } from '../../shared/store/applications.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import type { ShowDependencies } from './dependencies.ts';
import { type PinnedReading, readPinned } from './read-pinned.ts';
import { showDependencies } from './reading-dependencies.ts';
import { referenceOf, verificationReading } from './reference.ts';
import { refuse } from './refusals.ts';

const Number4 = z.string().check(z.regex(/^[1-9]\d{0,4}$/));
const Query = z.strictObject({ entry: z.optional(Number4), from: z.optional(Number4) });
type Query = z.infer<typeof Query>;
const PAGE = 200;
/** What the malware scanner did not find clean is read by nobody. */
const QUARANTINED: readonly string[] = ['MALWARE_FOUND', 'MALWARE_SCAN_FAILED', 'MALWARE_VERDICT_MISSING'];
const HIDDEN = '***';

/**
 * What the same reader reads from the registered version of a document as when it was received: values with their place,
 * rows page by page, findings. In a document that tells of persons every value is hidden.
 * @throws Refusal DOCUMENT_NOT_READ (404, 409), ENTRY_UNKNOWN (404)
 */
export async function show(
  { caller, path, query, context }: HttpRequest<undefined, Names, Query>,
  deps: ShowDependencies,
) {
  const application = await loadApplication(deps.table, path.id ?? '');
  assertSees(caller, application);
  const record = readable(await loadDocument(deps.table, application.id, path.documentId ?? ''));
  // Without the key of persons: whoever shows a document neither hashes nor names anybody.
  const reading = await verificationReading(application, await referenceOf(application, deps, context.at), {});
  const pinned = await readPinned(application.item, record, record.versionId, reading, deps);
  const { document, sha256, ...entry } = chosen(pinned, query.entry);
  const masked = slotsOf(application.item).find(({ id }) => id === record.slot)?.ofPersons === true;
  const archive = pinned.entries === undefined ? {} : { entries: pinned.entries.length };
  const shown = shownOf(document, Number(query.from ?? '1'), masked);
  const about = { documentId: record.id, ...entry, kind: record.kind, sha256, outcome: document.outcome, masked };
  return { status: 200, body: { ...about, ...shown, findings: findingsView(document.findings, caller), ...archive } };
}

type Readable = DocumentRecord & { readonly versionId: string };

function readable(record: DocumentRecord | undefined): Readable {
  if (record === undefined) throw refuse('DOCUMENT_PLACE_UNKNOWN');
  const { versionId, findings } = record;
  if (versionId === undefined || findings.some(({ code }) => QUARANTINED.includes(code)))
    throw refuse('DOCUMENT_NOT_READ');
  return { ...record, versionId };
}

function chosen(pinned: PinnedReading, entry: string | undefined) {
  if (entry === undefined) return { document: pinned.document, sha256: pinned.sha256 };
  const found = pinned.entries?.[Number(entry) - 1];
  if (found === undefined) throw refuse('DOCUMENT_PLACE_UNKNOWN');
  return { ...found, entry: Number(entry) };
}

function shownOf({ facts, rows = [] }: ReadDocument, from: number, masked: boolean) {
  const said = (value: string) => (masked ? HIDDEN : value);
  const page = rows.slice(from - 1, from - 1 + PAGE);
  return {
    facts: Object.entries(facts).map(([name, { value, from: place }]) => ({ name, value: said(value), from: place })),
    rows: page.map(({ at, values }) => ({
      at,
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(value)])),
    })),
    rowCount: rows.length,
    ...(from + PAGE <= rows.length ? { next: from + PAGE } : {}),
  };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const readingHandler = (dependencies: () => ShowDependencies) =>
  httpHandler({ route: 'GET /applications/{id}/documents/{documentId}/reading', query: Query }, dependencies, show);

export const handler = readingHandler(showDependencies);
