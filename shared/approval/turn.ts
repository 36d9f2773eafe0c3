import { type Instant, plusSeconds } from '../kernel/dates.ts';
import type { Approver, Ask, Decision } from './ask.ts';

/** How one ask moves on: opened, waited for, asked anew, expired, decided. Each takes an ask and returns a new one. */

export type Turn = { readonly now: Instant; readonly windowSeconds: number };
export type Wait = { readonly taskToken: string; readonly execution?: string | undefined };

/** The first turn of a department; whoever opens it waits for it. */
export function openAsk(
  place: Pick<Ask, 'subject' | 'round' | 'step' | 'department' | 'purpose'>,
  approver: Approver,
  turn: Turn,
): Ask {
  return { ...place, ask: 1, reminders: 0, waits: 0, approver, status: 'waiting', ...windowOf(turn) };
}

/**
 * The same turn, waited for by this execution. One that takes over from a lost execution waits a whole window from now on,
 * and so long the link lives: nobody waits for an answer that can no longer be given.
 */
export function waitedFor(ask: Ask, wait: Wait, turn: Turn): Ask {
  const { taskToken, waitedBy, ...rest } = ask;
  const execution = wait.execution === undefined ? {} : { waitedBy: wait.execution };
  const takenOver = waitedBy !== undefined && waitedBy !== wait.execution;
  const { expiresAt } = takenOver ? windowOf(turn) : ask;
  return { ...rest, expiresAt, waits: ask.waits + 1, taskToken: wait.taskToken, ...execution };
}

/** A new turn with a new link; links before it are dead and nobody waits for it yet. An officer's asking starts the reminders anew. */
export function askAnew(ask: Ask, approver: Approver, why: 'reminder' | 'officer', turn: Turn): Ask {
  const { taskToken, waitedBy, ...rest } = ask;
  const reminders = why === 'reminder' ? ask.reminders + 1 : 0;
  return { ...rest, ask: ask.ask + 1, reminders, approver, status: 'waiting', ...windowOf(turn) };
}

export function expired(ask: Ask): Ask {
  const { taskToken, waitedBy, ...rest } = ask;
  return { ...rest, status: 'expired' };
}

/** The token stays: whoever saves this wakes the execution that waits. */
export function decided(ask: Ask, decision: Decision, reason: string | undefined, at: Instant): Ask {
  return { ...ask, status: 'decided', decision, decidedAt: at, ...(reason === undefined ? {} : { reason }) };
}

function windowOf({ now, windowSeconds }: Turn) {
  return { askedAt: now, expiresAt: plusSeconds(now, windowSeconds) };
}
