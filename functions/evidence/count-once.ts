import { archiveFindings, archiveStatus } from '../../shared/application/archive.ts';
import { evidenceKeyFinding } from '../../shared/evidence/evidence-key-findings.ts';
import { baseOf, evidenceKeys } from '../../shared/evidence/evidence-keys.ts';
import { type Finding, shorten } from '../../shared/evidence/finding.ts';
import type { ReadDocument } from '../../shared/evidence/read-document.ts';
import { listDocuments, type StoredApplication } from '../../shared/store/applications.ts';
import type { EntryRecord } from '../../shared/store/entries.ts';
import type { KeySet } from '../../shared/store/evidence-key-sets.ts';
import { isLost, type KeyClaim, type KeyHit, takeEvidenceKeys } from '../../shared/store/evidence-keys.ts';
import { systemNow } from '../middleware/business-clock.ts';
import type { EvidenceDependencies } from './dependencies.ts';
import type { Received } from './receive-upload.ts';
import { replacedBy } from './replaced-documents.ts';

/** A document as it was read, alone or as the `entry`th of an archive. */
type Read = { readonly sha256: string; readonly document: ReadDocument; readonly entry?: number };

/** What was received, judged by what counts already, and the keys it took. */
export type Counted = Omit<Received, 'claims'> & { readonly set?: KeySet };

const isUsable = (status: string): boolean => status === 'read' || status === 'to-a-person';

/**
 * Every key of what can count, each once. `digest` is keyed where documents tell of persons: nobody shall find a number
 * of a record by trying all of them.
 */
export function claimsOf(item: string, reads: readonly Read[], digest: (key: string) => string): KeyClaim[] {
  const claims = reads.flatMap(({ sha256, document, entry }) => {
    if (!isUsable(document.outcome)) return [];
    const place = entry === undefined ? {} : { entry };
    return evidenceKeys(document, sha256, item).map(({ key, ...more }) => ({ ...more, ...place, digest: digest(key) }));
  });
  return [...Map.groupBy(claims, (claim) => claim.digest).values()].flatMap(([first]) => first ?? []);
}

/** Takes the keys of what was received; a document that cannot count takes none. Undefined: it is registered already. */
export async function countOnce(
  application: StoredApplication,
  { claims, ...found }: Received,
  { table }: EvidenceDependencies,
): Promise<Counted | undefined> {
  const { received } = found;
  if (!isUsable(received.status)) return found;
  const { id: applicationId, creditCode, item } = application;
  const replaced = replacedBy(received, await listDocuments(table, applicationId), application);
  const taken = await takeEvidenceKeys(table, {
    owner: {
      applicationId,
      documentId: received.id,
      versionId: received.versionId,
      creditCode,
      item,
      kind: received.kind,
    },
    base: baseOf(item),
    claims,
    replaced: replaced.map((each) => each.id),
    at: systemNow(),
  });
  if (taken === undefined) return undefined;
  const judged = judgedBy(found, taken.hits);
  return isLost(taken.hits) ? judged : { ...judged, set: taken.set };
}

/** A voucher that counts elsewhere blocks its document, in an archive its entry and so the whole; a paper goes to a person. */
function judgedBy(found: Omit<Received, 'claims'>, hits: readonly KeyHit[]): Omit<Received, 'claims'> {
  if (hits.length === 0) return found;
  const { received, entries } = found;
  const status = isLost(hits) ? ('blocked' as const) : ('to-a-person' as const);
  if (entries.length === 0) {
    const findings = shorten([...hitFindings(hits, received.applicationId), ...received.findings]);
    return { ...found, received: { ...received, status, findings } };
  }
  const byEntry = Map.groupBy(hits, ({ claim }) => claim.entry);
  const judged = entries.map((entry): EntryRecord => {
    const own = byEntry.get(entry.number) ?? [];
    if (own.length === 0) return entry;
    const findings = [...hitFindings(own, received.applicationId), ...entry.findings].slice(0, 10);
    return { ...entry, status: isLost(own) ? 'blocked' : 'to-a-person', findings };
  });
  // What was said of the archive itself stays: it is not among the findings of its entries.
  const own = new Set(archiveFindings(entries).map(({ code }) => code));
  const ofArchive = received.findings.filter(({ code }) => !own.has(code));
  const findings = [...archiveFindings(judged).slice(0, 99), ...ofArchive];
  const whole = { status: archiveStatus(judged), findings };
  return { ...found, received: { ...received, ...whole }, entries: judged };
}

/** The number, the bytes and the content of one document meet the same other: said once, worst first. */
function hitFindings(hits: readonly KeyHit[], applicationId: string): Finding[] {
  const worstFirst = hits.toSorted((a, b) => Number(b.claim.counts === 'once') - Number(a.claim.counts === 'once'));
  const byPlace = Map.groupBy(worstFirst, ({ claim }) => claim.at ?? '');
  return [...byPlace.values()].flatMap(([first]) => (first === undefined ? [] : [hitFinding(first, applicationId)]));
}

/** Where in our own document, and for the same application in which other; never whose it is elsewhere. */
function hitFinding({ claim, other }: KeyHit, applicationId: string): Finding {
  const at = claim.at === undefined ? {} : { at: claim.at };
  if (claim.counts === 'noted') return evidenceKeyFinding('EVIDENCE_SEEN_ELSEWHERE', at);
  if (other.applicationId !== applicationId) return evidenceKeyFinding('EVIDENCE_COUNTED_ELSEWHERE', at);
  return evidenceKeyFinding('EVIDENCE_COUNTED_HERE', { ...at, document: other.documentId });
}
