import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';

/** What a process key is made of: another label, or another KMS key, gives another one and so other hashes. */
export const LABELS = { persons: 'person hash, version 1', samples: 'sample of invoices, version 1' } as const;

/**
 * A key of 32 bytes that never leaves the memory of its process. One call turns the KMS key into it; every hash is then
 * an HMAC-SHA-256 under it, the same in every process (docs/adr/0006-persons-only-as-keyed-hashes.md).
 */
export async function processKey(kms: Pick<KMSClient, 'send'>, keyId: string, label: string): Promise<Uint8Array> {
  const answer = await kms.send(
    new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(label, 'utf8') }),
  );
  if (answer.Mac?.length !== 32) throw new Error('KMS gave no key of 32 bytes');
  return new Uint8Array(answer.Mac);
}
