import type { Ask } from '../../shared/approval/ask.ts';
import { fen, formatYuan, yuan } from '../../shared/kernel/money.ts';
import { type CaseSummary, decisionRequestMail, type EarlierDecision } from '../../shared/mail/department-messages.ts';
import type { OutgoingMail } from '../../shared/mail/outgoing.ts';
import { type SignOffSummary, signOffRequestMail } from '../../shared/mail/settlement-messages.ts';
import type { StoredApplication } from '../../shared/store/applications.ts';
import { listAsks } from '../../shared/store/asks.ts';
import { loadAward, loadFacts } from '../../shared/store/awards.ts';
import { loadBalance } from '../../shared/store/fund.ts';
import { loadDepartment, loadEnterprise } from '../../shared/store/registers.ts';
import type { StoredSettlement } from '../../shared/store/settlements.ts';
import type { Table } from '../../shared/store/table.ts';
import type { CaseFile } from './case-file.ts';
import { figuresOf } from './figures.ts';

/** The mail that carries this turn's link. */
export async function requestMail(table: Table, file: CaseFile, ask: Ask): Promise<OutgoingMail> {
  if (file.kind === 'settlement') return signOffRequestMail(ask, await signOffSummary(table, file.run));
  const department = await loadDepartment(table, ask.department);
  return decisionRequestMail(ask, department.name, await caseSummary(table, file.subject, file.application));
}

/** What mail and page tell of a case. @throws Error when it was not assessed in this round */
export async function caseSummary(table: Table, subject: string, application: StoredApplication): Promise<CaseSummary> {
  const { id, round } = application;
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
    earlier: await earlierDecisions(table, await listAsks(table, subject, round)),
  };
}

async function earlierDecisions(table: Table, asks: readonly Ask[]): Promise<EarlierDecision[]> {
  const earlier: EarlierDecision[] = [];
  for (const { department, approver, decision, decidedAt, reason } of asks) {
    if (decision === undefined || decidedAt === undefined) continue;
    const { name } = await loadDepartment(table, department);
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
