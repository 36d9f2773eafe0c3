import * as z from 'zod';
import type { Application } from '../../shared/application/application.ts';
import { nextStage } from '../../shared/application/life-cycle.ts';
import type { Ask } from '../../shared/approval/ask.ts';
import { type NextStep, nextStep } from '../../shared/approval/next-step.ts';
import { yuan } from '../../shared/kernel/money.ts';
import { decisionNoticeMail } from '../../shared/mail/department-messages.ts';
import { approvedMail, refusedMail, returnedMail } from '../../shared/mail/messages.ts';
import type { OutgoingMail } from '../../shared/mail/outgoing.ts';
import {
  applicationSubject,
  loadApplication,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { listAsks } from '../../shared/store/asks.ts';
import { loadAward } from '../../shared/store/awards.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadDepartment, loadEnterprise } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { factOf, type Occasion } from '../middleware/occasion.ts';
import { worker } from '../middleware/worker.ts';
import { type CaseDependencies, caseDependencies } from './dependencies.ts';

const Input = z.object({ applicationId: z.string(), round: z.int() });
type Input = z.infer<typeof Input>;
export type Advanced = {
  readonly next: 'ask' | 'stop';
  readonly subject: string;
  readonly round: number;
  readonly step: number;
};
type Ending = Exclude<NextStep, { do: 'ask' }>;

/** Reads what the departments decided in this round and applies it, or names the one still to ask. */
export function advance(
  { applicationId, round }: Input,
  deps: CaseDependencies,
  occasion: Occasion,
): Promise<Advanced> {
  const subject = applicationSubject(applicationId);
  return untilCommitted(async () => {
    const application = await loadApplication(deps.table, applicationId);
    if (application.round !== round || application.stage !== 'assessed')
      return { next: 'stop', subject, round, step: 0 };
    const asks = await listAsks(deps.table, subject, round);
    const step = nextStep(application.route, asks);
    if (step.do === 'ask') return { next: 'ask', subject, round, step: step.step };
    await end(application, step, asks, deps.table, occasion);
    return { next: 'stop', subject, round, step: 0 };
  });
}

/** The end of a round: stage, mails to the applicant and to the departments that acted earlier, in one commit. */
async function end(application: StoredApplication, ending: Ending, asks: readonly Ask[], table: Table, on: Occasion) {
  const last = ending.do === 'approve' ? asks.at(-1) : ending.by;
  if (last === undefined) throw new Error(`${application.id} ends without a decision`);
  const stage = nextStage(application.stage, ending.do);
  const after: Application = {
    ...application,
    stage,
    ...(ending.do === 'approve' ? { payable: await payableOf(application, table) } : { ground: groundOf(last) }),
  };
  await saveApplication(table, application, after, {
    fact: factOf(on, `${ending.do}-application`, {
      ...(last.reason === undefined ? {} : { reason: last.reason }),
      details: { round: application.round, department: last.department, approver: last.approver.id },
    }),
    mails: await mailsOf(after, ending.do, last, asks, table),
  });
}

/** @throws Error when nothing would be paid: the door refuses such an approval, so a fault let it through */
async function payableOf({ id, round }: StoredApplication, table: Table): Promise<string> {
  const payable = (await loadAward(table, id, round))?.payable;
  if (typeof payable !== 'string' || !yuan(payable).greaterThan(0))
    throw new Error(`${id} was approved without an award`);
  return payable;
}

const groundOf = ({ reason = '' }: Ask) => ({ zh: reason, en: reason });

async function mailsOf(
  application: Application,
  decision: Ending['do'],
  last: Ask,
  asks: readonly Ask[],
  table: Table,
): Promise<OutgoingMail[]> {
  const { name } = await loadEnterprise(table, application.creditCode);
  const department = (await loadDepartment(table, last.department)).name;
  const end = { decision, department, ...(last.reason === undefined ? {} : { reason: last.reason }) };
  const notices = asks
    .filter((ask) => ask.status === 'decided' && ask.step < last.step)
    .map((ask) => decisionNoticeMail(ask.approver, ask.department, application, name, end));
  const why = { ground: groundOf(last), department };
  if (decision === 'approve') return [approvedMail(application, name, application.payable ?? ''), ...notices];
  return [(decision === 'return' ? returnedMail : refusedMail)(application, name, why), ...notices];
}

export const handler = worker({ name: 'approval/advance-case', input: Input }, caseDependencies, advance);
