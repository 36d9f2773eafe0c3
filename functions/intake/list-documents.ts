import * as z from 'zod/mini';
import { assertSees } from '../../shared/application/caller.ts';
import { loadApplication, pageOfDocuments } from '../../shared/store/applications.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { documentView } from './views.ts';

const Query = z.strictObject({ after: z.optional(z.string().check(z.maxLength(2000))) });
type Query = z.infer<typeof Query>;
/** A page ends earlier at 1 MB of records, where the table ends it: an answer stays far below what the platform passes on. */
const PAGE = 50;

/** A page of the documents of one case with their findings, in the order of their ids; `after` goes on where it ended. */
export async function list(
  { caller, path, query }: HttpRequest<undefined, Names, Query>,
  { table }: RecordsDependencies,
) {
  const { after } = query;
  const application = await loadApplication(table, path.id ?? '');
  assertSees(caller, application);
  const page = await pageOfDocuments(table, application.id, { limit: PAGE, ...(after === undefined ? {} : { after }) });
  const next = page.after === undefined ? {} : { after: page.after };
  return {
    status: 200,
    body: { documents: page.documents.map((document) => documentView(document, caller)), ...next },
  };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const documentsHandler = (dependencies: () => RecordsDependencies) =>
  httpHandler({ route: 'GET /applications/{id}/documents', query: Query }, dependencies, list);

export const handler = documentsHandler(recordsDependencies);
