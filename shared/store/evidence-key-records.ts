import * as z from 'zod/mini';
import type { EvidenceHolder } from '../application/evidence-holder.ts';
import { due } from './due.ts';
import { recordFamily } from './record-family.ts';
import type { Key, Table, Write } from './table.ts';

/** Who holds a key; `turn` is the condition of every change. Given back by all, it stays with no holders: no record is deleted. */
export type KeyRecord = { readonly base: string; readonly turn: number; readonly holders: readonly EvidenceHolder[] };

const holder = z.object({
  applicationId: z.string(),
  documentId: z.string(),
  versionId: z.string(),
  creditCode: z.string(),
  item: z.string(),
  kind: z.string(),
  part: z.exactOptional(z.literal(true)),
});

export const keyFamily = recordFamily<KeyRecord>()({
  name: 'key of evidence',
  pk: 'KEY#<digest>',
  sk: 'KEY',
  format: 1,
  schema: () => z.object({ base: z.string(), turn: z.int(), holders: z.array(holder) }),
});

/** Beside an application that was closed: all its documents give back their keys. */
export const CLOSING = 'KEYS';

const keyOfDigest = (digest: string): Key => ({ PK: `KEY#${digest}`, SK: 'KEY' });

/** Many at once, in the order of the digests. */
export async function loadKeyRecords(
  table: Table,
  digests: readonly string[],
  how?: 'lagging',
): Promise<(KeyRecord | undefined)[]> {
  const items = await table.getMany(digests.map(keyOfDigest), how);
  return items.map((item) => (item === undefined ? undefined : keyFamily.read(item)));
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
    item: {
      ...keyFamily.written({ ...before, base, turn: (before?.turn ?? 0) + 1, holders }),
      ...keyOfDigest(digest),
    },
    condition: before === undefined ? { absent: true } : { equals: { turn: before.turn } },
  };
}

/** The order to give back all keys of an application, in the transaction that closes it. */
export function keysOfClosed(subject: string, at: string): Write {
  return { kind: 'put', item: { PK: subject, SK: CLOSING, status: 'closed', ...due('KEYS', at, subject) } };
}

/** The order was passed on to every document. */
export function keysOfClosedDone(subject: string): Write {
  const key = { PK: subject, SK: CLOSING };
  return { kind: 'update', key, set: { status: 'passed-on' }, remove: ['FLIGHT_PK', 'FLIGHT_SK'] };
}
