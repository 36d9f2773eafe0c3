import type { Instant } from '../kernel/dates.ts';
import { digestOf } from '../kernel/digest.ts';

export const AUDIT_SCHEMA = 1;

/** Who did something: a person by the id in their token, an approver by their register id, or a part of the system. */
export type Actor = { readonly kind: 'person' | 'approver' | 'system'; readonly id: string; readonly role?: string };

/** What an entry may say beside who did what and when. */
export type AuditDetail = string | number | boolean | null | readonly string[] | Readonly<Record<string, string>>;

export type AuditEvent = {
  /** A verb phrase in kebab case, as `submit-application`. */
  readonly action: string;
  readonly by: Actor;
  /** Business time. */
  readonly at: Instant;
  /** System time; the two differ only where business time is set by a record. */
  readonly recordedAt: Instant;
  readonly correlationId: string;
  readonly reason?: string;
  readonly stage?: string;
  /** SHA-256 of what the action was about: files, facts, award, batch. */
  readonly digests?: Readonly<Record<string, string>>;
  /** Anything else worth reading: ids, counts, codes. Never personal data, secrets or tokens. */
  readonly details?: Readonly<Record<string, AuditDetail>>;
};

export type AuditEntry = AuditEvent & {
  readonly schema: number;
  readonly subject: string;
  readonly sequence: number;
  readonly previous: string;
  readonly hash: string;
};

export type ChainHead = { readonly sequence: number; readonly hash: string };
export const EMPTY_CHAIN: ChainHead = { sequence: 0, hash: '' };

/** The entry that follows `head`; its hash covers everything in it and the hash before. */
export function appendEntry(subject: string, head: ChainHead, event: AuditEvent): AuditEntry {
  const body = { ...event, schema: AUDIT_SCHEMA, subject, sequence: head.sequence + 1, previous: head.hash };
  return { ...body, hash: digestOf(body) };
}

/** An entry as it lies there: whether it is one is what the chain tells. */
export type StoredEntry = Readonly<Record<string, unknown>>;

/** Where the chain is broken, or `undefined`: a changed, missing or reordered entry, or newest entries cut off. */
export function findBreak(entries: readonly StoredEntry[], head: ChainHead): string | undefined {
  let previous = EMPTY_CHAIN;
  for (const entry of entries) {
    const { hash, ...body } = entry;
    const sequence = previous.sequence + 1;
    if (entry.sequence !== sequence) return `sequence ${sequence} is missing`;
    if (entry.previous !== previous.hash) return `entry ${sequence} does not follow its predecessor`;
    if (digestOf(body) !== hash) return `entry ${sequence} was changed`;
    previous = { sequence, hash };
  }
  if (previous.sequence !== head.sequence || previous.hash !== head.hash) return 'the newest entries are missing';
  return undefined;
}
