import { nextStage } from '../../shared/application/life-cycle.ts';
import { correctionAgainMail } from '../../shared/mail/correction-messages.ts';
import { type StoredApplication, saveApplication } from '../../shared/store/applications.ts';
import { loadEnterprise } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { countPeriod } from '../middleware/count-period.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';

/** Whether the case is held because it was not corrected in time. */
export function isOverdue({ stage, awaits }: Pick<StoredApplication, 'stage' | 'awaits'>): boolean {
  return stage === 'held' && awaits === 'correction';
}

/** The applicant is asked again, with new days. @throws Refusal CHANGED_MEANWHILE */
export async function returnAgain(
  table: Table,
  application: StoredApplication,
  context: RequestContext,
): Promise<StoredApplication> {
  const { awaits, correction: passed, ...rest } = application;
  const correction = await countPeriod(table, 'correctDays', context.at);
  const again = { ...rest, stage: nextStage(application.stage, 'return-again') };
  const after = correction === undefined ? again : { ...again, correction };
  const { name } = await loadEnterprise(table, application.creditCode);
  return saveApplication(table, application, after, {
    event: auditEventOf(context, 'return-again', { details: { round: application.round } }),
    mails: [correctionAgainMail(after, name)],
  });
}
