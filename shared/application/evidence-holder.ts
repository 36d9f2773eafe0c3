import { baseOf } from '../evidence/evidence-keys.ts';
import type { Application } from './application.ts';
import type { DocumentRecord } from './documents.ts';
import { CLOSED } from './life-cycle.ts';

/** One version of one document: what was pinned when it was registered. */
export type DocumentVersion = {
  readonly applicationId: string;
  readonly documentId: string;
  readonly versionId: string;
};

/** A document version that holds a key of evidence, and for what. */
export type EvidenceHolder = DocumentVersion & {
  readonly creditCode: string;
  readonly item: string;
  /** The form it came in: XML, OFD and PDF of one invoice stand side by side in one application. */
  readonly kind: string;
  /** It holds the key for a part of what the key names, such as one item of a declaration. */
  readonly part?: true;
};

export function isSameVersion(one: DocumentVersion, other: DocumentVersion): boolean {
  return one.documentId === other.documentId && one.versionId === other.versionId && isSameCase(one, other);
}

function isSameCase(one: DocumentVersion, other: DocumentVersion): boolean {
  return one.applicationId === other.applicationId;
}

/**
 * Whether both may hold one key. Two items that share a base may rest on one document, if it is the same enterprise that
 * claims both; a second application of the same item may not. Within one application: another version of the document, a
 * document that is being replaced (`replaced`: their ids), another form of the same paper.
 */
export function mayShare(one: EvidenceHolder, other: EvidenceHolder, replaced: readonly string[]): boolean {
  if (!isSameCase(one, other))
    return one.creditCode === other.creditCode && one.item !== other.item && baseOf(one.item) === baseOf(other.item);
  return one.documentId === other.documentId || replaced.includes(other.documentId) || one.kind !== other.kind;
}

/**
 * Whether a holder still counts. What is closed, set aside or replaced by another version never comes back, so its keys
 * may be taken at once, whether or not they were given back by then. A document that is being registered counts.
 */
export function stillHolds(
  holder: Pick<DocumentVersion, 'versionId'>,
  application: Pick<Application, 'stage'> | undefined,
  document: Pick<DocumentRecord, 'status' | 'versionId'> | undefined,
): boolean {
  if (application === undefined || document === undefined || CLOSED.includes(application.stage)) return false;
  if (document.status === 'awaiting') return true;
  return (document.status === 'read' || document.status === 'to-a-person') && document.versionId === holder.versionId;
}
