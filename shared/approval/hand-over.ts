import type { Instant } from '../kernel/dates.ts';
import { isAbsent } from './absence.ts';
import type { Approver, Asked, DecisionRequest, HandedOver } from './decision-request.ts';
import { refuse } from './refusals.ts';
import { type Choosing, conflictOf, isPerson, nextToAsk, standing } from './separation.ts';
import { type Turn, turnFor } from './turn.ts';

/** `pass`: to a colleague whom the officer names; `conflict`: the officer has an interest in the case and may not decide it. */
export type HandOver = {
  readonly why: HandedOver['why'];
  readonly by: Asked;
  readonly reason: string;
  /** The id of the colleague; of a conflict the register says who is next. */
  readonly to?: string | undefined;
};

/**
 * The colleague to whom a turn is passed.
 * @throws Refusal APPROVER_UNKNOWN, SEPARATION_OF_DUTIES (422) for who may not decide here, PASSED_TO_SELF (422), APPROVER_ABSENT (409)
 */
export function colleagueFor(request: DecisionRequest, { to }: HandOver, choosing: Choosing): Approver {
  const found = choosing.department.approvers.find(({ id }) => id === to);
  if (found === undefined) throw refuse('APPROVER_UNKNOWN', {}, { name: choosing.department.name });
  if (isPerson(found, request.approver)) throw refuse('PASSED_TO_SELF');
  if (conflictOf(found, ...standing(choosing)) !== undefined) throw refuse('APPROVER_IN_CONFLICT');
  if (isAbsent(found, choosing.day)) throw refuse('APPROVER_ABSENT', {}, { name: found.name });
  return found;
}

/** @throws Refusal CONFLICT_TOO_LATE (409): a decision of theirs in this round stands, and others have built on it */
export function assertNotDecidedBy(by: Asked, requests: readonly DecisionRequest[], round: number): void {
  const decided = requests.some((one) => one.round === round && one.status === 'decided' && isPerson(one.approver, by));
  if (decided) throw refuse('CONFLICT_TOO_LATE');
}

/** The turn with somebody else of the department. Passed on, its days go on; after a conflict the next has days of their own. */
export function handedOver(
  request: DecisionRequest,
  { why, by, reason }: HandOver,
  to: Approver,
  turn: Turn,
): DecisionRequest {
  const handed = [...(request.handed ?? []), entryOf({ why, by, reason }, turn.now, to.name)];
  const tried = [...(request.tried ?? []), request.approver.id];
  const again = { ...request, ask: request.ask + 1, approver: { id: to.id, name: to.name, mail: to.mail }, handed };
  return why === 'pass' ? again : { ...again, tried, reminders: 0, ...turnFor(turn) };
}

/**
 * What an officer declared without having the turn: it stays where it is. It counts as a change of the wait, so that an
 * execution that comes to wait with what it loaded before does not write it over.
 */
export function declared(request: DecisionRequest, { by, reason }: HandOver, at: Instant): DecisionRequest {
  const handed = [...(request.handed ?? []), entryOf({ why: 'conflict', by, reason }, at)];
  return { ...request, waits: request.waits + 1, handed };
}

/** Who is asked after a conflict: deputy, others, lead, of whom none has declared one; undefined: a person has to find somebody. */
export function afterConflict(
  request: DecisionRequest,
  given: HandOver,
  choosing: Choosing,
  now: Instant,
): Approver | undefined {
  const known = declared(request, given, now);
  const requests = choosing.requests.map((one) => (isSameTurn(one, request) ? known : one));
  return nextToAsk({ ...request, rung: undefined }, { ...choosing, requests })?.approver;
}

const isSameTurn = (one: DecisionRequest, other: DecisionRequest): boolean =>
  one.round === other.round && one.step === other.step && one.department === other.department;

function entryOf({ why, by, reason }: Omit<HandOver, 'to'>, at: Instant, to?: string): HandedOver {
  const { id, name, mail } = by;
  return { why, by: { id, name, mail }, reason, at, ...(to === undefined ? {} : { to }) };
}
