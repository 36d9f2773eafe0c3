import type { EvidenceHolder } from '../application/evidence-holder.ts';
import type { Key, Table, Write } from './table.ts';

/** Who holds a key; `turn` is the condition of every change. Given back by all, it stays with no holders: no record is deleted. */
export type KeyRecord = { readonly base: string; readonly turn: number; readonly holders: readonly EvidenceHolder[] };

/** Where sets of keys are found that are being taken or must be given back; the sweep looks here. */
export const LOOSE_KEYS = 'KEYS';
/** Beside an application that was closed: all its documents give back their keys. */
export const CLOSING = 'KEYS';

const keyOfDigest = (digest: string): Key => ({ PK: `KEY#${digest}`, SK: 'KEY' });

export async function loadKeyRecord(table: Table, digest: string): Promise<KeyRecord | undefined> {
  return (await table.get(keyOfDigest(digest))) as KeyRecord | undefined;
}

/** The key with these holders, if nobody changed it since `before` was read. */
export function keyHeldBy(
  digest: string,
  base: string,
  before: KeyRecord | undefined,
  holders: readonly EvidenceHolder[],
): Write {
  return {
    kind: 'put',
    item: { ...keyOfDigest(digest), base, turn: (before?.turn ?? 0) + 1, holders },
    condition: before === undefined ? { absent: true } : { equals: { turn: before.turn } },
  };
}

/** Index attributes of something the sweep shall look at, oldest first. */
export function looseSince(subject: string, at: string): { FLIGHT_PK: string; FLIGHT_SK: string } {
  return { FLIGHT_PK: LOOSE_KEYS, FLIGHT_SK: `${at}#${subject}` };
}

/** The order to give back all keys of an application, in the transaction that closes it. */
export function keysOfClosed(subject: string, at: string): Write {
  return { kind: 'put', item: { PK: subject, SK: CLOSING, status: 'closed', ...looseSince(subject, at) } };
}

/** The order was passed on to every document. */
export function keysOfClosedDone(subject: string): Write {
  const key = { PK: subject, SK: CLOSING };
  return { kind: 'update', key, set: { status: 'passed-on' }, remove: ['FLIGHT_PK', 'FLIGHT_SK'] };
}
