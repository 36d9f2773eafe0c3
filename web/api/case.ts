import { answered, client } from './client.ts';
import type { components } from './schema.ts';

export type CaseDocument = components['schemas']['Document'];
/** A case with its documents, which the server hands out by pages. */
export type Case = components['schemas']['Case'] & { readonly documents: readonly CaseDocument[] };

/** Reads a case after its documents: a file that they call read is then no longer missing in it. */
export async function loadCase(id: string): Promise<Case> {
  const documents = await documentsOf(id);
  const found = await answered(client.GET('/applications/{id}', { params: { path: { id } } }));
  return { ...found, documents };
}

async function documentsOf(id: string): Promise<CaseDocument[]> {
  const all: CaseDocument[] = [];
  let after: string | undefined;
  do {
    const query = after === undefined ? {} : { after };
    const page = await answered(client.GET('/applications/{id}/documents', { params: { path: { id }, query } }));
    all.push(...page.documents);
    after = page.after;
  } while (after !== undefined);
  return all;
}
