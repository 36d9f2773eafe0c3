import type { AuditFact } from '../audit/chain.ts';
import type { OutgoingMail } from '../mail/outgoing.ts';
import { type Item, type QueryOptions, queryAll, type Table, type Write } from './table.ts';

/**
 * `unsent` waits in the outbox; `failed` was given up after too many tries and shows in the worklist; `not-needed`: what
 * it asks for was settled before it could go.
 */
export type MailStatus = 'unsent' | 'sent' | 'failed' | 'not-needed';
export type MailRecord = OutgoingMail & {
  readonly recordSubject: string;
  readonly status: MailStatus;
  readonly tries: number;
  readonly createdAt: string;
  readonly sentAt?: string;
  readonly lastError?: string;
  /** Until then (system time) one sender has it, or it rests after a failure; a sender that died leaves it to the next one. */
  readonly claimedUntil?: string;
};

export const OUTBOX = 'OUTBOX';
/** Where mails that were given up are found by people; the sweep does not look here. */
const GIVEN_UP = 'GIVEN-UP';

export function mailWrite(subject: string, mail: OutgoingMail, fact: AuditFact): Write {
  const item = {
    ...mail,
    PK: subject,
    SK: `MAIL#${mail.id}`,
    FLIGHT_PK: OUTBOX,
    FLIGHT_SK: `${fact.recordedAt}#${mail.id}`,
    recordSubject: subject,
    status: 'unsent',
    tries: 0,
    createdAt: fact.recordedAt,
  };
  return { kind: 'put', item, condition: { absent: true } };
}

export async function loadMail(table: Table, subject: string, id: string): Promise<MailRecord | undefined> {
  const item = await table.get({ PK: subject, SK: `MAIL#${id}` });
  return item as MailRecord | undefined;
}

export async function listMails(table: Table, subject: string): Promise<MailRecord[]> {
  const items: Item[] = await queryAll(table, subject, 'MAIL#');
  return items as unknown as MailRecord[];
}

/** A page of the mails that still wait, oldest first. */
export async function listUnsentMails(
  table: Table,
  options: QueryOptions,
): Promise<{ readonly mails: readonly MailRecord[]; readonly after?: string }> {
  const { items, after } = await table.queryIndex('inFlight', OUTBOX, '', options);
  return { mails: items as unknown as MailRecord[], ...(after === undefined ? {} : { after }) };
}

/**
 * Takes the mail for one sender: the count of tries is the condition, so of two senders one loses.
 * @throws WriteConflict when somebody else has it
 */
export async function claimMail(table: Table, mail: MailRecord, claimedUntil: string): Promise<MailRecord> {
  const tries = mail.tries + 1;
  await table.transact([
    {
      kind: 'update',
      key: mailKey(mail),
      set: { tries, claimedUntil },
      condition: { equals: { status: 'unsent', tries: mail.tries } },
    },
  ]);
  return { ...mail, tries, claimedUntil };
}

/** The mail is out, or need not go any more: it leaves the outbox. */
export async function markMailDone(
  table: Table,
  mail: MailRecord,
  status: 'sent' | 'not-needed',
  sentAt: string,
): Promise<void> {
  await table.transact([
    {
      kind: 'update',
      key: mailKey(mail),
      set: { status, ...(status === 'sent' ? { sentAt } : {}) },
      remove: ['FLIGHT_PK', 'FLIGHT_SK', 'claimedUntil'],
    },
  ]);
}

/** How a try failed: its name, and until when (system time) nobody tries again; undefined: it is given up. */
export type Failed = { readonly error: string; readonly restsUntil: string | undefined };

/** @throws WriteConflict when it is not this try's mail any more: done by then, or claimed by another sender */
export async function markMailFailed(table: Table, mail: MailRecord, { error, restsUntil }: Failed): Promise<void> {
  const giveUp = restsUntil === undefined;
  await table.transact([
    {
      kind: 'update',
      key: mailKey(mail),
      set: {
        status: giveUp ? 'failed' : 'unsent',
        lastError: error.slice(0, 500),
        ...(giveUp ? { FLIGHT_PK: GIVEN_UP } : { claimedUntil: restsUntil }),
      },
      remove: giveUp ? ['claimedUntil'] : [],
      condition: { equals: { status: 'unsent', tries: mail.tries } },
    },
  ]);
}

/** Mails that were given up, oldest first. */
export async function listGivenUpMails(table: Table): Promise<MailRecord[]> {
  return (await table.queryIndex('inFlight', GIVEN_UP, '')).items as unknown as MailRecord[];
}

/** A mail that was given up goes back to the outbox with all its tries; the sweep sends it. Anything else is left alone. */
export function mailSentAgain(mail: MailRecord, fact: Pick<AuditFact, 'recordedAt'>): Write {
  return {
    kind: 'update',
    key: mailKey(mail),
    set: { status: 'unsent', tries: 0, FLIGHT_PK: OUTBOX, FLIGHT_SK: `${fact.recordedAt}#${mail.id}` },
    condition: { equals: { status: 'failed' } },
  };
}

const mailKey = (mail: MailRecord) => ({ PK: mail.recordSubject, SK: `MAIL#${mail.id}` });
