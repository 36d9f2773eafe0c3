import * as z from 'zod/mini';
import { type AuditEvent, appendEntry, type ChainHead, EMPTY_CHAIN } from '../audit/chain.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { OutgoingMail } from '../mail/outgoing.ts';
import { mailWrite } from './mails.ts';
import { familyOf } from './record-family.ts';
import { isRefusal, refuse } from './refusals.ts';
import { type Condition, type Item, type Key, type Table, type Write, WriteConflict } from './table.ts';

/** What heads of every subject (application, enterprise, settlement) have in common. */
export type Head = {
  /** 0 before the first save; each commit adds one. */
  readonly version: number;
  readonly audit: ChainHead;
};
export const NEW_HEAD: Head = { version: 0, audit: EMPTY_CHAIN };
/** The same as a schema, for the families of heads. */
export const head = () => z.object({ version: z.int(), audit: z.object({ sequence: z.int(), hash: z.string() }) });
const headFamily = familyOf<Head>()({ name: 'head', format: 1, schema: head });

/** A further write of the same transaction, and the refusal it means when its condition does not hold. */
export type GuardedWrite = { readonly write: Write; readonly otherwise?: () => Refusal };

export type Change = {
  /** `APPLICATION#…`, `ENTERPRISE#…`, `SETTLEMENT#…`. */
  readonly subject: string;
  /** The head as it was loaded; its version is the condition. */
  readonly before: Head;
  /** The head as it shall be (domain attributes only; keys of indexes included); left out where it stays as it is, due time and all. */
  readonly after?: Readonly<Record<string, unknown>>;
  readonly event: AuditEvent;
  readonly mails?: readonly OutgoingMail[];
  readonly writes?: readonly GuardedWrite[];
};

/**
 * The only way to write: the subject's head under its version, the audit entry that extends its chain, outgoing mails
 * and further writes, all or nothing. Answers with the new head.
 * @throws Refusal CHANGED_MEANWHILE (409) when another change came first; load again and decide again
 */
export async function commit(table: Table, change: Change): Promise<Head> {
  const { head, guarded } = writesOf(change);
  try {
    await table.transact(guarded.map(({ write }) => write));
  } catch (error) {
    if (!(error instanceof WriteConflict)) throw error;
    throw guarded[error.index]?.otherwise?.() ?? changedMeanwhile(change.subject);
  }
  return head;
}

/** A change of another subject that goes along in the same transaction, its own chain included. */
export function alongWith(change: Change): readonly GuardedWrite[] {
  return writesOf(change).guarded;
}

function writesOf(change: Change): { readonly head: Head; readonly guarded: readonly GuardedWrite[] } {
  const entry = appendEntry(change.subject, change.before.audit, change.event);
  const head: Head = {
    version: change.before.version + 1,
    audit: { sequence: entry.sequence, hash: entry.hash },
  };
  const guarded: GuardedWrite[] = [
    { write: headWrite(change, head) },
    { write: auditWrite(change.subject, entry.sequence, { ...entry }) },
    ...(change.mails ?? []).map((mail) => ({ write: mailWrite(change.subject, mail, change.event) })),
    ...(change.writes ?? []),
  ];
  return { head, guarded };
}

function headWrite({ subject, before, after }: Change, head: Head): Write {
  const condition: Condition = before.version === 0 ? { absent: true } : { equals: { version: before.version } };
  const key = keyOf(subject, 'HEAD');
  if (after === undefined) return { kind: 'update', key, set: { ...head }, condition };
  return { kind: 'put', item: { ...after, ...key, ...head }, condition };
}

export function keyOf(subject: string, sk: string): Key {
  return { PK: subject, SK: sk };
}

/** The head's own bookkeeping, read from an item. */
export function headOf(item: Item): Head {
  const { version, audit } = item;
  return headFamily.read({ version, audit }, `${item.PK} ${item.SK}`);
}

const auditKey = (subject: string, sequence: number) => keyOf(subject, `AUDIT#${String(sequence).padStart(8, '0')}`);

/** System time of the last change of a subject, from its newest audit entry. */
export async function changedAt(table: Pick<Table, 'get'>, subject: string, head: Head): Promise<string | undefined> {
  const entry = await table.get(auditKey(subject, head.audit.sequence));
  return entry === undefined ? undefined : String(entry.recordedAt);
}

function auditWrite(subject: string, sequence: number, entry: Record<string, unknown>): Write {
  const item = { ...entry, ...auditKey(subject, sequence) };
  return { kind: 'put', item, condition: { absent: true } };
}

export function changedMeanwhile(subject: string): Refusal {
  return refuse('CHANGED_MEANWHILE', { subject });
}

/** How often a change is tried that loses against others; a burst of uploads changes one case many times at once. */
export const COMMIT_TRIES = { usual: 12, inABurst: 40 } as const;
/** Milliseconds of rest after the first lost race; after the second twice as many, and so on. */
export const COMMIT_REST_MS = 15;

/**
 * Runs `attempt` again while it loses against other changes of the same record. `attempt` must load, decide and commit
 * afresh each time. @throws the last Refusal after `times` attempts
 */
export async function untilCommitted<T>(attempt: () => Promise<T>, times: number = COMMIT_TRIES.usual): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isRefusal(error, 'CHANGED_MEANWHILE') || turn >= times) throw error;
      await new Promise((resolve) => setTimeout(resolve, COMMIT_REST_MS * turn));
    }
  }
}
