import type { Application } from '../application/application.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { isAbsent } from './absence.ts';
import type { Approver, Asked, Department } from './decision-request.ts';
import { refuse } from './refusals.ts';
import { type Choosing, chooseApprover, conflictOf, standing, standingFor } from './separation.ts';

export type AskAgain = Choosing & {
  /** Who was asked last in this turn, when somebody was. */
  readonly asked?: Asked;
  /** The deputy whom the officer names; else the one who was asked, or the first who may decide. */
  readonly approverId?: string | undefined;
};

/** Who is asked now. @throws Refusal APPROVER_UNKNOWN, SEPARATION_OF_DUTIES (422), APPROVER_ABSENT, NO_APPROVER (409) */
export function approverAgain({ approverId, asked, ...choosing }: AskAgain): Approver {
  if (approverId !== undefined) return namedApprover(approverId, choosing);
  const chosen = asked === undefined ? chooseApprover(choosing) : standingFor(asked, choosing);
  if (chosen === undefined) throw nobody(choosing.department);
  return chosen;
}

function namedApprover(approverId: string, choosing: Choosing): Approver {
  const { department, day } = choosing;
  const named = department.approvers.find((approver) => approver.id === approverId);
  if (named === undefined) throw approverUnknown(department, approverId);
  if (conflictOf(named, ...standing(choosing)) !== undefined) throw inConflict(named);
  if (isAbsent(named, day)) throw refuse('APPROVER_ABSENT', { approverId }, { name: named.name });
  return named;
}

/** @throws Refusal AWAITS_PROVINCE (409): there is no award to decide on yet */
export function assertNotAwaiting({ id, stage, awaits }: Pick<Application, 'id' | 'stage' | 'awaits'>): void {
  if (stage !== 'held' || awaits !== 'province') return;
  throw refuse('AWAITS_PROVINCE', { id });
}

export function nothingToAsk(id: string): Refusal {
  return refuse('NOTHING_TO_ASK_AGAIN', { id });
}

function approverUnknown(department: Department, approverId: string): Refusal {
  return refuse(
    'APPROVER_UNKNOWN',
    { approverId, approvers: department.approvers.map(({ id, name }) => ({ id, name })) },
    { name: department.name },
  );
}

function inConflict(approver: Approver): Refusal {
  return refuse('APPROVER_IN_CONFLICT', { approverId: approver.id });
}

function nobody(department: Department): Refusal {
  return refuse('NO_APPROVER', { department: department.id }, { name: department.name });
}
