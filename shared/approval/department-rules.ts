import { localDate } from '../kernel/dates.ts';
import type { Approver, Department } from './decision-request.ts';
import { refuse } from './refusals.ts';

/**
 * A department as the register may keep it: absences that end after they begin, deputies and a lead who are approvers of it,
 * nobody standing in for themselves by any number of steps.
 * @throws Refusal APPROVER_TWICE, DATE_WRONG, ABSENCE_ENDS_BEFORE, DEPUTY_UNKNOWN, DEPUTY_CIRCLE, LEAD_UNKNOWN (400)
 */
export function assertDepartment(department: Pick<Department, 'approvers' | 'lead'>): void {
  const { approvers, lead } = department;
  for (const [n, approver] of approvers.entries()) {
    const path = `approvers.${n}`;
    if (approvers.findIndex((one) => isSamePerson(one, approver)) !== n)
      throw refuse('APPROVER_TWICE', { path: `${path}.id`, approverId: approver.id }, { name: approver.name });
    assertAbsences(approver, path);
    assertDeputy(approver, approvers, path);
  }
  if (lead !== undefined && !approvers.some(({ id }) => id === lead))
    throw refuse('LEAD_UNKNOWN', { path: 'lead', lead }, { id: lead });
}

/** Two entries with one account or one address are one person. */
function isSamePerson(one: Approver, other: Approver): boolean {
  return one.id === other.id || one.mail.trim().toLowerCase() === other.mail.trim().toLowerCase();
}

function assertAbsences({ absences = [], name }: Approver, path: string): void {
  for (const [n, { from, to }] of absences.entries()) {
    const place = `${path}.absences.${n}`;
    if (localDate(to, `${place}.to`) < localDate(from, `${place}.from`))
      throw refuse('ABSENCE_ENDS_BEFORE', { path: `${place}.to`, from, to }, { name, from, to });
  }
}

function assertDeputy(approver: Approver, approvers: readonly Approver[], path: string): void {
  const chain = [approver.id];
  for (let next = approver.deputy; next !== undefined; ) {
    if (chain.includes(next)) throw refuse('DEPUTY_CIRCLE', { path: `${path}.deputy`, chain }, { name: approver.name });
    const deputy = approvers.find(({ id }) => id === next);
    if (deputy === undefined) throw refuse('DEPUTY_UNKNOWN', { path: `${path}.deputy`, deputy: next }, { id: next });
    chain.push(next);
    next = deputy.deputy;
  }
}
