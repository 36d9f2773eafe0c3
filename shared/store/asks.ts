import type { Ask } from '../approval/ask.ts';
import type { LinkRequest } from '../mail/outgoing.ts';
import { changedMeanwhile } from './commit.ts';
import { type Item, type Key, queryAll, type Table, type Write, WriteConflict } from './table.ts';

const two = (n: number) => String(n).padStart(2, '0');
const askKey = (subject: string, round: number, step: number): Key => ({
  PK: subject,
  SK: `ASK#${two(round)}#${two(step)}`,
});

export async function loadAsk(table: Table, subject: string, round: number, step: number): Promise<Ask | undefined> {
  const item = await table.get(askKey(subject, round, step));
  return item === undefined ? undefined : askOf(item);
}

/** All asks of one round in order; of every round when `round` is left out. */
export async function listAsks(table: Table, subject: string, round?: number): Promise<Ask[]> {
  const prefix = round === undefined ? 'ASK#' : `ASK#${two(round)}#`;
  return (await queryAll(table, subject, prefix)).map(askOf);
}

function askOf(item: Item): Ask {
  const { PK, SK, ...ask } = item;
  return ask as unknown as Ask;
}

export function askCreated(ask: Ask): Write {
  return { kind: 'put', item: { ...ask, ...askKey(ask.subject, ask.round, ask.step) }, condition: { absent: true } };
}

/** An ask after a change, under the turn, status and wait it was loaded with: of two decisions one loses. */
export function askChanged(before: Ask, after: Ask): Write {
  const item = { ...after, ...askKey(after.subject, after.round, after.step) };
  return { kind: 'put', item, condition: { equals: turnOf(before) } };
}

/**
 * Keeps the token of the execution that waits now; bookkeeping of the wait, so outside the audit chain.
 * @throws Refusal CHANGED_MEANWHILE when the ask was decided or asked anew in between; load it again
 */
export async function keepWait(table: Table, before: Ask, waiting: Ask): Promise<void> {
  try {
    await table.transact([askChanged(before, waiting)]);
  } catch (error) {
    throw error instanceof WriteConflict ? changedMeanwhile(before.subject) : error;
  }
}

const turnOf = ({ ask, status, waits }: Ask) => ({ ask, status, waits });

// Links: the hash of a secret, and whose turn it stands for

export type Link = LinkRequest & { readonly hash: string; readonly expiresAt: string };

export async function loadLink(table: Table, hash: string): Promise<Link | undefined> {
  const item = await table.get({ PK: `LINK#${hash}`, SK: 'LINK' });
  return item as unknown as Link | undefined;
}

/** `removeAfter` is an epoch second (real time) after which the table forgets the link. */
export async function saveLink(table: Table, link: Link, removeAfter: number): Promise<void> {
  await table.transact([
    {
      kind: 'put',
      item: { ...link, PK: `LINK#${link.hash}`, SK: 'LINK', expiresOnEpoch: removeAfter },
      condition: { absent: true },
    },
  ]);
}
