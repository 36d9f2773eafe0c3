import { afterReminder, type Period } from '../application/period.ts';
import { type Instant, plusSeconds } from '../kernel/dates.ts';
import type { Asked, ClosedBy, Decision, DecisionRequest } from './decision-request.ts';

/** How a decision request moves on: opened, waited for, asked anew, expired, decided. Each takes one and returns a new one. */

export type Turn = {
  readonly now: Instant;
  /** How long the machine waits; the link lives so long where the period says nothing. */
  readonly windowSeconds: number;
  /** The working days that begin now, where somebody has entered how many there are. */
  readonly period?: Period | undefined;
};
export type Wait = {
  readonly taskToken: string;
  readonly execution?: string | undefined;
  readonly mayFail?: true | undefined;
};

/** The first turn of a department; whoever opens it waits for it. */
export function openDecisionRequest(
  place: Pick<DecisionRequest, 'subject' | 'round' | 'step' | 'department' | 'purpose'>,
  approver: Asked,
  turn: Turn,
): DecisionRequest {
  const begun = { byDepartment: true, ask: 1, reminders: 0, waits: 0, status: 'waiting' } as const;
  return { ...place, ...begun, approver: asked(approver), ...windowOf(turn) };
}

/**
 * The same turn, waited for by this execution; its period goes on. One of before that has none, taken over from a lost
 * execution, is waited for a whole window from now on, and so long the link lives.
 */
export function waitedFor(request: DecisionRequest, wait: Wait, turn: Turn): DecisionRequest {
  const { taskToken, waitedBy, mayFail, ...rest } = request;
  const execution = {
    ...(wait.execution === undefined ? {} : { waitedBy: wait.execution }),
    ...(wait.mayFail === undefined ? {} : { mayFail: wait.mayFail }),
  };
  const takenOver = waitedBy !== undefined && waitedBy !== wait.execution;
  const { expiresAt, period } = takenOver && request.period === undefined ? windowOf(turn) : request;
  const counted = period === undefined ? {} : { period };
  return { ...rest, ...counted, expiresAt, waits: request.waits + 1, taskToken: wait.taskToken, ...execution };
}

/** A new turn with a new link; links before it are dead and nobody waits for it yet. An officer's asking starts all anew. */
export function askAnew(
  request: DecisionRequest,
  approver: Asked,
  why: 'reminder' | 'officer',
  turn: Turn,
): DecisionRequest {
  const { taskToken, waitedBy, mayFail, ...rest } = request;
  if (why === 'reminder') {
    const reminders = request.reminders + 1;
    return {
      ...rest,
      ask: request.ask + 1,
      reminders,
      approver: asked(approver),
      status: 'waiting',
      ...reminded(request, turn),
    };
  }
  const { rung, tried, period, ...kept } = rest;
  return {
    ...kept,
    ask: request.ask + 1,
    reminders: 0,
    approver: asked(approver),
    status: 'waiting',
    ...windowOf(turn),
  };
}

/** The next of the department is asked, with a period of their own, after the one before let theirs pass. */
export function passedOn(
  request: DecisionRequest,
  { approver, rung }: { readonly approver: Asked; readonly rung: 'deputy' | 'lead' },
  turn: Turn,
): DecisionRequest {
  const tried = [...(request.tried ?? []), request.approver.id];
  return { ...askAnew(request, approver, 'officer', turn), rung, tried };
}

/** A reminder leaves the days as they are. */
function reminded({ period, askedAt, expiresAt }: DecisionRequest, turn: Turn) {
  return period === undefined ? windowOf(turn) : { period: afterReminder(period, turn.now), askedAt, expiresAt };
}

/** No longer to be reminded of: its case went on without it. */
export function withoutPeriod({ period, ...request }: DecisionRequest): DecisionRequest {
  return request;
}

/** The period once the calendar is known: it begins now, so that nobody's time is over before it was told. */
export function withPeriod(request: DecisionRequest, period: Period): DecisionRequest {
  return { ...request, period, expiresAt: period.end?.endsAt ?? request.expiresAt };
}

export function expired(request: DecisionRequest): DecisionRequest {
  const { taskToken, waitedBy, mayFail, ...rest } = request;
  return { ...rest, status: 'expired' };
}

/** The token stays: whoever saves this wakes the execution that waits. */
export function decided(
  request: DecisionRequest,
  decision: Decision,
  reason: string | undefined,
  at: Instant,
): DecisionRequest {
  const approver = asked(request.approver);
  return {
    ...request,
    approver,
    status: 'decided',
    decision,
    decidedAt: at,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Others have settled the stage. The token stays: whoever saves this ends the wait. */
export function closed(request: DecisionRequest, closedBy: ClosedBy): DecisionRequest {
  return { ...request, status: 'closed', closedBy };
}

function asked({ id, name, mail }: Asked): Asked {
  return { id, name, mail };
}

/** When a turn that begins now was asked and ends. */
export const turnFor = windowOf;

function windowOf({ now, windowSeconds, period }: Turn) {
  const expiresAt = period?.end?.endsAt ?? plusSeconds(now, windowSeconds);
  return { askedAt: now, expiresAt, ...(period === undefined ? {} : { period }) };
}
