import type { Funder } from '../application/funder.ts';
import type { LinkRequest } from '../mail/outgoing.ts';

export type Approver = { readonly id: string; readonly name: string; readonly mail: string };
export type Department = {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** `province`: a department of the province, or a body that acts for it. */
  readonly kind: 'county' | 'bureau' | 'province';
  /** Whose money its people may handle; the city's where nothing is said. */
  readonly funder?: Funder;
  /** In the order in which they are asked; the second stands in for the first. */
  readonly approvers: readonly Approver[];
};

export const DECISIONS = ['approve', 'return', 'refuse'] as const;
export type Decision = (typeof DECISIONS)[number];

/**
 * One department's turn in one round of a case (or the finance sign-off of a settlement). `waiting` until somebody
 * decides; the first decision on the record wins, whatever any execution or token says.
 */
export type Ask = {
  readonly subject: string;
  readonly round: number;
  readonly step: number;
  readonly department: string;
  readonly purpose: 'decide' | 'sign-off';
  /** 1 for the first link; each reminder or reassignment adds one and kills the links before. */
  readonly ask: number;
  /** Reminders sent since an officer last asked; at most `REMINDERS`. */
  readonly reminders: number;
  /** Counts the executions that came to wait for this ask; a change of the wait is a change of the ask. */
  readonly waits: number;
  readonly approver: Approver;
  readonly status: 'waiting' | 'expired' | 'decided';
  /** Business time. */
  readonly askedAt: string;
  readonly expiresAt: string;
  /** The wait of this turn; absent while no execution has come to wait for it. Never leaves the table. */
  readonly taskToken?: string;
  /** The execution that waits; an older one that times out has nothing more to say. */
  readonly waitedBy?: string;
  readonly decision?: Decision;
  readonly reason?: string;
  readonly decidedAt?: string;
};

/** At most this many further links after the first; then the case is held for a person. */
export const REMINDERS = 2;

export function linkRequestOf(ask: Ask): LinkRequest {
  return { subject: ask.subject, round: ask.round, step: ask.step, ask: ask.ask, approverId: ask.approver.id };
}

/** What people may see of a turn: never the token, nor the address behind a name. */
export function askView(ask: Ask) {
  const { round, step, department, status, decision, reason, askedAt, expiresAt, decidedAt, ask: turn, approver } = ask;
  return {
    round,
    step,
    department,
    approver: approver.name,
    status,
    decision,
    reason,
    askedAt,
    expiresAt,
    decidedAt,
    turn,
  };
}
