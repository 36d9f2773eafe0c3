import { nextStage } from '../../shared/application/life-cycle.ts';
import type { Text } from '../../shared/kernel/refusal.ts';
import { heldMail } from '../../shared/mail/department-messages.ts';
import { onHoldMail } from '../../shared/mail/messages.ts';
import { type StoredApplication, saveApplication } from '../../shared/store/applications.ts';
import type { GuardedWrite } from '../../shared/store/commit.ts';
import { loadDepartment, loadEnterprise } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { signal } from '../middleware/observability.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';

export type Hold = {
  readonly department: string;
  readonly ground: Text;
  /** Names the event in the ids of the mails, as `r1-s2-a3`. */
  readonly mark: string;
  readonly writes?: readonly GuardedWrite[];
};

/** Holds a case for a person: everybody of the department and the applicant hear of it, and an alarm fires. */
export async function holdCase(
  table: Table,
  application: StoredApplication,
  hold: Hold,
  context: RequestContext,
): Promise<void> {
  const department = await loadDepartment(table, hold.department, context.at);
  const enterprise = await loadEnterprise(table, application.creditCode);
  const after = { ...application, stage: nextStage(application.stage, 'hold'), ground: hold.ground };
  await saveApplication(table, application, after, {
    event: auditEventOf(context, 'hold-application', {
      reason: hold.ground.zh,
      details: { department: department.id, round: application.round },
    }),
    mails: [
      onHoldMail(after, enterprise.name, { ...hold, department }),
      ...department.approvers.map((person) => heldMail(person, department.name, after, enterprise.name, hold)),
    ],
    writes: hold.writes ?? [],
  });
  signal('CaseHeld');
}
