import type { FactsRecord } from '../../shared/store/awards.ts';
import { bodyOf, type FrozenBody, frozenBodies, loadBody } from '../../shared/store/bodies.ts';
import type { ReadingDependencies } from './dependencies.ts';

type Source = { readonly documentId: string; readonly sha256: string };
/** Frozen facts as evidence kept them: with their provenance and the documents that they rest on. */
export type FrozenCase = FrozenBody & { readonly documents?: readonly Source[] };

export async function loadFrozen(facts: FactsRecord, { objects }: ReadingDependencies): Promise<FrozenCase> {
  return loadBody(objects, frozenBodies, bodyOf(facts));
}
