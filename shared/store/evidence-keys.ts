import { type EvidenceHolder, isSameVersion, mayShare, stillHolds } from '../application/evidence-holder.ts';
import type { EvidenceKey } from '../evidence/evidence-keys.ts';
import { findApplication, loadDocument } from './applications.ts';
import { type KeyRecord, keyHeldBy, loadKeyRecord } from './evidence-key-records.ts';
import { batchListed, type KeySet, openKeySet, releaseKeySet, stillTaking } from './evidence-key-sets.ts';
import { type Table, type Write, WriteConflict } from './table.ts';

/** A key as it is stored: under a digest, never in plain; `entry` is the place of its document in an archive, from 1. */
export type KeyClaim = Omit<EvidenceKey, 'key'> & { readonly digest: string; readonly entry?: number };
/** A key that another document version holds, which still counts. */
export type KeyHit = { readonly claim: KeyClaim; readonly other: EvidenceHolder };

export type KeyTaking = {
  readonly owner: EvidenceHolder;
  readonly base: string;
  readonly claims: readonly KeyClaim[];
  /** Documents of the same application whose place the owner takes. */
  readonly replaced: readonly string[];
  /** System time: by it is told how long a set has been half taken. */
  readonly at: string;
};
/**
 * Undefined: somebody registered this version meanwhile. Hits that count once mean that nothing was taken; others are
 * only worth a person's look.
 */
export type KeysTaken = { readonly set: KeySet; readonly hits: readonly KeyHit[] } | undefined;

type Look = { readonly writes: readonly Write[]; readonly hits: readonly KeyHit[] };
type Counts = (holder: EvidenceHolder) => Promise<boolean>;

/** With the check of the set and the list of what the batch holds, 99 writes in one transaction. */
const KEYS_PER_BATCH = 97;
/** Another registration may work on the same keys; each time their state is read anew. */
const TRIES = 8;
/** More holders than this of one paper add nothing to what a person is told. */
const MAX_HOLDERS = 50;

/**
 * Takes all keys of a document version, in the order of their digests: of two documents with the same keys the first to
 * come takes all, and neither stops the other half-way. Each batch is one transaction with the list of what it holds, so
 * that what a dead process took is found again. A voucher that counts elsewhere gives everything back.
 * @throws Error when another process works on the same version
 */
export async function takeEvidenceKeys(table: Table, taking: KeyTaking): Promise<KeysTaken> {
  const set = await openKeySet(table, taking.owner, taking.at);
  if (set === undefined) return undefined;
  const claims = taking.claims.toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
  const counts = rememberedCounts(table);
  const hits: KeyHit[] = [];
  for (let start = 0; start < claims.length; start += KEYS_PER_BATCH) {
    const batch = claims.slice(start, start + KEYS_PER_BATCH);
    // After the first that counts elsewhere the rest is only looked at: people are told all of them at once.
    const seen = isLost(hits) ? look(table, batch, taking, counts) : take(table, batch, { ...taking, set, counts });
    hits.push(...(await seen).hits);
  }
  if (isLost(hits)) await releaseKeySet(table, set, { batches: Number.POSITIVE_INFINITY });
  return { set, hits };
}

/** Whether a voucher counts elsewhere, so that its document cannot. */
export const isLost = (hits: readonly KeyHit[]): boolean => hits.some(({ claim }) => claim.counts === 'once');

async function take(
  table: Table,
  batch: readonly KeyClaim[],
  taking: KeyTaking & { readonly set: KeySet; readonly counts: Counts },
): Promise<Look> {
  const { set, owner, base, counts } = taking;
  const list = batchListed(
    set,
    batch.map(({ digest }) => digest),
  );
  // Nearly always nobody has had any of them; only when somebody has are they read.
  let seen: Look = { writes: batch.map(({ digest }) => keyHeldBy(digest, base, undefined, [owner])), hits: [] };
  for (let turn = 1; turn <= TRIES; turn++) {
    if (await isWritten(table, set, [list, ...seen.writes])) return seen;
    seen = await look(table, batch, taking, counts);
    if (isLost(seen.hits)) return seen;
  }
  throw new Error(`the keys of ${owner.documentId} changed ${TRIES} times while they were taken`);
}

/** False when a key was not as expected. @throws Error when the set is not this process's any more */
async function isWritten(table: Table, set: KeySet, writes: readonly Write[]): Promise<boolean> {
  const check = stillTaking(set);
  try {
    await table.transact([check, ...writes]);
    return true;
  } catch (error) {
    if (!(error instanceof WriteConflict)) throw error;
    const now = await table.get(check.key);
    if (now?.status === set.status && now.attempt === set.attempt) return false;
    throw new Error(`another process works on the keys of ${set.owner.documentId}`);
  }
}

/** The keys of a batch as they are now: what would take them, and who else holds them. */
async function look(table: Table, batch: readonly KeyClaim[], taking: KeyTaking, counts: Counts): Promise<Look> {
  const looks = await Promise.all(
    batch.map(async (claim) => judge(claim, await loadKeyRecord(table, claim.digest), taking, counts)),
  );
  return { writes: looks.flatMap(({ writes }) => writes), hits: looks.flatMap(({ hits }) => hits) };
}

async function judge(
  claim: KeyClaim,
  record: KeyRecord | undefined,
  { owner, base, replaced }: KeyTaking,
  counts: Counts,
): Promise<Look> {
  const others = await living(record?.holders ?? [], owner, counts);
  const once = claim.counts === 'once';
  const other = others.find((each) => !mayShare(owner, each, once ? replaced : [each.documentId]));
  const hits = other === undefined ? [] : [{ claim, other }];
  const has = record?.holders.some((each) => isSameVersion(each, owner)) ?? false;
  if (has || (once && hits.length > 0) || others.length >= MAX_HOLDERS) return { writes: [], hits };
  return { writes: [keyHeldBy(claim.digest, base, record, [...others, owner])], hits };
}

async function living(holders: readonly EvidenceHolder[], owner: EvidenceHolder, counts: Counts) {
  const others = holders.filter((each) => !isSameVersion(each, owner));
  const alive = await Promise.all(others.map(counts));
  return others.filter((_, at) => alive[at]);
}

/** Looks up each other holder once: an archive filed a second time meets the same document two thousand times. */
function rememberedCounts(table: Table): Counts {
  const known = new Map<string, Promise<boolean>>();
  const ask = async (holder: EvidenceHolder): Promise<boolean> => {
    const [application, document] = await Promise.all([
      findApplication(table, holder.applicationId),
      loadDocument(table, holder.applicationId, holder.documentId),
    ]);
    return stillHolds(holder, application, document);
  };
  return (holder) => {
    const id = `${holder.applicationId}/${holder.documentId}/${holder.versionId}`;
    const answer = known.get(id) ?? ask(holder);
    known.set(id, answer);
    return answer;
  };
}
