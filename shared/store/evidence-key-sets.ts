import type { DocumentRecord } from '../application/documents.ts';
import { type DocumentVersion, isSameVersion } from '../application/evidence-holder.ts';
import { sha256 } from '../kernel/digest.ts';
import { applicationSubject } from './applications.ts';
import { keyHeldBy, LOOSE_KEYS, loadKeyRecord, looseSince } from './evidence-key-records.ts';
import {
  type Item,
  type Key,
  type Page,
  type QueryOptions,
  queryAll,
  type Table,
  type Write,
  WriteConflict,
} from './table.ts';

/**
 * All keys of one document version. `taking`: a process works on it; `held`: its document is registered; `releasing`: to
 * be given back, from which nothing leads back to `held`; `released`: nothing is held.
 */
export type KeySet = {
  readonly owner: DocumentVersion;
  readonly status: 'taking' | 'held' | 'releasing' | 'released';
  /** Each process that works on it takes the next number; the one before can write no more. */
  readonly attempt: number;
  /** System time of that attempt. */
  readonly since: string;
};

/** How many batches a caller has time for. */
type Budget = { batches: number };

const TRIES = 8;

/** A version id of S3 is long and free of form; its digest is not. */
const prefixOf = ({ documentId, versionId }: DocumentVersion) => `KEYS#${documentId}#${sha256(versionId).slice(0, 16)}`;
const setKey = (version: DocumentVersion): Key => ({
  PK: applicationSubject(version.applicationId),
  SK: prefixOf(version),
});

export function keySetOf({ PK, SK, FLIGHT_PK, FLIGHT_SK, ...set }: Item): KeySet {
  return set as unknown as KeySet;
}

export async function loadKeySet(table: Table, version: DocumentVersion): Promise<KeySet | undefined> {
  const item = await table.get(setKey(version));
  return item === undefined ? undefined : keySetOf(item);
}

/**
 * Begins to take keys for a document version; undefined when they are held already. What another process left half-way
 * is taken over, what was being given back is given back first.
 */
export async function openKeySet(table: Table, owner: DocumentVersion, at: string): Promise<KeySet | undefined> {
  const before = await loadKeySet(table, owner);
  if (before?.status === 'held') return undefined;
  if (before?.status === 'releasing' && !(await releaseKeySet(table, before, { batches: Number.POSITIVE_INFINITY })))
    throw new Error(`the keys of ${owner.documentId} are being given back`);
  const set: KeySet = { owner, status: 'taking', attempt: (before?.attempt ?? 0) + 1, since: at };
  const key = setKey(owner);
  const condition = before === undefined ? { absent: true as const } : { equals: { attempt: before.attempt } };
  await table.transact([{ kind: 'put', item: { ...set, ...key, ...looseSince(key.PK, at) }, condition }]);
  return set;
}

/** Holds only while this attempt takes the keys. */
export function stillTaking({ owner, attempt }: KeySet): Extract<Write, { kind: 'check' }> {
  return { kind: 'check', key: setKey(owner), condition: { equals: { status: 'taking', attempt } } };
}

/** What a batch holds, kept under the digest of its list: a second attempt with other keys loses nothing of the first. */
export function batchListed({ owner }: KeySet, digests: readonly string[]): Write {
  const { PK, SK } = setKey(owner);
  return { kind: 'put', item: { PK, SK: `${SK}#${sha256(digests.join(' ')).slice(0, 16)}`, digests } };
}

/** All keys are taken and the document counts: goes into the transaction that registers it. */
export function keysHeld({ owner, attempt }: KeySet): Write {
  return {
    kind: 'update',
    key: setKey(owner),
    set: { status: 'held' },
    remove: ['FLIGHT_PK', 'FLIGHT_SK'],
    condition: { equals: { status: 'taking', attempt } },
  };
}

/** The document counts no more: goes into the transaction that says so; the sweep gives back what it held. */
export function keysLoosened(document: DocumentRecord, at: string): Write[] {
  const { applicationId, id: documentId, versionId, status } = document;
  if (versionId === undefined || (status !== 'read' && status !== 'to-a-person')) return [];
  const owner: DocumentVersion = { applicationId, documentId, versionId };
  const key = setKey(owner);
  const set = { owner, status: 'releasing', since: at, ...looseSince(key.PK, at) };
  return [{ kind: 'update', key, set, add: { attempt: 1 } }];
}

/** From here on nobody takes keys into the set. False when it changed since it was read. */
export async function markReleasing(table: Table, { owner, status, attempt, since }: KeySet): Promise<boolean> {
  const key = setKey(owner);
  const set = { status: 'releasing', ...looseSince(key.PK, since) };
  return isWritten(table, [{ kind: 'update', key, set, condition: { equals: { status, attempt } } }]);
}

/**
 * Gives back what the set holds, batch by batch within the budget; what is done stays done. True when nothing is left.
 * Its process is stopped first: an attempt that comes back finds that the set is not its own.
 */
export async function releaseKeySet(table: Table, set: KeySet, budget: Budget): Promise<boolean> {
  if (set.status !== 'releasing' && !(await markReleasing(table, set))) return false;
  const { PK, SK } = setKey(set.owner);
  for (const batch of await queryAll(table, PK, `${SK}#`)) {
    if (batch.released === true) continue;
    if (budget.batches <= 0) return false;
    budget.batches -= 1;
    await releaseBatch(table, set, batch);
  }
  const condition = { equals: { status: 'releasing', attempt: set.attempt } };
  const released: Write = {
    kind: 'update',
    key: { PK, SK },
    set: { status: 'released' },
    remove: ['FLIGHT_PK', 'FLIGHT_SK'],
    condition,
  };
  return isWritten(table, [released]);
}

async function releaseBatch(table: Table, { owner, attempt }: KeySet, batch: Item): Promise<void> {
  const held: Write[] = [
    { kind: 'check', key: setKey(owner), condition: { equals: { status: 'releasing', attempt } } },
    { kind: 'update', key: { PK: batch.PK, SK: batch.SK }, set: { released: true } },
  ];
  for (let turn = 1; turn <= TRIES; turn++) {
    const keys = await Promise.all(
      (batch.digests as string[]).map(async (digest) => ({ digest, record: await loadKeyRecord(table, digest) })),
    );
    const writes = keys.flatMap(({ digest, record }) => {
      const rest = record?.holders.filter((each) => !isSameVersion(each, owner)) ?? [];
      return record === undefined || rest.length === record.holders.length
        ? []
        : [keyHeldBy(digest, record.base, record, rest)];
    });
    if (await isWritten(table, [...held, ...writes])) return;
  }
  throw new Error(`the keys of ${owner.documentId} changed ${TRIES} times while they were given back`);
}

/** What is being taken or must be given back, oldest first. */
export function listLooseKeys(table: Table, options: QueryOptions): Promise<Page> {
  return table.queryIndex('inFlight', LOOSE_KEYS, '', options);
}

async function isWritten(table: Table, writes: readonly Write[]): Promise<boolean> {
  try {
    await table.transact(writes);
    return true;
  } catch (error) {
    if (error instanceof WriteConflict) return false;
    throw error;
  }
}
