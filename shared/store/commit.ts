import { type AuditFact, appendEntry, type ChainHead, EMPTY_CHAIN } from '../audit/chain.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { OutgoingMail } from '../mail/outgoing.ts';
import { mailWrite } from './mails.ts';
import { type Condition, type Item, type Key, type Table, type Write, WriteConflict } from './table.ts';

/** What heads of every subject (application, enterprise, settlement) have in common. */
export type Head = {
  /** 0 before the first save; each commit adds one. */
  readonly version: number;
  readonly audit: ChainHead;
};
export const NEW_HEAD: Head = { version: 0, audit: EMPTY_CHAIN };

/** A further write of the same transaction, and the refusal it means when its condition does not hold. */
export type GuardedWrite = { readonly write: Write; readonly otherwise?: () => Refusal };

export type Change = {
  /** `APPLICATION#…`, `ENTERPRISE#…`, `SETTLEMENT#…`. */
  readonly subject: string;
  /** The head as it was loaded; its version is the condition. */
  readonly before: Head;
  /** The head as it shall be (domain attributes only; keys of indexes included). */
  readonly after: Readonly<Record<string, unknown>>;
  readonly fact: AuditFact;
  readonly mails?: readonly OutgoingMail[];
  readonly writes?: readonly GuardedWrite[];
};

/**
 * The only way to write: the subject's head under its version, the audit entry that extends its chain, outgoing mails
 * and further writes, all or nothing. Answers with the new head.
 * @throws Refusal CHANGED_MEANWHILE (409) when another change came first; load again and decide again
 */
export async function commit(table: Table, change: Change): Promise<Head> {
  const entry = appendEntry(change.subject, change.before.audit, change.fact);
  const head: Head = {
    version: change.before.version + 1,
    audit: { sequence: entry.sequence, hash: entry.hash },
  };
  const condition: Condition =
    change.before.version === 0 ? { absent: true } : { equals: { version: change.before.version } };
  const guarded: GuardedWrite[] = [
    { write: { kind: 'put', item: { ...change.after, ...keyOf(change.subject, 'HEAD'), ...head }, condition } },
    { write: auditWrite(change.subject, entry.sequence, { ...entry }) },
    ...(change.mails ?? []).map((mail) => ({ write: mailWrite(change.subject, mail, change.fact) })),
    ...(change.writes ?? []),
  ];
  try {
    await table.transact(guarded.map(({ write }) => write));
  } catch (error) {
    if (!(error instanceof WriteConflict)) throw error;
    throw guarded[error.index]?.otherwise?.() ?? changedMeanwhile(change.subject);
  }
  return head;
}

export function keyOf(subject: string, sk: string): Key {
  return { PK: subject, SK: sk };
}

/** The head's own bookkeeping, read from an item. */
export function headOf(item: Item): Head {
  return { version: Number(item.version), audit: item.audit as ChainHead };
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
  return new Refusal(
    'CHANGED_MEANWHILE',
    { zh: '该记录刚刚被其他操作更改，本次未保存。', en: 'The record was changed by somebody else; nothing was saved.' },
    { status: 409, hint: { zh: '请刷新后重试。', en: 'Load it again and retry.' }, details: { subject } },
  );
}

/**
 * Runs `attempt` again while it loses against other changes of the same record. `attempt` must load, decide and commit
 * afresh each time. @throws the last Refusal after `times` attempts
 */
export async function untilCommitted<T>(attempt: () => Promise<T>, times = 12): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await attempt();
    } catch (error) {
      const lostRace = error instanceof Refusal && error.code === 'CHANGED_MEANWHILE';
      if (!lostRace || turn >= times) throw error;
      await new Promise((resolve) => setTimeout(resolve, 15 * turn));
    }
  }
}
