import { type EvidenceHolder, isSameVersion, mayShare, stillHolds } from '../application/evidence-holder.ts';
import type { EvidenceKey } from '../evidence/evidence-keys.ts';
import { findApplication, loadDocument } from './applications.ts';
import { type KeyRecord, keyHeldBy, loadKeyRecords } from './evidence-key-records.ts';
import { assertOwn, batchListed, giveBack, type KeySet, openKeySet, releaseKeySet } from './evidence-key-sets.ts';
import { type Table, type Write, writeEach } from './table.ts';

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

/** What was seen of one key: what takes it, and who else holds it; `passing`: whose document is being registered too. */
type Seen = { readonly claim: KeyClaim; readonly write?: Write; readonly hit?: KeyHit; readonly passing?: boolean };
/** Of a holder: its document counts, is being registered, or counts no more. */
type Standing = 'counts' | 'registering' | 'gone';
type Asked = (holder: EvidenceHolder) => Promise<Standing>;

/** The list of a batch is one record, which may have 400 KB. */
const KEYS_PER_BATCH = 500;
/** Another registration may work on the same keys; each time their state is read anew. */
export const KEY_TRIES = 8;
/** Milliseconds of rest, at most, after two registrations met for the first time; twice as many after the second. */
const MEETING_REST_MS = 20;
/** More holders than this of one paper add nothing to what a person is told. */
const MAX_HOLDERS = 50;

/**
 * Takes all keys of a document version, batch by batch in the order of their digests: of two documents with the same keys
 * the first to come takes all, and neither stops the other half-way. The list of a batch is written before its keys, each of
 * which is then one conditional write: what a dead process took is found by its lists. A voucher that counts elsewhere gives
 * everything back.
 * @throws Error when another process works on the same version
 */
export async function takeEvidenceKeys(table: Table, taking: KeyTaking): Promise<KeysTaken> {
  const set = await openKeySet(table, taking.owner, taking.at);
  if (set === undefined) return undefined;
  const claims = taking.claims.toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
  const hits: KeyHit[] = [];
  for (const batch of batchesOf(claims.filter(isHeld))) {
    // After the first that counts elsewhere the rest is only looked at: people are told all of them at once.
    const seen = isLost(hits) ? lookAtKeys(table, { ...taking, claims: batch }) : take(table, batch, taking, set);
    hits.push(...(await seen));
  }
  // Written by earlier versions and by nobody any more: reading them is as good as a condition, for a tenth of the price,
  // and reading what they were a moment ago as good as reading them.
  hits.push(...(await lookAtKeys(table, { ...taking, claims: claims.filter((claim) => !isHeld(claim)) })));
  if (isLost(hits)) await releaseKeySet(table, set, { keys: Number.POSITIVE_INFINITY });
  return { set, hits };
}

/** Which of the keys others hold by now; nothing is written. */
export async function lookAtKeys(table: Table, taking: KeyTaking): Promise<readonly KeyHit[]> {
  const hits: KeyHit[] = [];
  for (const batch of batchesOf(taking.claims)) hits.push(...hitsOf(await look(table, batch, taking)));
  return hits;
}

const hitsOf = (seen: readonly Seen[]): KeyHit[] => seen.flatMap(({ hit }) => hit ?? []);

/** Whether a voucher counts elsewhere, so that its document cannot. */
export const isLost = (hits: readonly KeyHit[]): boolean => hits.some(({ claim }) => !isTold(claim));

/** What is no voucher is only told where it stands elsewhere too. */
export const isTold = ({ counts }: KeyClaim): boolean => counts === 'noted' || counts === 'person';

const digestsOf = (batch: readonly KeyClaim[]): string[] => batch.map(({ digest }) => digest);

/** A key that is only looked up is not held: nobody may have it. */
const isHeld = ({ counts }: KeyClaim): boolean => counts !== 'looked up';

function batchesOf(claims: readonly KeyClaim[]): (readonly KeyClaim[])[] {
  const count = Math.ceil(claims.length / KEYS_PER_BATCH);
  return Array.from({ length: count }, (_, at) => claims.slice(at * KEYS_PER_BATCH, (at + 1) * KEYS_PER_BATCH));
}

/**
 * All keys of a batch, or none of them: who meets somebody that is being registered lets the batch go before asking again, so
 * that nobody waits for a key while holding one behind it.
 */
async function take(
  table: Table,
  batch: readonly KeyClaim[],
  taking: KeyTaking,
  set: KeySet,
): Promise<readonly KeyHit[]> {
  await table.transact([batchListed(set, digestsOf(batch))]);
  // At first nearly always nobody has had any of them; only when somebody has are they read.
  let seen = set.attempt === 1 ? freshly(batch, taking) : await look(table, batch, taking);
  const hits: KeyHit[] = [];
  for (let turn = 1; turn <= KEY_TRIES; turn++) {
    await assertOwn(table, set);
    const left = await taken(table, seen, hits);
    if (left === 'none') return hits;
    if (left === 'lost' || (left === 'meets' && turn === KEY_TRIES)) return [...hits, ...hitsOf(seen)];
    if (left === 'meets') {
      await giveBack(table, set, digestsOf(batch), 'held');
      await meetingRest(turn);
      hits.length = 0;
    }
    seen = await look(table, left === 'meets' ? batch : left, taking);
  }
  throw new Error(`the keys of ${set.owner.documentId} changed ${KEY_TRIES} times while they were taken`);
}

/** Writes what was seen to be free. What changed meanwhile is left; where a voucher counts elsewhere nothing is written. */
async function taken(
  table: Table,
  seen: readonly Seen[],
  hits: KeyHit[],
): Promise<'none' | 'lost' | 'meets' | readonly KeyClaim[]> {
  const lost = seen.filter(({ hit }) => hit !== undefined && isLost([hit]));
  if (lost.length > 0) return lost.every(({ passing }) => passing) ? 'meets' : 'lost';
  const free = seen.filter(({ write }) => write !== undefined);
  const written = await writeEach(
    table,
    free.flatMap(({ write }) => write ?? []),
  );
  const left = free.filter((_, at) => !written[at]);
  hits.push(...hitsOf(seen.filter((one) => !left.includes(one))));
  return left.length === 0 ? 'none' : left.map(({ claim }) => claim);
}

/** Of two that met, one comes back before the other. */
function meetingRest(turn: number): Promise<void> {
  const most = MEETING_REST_MS * 2 ** turn;
  return new Promise((resolve) => setTimeout(resolve, most * Math.random()));
}

function freshly(batch: readonly KeyClaim[], { owner, base }: KeyTaking): Seen[] {
  return batch.map((claim) => ({
    claim,
    write: keyHeldBy(claim.digest, base, undefined, [holderBy(claim, owner)]),
  }));
}

/** The keys of a batch as they are now. */
async function look(table: Table, batch: readonly KeyClaim[], taking: KeyTaking): Promise<readonly Seen[]> {
  const records = await loadKeyRecords(table, digestsOf(batch), batch.some(isHeld) ? undefined : 'lagging');
  const standing = rememberedStanding(table);
  return Promise.all(batch.map((claim, at) => judge(claim, records[at], taking, standing)));
}

async function judge(
  claim: KeyClaim,
  record: KeyRecord | undefined,
  { owner, base, replaced }: KeyTaking,
  standing: Asked,
): Promise<Seen> {
  const others = await living(record?.holders ?? [], owner, standing);
  const other = others.find((each) => !mayHoldBeside(claim, owner, each, replaced));
  const hit = other === undefined ? undefined : { claim, other };
  const seen: Seen =
    hit === undefined ? { claim } : { claim, hit, passing: (await standing(hit.other)) === 'registering' };
  const lost = hit !== undefined && isLost([hit]);
  if (!isHeld(claim) || lost || others.length >= MAX_HOLDERS) return seen;
  // Also what the owner holds already: the attempt before might be about to give it back, and finds its condition gone.
  return { ...seen, write: keyHeldBy(claim.digest, base, record, [...others, holderBy(claim, owner)]) };
}

function mayHoldBeside(
  { counts }: KeyClaim,
  owner: EvidenceHolder,
  other: EvidenceHolder,
  replaced: readonly string[],
): boolean {
  // A part of a thing may stand beside other parts of it, never beside the whole.
  if (counts === 'once per enterprise' && other.part === true) return owner.creditCode === other.creditCode;
  // Visits of one guest with one institution are no more than visits.
  if (counts === 'person') return owner.creditCode === other.creditCode;
  return mayShare(owner, other, counts === 'noted' ? [other.documentId] : replaced);
}

function holderBy({ counts }: KeyClaim, owner: EvidenceHolder): EvidenceHolder {
  return counts === 'once per enterprise' ? { ...owner, part: true } : owner;
}

async function living(holders: readonly EvidenceHolder[], owner: EvidenceHolder, standing: Asked) {
  const others = holders.filter((each) => !isSameVersion(each, owner));
  const found = await Promise.all(others.map(standing));
  return others.filter((_, at) => found[at] !== 'gone');
}

/** Looks up each other holder once: an archive filed a second time meets the same document hundreds of times. */
function rememberedStanding(table: Table): Asked {
  const known = new Map<string, Promise<Standing>>();
  const ask = async (holder: EvidenceHolder): Promise<Standing> => {
    const [application, document] = await Promise.all([
      findApplication(table, holder.applicationId),
      loadDocument(table, holder.applicationId, holder.documentId),
    ]);
    if (!stillHolds(holder, application, document)) return 'gone';
    return document?.status === 'awaiting' ? 'registering' : 'counts';
  };
  return (holder) => {
    const id = `${holder.applicationId}/${holder.documentId}/${holder.versionId}`;
    const answer = known.get(id) ?? ask(holder);
    known.set(id, answer);
    return answer;
  };
}
