import { documentKind, isDocumentKind, type Room } from '../evidence/document-kinds.ts';
import type { DocumentRecord } from './documents.ts';
import { slotsOf } from './file.ts';

/** Kinds of evidence, each read by a function of its own: the rooms of shared/evidence. */
export type EvidenceKind = Room;
export const EVIDENCE_KINDS = ['invoices', 'cargo', 'care', 'stated'] as const satisfies readonly EvidenceKind[];

/** Whether a slot takes files that tell of persons: only the functions that hold the key of persons read them. */
export function isOfPersons(item: string, slot: string): boolean {
  return slotsOf(item).some((each) => each.id === slot && each.ofPersons === true);
}

/** Which reader a document belongs to: that of persons by its slot whatever its format, every other by its kind. */
export function evidenceKindOf(item: string, { slot, kind }: Pick<DocumentRecord, 'slot' | 'kind'>): EvidenceKind {
  if (isOfPersons(item, slot)) return 'care';
  const found = isDocumentKind(kind) ? documentKind(kind).room : undefined;
  if (found === undefined) throw new Error(`no reader for documents of kind ${kind}`);
  return found;
}
