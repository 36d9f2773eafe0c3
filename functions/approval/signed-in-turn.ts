import type { Caller } from '../../shared/application/caller.ts';
import { assertActs } from '../../shared/approval/absence.ts';
import { separationOfDuties } from '../../shared/approval/decide.ts';
import type { Approver, DecisionRequest } from '../../shared/approval/decision-request.ts';
import { dayOf, type Instant } from '../../shared/kernel/dates.ts';
import { findDepartment } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { type CaseFile, isOpen } from './case-file.ts';
import { refuse } from './refusals.ts';

/**
 * The caller as the register of departments knows them now.
 * @throws Refusal NOT_AN_APPROVER (403) for whom it does not let decide, APPROVER_ABSENT (409) for who is away today
 */
export async function approverOf({ department, person }: Caller, table: Table, at: Instant): Promise<Approver> {
  const record = department === undefined ? undefined : await findDepartment(table, department, at);
  const approver = record?.approvers.find(({ id }) => id === person);
  if (record === undefined || approver === undefined) throw refuse('NOT_AN_APPROVER');
  assertActs(approver, record, dayOf(at));
  return approver;
}

/** Whoever's account files for the enterprise decides on none of its cases. @throws Refusal SEPARATION_OF_DUTIES (403) */
export function assertNoAccountOf({ creditCodes }: Caller, { creditCode }: { readonly creditCode: string }): void {
  if (creditCodes.includes(creditCode)) throw separationOfDuties();
}

type Looked = { readonly at: Instant; readonly round: number };

/** The open turn of the caller's department. @throws Refusal TURN_OUTDATED, TURN_NOT_OPEN, TURN_DECIDED, TURN_CLOSED, TURN_EXPIRED (409) */
export function turnOf(
  asks: readonly DecisionRequest[],
  { department }: Caller,
  file: CaseFile,
  { at, round }: Looked,
): DecisionRequest {
  const ask = asks.filter((one) => one.department === department).at(-1);
  if (file.kind === 'application' && file.application.round !== round) throw refuse('TURN_OUTDATED');
  if (ask?.status === 'decided') throw refuse('TURN_DECIDED');
  if (ask?.status === 'closed') throw refuse('TURN_CLOSED', {}, { name: ask.closedBy?.approver ?? '' });
  if (ask === undefined || !isOpen(file, round)) throw refuse('TURN_NOT_OPEN');
  if (ask.status === 'expired' || at >= ask.expiresAt) throw refuse('TURN_EXPIRED');
  return ask;
}
