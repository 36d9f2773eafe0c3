import * as z from 'zod/mini';
import { type Application, isOverdriven } from '../../shared/application/application.ts';
import { isConfirmed } from '../../shared/application/enterprise.ts';
import { nextStage } from '../../shared/application/life-cycle.ts';
import { stagesOf } from '../../shared/application/route-stages.ts';
import type { DecisionRequest } from '../../shared/approval/decision-request.ts';
import {
  type NextDepartments,
  nextDepartments,
  type StageToAsk,
  stagesToAsk,
} from '../../shared/approval/next-departments.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
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
import { loadAward } from '../../shared/store/awards.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { loadDepartment, loadEnterprise } from '../../shared/store/registers.ts';
import { renewedByRules } from '../../shared/store/rules-anew.ts';
import type { Table } from '../../shared/store/table.ts';
import { countPeriod } from '../middleware/count-period.ts';
import { auditEventOf, type RequestContext } from '../middleware/request-context.ts';
import { worker } from '../middleware/worker.ts';
import { type CaseDependencies, caseDependencies } from './dependencies.ts';
import { withPinnedRoute } from './pin-route.ts';

const Input = z.object({
  applicationId: z.string(),
  round: z.int(),
  /** The execution that asks; executions of older versions do not say. */
  execution: z.optional(z.string()),
  /** Every stage was asked: whoever were still to ask then would be a fault. */
  askedAll: z.optional(z.literal(true)),
});
type Input = z.infer<typeof Input>;
export type Advanced = {
  readonly next: 'ask' | 'stop';
  readonly subject: string;
  readonly round: number;
  readonly step: number;
  /** Of the stage those that have not decided; nobody when it stops. Executions of older versions ask these, then come back. */
  readonly departments: readonly string[];
  /** That stage and those after it: they are asked one after the other. */
  readonly stages: readonly StageToAsk[];
};
type Ending = Exclude<NextDepartments, { do: 'ask' }>;

/**
 * Reads what the departments decided in this round and applies it, or names those of the stage that are still to ask; the
 * route is pinned before the first is asked. An award of earlier rules is neither decided on nor asked about: a new round
 * begins, which reconciling starts. An execution that a later one has followed has nothing more to do.
 * @throws Error when somebody is to be asked after all were: the execution fails, and the case starts again at once
 */
export function advance(
  { applicationId, round, execution = '', askedAll }: Input,
  deps: CaseDependencies,
  context: RequestContext,
): Promise<Advanced> {
  const subject = applicationSubject(applicationId);
  const stop = { next: 'stop', subject, round, step: 0, departments: [], stages: [] } as const;
  return untilCommitted(async () => {
    const found = await loadApplication(deps.table, applicationId);
    if (found.round !== round || found.stage !== 'assessed' || isOverdriven(execution, found)) return stop;
    const renewed = await renewedByRules(deps.table, found, (details) =>
      auditEventOf(context, 'assess-anew', { details }),
    );
    if (renewed !== undefined) return stop;
    const requests = await listDecisionRequests(deps.table, subject, round);
    const application = requests.length > 0 ? found : await withPinnedRoute(found, deps.table, context);
    const route = stagesOf(application);
    const next = nextDepartments(route, requests);
    if (next.do === 'ask') {
      if (askedAll === true) throw new Error(`${subject}: stage ${next.step} is open after every stage was asked`);
      const { step, departments } = next;
      return { ...stop, next: 'ask', step, departments, stages: stagesToAsk(route, requests) };
    }
    await end(application, next, requests, deps.table, context);
    return stop;
  });
}

/** The end of a round: stage, mails to the applicant and to departments that had approved what now is not, in one commit. */
async function end(
  application: StoredApplication,
  ending: Ending,
  requests: readonly DecisionRequest[],
  table: Table,
  on: RequestContext,
) {
  const last = ending.do === 'approve' ? lastDecided(requests) : ending.by;
  if (last === undefined) throw new Error(`${application.id} ends without a decision`);
  const after: Application = {
    ...application,
    stage: nextStage(application.stage, ending.do),
    ...(ending.do === 'approve' ? { payable: await payableOf(application, table) } : { ground: groundOf(last) }),
    ...(ending.do === 'return' ? await timeToCorrect(table, on.at) : {}),
  };
  await saveApplication(table, application, after, {
    event: auditEventOf(on, `${ending.do}-application`, {
      ...(last.reason === undefined ? {} : { reason: last.reason }),
      details: { round: application.round, department: last.department, approver: last.approver.id },
    }),
    mails: await mailsOf(after, ending.do, last, requests, table, on.at),
  });
}

async function timeToCorrect(table: Table, now: Instant) {
  const correction = await countPeriod(table, 'correctDays', now);
  return correction === undefined ? {} : { correction };
}

/** Of the last stage the answer that settled it. */
function lastDecided(requests: readonly DecisionRequest[]): DecisionRequest | undefined {
  const decided = requests.filter(({ status }) => status === 'decided');
  const inLast = decided.filter(({ step }) => step === decided.at(-1)?.step);
  return inLast.find(({ settles }) => settles) ?? inLast.at(-1);
}

/** @throws Error when nothing would be paid: the handler refuses such an approval, so a fault let it through */
async function payableOf({ id, round }: StoredApplication, table: Table): Promise<string> {
  const payable = (await loadAward(table, id, round))?.payable;
  if (typeof payable !== 'string' || !yuan(payable).greaterThan(0))
    throw new Error(`${id} was approved without an award`);
  return payable;
}

const isSame = (a: DecisionRequest, b: DecisionRequest) => a.step === b.step && a.department === b.department;

const groundOf = ({ reason = '' }: DecisionRequest) => ({ zh: reason, en: reason });

async function mailsOf(
  application: Application,
  decision: Ending['do'],
  last: DecisionRequest,
  requests: readonly DecisionRequest[],
  table: Table,
  at: Instant,
): Promise<OutgoingMail[]> {
  const { name, bankAccount } = await loadEnterprise(table, application.creditCode);
  if (decision === 'approve') {
    // Those who approved before hear nothing: the case went as they said, and stands among theirs in the portal.
    const account = isConfirmed(bankAccount) ? 'confirmed' : 'unconfirmed';
    return [approvedMail(application, name, { payable: application.payable ?? '', account })];
  }
  const department = await loadDepartment(table, last.department, at);
  const end = { decision, department: department.name, ...(last.reason === undefined ? {} : { reason: last.reason }) };
  const notices = requests
    .filter((request) => request.status === 'decided' && !isSame(request, last))
    .map((request) => decisionNoticeMail(request, application, name, end));
  const why = { ground: groundOf(last), department };
  return [(decision === 'return' ? returnedMail : refusedMail)(application, name, why), ...notices];
}

export const handler = worker({ name: 'approval/advance-case', input: Input }, caseDependencies, advance);
