import type { DocumentRecord } from '../../shared/application/documents.ts';
import { evidenceKeyFinding } from '../../shared/evidence/evidence-key-findings.ts';
import { baseOf } from '../../shared/evidence/evidence-keys.ts';
import type { FrozenSource } from '../../shared/evidence/frozen.ts';
import { keyedDigest } from '../../shared/kernel/digest.ts';
import type { Reading } from '../../shared/reading/session.ts';
import type { StoredApplication } from '../../shared/store/applications.ts';
import { lookAtKeys } from '../../shared/store/evidence-keys.ts';
import { claimsOf } from './count-once.ts';
import type { EvidenceDependencies } from './dependencies.ts';

/**
 * Rosters with the rows whose guest another institution lists too. The keys were taken at the upload; they are looked at
 * again because the other institution may have come later. Only who holds the key of persons can ask.
 */
export async function guestsElsewhere(
  { id: applicationId, creditCode, item }: StoredApplication,
  { id: documentId, versionId = '' }: DocumentRecord,
  sources: readonly FrozenSource[],
  { personKey }: Reading,
  { table, systemNow }: EvidenceDependencies,
): Promise<readonly FrozenSource[]> {
  if (personKey === undefined) return sources;
  const told: FrozenSource[] = [];
  for (const source of sources) {
    const { kind } = source.document;
    const { claims } = claimsOf(item, kind === 'roster' ? [source] : [], (key) => keyedDigest(personKey, key));
    const guests = claims.filter(({ counts }) => counts === 'person');
    const owner = { applicationId, documentId, versionId, creditCode, item, kind };
    const taking = { owner, base: baseOf(item), claims: guests, replaced: [], at: systemNow() };
    const hits = guests.length === 0 ? [] : await lookAtKeys(table, taking);
    const found = hits.map(({ claim: { at = '' } }) => evidenceKeyFinding('PERSON_IN_TWO_INSTITUTIONS', { at }));
    told.push({ ...source, document: { ...source.document, findings: [...source.document.findings, ...found] } });
  }
  return told;
}
