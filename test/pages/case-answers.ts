import { documentCounts } from '../../shared/application/documents.ts';
import type { components } from '../../web/api/schema.ts';
import type { Answers } from './stand-in.ts';

type Schemas = components['schemas'];
/** A case with its documents, as a page puts the two answers together. */
export type FullCase = Schemas['Case'] & { readonly documents: Schemas['Document'][] };

/** A case with the counts of its documents. */
export function full(told: Omit<FullCase, 'documentCounts'>): FullCase {
  return { ...told, documentCounts: countsOf(told.documents) };
}

function countsOf(documents: readonly Schemas['Document'][]): Schemas['Case']['documentCounts'] {
  return documentCounts(documents as unknown as Parameters<typeof documentCounts>[0]);
}

/** What the API answers of a case: itself with counts, and its documents by pages (one is enough here). */
export function answersOfCase({ documents, ...told }: FullCase): Answers {
  return {
    [`GET /applications/${told.id}`]: { ...told, documentCounts: countsOf(documents) },
    [`GET /applications/${told.id}/documents`]: { documents },
  };
}
