import { createHmac } from 'node:crypto';
import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { PersonHash } from '../../shared/evidence/person.ts';

/** What the process key is made of: another label, or another KMS key, gives other hashes for the same persons. */
const LABEL = 'person hash, version 1';

/**
 * A keyed hash of persons. One call per process turns the KMS key into a process key, which never leaves its memory;
 * each person is then an HMAC-SHA-256 under it, the same in every process (docs/adr/0006-persons-only-as-keyed-hashes.md).
 */
export async function personHashOf(kms: Pick<KMSClient, 'send'>, keyId: string): Promise<PersonHash> {
  const answer = await kms.send(
    new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(LABEL, 'utf8') }),
  );
  if (answer.Mac?.length !== 32) throw new Error('KMS gave no key of 32 bytes for the hash of persons');
  const key = Buffer.from(answer.Mac);
  return (identity) => createHmac('sha256', key).update(identity, 'utf8').digest('hex');
}
