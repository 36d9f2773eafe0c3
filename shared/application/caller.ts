import { Refusal } from '../kernel/refusal.ts';
import type { Application } from './application.ts';

/** The person behind a request, from the verified token. */
export type Caller = {
  readonly person: string;
  readonly roles: readonly string[];
  /** The credit codes an enterprise account files for. */
  readonly creditCodes: readonly string[];
  readonly department?: string;
};

/** Whether this person may see the case: the enterprise its own, a department the cases on whose route it stands. */
export function sees(caller: Caller, application: Pick<Application, 'creditCode' | 'route'>): boolean {
  if (caller.roles.includes('auditor') || caller.roles.includes('operator')) return true;
  if (caller.roles.includes('enterprise') && caller.creditCodes.includes(application.creditCode)) return true;
  const official = caller.roles.includes('officer') || caller.roles.includes('finance');
  return official && caller.department !== undefined && application.route.includes(caller.department);
}

/** An application of somebody else looks like one that does not exist. @throws Refusal APPLICATION_NOT_FOUND */
export function assertSees(caller: Caller, application: Pick<Application, 'id' | 'creditCode' | 'route'>): void {
  if (sees(caller, application)) return;
  throw new Refusal(
    'APPLICATION_NOT_FOUND',
    { zh: '没有找到该申报。', en: 'There is no such application.' },
    {
      status: 404,
      hint: { zh: '请核对申报编号。', en: 'Check the application number.' },
      details: { id: application.id },
    },
  );
}

/** @throws Refusal NOT_YOUR_ENTERPRISE (403) */
export function assertFilesFor(caller: Caller, creditCode: string): void {
  if (caller.creditCodes.includes(creditCode)) return;
  throw new Refusal(
    'NOT_YOUR_ENTERPRISE',
    { zh: '您的账号不能代表该企业办理。', en: 'Your account does not act for this enterprise.' },
    {
      status: 403,
      hint: { zh: '请使用该企业的账号登录。', en: 'Sign in with an account of that enterprise.' },
      details: { creditCode },
    },
  );
}
