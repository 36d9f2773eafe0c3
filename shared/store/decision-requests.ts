import * as z from 'zod/mini';
import { nextOf } from '../application/period.ts';
import { DECISIONS, type DecisionRequest, REQUEST_STATUSES } from '../approval/decision-request.ts';
import type { LinkRequest } from '../mail/outgoing.ts';
import { changedMeanwhile } from './commit.ts';
import { recordFamily } from './record-family.ts';
import { linkRequest, period } from './record-words.ts';
import { type Key, type QueryOptions, queryAll, type Table, type Write, WriteConflict } from './table.ts';

const approver = () => z.object({ id: z.string(), name: z.string(), mail: z.string() });

const handed = () =>
  z.object({
    why: z.enum(['pass', 'conflict']),
    by: approver(),
    reason: z.string(),
    at: z.string(),
    to: z.exactOptional(z.string()),
  });

export const decisionRequestFamily = recordFamily<DecisionRequest>()({
  name: 'decision request',
  pk: '<subject>#<id>',
  sk: 'ASK#<round>#<step…>',
  format: 1,
  schema: () =>
    z.object({
      subject: z.string(),
      round: z.int(),
      step: z.int(),
      department: z.string(),
      byDepartment: z.exactOptional(z.literal(true)),
      purpose: z.enum(['decide', 'sign-off']),
      ask: z.int(),
      reminders: z.int(),
      waits: z.int(),
      approver: approver(),
      rung: z.exactOptional(z.enum(['deputy', 'lead'])),
      tried: z.exactOptional(z.array(z.string())),
      handed: z.exactOptional(z.array(handed())),
      period: z.exactOptional(period()),
      status: z.enum(REQUEST_STATUSES),
      askedAt: z.string(),
      expiresAt: z.string(),
      taskToken: z.exactOptional(z.string()),
      waitedBy: z.exactOptional(z.string()),
      mayFail: z.exactOptional(z.literal(true)),
      decision: z.exactOptional(z.enum(DECISIONS)),
      reason: z.exactOptional(z.string()),
      decidedAt: z.exactOptional(z.string()),
      settles: z.exactOptional(z.literal(true)),
      closedBy: z.exactOptional(z.object({ department: z.string(), approver: z.string(), at: z.string() })),
    }),
});

const two = (n: number) => String(n).padStart(2, '0');
const stageKey = (round: number, step: number) => `ASK#${two(round)}#${two(step)}`;
const decisionRequestKey = ({ subject, round, step, department, byDepartment }: DecisionRequest): Key => ({
  PK: subject,
  SK: byDepartment === true ? `${stageKey(round, step)}#${department}` : stageKey(round, step),
});

/** What a department was asked in a stage; without a department (links and executions of older versions) the only one there. */
export async function loadDecisionRequest(
  table: Table,
  subject: string,
  round: number,
  step: number,
  department?: string,
): Promise<DecisionRequest | undefined> {
  const asked = (await queryAll(table, subject, stageKey(round, step))).map(decisionRequestFamily.read);
  return department === undefined ? asked[0] : asked.find((ask) => ask.department === department);
}

/** All requests of one round in order; of every round when `round` is left out. */
export async function listDecisionRequests(table: Table, subject: string, round?: number): Promise<DecisionRequest[]> {
  const prefix = round === undefined ? 'ASK#' : `ASK#${two(round)}#`;
  return (await queryAll(table, subject, prefix)).map(decisionRequestFamily.read);
}

/** The turns by when there is something to do about their period (business time). */
const DUE_TURNS = 'DUE-TURNS';

/**
 * Under which a turn is found by who was asked, while nobody has decided it in the worklist of its department, longest
 * waiting first, and while it waits by when somebody has to be reminded or asked next.
 */
export function turnKeys(request: DecisionRequest) {
  const { status, department, askedAt, subject, approver, period, round, step } = request;
  const asked = { OWNER_PK: `ASKED#${approver.id}`, OWNER_SK: `${askedAt}#${subject}` };
  if (status === 'decided' || status === 'closed') return asked;
  const open = { ...asked, FLIGHT_PK: `WORK#${department}`, FLIGHT_SK: `${askedAt}#${subject}` };
  if (status !== 'waiting' || period === undefined) return open;
  return {
    ...open,
    YEAR_PK: DUE_TURNS,
    YEAR_SK: `${nextOf(period)}#${subject}#${two(round)}#${two(step)}#${department}`,
  };
}

/** Turns about whose period there is something to do by now, longest due first, as they are at this moment. */
export async function listDueTurns(table: Table, now: string, limit: number): Promise<DecisionRequest[]> {
  const { items } = await table.queryIndex('byYear', DUE_TURNS, '', { limit, until: `${now}#~` });
  // The index may lag behind.
  const fresh = await table.getMany(items.map(({ PK, SK }) => ({ PK, SK })));
  return fresh.filter((item) => item !== undefined).map(decisionRequestFamily.read);
}

/** A page of the applications somebody was asked about, with the round in which; last asked first. */
export async function applicationsAsked(table: Table, person: string, options: QueryOptions) {
  const newestFirst = { ...options, newestFirst: true };
  const { items, after } = await table.queryIndex('byOwner', `ASKED#${person}`, '', newestFirst);
  const asks = items.flatMap((item) => {
    const { subject, round } = decisionRequestFamily.read(item);
    const [kind, id = ''] = subject.split('#');
    return kind === 'APPLICATION' ? [{ id, round, after: table.cursorAfter('byOwner', item) }] : [];
  });
  return { asks, ...(after === undefined ? {} : { after }) };
}

/** A page of the open turns of a department, longest waiting first; whether each can still be decided its case says. */
export async function listOpenTurns(table: Table, department: string, options: QueryOptions) {
  const { items, after } = await table.queryIndex('inFlight', `WORK#${department}`, '', options);
  return { turns: items.map(decisionRequestFamily.read), ...(after === undefined ? {} : { after }) };
}

export function decisionRequestCreated(request: DecisionRequest): Write {
  const item = {
    ...decisionRequestFamily.written(request),
    ...turnKeys(request),
    ...decisionRequestKey(request),
  };
  return { kind: 'put', item, condition: { absent: true } };
}

/** A request after a change, under the turn, status and wait it was loaded with: of two decisions one loses. */
export function decisionRequestChanged(before: DecisionRequest, after: DecisionRequest): Write {
  const item = {
    ...decisionRequestFamily.written(after),
    ...turnKeys(after),
    ...decisionRequestKey(after),
  };
  return { kind: 'put', item, condition: { equals: turnOf(before) } };
}

/**
 * Keeps the token of the execution that waits now; bookkeeping of the wait, so outside the audit chain.
 * @throws Refusal CHANGED_MEANWHILE when it was decided or asked anew in between; load it again
 */
export async function keepWait(table: Table, before: DecisionRequest, waiting: DecisionRequest): Promise<void> {
  try {
    await table.transact([decisionRequestChanged(before, waiting)]);
  } catch (error) {
    throw error instanceof WriteConflict ? changedMeanwhile(before.subject) : error;
  }
}

const turnOf = ({ ask, status, waits }: DecisionRequest) => ({ ask, status, waits });

// Links: the hash of a secret, and whose turn it stands for

export type Link = LinkRequest & { readonly hash: string; readonly expiresAt: string };

export const linkFamily = recordFamily<Link>()({
  name: 'link',
  pk: 'LINK#<sha256>',
  sk: 'LINK',
  format: 1,
  schema: () =>
    z.object({
      ...linkRequest().shape,
      hash: z.string(),
      expiresAt: z.string(),
    }),
});

export async function loadLink(table: Table, hash: string): Promise<Link | undefined> {
  const item = await table.get({ PK: `LINK#${hash}`, SK: 'LINK' });
  return item === undefined ? undefined : linkFamily.read(item);
}

/** `removeAfter` is an epoch second (real time) after which the table forgets the link. */
export async function saveLink(table: Table, link: Link, removeAfter: number): Promise<void> {
  await table.transact([
    {
      kind: 'put',
      item: { ...linkFamily.written(link), PK: `LINK#${link.hash}`, SK: 'LINK', expiresOnEpoch: removeAfter },
      condition: { absent: true },
    },
  ]);
}
