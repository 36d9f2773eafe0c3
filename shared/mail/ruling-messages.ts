import type { Application } from '../application/application.ts';
import type { Approver } from '../approval/ask.ts';
import type { Ruling } from '../policy/ruling.ts';
import { fact, line } from './layout.ts';
import type { OutgoingMail } from './outgoing.ts';
import { caseFacts, compose, yuanText } from './wording.ts';

// What applicants and departments hear when a ruling changes a case.

type NamedRuling = Pick<Ruling, 'reading' | 'option' | 'ruledBy' | 'ruledOn' | 'ground'> & { readonly id: string };

const rulingFacts = ({ id, reading, option, ruledBy, ruledOn, ground }: NamedRuling) => [
  fact('裁定', 'Ruling', `${id}（${reading}=${option}）`),
  fact('裁定机关与日期', 'Ruled by, on', `${ruledBy} ${ruledOn}`),
  fact('依据', 'Ground', ground),
];

/** Tells the applicant that an undecided case is assessed anew. */
export function reassessedMail(application: Application, enterpriseName: string, ruling: NamedRuling): OutgoingMail {
  return compose(
    `assessed-anew-r${application.round}`,
    application.mail,
    `重新核算：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line(
        '解释口径已有裁定，您的申报将按新口径重新核算并重新审批，无需补交材料。',
        'A reading was ruled: your application is assessed and decided anew. Nothing is asked of you.',
      ),
      { kind: 'facts', rows: [...caseFacts(application, enterpriseName), ...rulingFacts(ruling)] },
    ],
  );
}

/** Tells a department that its decision or its link of the round before counts no more. */
export function reassessedNotice(
  to: Approver,
  departmentId: string,
  application: Application,
  enterpriseName: string,
  ruling: NamedRuling,
): OutgoingMail {
  return compose(
    `assessed-anew-r${application.round}-${departmentId}`,
    to.mail,
    `重新核算：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line(
        '解释口径已有裁定，下列申报按新口径重新核算。上一轮的审批意见和链接均已失效，系统会再次请您审批。',
        'A reading was ruled and this case is assessed anew: decisions and links of the round before count no more; you will be asked again.',
      ),
      { kind: 'facts', rows: [...caseFacts(application, enterpriseName), ...rulingFacts(ruling)] },
    ],
  );
}

/** Tells the applicant of a top-up: what was decided stays, the difference is decided by itself. */
export function topUpMail(application: Application, enterpriseName: string, ruling: NamedRuling): OutgoingMail {
  return compose(
    'top-up',
    application.mail,
    `补差：${application.item} ${application.policyYear} 年度申报 ${application.topUpOf ?? application.id}`,
    [
      line(
        '解释口径已有裁定，您已办结的申报可补足差额。原决定不变，差额另行审批后兑付，无需申请。',
        'A reading was ruled in your favour: the decision stands, the difference is decided and paid by itself. You need not apply.',
      ),
      {
        kind: 'facts',
        rows: [
          ...caseFacts(application, enterpriseName),
          fact('原申报', 'First case', application.topUpOf ?? ''),
          fact('补差金额', 'Top-up', yuanText(application.payable ?? '0')),
          ...rulingFacts(ruling),
        ],
      },
    ],
  );
}
