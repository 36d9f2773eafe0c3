import { repliesOf } from '../../shared/application/replies.ts';
import type { DecisionRequest } from '../../shared/approval/decision-request.ts';
import type { AuditEntry } from '../../shared/audit/chain.ts';
import { shownTo } from '../../shared/evidence/finding.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { fen, formatYuan, yuan } from '../../shared/kernel/money.ts';
import { type CaseSummary, decisionRequestMail, type EarlierDecision } from '../../shared/mail/department-messages.ts';
import type { OutgoingMail } from '../../shared/mail/outgoing.ts';
import { type SignOffSummary, signOffRequestMail } from '../../shared/mail/settlement-messages.ts';
import { applicationSubject, type StoredApplication } from '../../shared/store/applications.ts';
import { loadAward, loadFacts } from '../../shared/store/awards.ts';
import { listDecisionRequests } from '../../shared/store/decision-requests.ts';
import { loadBalance } from '../../shared/store/fund.ts';
import { loadDepartment, loadEnterprise } from '../../shared/store/registers.ts';
import type { StoredSettlement } from '../../shared/store/settlements.ts';
import { queryAll, type Table } from '../../shared/store/table.ts';
import type { CaseFile } from './case-file.ts';
import { figuresOf } from './figures.ts';

/** The mail that carries this turn's link. */
export async function requestMail(
  table: Table,
  file: CaseFile,
  request: DecisionRequest,
  at: Instant,
): Promise<OutgoingMail> {
  if (file.kind === 'settlement') return signOffRequestMail(request, await signOffSummary(table, file.run));
  const department = await loadDepartment(table, request.department, at);
  return decisionRequestMail(request, department.name, await caseSummary(table, file.application, at));
}

/** What mail and page tell of a case. @throws Error when it was not assessed in this round */
export async function caseSummary(table: Table, application: StoredApplication, at: Instant): Promise<CaseSummary> {
  const { id, round } = application;
  const subject = applicationSubject(id);
  const enterprise = await loadEnterprise(table, application.creditCode);
  const award = await loadAward(table, id, round);
  if (award === undefined) throw new Error(`${id} has no award in round ${round}`);
  const facts = await loadFacts(table, id, round);
  return {
    application,
    enterpriseName: enterprise.name,
    figures: figuresOf({ ...application.declared, ...facts?.stated }, facts?.figures ?? {}, award.payable),
    payable: award.payable,
    because: award.because,
    findings: shownTo('official', facts?.findings ?? []),
    earlier: await earlierDecisions(table, await listDecisionRequests(table, subject, round), at),
    ...(await roundBefore(table, subject, round)),
  };
}

/** Why the round before was returned, and what the applicant replied with this one; nothing in the first. */
async function roundBefore(table: Table, subject: string, round: number) {
  if (round < 2) return {};
  const asks = await listDecisionRequests(table, subject, round - 1);
  const returnedFor = asks.find(({ decision }) => decision === 'return')?.reason;
  const entries = (await queryAll(table, subject, 'AUDIT#')) as unknown as readonly AuditEntry[];
  const reply = repliesOf(entries)[round - 1];
  return { ...(returnedFor === undefined ? {} : { returnedFor }), ...(reply === undefined ? {} : { reply }) };
}

async function earlierDecisions(
  table: Table,
  requests: readonly DecisionRequest[],
  at: Instant,
): Promise<EarlierDecision[]> {
  const earlier: EarlierDecision[] = [];
  for (const { department, approver, decision, decidedAt, reason } of requests) {
    if (decision === undefined || decidedAt === undefined) continue;
    const { name } = await loadDepartment(table, department, at);
    const said = reason === undefined ? {} : { reason };
    earlier.push({ department: name, approver: approver.name, decision, decidedAt, ...said });
  }
  return earlier;
}

/** The run is reserved: what is available now is what stays after it. */
export async function signOffSummary(table: Table, run: StoredSettlement): Promise<SignOffSummary> {
  const after = fen((await loadBalance(table, run)).available);
  const total = run.total ?? '0.00';
  return {
    run,
    count: run.count ?? 0,
    total,
    fundBefore: formatYuan(fen(after.plus(yuan(total)))),
    fundAfter: formatYuan(after),
  };
}
