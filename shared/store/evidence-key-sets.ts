import * as z from 'zod/mini';
import type { DocumentRecord } from '../application/documents.ts';
import { type DocumentVersion, isSameVersion } from '../application/evidence-holder.ts';
import { sha256 } from '../kernel/digest.ts';
import { applicationSubject } from './applications.ts';
import { due, listDue } from './due.ts';
import { keyHeldBy, loadKeyRecords } from './evidence-key-records.ts';
import { recordFamily } from './record-family.ts';
import {
  type Condition,
  type Item,
  isWritten,
  type Key,
  type Page,
  type QueryOptions,
  queryAll,
  type Table,
  type Write,
  writeEach,
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

export const keySetFamily = recordFamily<KeySet>()({
  name: 'set of keys',
  pk: 'APPLICATION#<id>',
  sk: 'KEYS#<documentId>#<version>',
  format: 1,
  schema: () =>
    z.object({
      owner: z.object({ applicationId: z.string(), documentId: z.string(), versionId: z.string() }),
      status: z.enum(['taking', 'held', 'releasing', 'released']),
      attempt: z.int(),
      since: z.string(),
    }),
});

/** What is taken together, by digests, written before any of it; it stays once it was given back. */
type KeyBatch = { readonly digests: readonly string[]; readonly released?: boolean };
export const keyBatchFamily = recordFamily<KeyBatch>()({
  name: 'batch of keys',
  pk: 'APPLICATION#<id>',
  sk: 'KEYS#<documentId>#<version>#<batch>',
  format: 1,
  schema: () => z.object({ digests: z.array(z.string()), released: z.exactOptional(z.boolean()) }),
});

/** How many keys a caller has time for. */
type Budget = { keys: number };

const TRIES = 8;

/** A version id of S3 is long and free of form; its digest is not. */
const prefixOf = ({ documentId, versionId }: DocumentVersion) => `KEYS#${documentId}#${sha256(versionId).slice(0, 16)}`;
const setKey = (version: DocumentVersion): Key => ({
  PK: applicationSubject(version.applicationId),
  SK: prefixOf(version),
});

export const keySetOf = (item: Item): KeySet => keySetFamily.read(item);

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
  const status = before?.status === 'releasing' ? 'released' : before?.status;
  if (before?.status === 'releasing' && !(await releaseKeySet(table, before, { keys: Number.POSITIVE_INFINITY })))
    throw new Error(`the keys of ${owner.documentId} are being given back`);
  const set: KeySet = { ...before, owner, status: 'taking', attempt: (before?.attempt ?? 0) + 1, since: at };
  const key = setKey(owner);
  // Its status too: by now it may be held, which no attempt undoes.
  const condition: Condition =
    before === undefined || status === undefined ? { absent: true } : { equals: { attempt: before.attempt, status } };
  await table.transact([
    {
      kind: 'put',
      item: { ...keySetFamily.written(set), ...key, ...due('KEYS', at, key.PK) },
      condition,
    },
  ]);
  return set;
}

/**
 * Asked between what was read of keys and what is written on it. Whoever takes a set over, or gives it back, changes the
 * set first and then every listed key: so an answer of yes means that what was read before it holds, or that the write
 * finds its condition gone. @throws Error when the set is another process's by now
 */
export async function assertOwn(table: Table, { owner, status, attempt }: KeySet): Promise<void> {
  const now = await table.get(setKey(owner));
  if (now?.status === status && now.attempt === attempt) return;
  throw new Error(`another process works on the keys of ${owner.documentId}`);
}

/** What a batch will hold, kept under the digest of its list: a second attempt with other keys loses nothing of the first. */
export function batchListed({ owner }: KeySet, digests: readonly string[]): Write {
  const { PK, SK } = setKey(owner);
  const batch = keyBatchFamily.written({ digests });
  return { kind: 'put', item: { ...batch, PK, SK: `${SK}#${sha256(digests.join(' ')).slice(0, 16)}` } };
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

/** The document counts no more: goes into the transaction that says so; the reconciliation gives back what it held. */
export function keysLoosened(document: DocumentRecord, at: string): Write[] {
  const { applicationId, id: documentId, versionId, status } = document;
  if (versionId === undefined || (status !== 'read' && status !== 'to-a-person')) return [];
  const owner: DocumentVersion = { applicationId, documentId, versionId };
  const key = setKey(owner);
  const set = { owner, status: 'releasing', since: at, ...due('KEYS', at, key.PK) };
  return [{ kind: 'update', key, set, add: { attempt: 1 } }];
}

/** From here on nobody takes keys into the set. False when it changed since it was read. */
export async function markReleasing(table: Table, { owner, status, attempt, since }: KeySet): Promise<boolean> {
  const key = setKey(owner);
  const set = { status: 'releasing', ...due('KEYS', since, key.PK) };
  return isWritten(table, [{ kind: 'update', key, set, condition: { equals: { status, attempt } } }]);
}

/**
 * Gives back what the set lists, batch by batch within the budget; what is done stays done. True when nothing is left.
 * Its process is stopped first: an attempt that comes back finds that the set is not its own.
 */
export async function releaseKeySet(table: Table, set: KeySet, budget: Budget): Promise<boolean> {
  if (set.status !== 'releasing' && !(await markReleasing(table, set))) return false;
  const { PK, SK } = setKey(set.owner);
  const releasing = { equals: { status: 'releasing', attempt: set.attempt } };
  for (const batch of await queryAll(table, PK, `${SK}#`)) {
    const { digests, released } = keyBatchFamily.read(batch);
    if (released === true) continue;
    if (budget.keys <= 0) return false;
    budget.keys -= digests.length;
    await giveBack(table, { ...set, status: 'releasing' }, digests, 'fenced');
    const stillReleasing: Write = { kind: 'check', key: { PK, SK }, condition: releasing };
    await table.transact([stillReleasing, { kind: 'update', key: { PK, SK: batch.SK }, set: { released: true } }]);
  }
  const released: Write = {
    kind: 'update',
    key: { PK, SK },
    set: { status: 'released' },
    remove: ['FLIGHT_PK', 'FLIGHT_SK'],
    condition: releasing,
  };
  return isWritten(table, [released]);
}

/**
 * Takes the owner out of the keys, while the set is as the caller knows it. `fenced`: every key gets another turn, also one
 * that was never taken, so that an attempt which was thought dead cannot take it afterwards.
 */
export async function giveBack(
  table: Table,
  set: KeySet,
  digests: readonly string[],
  how: 'held' | 'fenced',
): Promise<void> {
  let left = digests;
  for (let turn = 1; turn <= TRIES && left.length > 0; turn++) {
    const records = await loadKeyRecords(table, left);
    await assertOwn(table, set);
    const changes = left.flatMap((digest, at) => {
      const record = records[at];
      const holders = record?.holders ?? [];
      const rest = holders.filter((each) => !isSameVersion(each, set.owner));
      if (how === 'held' && rest.length === holders.length) return [];
      return [{ digest, write: keyHeldBy(digest, record?.base ?? '', record, rest) }];
    });
    const written = await writeEach(
      table,
      changes.map(({ write }) => write),
    );
    left = changes.filter((_, at) => !written[at]).map(({ digest }) => digest);
  }
  if (left.length > 0)
    throw new Error(`the keys of ${set.owner.documentId} changed ${TRIES} times while they were given back`);
}

/** What is being taken or must be given back, oldest first. */
export function listLooseKeys(table: Table, now: string, options: QueryOptions): Promise<Page> {
  return listDue(table, 'KEYS', now, options);
}
