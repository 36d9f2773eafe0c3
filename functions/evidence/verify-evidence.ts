import type { DocumentRecord } from '../../shared/application/documents.ts';
import { type EvidenceKind, evidenceKindOf } from '../../shared/application/evidence-kinds.ts';
import { countedDocuments } from '../../shared/application/verify.ts';
import { isDocumentKind } from '../../shared/evidence/document-kinds.ts';
import { ofGuests } from '../../shared/evidence/evidence-key-findings.ts';
import type { Finding } from '../../shared/evidence/finding.ts';
import type { FrozenSource } from '../../shared/evidence/frozen.ts';
import { unreadDocument, whyUnread } from '../../shared/evidence/unread.ts';
import type { Reading } from '../../shared/reading/session.ts';
import { listDocuments, loadApplication } from '../../shared/store/applications.ts';
import { listEntries } from '../../shared/store/entries.ts';
import { listVerifications, saveVerification, type VerifiedDocument } from '../../shared/store/verifications.ts';
import type { EvidenceDependencies } from './dependencies.ts';
import { guestsElsewhere } from './guests-elsewhere.ts';
import { readPinned } from './read-pinned.ts';
import { referenceOf, verificationReading } from './reference.ts';
import { awaitsVerification, epochNow, type Round } from './round.ts';

/** Which kind was read, and how many of its documents: the state carries no more. */
export type Verified = { readonly kind: EvidenceKind; readonly documents: number };

/**
 * Reads the pinned documents of one kind once more, each within its bounds, and keeps what they say for the freezing of the
 * facts. A kind that was read already in this round is not read again.
 */
export function verifyEvidence(kind: EvidenceKind) {
  return async (asked: Round, deps: EvidenceDependencies): Promise<Verified> => {
    const { applicationId, round } = asked;
    const application = await loadApplication(deps.table, applicationId);
    if (!awaitsVerification(application, asked)) return { kind, documents: 0 };
    const nowEpoch = epochNow(deps);
    const known = await listVerifications(deps.table, applicationId, round, nowEpoch);
    const before = known.find((each) => each.kind === kind);
    if (before !== undefined) return { kind, documents: before.documents };
    const all = countedDocuments(await listDocuments(deps.table, applicationId));
    const own = all.filter((document) => evidenceKindOf(application.item, document) === kind);
    const reference = await referenceOf(application, deps, await deps.clock());
    const reading = await verificationReading(application, reference, deps);
    const verified: VerifiedDocument[] = [];
    // One after the other: archives are large.
    for (const document of own) {
      const { documentId, sources } = await verifiedDocument(application.item, document, reading, deps);
      const told = await guestsElsewhere(application, document, sources, reading, deps);
      verified.push({ documentId, sources: told.map(forFreezing) });
    }
    await saveVerification(deps, applicationId, { round, kind, nowEpoch }, verified);
    return { kind, documents: verified.length };
  };
}

/** Names a record in its hospital: of use for the keys taken at the upload, and for nothing afterwards. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = { 'medical-record': ['documentId'] };

/** No more than facts are frozen from: what else was found stands on the document's own record. */
function forFreezing({ documentId, sha256, document }: FrozenSource): FrozenSource {
  const { outcome, kind, rows, findings } = document;
  const left = LEFT_OUT[kind] ?? [];
  const facts = Object.fromEntries(Object.entries(document.facts).filter(([name]) => !left.includes(name)));
  const found = [...whyUnread(findings), ...ofGuests(findings)];
  const kept = { outcome, kind, facts, ...(rows === undefined ? {} : { rows }), findings: found };
  return { documentId, sha256, document: kept };
}

/** What was not read at the upload took no keys there, so it is not read now either. */
async function verifiedDocument(
  item: string,
  document: DocumentRecord,
  reading: Reading,
  deps: EvidenceDependencies,
): Promise<VerifiedDocument> {
  const { id: documentId, kind, sha256 } = document;
  const why = whyUnread(document.findings);
  if (why.length > 0 && document.entries === undefined) {
    if (!isDocumentKind(kind)) throw new Error(`no reader for documents of kind ${kind}`);
    return { documentId, sources: [{ documentId, sha256: sha256 ?? '', document: unreadDocument(kind, why) }] };
  }
  const read = await readPinned(item, document, document.versionId ?? '', reading, deps);
  if (read.sha256 !== sha256) throw new Error(`the pinned version of ${documentId} differs from its digest`);
  if (read.entries === undefined) return { documentId, sources: [{ documentId, sha256, document: read.document }] };
  const unread = why.length === 0 ? new Map<number, readonly Finding[]>() : await unreadEntries(document, deps);
  const sources = read.entries.map((entry, index) => {
    const found = unread.get(index + 1);
    const own = found === undefined ? entry : { ...entry, document: unreadDocument(entry.document.kind, found) };
    return { documentId: `${documentId}/${index + 1}`, ...own };
  });
  return { documentId, sources };
}

/** The documents of an archive that were not read at the upload, by their place from 1. */
async function unreadEntries({ applicationId, id, sha256 = '' }: DocumentRecord, { table }: EvidenceDependencies) {
  const entries = await listEntries(table, applicationId, { id, sha256 });
  const unread = entries.filter(({ findings }) => whyUnread(findings).length > 0);
  return new Map(unread.map(({ number, findings }) => [number, whyUnread(findings)]));
}
