import type { Application } from '../application/application.ts';
import { Refusal, type Text } from '../kernel/refusal.ts';
import type { Approver, Ask, Department } from './ask.ts';
import { chooseApprover, conflictOf, type Filer } from './separation.ts';

export type AskAgain = {
  readonly department: Department;
  readonly filer: Filer;
  /** Every ask of the case, earlier rounds included. */
  readonly asks: readonly Ask[];
  /** Who was asked last in this turn, when somebody was. */
  readonly asked?: Approver;
  /** The deputy whom the officer names; else the one who was asked, or the first who may decide. */
  readonly approverId?: string | undefined;
};

/** Who is asked now. @throws Refusal APPROVER_UNKNOWN (422), SEPARATION_OF_DUTIES (422), NO_APPROVER (409) */
export function approverAgain({ department, filer, asks, asked, approverId }: AskAgain): Approver {
  const may = (approver: Approver) => conflictOf(approver, department.id, filer, asks) === undefined;
  if (approverId !== undefined) {
    const named = department.approvers.find((approver) => approver.id === approverId);
    if (named === undefined) throw approverUnknown(department, approverId);
    if (!may(named)) throw inConflict(named);
    return named;
  }
  const same = department.approvers.find((approver) => approver.id === asked?.id);
  const chosen = same !== undefined && may(same) ? same : chooseApprover(department, filer, asks);
  if (chosen === undefined) throw nobody(department);
  return chosen;
}

/** @throws Refusal AWAITS_PROVINCE (409): there is no award to decide on yet */
export function assertNotAwaiting({ id, stage, awaits }: Pick<Application, 'id' | 'stage' | 'awaits'>): void {
  if (stage !== 'held' || awaits === undefined) return;
  throw refusal(
    'AWAITS_PROVINCE',
    409,
    { zh: '该申报等待省级核定，暂无可审批的金额。', en: 'The case waits for the provincial decision.' },
    {
      zh: '请市商务局登记省级决定，登记后系统自动重新核算并送审。',
      en: 'Let the commerce bureau record the decision; the case goes on by itself then.',
    },
    { id },
  );
}

export function nothingToAsk(id: string): Refusal {
  return refusal(
    'NOTHING_TO_ASK_AGAIN',
    409,
    { zh: '目前没有需要重新发送的审批。', en: 'Nobody is being asked about this application now.' },
    { zh: '请稍后查看申报的当前阶段。', en: 'Look at the stage of the application a little later.' },
    { id },
  );
}

function approverUnknown(department: Department, approverId: string): Refusal {
  return refusal(
    'APPROVER_UNKNOWN',
    422,
    { zh: `${department.name.zh}没有该审批人。`, en: `${department.name.en} has no such approver.` },
    { zh: '请从该部门在册审批人中选择。', en: 'Choose one whom the register names for the department.' },
    { approverId, approvers: department.approvers.map(({ id, name }) => ({ id, name })) },
  );
}

function inConflict(approver: Approver): Refusal {
  return refusal(
    'SEPARATION_OF_DUTIES',
    422,
    {
      zh: '该审批人是申报人，或已代表其他部门审批过此申报。',
      en: 'This approver filed the case or decided for another department.',
    },
    { zh: '请转交本部门其他审批人。', en: 'Name somebody else of the department.' },
    { approverId: approver.id },
  );
}

function nobody(department: Department): Refusal {
  return refusal(
    'NO_APPROVER',
    409,
    {
      zh: `${department.name.zh}没有可以审批此件的人员。`,
      en: `Nobody of ${department.name.en} may decide on this case.`,
    },
    { zh: '请先在部门名录中增加审批人。', en: 'Add an approver to the department in the register first.' },
    { department: department.id },
  );
}

function refusal(
  code: string,
  status: 409 | 422,
  text: Text,
  hint: Text,
  details: Readonly<Record<string, unknown>>,
): Refusal {
  return new Refusal(code, text, { status, hint, details });
}
