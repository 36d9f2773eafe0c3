import type { Funder } from '../application/funder.ts';
import type { Period } from '../application/period.ts';
import type { LinkRequest } from '../mail/outgoing.ts';

/** Days in Asia/Shanghai, both included. */
export type Absence = { readonly from: string; readonly to: string };
export type Approver = {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly absences?: readonly Absence[];
  /** Who stands in, by the id of another approver of the department; without one the next in order does. */
  readonly deputy?: string;
};
export type Department = {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** `province`: a department of the province, or a body that acts for it. */
  readonly kind: 'county' | 'bureau' | 'province';
  /** Whose money its people may handle; the city's where nothing is said. */
  readonly funder?: Funder;
  /** Where people ask about its decisions; absent where nobody has entered it. */
  readonly telephone?: string;
  /** In the order in which they are asked; the second stands in for the first. */
  readonly approvers: readonly Approver[];
  /** The approver who is asked when neither the first nor a deputy has decided in time. */
  readonly lead?: string;
};

/** Who is asked, as a turn keeps it: what else the register says of them stays there. */
export type Asked = Pick<Approver, 'id' | 'name' | 'mail'>;

export const DECISIONS = ['approve', 'return', 'refuse'] as const;
export type Decision = (typeof DECISIONS)[number];

export const REQUEST_STATUSES = ['waiting', 'expired', 'decided', 'closed'] as const;

/** Who settled a stage while others were still asked. */
export type ClosedBy = { readonly department: string; readonly approver: string; readonly at: string };

/** A turn that an officer gave away, or an interest in the case that one declared. */
export type HandedOver = {
  readonly why: 'pass' | 'conflict';
  readonly by: Asked;
  readonly reason: string;
  /** Business time. */
  readonly at: string;
  /** The name of who has it since; absent where it stayed with somebody else, or nobody was left. */
  readonly to?: string;
};

/**
 * One department's turn in one stage of one round of a case (or the finance sign-off of a settlement). `waiting` until
 * somebody decides, `closed` once others have settled the stage; the first decision on the record wins, whatever any
 * execution or token says.
 */
export type DecisionRequest = {
  readonly subject: string;
  readonly round: number;
  /** The stage of the route, from 1; several departments may be asked in one. */
  readonly step: number;
  readonly department: string;
  /** Kept under its department too; absent in those of older versions, which asked one department in a stage. */
  readonly byDepartment?: true;
  readonly purpose: 'decide' | 'sign-off';
  /** 1 for the first link; each reminder or reassignment adds one and kills the links before. */
  readonly ask: number;
  /** Reminders sent since an officer last asked; at most `REMINDERS`. */
  readonly reminders: number;
  /** Counts the executions that came to wait for this request; a change of the wait is a change of the request. */
  readonly waits: number;
  readonly approver: Asked;
  /** After whose silence the present one is asked; absent for the first. */
  readonly rung?: 'deputy' | 'lead';
  /** Ids of those who were asked before and did not decide in time. */
  readonly tried?: readonly string[];
  /** Those who passed it on or declared a conflict of interest, in their order. */
  readonly handed?: readonly HandedOver[];
  /** The working days that the present one has; absent in turns of before, which the machine's own timeout ends. */
  readonly period?: Period;
  readonly status: (typeof REQUEST_STATUSES)[number];
  /** Business time. */
  readonly askedAt: string;
  /** When its link is dead: at the end of its period, or, while that is open, when the machine stops waiting. */
  readonly expiresAt: string;
  /** The wait of this turn; absent while no execution has come to wait for it. Never leaves the table. */
  readonly taskToken?: string;
  /** The execution that waits; an older one that times out has nothing more to say. */
  readonly waitedBy?: string;
  /** Its wait takes an error for an errand and begins anew; that of an older execution takes outcomes only. */
  readonly mayFail?: true;
  readonly decision?: Decision;
  readonly reason?: string;
  readonly decidedAt?: string;
  /** The answer after which the stage needed no other; instants may be the same, so the order is not read off them. */
  readonly settles?: true;
  readonly closedBy?: ClosedBy;
};

/** Where a request stands: of one subject, round and stage there is one for a department. */
export type Place = Pick<DecisionRequest, 'round' | 'step' | 'department'>;

/** A turn without a period: at most this many further links after the first; then the case is held for a person. */
export const REMINDERS = 2;

export function linkRequestOf(request: DecisionRequest): LinkRequest {
  return {
    subject: request.subject,
    round: request.round,
    step: request.step,
    department: request.department,
    ask: request.ask,
    approverId: request.approver.id,
  };
}

const handedView = ({ why, by, at, to }: HandedOver) => ({ why, by: by.name, at, ...(to === undefined ? {} : { to }) });

/** What people may see of a turn: never the token, nor the address behind a name. */
export function decisionRequestView(request: DecisionRequest) {
  const {
    round,
    step,
    department,
    status,
    decision,
    reason,
    askedAt,
    expiresAt,
    decidedAt,
    closedBy,
    ask: turn,
    approver,
    handed,
  } = request;
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
    ...(closedBy === undefined ? {} : { closedBy }),
    ...(handed === undefined ? {} : { handed: handed.map(handedView) }),
    turn,
  };
}
