import { createHash, getHashes } from 'node:crypto';
import { sm2, sm3 } from 'sm-crypto-v2';

const NODE_HAS_SM3 = getHashes().includes('sm3');

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** SM3 digest (GB/T 32905), by Node where its OpenSSL knows it. */
export function sm3Digest(bytes: Uint8Array): Uint8Array {
  return NODE_HAS_SM3 ? createHash('sm3').update(bytes).digest() : Buffer.from(sm3(bytes), 'hex');
}

/**
 * Whether an SM2-with-SM3 signature (GB/T 32918, default user id 1234567812345678) fits. The signature is DER or the
 * bare 64 bytes; the key is the uncompressed point (65 bytes). A malformed key or signature does not fit.
 */
export function sm2Fits(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (publicKey.length !== 65 || publicKey[0] !== 4) return false;
  try {
    const der = signature.length !== 64;
    return sm2.doVerifySignature(message, hex(signature), hex(publicKey), {
      der,
      hash: true,
      userId: '1234567812345678',
    });
  } catch {
    return false;
  }
}
