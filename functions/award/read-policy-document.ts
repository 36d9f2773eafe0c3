import * as z from 'zod/mini';
import { articlesKey, policyDocumentView } from '../../shared/award/policy-document-view.ts';
import { RULES } from '../../shared/award/rules.ts';
import type { Articles } from '../../shared/policy/articles.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import type { Names } from '../middleware/read-input.ts';
import { type DocumentDependencies, documentDependencies } from './dependencies.ts';
import { editionInForce } from './load-edition.ts';
import { refuse } from './refusals.ts';

const Query = z.strictObject({ year: z.string().check(z.regex(/^\d{4}$/)) });
type Query = z.infer<typeof Query>;

/** A policy document word for word beside its rules and numbers. @throws Refusal POLICY_DOCUMENT_UNKNOWN (404), EDITION_MISSING */
export async function read({ path, query }: HttpRequest<undefined, Names, Query>, deps: DocumentDependencies) {
  const { document = '' } = path;
  if (!RULES.documents.includes(document))
    throw refuse('POLICY_DOCUMENT_UNKNOWN', {}, { known: RULES.documents.join('、') });
  const policyYear = Number(query.year);
  const edition = await editionInForce(deps, policyYear);
  const bytes = await deps.objects.getFile(articlesKey(document));
  if (bytes === undefined) throw new Error(`the text of ${document} was not loaded with the first records`);
  const articles = JSON.parse(Buffer.from(bytes).toString('utf8')) as Articles;
  return { status: 200, body: policyDocumentView(articles, edition, policyYear, RULES) };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const policyDocumentHandler = (dependencies: () => DocumentDependencies) =>
  httpHandler({ route: 'GET /policy-documents/{document}', query: Query }, dependencies, read);

export const handler = policyDocumentHandler(documentDependencies);
