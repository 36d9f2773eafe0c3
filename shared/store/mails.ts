import * as z from 'zod/mini';
import type { AuditEvent } from '../audit/chain.ts';
import { htmlOf, textOf } from '../mail/layout.ts';
import type { Block, OutgoingMail } from '../mail/outgoing.ts';
import { due, listDue } from './due.ts';
import { type RecordFault, readEach, recordFamily } from './record-family.ts';
import { linkRequest, words } from './record-words.ts';
import { type Item, type QueryOptions, queryAll, type Table, type Write } from './table.ts';

/**
 * `unsent` waits in the outbox; `failed` was given up after too many tries and shows in the worklist; `not-needed`: what
 * it asks for was settled before it could go.
 */
export type MailStatus = 'unsent' | 'sent' | 'failed' | 'not-needed';
export type MailRecord = Omit<OutgoingMail, 'blocks'> & MailState;
type MailState = {
  readonly recordSubject: string;
  readonly status: MailStatus;
  readonly tries: number;
  readonly createdAt: string;
  readonly sentAt?: string;
  readonly lastError?: string;
  /** Until then (system time) one sender has it, or it rests after a failure; a sender that died leaves it to the next one. */
  readonly claimedUntil?: string;
};

/** As it is kept: each change of its state writes all of it, so text and HTML, five times as long as what they say, are not. */
type StoredMail = Omit<MailRecord, 'text' | 'html'> & {
  readonly blocks?: readonly Block[];
  /** Of mails from before blocks were kept. */
  readonly written?: { readonly text: string; readonly html: string };
};

const block = () =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('line'), text: words() }),
    z.object({ kind: z.literal('facts'), rows: z.array(z.object({ name: words(), value: z.string() })) }),
    z.object({ kind: z.literal('list'), title: words(), items: z.array(words()) }),
    z.object({ kind: z.literal('link'), label: words() }),
    z.object({ kind: z.literal('portal'), path: z.string(), label: words() }),
  ]);

export const mailFamily = recordFamily<StoredMail>()({
  name: 'mail',
  pk: '<subject>#<id>',
  sk: 'MAIL#<mailId…>',
  format: 2,
  migrations: { 1: ({ text, html, ...mail }) => ({ ...mail, written: { text, html } }) },
  schema: () =>
    z.object({
      id: z.string(),
      to: z.string(),
      subject: z.string(),
      blocks: z.exactOptional(z.array(block())),
      written: z.exactOptional(z.object({ text: z.string(), html: z.string() })),
      link: z.exactOptional(linkRequest()),
      recordSubject: z.string(),
      status: z.enum(['unsent', 'sent', 'failed', 'not-needed']),
      tries: z.int(),
      createdAt: z.string(),
      sentAt: z.exactOptional(z.string()),
      lastError: z.exactOptional(z.string()),
      claimedUntil: z.exactOptional(z.string()),
    }),
});

type UnsentMails = {
  readonly mails: readonly MailRecord[];
  readonly faults?: readonly RecordFault[];
  readonly after?: string;
};

/** Where mails that were given up are found by people; the schedule does not look here. */
const GIVEN_UP = 'GIVEN-UP';

function mailOf(item: Item): MailRecord {
  const { blocks = [], written, ...mail } = mailFamily.read(item);
  return { ...mail, ...(written ?? { text: textOf(blocks), html: htmlOf(mail.subject, blocks) }) };
}

export function mailWrite(subject: string, { text: _, html: __, ...mail }: OutgoingMail, event: AuditEvent): Write {
  const record: StoredMail = {
    ...mail,
    recordSubject: subject,
    status: 'unsent',
    tries: 0,
    createdAt: event.recordedAt,
  };
  const item = {
    ...mailFamily.written(record),
    PK: subject,
    SK: `MAIL#${mail.id}`,
    ...due('OUTBOX', event.recordedAt, mail.id),
  };
  return { kind: 'put', item, condition: { absent: true } };
}

export async function loadMail(table: Table, subject: string, id: string): Promise<MailRecord | undefined> {
  const item = await table.get({ PK: subject, SK: `MAIL#${id}` });
  return item === undefined ? undefined : mailOf(item);
}

export async function listMails(table: Table, subject: string): Promise<MailRecord[]> {
  return (await queryAll(table, subject, 'MAIL#')).map(mailOf);
}

/**
 * A page of the mails that still wait, longest due first, all of them or those that are due by `now`; `faults` are those
 * that cannot be read, which stop no other.
 */
export async function listUnsentMails(table: Table, options: QueryOptions, now?: string): Promise<UnsentMails> {
  const { items, after } = await listDue(table, 'OUTBOX', now, options);
  const { records, faults } = readEach({ read: mailOf }, items);
  return {
    mails: records,
    ...(faults.length === 0 ? {} : { faults }),
    ...(after === undefined ? {} : { after }),
  };
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
        ...(giveUp ? { FLIGHT_PK: GIVEN_UP } : { claimedUntil: restsUntil, ...due('OUTBOX', restsUntil, mail.id) }),
      },
      remove: giveUp ? ['claimedUntil'] : [],
      condition: { equals: { status: 'unsent', tries: mail.tries } },
    },
  ]);
}

/** Mails that were given up, oldest first; one that cannot be read hides no other. */
export async function listGivenUpMails(table: Table): Promise<MailRecord[]> {
  const { items } = await table.queryIndex('inFlight', GIVEN_UP, '');
  return [...readEach({ read: mailOf }, items).records];
}

/** A mail that was given up goes back to the outbox with all its tries; the schedule sends it. Anything else is left alone. */
export function mailSentAgain(mail: MailRecord, event: Pick<AuditEvent, 'recordedAt'>): Write {
  return {
    kind: 'update',
    key: mailKey(mail),
    set: { status: 'unsent', tries: 0, ...due('OUTBOX', event.recordedAt, mail.id) },
    condition: { equals: { status: 'failed' } },
  };
}

const mailKey = (mail: MailRecord) => ({ PK: mail.recordSubject, SK: `MAIL#${mail.id}` });
