import { createHmac, hash } from 'node:crypto';

/**
 * JSON with sorted keys and no spaces: the same value always gives the same bytes, so digests can be compared
 * across years. `undefined` members are left out, as JSON does. Numbers other than safe integers are refused:
 * amounts are strings.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      throw new TypeError('only whole numbers have a canonical form; write amounts as strings');
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map((member) => canonicalJson(member ?? null)).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`no canonical form for ${typeof value}`);
}

/** SHA-256 in lower-case hex. */
export function sha256(bytes: string | Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** HMAC-SHA-256 of a text under a key, in lower-case hex. */
export function keyedDigest(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
