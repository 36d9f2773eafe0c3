import type { Stage } from '../../shared/application/life-cycle.ts';
import { notPaidMail, notPaidMailId } from '../../shared/mail/payment-messages.ts';
import type { RunStage } from '../../shared/settlement/life-cycle.ts';
import { nextStepOf } from '../../shared/settlement/next-steps.ts';
import type { Ground, Settlement } from '../../shared/settlement/settlement.ts';
import { applicationSubject, loadApplication, saveApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadMail } from '../../shared/store/mails.ts';
import { findEnterprise } from '../../shared/store/registers.ts';
import { listLines, loadSettlement } from '../../shared/store/settlements.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import type { StepDependencies } from './dependencies.ts';

/** Until the money is reserved a run may be planned again, and then leave out others. */
const UNCERTAIN: readonly RunStage[] = ['opened', 'planned', 'needs-ruling'];
/** Cases told side by side. */
const AT_ONCE = 8;
/** Who waits for money; a case that was returned meanwhile has heard of that. */
const WAITS: readonly Stage[] = ['approved', 'held'];

/**
 * Tells every applicant whose case the run does not pay, once: on the case, in its audit chain and by mail. Lines that were
 * funded are told when they leave (`releaseLine`). May run again.
 */
export async function tellUnpaid(
  settlementId: string,
  { table }: Pick<StepDependencies, 'table'>,
  context: RequestContext,
): Promise<void> {
  const run = await loadSettlement(table, settlementId);
  if (UNCERTAIN.includes(run.stage)) return;
  const { lines, excluded } = await listLines(table, settlementId);
  const left = lines.filter(({ status }) => status === 'dropped' || status === 'released');
  const toTell = [...excluded, ...left];
  for (let first = 0; first < toTell.length; first += AT_ONCE) {
    const some = toTell.slice(first, first + AT_ONCE).map(({ applicationId, ground }) => {
      return ground && untilCommitted(() => tell(run, applicationId, ground, { table }, context));
    });
    await Promise.all(some);
  }
}

async function tell(
  run: Settlement,
  applicationId: string,
  ground: Ground,
  { table }: Pick<StepDependencies, 'table'>,
  context: RequestContext,
): Promise<void> {
  const told = await loadMail(table, applicationSubject(applicationId), notPaidMailId(run.id));
  const application = await loadApplication(table, applicationId);
  if (told !== undefined || !WAITS.includes(application.stage)) return;
  const { name = application.creditCode } = (await findEnterprise(table, application.creditCode)) ?? {};
  const payment = { settlementId: run.id, amount: '0.00', ground };
  const event = auditEventOf(context, 'leave-out', {
    reason: ground.zh,
    details: { settlementId: run.id, code: ground.code },
  });
  await saveApplication(
    table,
    application,
    { ...application, payment },
    {
      event,
      mails: [notPaidMail(application, name, notPaidOf(run, application.payable, ground))],
    },
  );
}

/** What the mail of a case says that a run does not pay. `approved`: yuan. */
export function notPaidOf({ id }: Pick<Settlement, 'id'>, approved: string | undefined, ground: Ground) {
  const next = nextStepOf(ground.code);
  return { settlementId: id, ground, next, ...(approved === undefined ? {} : { approved }) };
}
