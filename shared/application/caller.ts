import type { Refusal } from '../kernel/refusal.ts';
import type { Application } from './application.ts';
import { refuse } from './refusals.ts';

/** The person behind a request, from the verified token. */
export type Caller = {
  readonly person: string;
  readonly roles: readonly string[];
  /** The credit codes an enterprise account files for. */
  readonly creditCodes: readonly string[];
  readonly department?: string;
};

const OFFICIAL = ['officer', 'finance', 'auditor', 'operator'];

/** Whether a caller looks at cases for the state; who files for an enterprise too is an applicant here. */
export function isOfficial({ roles }: Caller): boolean {
  return roles.some((role) => OFFICIAL.includes(role)) && !roles.includes('enterprise');
}

/** Whether this person may see the case: the enterprise its own, a department the cases on whose route it stands. */
export function sees(caller: Caller, application: Pick<Application, 'creditCode' | 'route'>): boolean {
  if (caller.roles.includes('auditor') || caller.roles.includes('operator')) return true;
  if (caller.roles.includes('enterprise') && caller.creditCodes.includes(application.creditCode)) return true;
  const official = caller.roles.includes('officer') || caller.roles.includes('finance');
  return official && caller.department !== undefined && application.route.includes(caller.department);
}

/** An application of somebody else looks like one that does not exist. @throws Refusal APPLICATION_NOT_FOUND */
export function assertSees(caller: Caller, application: Pick<Application, 'id' | 'creditCode' | 'route'>): void {
  if (!sees(caller, application)) throw applicationNotFound(application.id);
}

/** The one answer for a case that does not exist and for one that the caller may not know of. */
export function applicationNotFound(id: string): Refusal {
  return refuse('APPLICATION_NOT_FOUND', { id });
}

/** @throws Refusal NOT_YOUR_ENTERPRISE (403) */
export function assertFilesFor(caller: Caller, creditCode: string): void {
  if (caller.creditCodes.includes(creditCode)) return;
  throw refuse('NOT_YOUR_ENTERPRISE', { creditCode });
}
