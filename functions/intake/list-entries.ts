import * as z from 'zod/mini';
import { assertSees } from '../../shared/application/caller.ts';
import { findingsView } from '../../shared/application/shown-findings.ts';
import { loadApplication, loadDocument } from '../../shared/store/applications.ts';
import { listEntries } from '../../shared/store/entries.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { refuse } from './refusals.ts';

const PAGE = 200;
const Query = z.object({ from: z.optional(z.string()) });
type Query = z.infer<typeof Query>;

/** The documents of one archive by their place in it (`?from=201` goes on), each with its digest, status and findings. */
export async function list(
  { caller, path, query }: HttpRequest<undefined, Names, Query>,
  { table }: RecordsDependencies,
) {
  const application = await loadApplication(table, path.id ?? '');
  assertSees(caller, application);
  const document = await loadDocument(table, application.id, path.documentId ?? '');
  if (document === undefined) throw refuse('DOCUMENT_UNKNOWN');
  const { id, sha256, entries: count = 0 } = document;
  const from = /^[1-9]\d{0,3}$/.test(query.from ?? '') ? Number(query.from) : 1;
  const all = sha256 === undefined || count === 0 ? [] : await listEntries(table, application.id, { id, sha256 });
  const page = all.slice(from - 1, from - 1 + PAGE);
  const next = from + PAGE <= all.length ? { next: from + PAGE } : {};
  const entries = page.map(({ number, status, findings, ...entry }) => ({
    number,
    sha256: entry.sha256,
    status,
    findings: findingsView(findings, caller),
  }));
  return { status: 200, body: { documentId: id, count, entries, ...next } };
}

export const handler = httpHandler(
  { route: 'GET /applications/{id}/documents/{documentId}/entries', query: Query },
  recordsDependencies,
  list,
);
