import * as z from 'zod/mini';
import type { AuditEvent } from '../audit/chain.ts';
import { type Entry, entryOn, type Given } from '../registers/entry.ts';
import type { RegisterName } from '../registers/register.ts';
import { commit, type GuardedWrite, type Head, head, keyOf, NEW_HEAD } from './commit.ts';
import { recordFamily } from './record-family.ts';
import { type Proposed, proposed } from './record-words.ts';
import { refuse } from './refusals.ts';
import { type Condition, type Item, queryAll, type Table, type Write } from './table.ts';

// What people keep, as dated entries: nothing is overwritten. A register is one partition with one audit chain: its
// proposals by number, and what was confirmed by key and day.

type Stored = Readonly<Record<string, unknown>>;
/** A body as it lies there: what its register says of it was checked when it was entered. */
type Kept<One> = Omit<One, 'body'> & { readonly body: Stored | null };

const given = {
  key: z.string(),
  validFrom: z.string(),
  body: z.nullable(z.record(z.string(), z.unknown())),
  source: z.string(),
};

export const registerEntryFamily = recordFamily<Kept<Entry>>()({
  name: 'entry of a register',
  pk: 'REGISTER#<register>',
  sk: 'ENTRY#<key>#<day>#<nnnnnn>',
  format: 1,
  schema: () =>
    z.object({
      ...given,
      register: z.string(),
      number: z.int(),
      enteredBy: z.string(),
      enteredAt: z.string(),
      confirmedBy: z.exactOptional(z.string()),
      confirmedAt: z.exactOptional(z.string()),
      supersedes: z.exactOptional(z.int()),
    }),
});

/** An entry with the number of the one in whose place it is meant to come, as whoever proposed it saw it. */
export type ProposedEntry = Given & { readonly supersedes?: number };

/** Entries that one person proposes together; in force all at once or not at all. */
export type RegisterProposal = Proposed & {
  readonly register: string;
  readonly number: number;
  readonly status: 'proposed' | 'confirmed' | 'withdrawn';
  readonly entries: readonly ProposedEntry[];
};

type KeptProposal = Omit<RegisterProposal, 'entries'> & { readonly entries: readonly Kept<ProposedEntry>[] };

export const registerProposalFamily = recordFamily<KeptProposal>()({
  name: 'proposed entries of a register',
  pk: 'REGISTER#<register>',
  sk: 'PROPOSAL#<nnnnnn>',
  format: 1,
  schema: () =>
    z.object({
      register: z.string(),
      number: z.int(),
      status: z.enum(['proposed', 'confirmed', 'withdrawn']),
      entries: z.array(z.object({ ...given, supersedes: z.exactOptional(z.int()) })),
      ...proposed().shape,
    }),
});

/** `last`: the number of the last proposal. */
export type RegisterHead = Head & { readonly last: number };
export const registerHeadFamily = recordFamily<RegisterHead>()({
  name: 'register',
  pk: 'REGISTER#<register>',
  sk: 'HEAD',
  format: 1,
  schema: () => z.object({ ...head().shape, last: z.int() }),
});

const subjectOf = (register: RegisterName) => `REGISTER#${register}`;
const numbered = (number: number) => String(number).padStart(6, '0');
const proposalKey = (register: RegisterName, number: number) =>
  keyOf(subjectOf(register), `PROPOSAL#${numbered(number)}`);
const entryKey = ({ register, key, validFrom, number }: Entry) =>
  keyOf(subjectOf(register as RegisterName), `ENTRY#${key}#${validFrom}#${numbered(number)}`);

const entryIn = (item: Item): Entry => registerEntryFamily.read(item) as Entry;
const proposalIn = (item: Item): RegisterProposal => registerProposalFamily.read(item) as RegisterProposal;

/** The register before its next change. */
export async function loadRegisterHead(table: Table, register: RegisterName): Promise<RegisterHead> {
  const item = await table.get(keyOf(subjectOf(register), 'HEAD'));
  return item === undefined ? { ...NEW_HEAD, last: 0 } : registerHeadFamily.read(item);
}

/** Every entry of a register, or of one key, in the order of keys and days. */
export async function listRegisterEntries(
  table: Pick<Table, 'query'>,
  register: RegisterName,
  key?: string,
): Promise<Entry[]> {
  return (await queryAll(table, subjectOf(register), key === undefined ? 'ENTRY#' : `ENTRY#${key}#`)).map(entryIn);
}

/** So many entries of one key are read at once; those that are yet to come stand before the one in force. */
const AT_ONCE = 5;

/** The entry of a key that counts on a day, one that ends it too; undefined where none was ever made. */
export async function findEntryOn(
  table: Table,
  register: RegisterName,
  key: string,
  day: string,
): Promise<Entry | undefined> {
  let after: string | undefined;
  do {
    const options = { newestFirst: true, limit: AT_ONCE, ...(after === undefined ? {} : { after }) };
    const page = await table.query(subjectOf(register), `ENTRY#${key}#`, options);
    const found = entryOn(page.items.map(entryIn), day);
    if (found !== undefined) return found;
    after = page.after;
  } while (after !== undefined);
  return undefined;
}

/** @throws Refusal ENTRIES_UNKNOWN (404) */
export async function loadRegisterProposal(
  table: Table,
  register: RegisterName,
  number: number,
): Promise<RegisterProposal> {
  const item = Number.isSafeInteger(number) ? await table.get(proposalKey(register, number)) : undefined;
  if (item !== undefined) return proposalIn(item);
  throw refuse('ENTRIES_UNKNOWN', { register, number });
}

export async function listRegisterProposals(table: Table, register: RegisterName): Promise<RegisterProposal[]> {
  return (await queryAll(table, subjectOf(register), 'PROPOSAL#')).map(proposalIn);
}

/** Keeps a new proposal under the next number. @throws Refusal CHANGED_MEANWHILE */
export async function saveRegisterProposal(
  table: Table,
  before: RegisterHead,
  proposal: RegisterProposal,
  event: AuditEvent,
): Promise<void> {
  await save(table, before, proposal, event, [{ write: proposalWrite(proposal, { absent: true }) }]);
}

/** Takes a proposal back. @throws Refusal CHANGED_MEANWHILE */
export async function withdrawRegisterProposal(
  table: Table,
  before: RegisterHead,
  proposal: RegisterProposal,
  event: AuditEvent,
): Promise<void> {
  await save(table, before, proposal, event, [{ write: proposalWrite(proposal, OPEN) }]);
}

/**
 * Puts the entries of a proposal in force, all of them in one transaction with whatever follows from them. One that
 * nobody has to confirm is new here. @throws Refusal CHANGED_MEANWHILE, and those of the further writes
 */
export async function putEntriesInForce(
  table: Table,
  before: RegisterHead,
  proposal: RegisterProposal,
  event: AuditEvent,
  writes: readonly GuardedWrite[] = [],
): Promise<void> {
  const isNew = proposal.number > before.last;
  await save(table, before, proposal, event, [
    { write: proposalWrite(proposal, isNew ? { absent: true } : OPEN) },
    ...entriesOf(proposal).map((entry) => ({ write: entryWrite(entry) })),
    ...writes,
  ]);
}

/** What a proposal becomes once it is in force. */
function entriesOf(proposal: RegisterProposal): Entry[] {
  const { register, number, proposedBy, proposedAt, confirmedBy, confirmedAt, entries } = proposal;
  const confirmed = confirmedBy === undefined || confirmedAt === undefined ? {} : { confirmedBy, confirmedAt };
  return entries.map((entry) => ({
    ...entry,
    ...{ register, number, enteredBy: proposedBy, enteredAt: proposedAt },
    ...confirmed,
  }));
}

const OPEN: Condition = { equals: { status: 'proposed' } };

function proposalWrite(proposal: RegisterProposal, condition: Condition): Write {
  const key = proposalKey(proposal.register as RegisterName, proposal.number);
  return { kind: 'put', item: { ...registerProposalFamily.written(proposal), ...key }, condition };
}

function entryWrite(entry: Entry): Write {
  const item = { ...registerEntryFamily.written(entry), ...entryKey(entry) };
  return { kind: 'put', item, condition: { absent: true } };
}

async function save(
  table: Table,
  before: RegisterHead,
  { register, number }: RegisterProposal,
  event: AuditEvent,
  writes: readonly GuardedWrite[],
): Promise<void> {
  const last = Math.max(before.last, number);
  const after = registerHeadFamily.written({ ...registerHeadFamily.beside(before), last });
  await commit(table, { subject: subjectOf(register as RegisterName), before, after, event, writes });
}

/** How many entries one proposal holds: a transaction has room for a hundred writes. */
export const MOST_ENTRIES = 90;

/**
 * Enters what the system itself knows (the first load, the demonstration), without a second person. Entries whose body is
 * in force already are left out. @throws Refusal CHANGED_MEANWHILE
 */
export async function enterRecords(
  table: Table,
  register: RegisterName,
  entries: readonly ProposedEntry[],
  event: AuditEvent,
): Promise<void> {
  if (entries.length === 0) return;
  const before = await loadRegisterHead(table, register);
  const proposal: RegisterProposal = {
    ...{ register, number: before.last + 1, status: 'confirmed', entries },
    ...{ proposedBy: event.by.id, proposedAt: event.at },
  };
  const keys = entries.map(({ key }) => key).join('、');
  await putEntriesInForce(table, before, proposal, { ...event, details: { ...event.details, register, keys } });
}
