import type { Application } from '../application/application.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Ruling } from '../policy/ruling.ts';
import type { AnewCause } from './anew-messages.ts';
import { fact, line } from './layout.ts';
import type { OutgoingMail } from './outgoing.ts';
import { caseFacts, composeToApplicant, yuanText } from './wording.ts';

// What applicants and departments hear when a ruling changes a case.

/** `means`: what the option that was chosen says, as people read it. */
type NamedRuling = Pick<Ruling, 'reading' | 'ruledBy' | 'ruledOn' | 'ground'> & {
  readonly id: string;
  readonly means: Text;
};

const rulingFacts = ({ id, reading, means, ruledBy, ruledOn, ground }: NamedRuling) => [
  fact('裁定编号', 'Ruling', id),
  fact('裁定内容', 'It says', `口径 ${reading} 取${means.zh}`),
  fact('裁定机关与日期', 'Ruled by, on', `${ruledBy} ${ruledOn}`),
  fact('依据', 'Ground', ground),
];

/** A ruling as the cause of a new assessment. */
export function ruledAnew(ruling: NamedRuling): AnewCause {
  return { lead: { zh: '解释口径已有裁定', en: 'A reading was ruled' }, rows: rulingFacts(ruling) };
}

/** Tells the applicant of a top-up: what was decided stays, the difference is decided by itself. */
export function topUpMail(application: Application, enterpriseName: string, ruling: NamedRuling): OutgoingMail {
  return composeToApplicant(
    'top-up',
    application,
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
          fact('补差金额', 'Top-up', yuanText(application.payable ?? '0')),
          ...rulingFacts(ruling),
        ],
      },
    ],
  );
}
