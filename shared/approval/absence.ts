import type { LocalDate } from '../kernel/dates.ts';
import type { Approver, Asked, Department } from './decision-request.ts';
import { refuse } from './refusals.ts';

/** Whether the register says that somebody is away on a day; both ends are included. */
export function isAbsent({ absences = [] }: Pick<Approver, 'absences'>, day: LocalDate): boolean {
  return absences.some(({ from, to }) => from <= day && day <= to);
}

/**
 * Who acts for an approver on a day: the approver, or while they are away their deputy, or the deputy's deputy. Undefined
 * where the chain ends with somebody who is away too.
 */
export function actingFor(approver: Approver, { approvers }: Department, day: LocalDate): Approver | undefined {
  const passed = new Set<string>();
  let acting: Approver | undefined = approver;
  while (acting !== undefined && isAbsent(acting, day)) {
    passed.add(acting.id);
    const { deputy }: Approver = acting;
    acting = approvers.find(({ id }) => id === deputy && !passed.has(id));
  }
  return acting;
}

/**
 * Rights are read from the register when they are used: who left the department or is away today does not decide.
 * @throws Refusal APPROVER_LEFT (403), APPROVER_ABSENT (409)
 */
export function assertActs({ id }: Asked, { approvers }: Department, day: LocalDate): void {
  const found = approvers.find((approver) => approver.id === id);
  if (found === undefined) throw refuse('APPROVER_LEFT');
  if (isAbsent(found, day)) throw refuse('APPROVER_ABSENT', { approverId: id }, { name: found.name });
}
