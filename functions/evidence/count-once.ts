import { archiveFindings, archiveStatus, KEPT_OF_ARCHIVE, KEPT_OF_ENTRY } from '../../shared/application/archive.ts';
import { documentNames } from '../../shared/application/document-names.ts';
import { evidenceKeyFinding } from '../../shared/evidence/evidence-key-findings.ts';
import { baseOf, evidenceKeys } from '../../shared/evidence/evidence-keys.ts';
import { type Finding, gravest, shorten } from '../../shared/evidence/finding.ts';
import type { ReadDocument } from '../../shared/evidence/parsed.ts';
import type { Text } from '../../shared/kernel/refusal.ts';
import { listDocuments, type StoredApplication } from '../../shared/store/applications.ts';
import type { EntryRecord } from '../../shared/store/entries.ts';
import type { KeySet } from '../../shared/store/evidence-key-sets.ts';
import { isLost, isTold, type KeyClaim, type KeyHit, takeEvidenceKeys } from '../../shared/store/evidence-keys.ts';
import { systemNow } from '../middleware/business-clock.ts';
import type { EvidenceDependencies } from './dependencies.ts';
import type { Received, Repeated } from './received.ts';
import { replacedBy } from './replaced-documents.ts';

/** A document as it was read, alone or as the `entry`th of an archive. */
type Read = { readonly sha256: string; readonly document: ReadDocument; readonly entry?: number };

/** What was received, judged by what counts already, and the keys it took. */
export type Counted = Judged & { readonly set?: KeySet };
type Judged = Omit<Received, 'claims' | 'repeated'>;

const isUsable = (status: string): boolean => status === 'read' || status === 'to-a-person';

/**
 * Every key of what can count, each once, and the vouchers that stand twice in an archive. `digest` is keyed where documents tell of persons: nobody shall find a number
 * of a record by trying all of them.
 */
export function claimsOf(
  item: string,
  reads: readonly Read[],
  digest: (key: string) => string,
): Pick<Received, 'claims' | 'repeated'> {
  const claims = reads.flatMap(({ sha256, document, entry }) => {
    if (!isUsable(document.outcome)) return [];
    const place = entry === undefined ? {} : { entry };
    return evidenceKeys(document, sha256, item).map(({ key, ...more }) => ({ ...more, ...place, digest: digest(key) }));
  });
  const byKey = [...Map.groupBy(claims, (claim) => claim.digest).values()];
  return { claims: byKey.flatMap(([first]) => first ?? []), repeated: byKey.flatMap(repeatedOf) };
}

/** Claims of one key by other files of an archive than the first that has it. */
function repeatedOf([first, ...others]: readonly KeyClaim[]): Repeated[] {
  return others
    .filter(({ entry, counts }) => entry !== first?.entry && counts === 'once')
    .map((claim) => ({ claim, first: first?.entry ?? 0 }));
}

/** Takes the keys of what was received; a document that cannot count takes none. Undefined: it is registered already. */
export async function countOnce(
  application: StoredApplication,
  { claims, repeated, ...found }: Received,
  { table }: EvidenceDependencies,
): Promise<Counted | undefined> {
  const { received } = found;
  if (!isUsable(received.status)) return found;
  const documents = await listDocuments(table, application.id);
  const nameOf = documentNames(application.item, documents);
  if (repeated.length > 0) return judgedBy(found, nameOf, [], repeated);
  const replaced = replacedBy(received, documents, application);
  const taken = await takeEvidenceKeys(table, {
    owner: ownerOf(application, received),
    base: baseOf(application.item),
    claims,
    replaced: replaced.map((each) => each.id),
    at: systemNow(),
  });
  if (taken === undefined) return undefined;
  const judged = judgedBy(found, nameOf, taken.hits);
  return isLost(taken.hits) ? judged : { ...judged, set: taken.set };
}

/** Whose the keys of a document are from now on. */
function ownerOf({ id: applicationId, creditCode, item }: StoredApplication, received: Received['received']) {
  const { id: documentId, versionId, kind } = received;
  return { applicationId, documentId, versionId, creditCode, item, kind };
}

/** A voucher that counts elsewhere blocks its document, in an archive its entry and so the whole; a paper goes to a person. */
function judgedBy(
  found: Judged,
  nameOf: ReturnType<typeof documentNames>,
  hits: readonly KeyHit[],
  repeated: readonly Repeated[] = [],
): Judged {
  if (hits.length + repeated.length === 0) return found;
  const { received, entries } = found;
  const told = (some: readonly KeyHit[]) => findingsOf(some, received.applicationId, nameOf);
  if (entries.length > 0) return judgedArchive(found, told, hits, repeated);
  const status = isLost(hits) ? ('blocked' as const) : ('to-a-person' as const);
  return { ...found, received: { ...received, status, findings: shorten([...told(hits), ...received.findings]) } };
}

/** Findings of the keys that somebody else holds, naming documents as people call them. */
type Told = (hits: readonly KeyHit[]) => Finding[];

function judgedArchive(found: Judged, told: Told, hits: readonly KeyHit[], repeated: readonly Repeated[]): Judged {
  const { received, entries } = found;
  const byEntry = Map.groupBy(hits, ({ claim }) => claim.entry);
  const twins = new Map(repeated.map(({ claim, first }) => [claim.entry, first]));
  const judged = entries.map((entry) =>
    judgedEntry(entry, told, byEntry.get(entry.number) ?? [], twins.get(entry.number)),
  );
  // What was said of the archive itself stays: it is not among the findings of its entries.
  const own = new Set(archiveFindings(entries).map(({ code }) => code));
  const ofArchive = received.findings.filter(({ code }) => !own.has(code));
  const findings = [...gravest(archiveFindings(judged), KEPT_OF_ARCHIVE), ...ofArchive];
  const whole = { status: archiveStatus(judged), findings };
  return { ...found, received: { ...received, ...whole }, entries: judged };
}

/** `first`: the file of the same archive that has its voucher already. */
function judgedEntry(entry: EntryRecord, told: Told, hits: readonly KeyHit[], first: number | undefined): EntryRecord {
  if (hits.length === 0 && first === undefined) return entry;
  const twice = first === undefined ? [] : [evidenceKeyFinding('EVIDENCE_TWICE_IN_ARCHIVE', { first: String(first) })];
  const findings = gravest([...twice, ...told(hits), ...entry.findings], KEPT_OF_ENTRY);
  return { ...entry, status: twice.length > 0 || isLost(hits) ? 'blocked' : 'to-a-person', findings };
}

/** The number, the bytes and the content of one document meet the same other: said once, worst first. */
function findingsOf(
  hits: readonly KeyHit[],
  applicationId: string,
  nameOf: ReturnType<typeof documentNames>,
): Finding[] {
  const worstFirst = hits.toSorted((a, b) => Number(isTold(a.claim)) - Number(isTold(b.claim)));
  const byPlace = Map.groupBy(worstFirst, ({ claim }) => claim.at ?? '');
  return [...byPlace.values()].flatMap(([first]) =>
    first === undefined ? [] : [hitFinding(first, applicationId, nameOf(first.other.documentId))],
  );
}

/** Where in our own document, and for the same application in which other; never whose it is elsewhere. */
function hitFinding({ claim, other }: KeyHit, applicationId: string, name: Text | undefined): Finding {
  const at = claim.at === undefined ? {} : { at: claim.at };
  if (claim.counts === 'person') return evidenceKeyFinding('PERSON_IN_TWO_INSTITUTIONS', at);
  if (claim.counts === 'noted') return evidenceKeyFinding('EVIDENCE_SEEN_ELSEWHERE', at);
  if (other.applicationId !== applicationId) return evidenceKeyFinding('EVIDENCE_COUNTED_ELSEWHERE', at);
  return evidenceKeyFinding('EVIDENCE_COUNTED_HERE', { ...at, document: name ?? other.documentId });
}
