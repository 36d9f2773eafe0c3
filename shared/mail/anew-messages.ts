import type { Application } from '../application/application.ts';
import type { DecisionRequest } from '../approval/decision-request.ts';
import type { Text } from '../kernel/refusal.ts';
import { fact, line } from './layout.ts';
import type { Fact, OutgoingMail } from './outgoing.ts';
import { caseFacts, compose, composeToApplicant } from './wording.ts';

// What applicants and departments hear when an undecided case is assessed anew: why, and that a new round begins.

/** Why: one sentence without its full stop, and what it rests on. */
export type AnewCause = { readonly lead: Text; readonly rows: readonly Fact[] };

/** The calculator was corrected. */
export function rulesAnew(version: string): AnewCause {
  return {
    lead: { zh: '核算规则已更正', en: 'The rules of calculation were corrected' },
    rows: [fact('规则版本', 'Rules', version)],
  };
}

/** Tells the applicant that an undecided case is assessed anew. */
export function reassessedMail(application: Application, enterpriseName: string, cause: AnewCause): OutgoingMail {
  const { lead, rows } = cause;
  return composeToApplicant(
    `assessed-anew-r${application.round}`,
    application,
    `重新核算：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line(
        `${lead.zh}，您的申报将据此重新核算并重新审批，无需补交材料。`,
        `${lead.en}: your application is assessed and decided anew. Nothing is asked of you.`,
      ),
      { kind: 'facts', rows: [...caseFacts(application, enterpriseName), ...rows] },
    ],
  );
}

/** Tells a department that its decision or its link of the round before counts no more. */
export function reassessedNotice(
  { step, department, approver: to }: Pick<DecisionRequest, 'step' | 'department' | 'approver'>,
  application: Application,
  enterpriseName: string,
  cause: AnewCause,
): OutgoingMail {
  const { lead, rows } = cause;
  return compose(
    `assessed-anew-r${application.round}-s${step}-${department}`,
    to.mail,
    `重新核算：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line(
        `${lead.zh}，下列申报据此重新核算。上一轮的审批意见和链接均已失效，系统会再次请您审批。`,
        `${lead.en} and this case is assessed anew: decisions and links of the round before count no more; you will be asked again.`,
      ),
      { kind: 'facts', rows: [...caseFacts(application, enterpriseName), ...rows] },
    ],
  );
}
