import type { Application } from '../application/application.ts';
import type { RecordedDecision } from '../application/provincial-decision.ts';
import type { AnewCause } from './anew-messages.ts';
import { fact, line } from './layout.ts';
import type { OutgoingMail } from './outgoing.ts';
import { caseFacts, composeToApplicant, yuanText } from './wording.ts';

// What applicants hear while an award waits for the province, and why a case goes on once it has decided.

/** Tells the applicant that the city matches what the province awards, and that nothing is asked of them. `estimate`: yuan. */
export function awaitsProvinceMail(
  application: Application,
  enterpriseName: string,
  estimate: string | undefined,
): OutgoingMail {
  const expected = estimate === undefined ? [] : [fact('预估金额', 'Estimate', `${yuanText(estimate)}（非核定金额）`)];
  return composeToApplicant(
    `awaits-province-r${application.round}`,
    application,
    `等待省级核定：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line(
        '您的申报材料已核验。该事项按省级奖励配套，须待省级核定后才能核算，目前暂不送部门审批。',
        'Your documents are verified. This item matches a provincial award, so it waits for the provincial decision; no department is asked yet.',
      ),
      { kind: 'facts', rows: [...caseFacts(application, enterpriseName), ...expected] },
      line(
        '市商务局登记省级决定后，系统会自动重新核算并送各责任部门审批，您无需再次申报。已收到省级决定的，请送市商务局登记。',
        'Once the commerce bureau has recorded the decision, the award is computed and the departments are asked by themselves; you need not apply again. If you hold the decision, bring it to the bureau.',
      ),
    ],
  );
}

/** A decision of the province as the cause of a new assessment. */
export function decidedAnew({ number, decidedOn, document }: RecordedDecision): AnewCause {
  return {
    lead: { zh: '省级核定结果已登记', en: 'A decision of the province was recorded' },
    rows: [
      fact('省级文号', 'Number', number),
      fact('决定日期', 'Decided on', decidedOn),
      fact('文件', 'Document', `${document.name}（SHA-256 ${document.sha256}）`),
    ],
  };
}
