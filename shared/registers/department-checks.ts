import type { Approver, Department } from '../approval/decision-request.ts';
import { assertDepartment } from '../approval/department-rules.ts';
import { isSame } from './field.ts';
import { refuse } from './refusals.ts';

/** An officer as the register says it: `id` is the account, for mail and portal alike. */
export type Officer = Approver & {
  /** Yuan up to which this officer decides; absent: any amount. */
  readonly mandateLimit?: string;
};

/**
 * What a department must be so that it can always act, from a day on, beyond what `assertDepartment` says of it.
 * @throws Refusal DEPARTMENT_WITHOUT_ANYBODY, LIMIT_WITHOUT_SIGNATORY (422), those of `assertDepartment`
 */
export function checkOfficers(
  department: Pick<Department, 'lead'> & { readonly approvers: readonly Officer[] },
  from: string,
): void {
  assertDepartment(department);
  const { approvers } = department;
  checkSomebody(approvers, from);
  if (approvers.every(({ mandateLimit }) => mandateLimit !== undefined)) throw refuse('LIMIT_WITHOUT_SIGNATORY');
}

/** Whether everybody is away can only begin on the first day or on a day on which an absence begins. */
function checkSomebody(officers: readonly Officer[], from: string): void {
  const begins = officers.flatMap(({ absences = [] }) => absences.map((absence) => absence.from));
  for (const day of [from, ...begins.filter((begin) => begin > from).sort()]) {
    const isThere = ({ absences = [] }: Officer) => !absences.some((one) => one.from <= day && day <= one.to);
    if (!officers.some(isThere)) throw refuse('DEPARTMENT_WITHOUT_ANYBODY', { day }, { day });
  }
}

/** Accounts whose rights or absence an entry changes: those that came, went, or are said otherwise. */
export function officersChanged(after: readonly Officer[], before: readonly Officer[]): string[] {
  const ids = new Set([...after, ...before].map(({ id }) => id));
  const of = (officers: readonly Officer[], id: string) => officers.find((one) => one.id === id);
  return [...ids].filter((id) => !isSame(of(after, id), of(before, id)));
}
