import * as z from 'zod/mini';
import { EVIDENCE_KINDS, type EvidenceKind } from '../application/evidence-kinds.ts';
import { POINTER_DAYS, VERIFICATIONS } from '../application/object-places.ts';
import type { FrozenSource } from '../evidence/frozen.ts';
import { sha256 } from '../kernel/digest.ts';
import { applicationSubject } from './applications.ts';
import type { Objects } from './objects.ts';
import { recordFamily } from './record-family.ts';
import { queryAll, type Table } from './table.ts';

/** A document as it was read again after submission, alone or each one of an archive in its order. */
export type VerifiedDocument = {
  readonly documentId: string;
  readonly sources: readonly FrozenSource[];
};

/** Where the reading of one kind of evidence lies; it says nothing of what was read. */
export type VerificationRecord = {
  readonly round: number;
  readonly kind: EvidenceKind;
  readonly sha256: string;
  readonly key: string;
  readonly documents: number;
  /** Unix seconds. Facts are frozen minutes later; a case that waited longer is read anew. */
  readonly expiresOnEpoch: number;
};

export const verificationFamily = recordFamily<VerificationRecord>()({
  name: 'what one kind of evidence said',
  pk: 'APPLICATION#<id>',
  sk: 'VERIFICATION#<round>#<kind>',
  format: 1,
  schema: () =>
    z.object({
      round: z.int(),
      kind: z.enum(EVIDENCE_KINDS),
      sha256: z.string(),
      key: z.string(),
      documents: z.int(),
      expiresOnEpoch: z.int(),
    }),
});

const prefixOf = (round: number) => `VERIFICATION#${String(round).padStart(2, '0')}#`;
const keyOf = (applicationId: string, round: number, kind: EvidenceKind) => ({
  PK: applicationSubject(applicationId),
  SK: `${prefixOf(round)}${kind}`,
});

/** Pointers of a round that have not expired; DynamoDB removes those later than it says. */
export async function listVerifications(
  table: Table,
  applicationId: string,
  round: number,
  nowEpoch: number,
): Promise<VerificationRecord[]> {
  const items = await queryAll(table, applicationSubject(applicationId), prefixOf(round));
  return items
    .map(verificationFamily.read)
    .filter(({ expiresOnEpoch }) => expiresOnEpoch > nowEpoch)
    .sort((a, b) => EVIDENCE_KINDS.indexOf(a.kind) - EVIDENCE_KINDS.indexOf(b.kind));
}

/**
 * Keeps what was read under its digest and points to it from its round: no change of the case, which may die in between
 * and do it again. The text keeps the order in which facts were read: provenance and the figures shown follow it.
 */
export async function saveVerification(
  { table, objects }: { readonly table: Table; readonly objects: Pick<Objects, 'putFile'> },
  applicationId: string,
  place: Pick<VerificationRecord, 'round' | 'kind'> & { readonly nowEpoch: number },
  documents: readonly VerifiedDocument[],
): Promise<void> {
  const text = JSON.stringify(documents);
  const digest = sha256(text);
  const { nowEpoch, ...ofRound } = place;
  const pointer = { ...ofRound, sha256: digest, key: `${VERIFICATIONS}${digest}.json`, documents: documents.length };
  await objects.putFile(pointer.key, text, 'application/json');
  const item = {
    ...verificationFamily.written({ ...pointer, expiresOnEpoch: nowEpoch + POINTER_DAYS * 24 * 3600 }),
    ...keyOf(applicationId, place.round, place.kind),
  };
  await table.transact([{ kind: 'put', item }]);
}

/** @throws Error when the object is gone or is not what its digest says */
export async function loadVerified(
  objects: Pick<Objects, 'getFile'>,
  pointer: Pick<VerificationRecord, 'key' | 'sha256'>,
): Promise<VerifiedDocument[]> {
  const bytes = await objects.getFile(pointer.key);
  if (bytes === undefined || sha256(bytes) !== pointer.sha256)
    throw new Error(`what was verified is not there as its digest says: ${pointer.key}`);
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as VerifiedDocument[];
}
