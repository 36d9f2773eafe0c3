import type { Application } from '../application/application.ts';
import type { Approver, Department } from '../approval/decision-request.ts';
import type { Text } from '../kernel/refusal.ts';
import { fact, line } from './layout.ts';
import type { Block, OutgoingMail } from './outgoing.ts';
import { type CaseOfMail, caseFacts, compose, composeToApplicant } from './wording.ts';

// What applicant and department hear about the time for correction. Each id names round, period and event: one mail each.

type Returned = CaseOfMail & Pick<Application, 'ground' | 'correction'>;

/** By when a returned case is handed in again; nothing where that is not known yet. */
export function correctUntil({ correction }: Pick<Application, 'correction'>): Block[] {
  const end = correction?.end;
  if (end === undefined) return [];
  return [
    line(
      `请于 ${end.lastDay} 前（含当日，自退回次日起第 ${correction?.days} 个工作日）重新提交。`,
      `Submit it again by ${end.lastDay} (that day included), working day ${correction?.days} after its return.`,
    ),
  ];
}

export function correctionReminderMail(application: Returned, enterpriseName: string): OutgoingMail {
  return composeToApplicant(
    `correct-${markOf(application)}-n${application.correction?.reminders}`,
    application,
    `补正提醒：${titleOf(application)}`,
    [
      line('您的申报已退回补正，尚未重新提交。', 'Your application was returned and has not come back yet.'),
      ...correctUntil(application),
      { kind: 'facts', rows: caseFacts(application, enterpriseName) },
      ...groundLines(application),
    ],
  );
}

/** The case is with the applicant again, with new days, after it was held for them. */
export function correctionAgainMail(application: Returned, enterpriseName: string): OutgoingMail {
  return composeToApplicant(
    `correct-again-${markOf(application)}`,
    application,
    `再次请补正：${titleOf(application)}`,
    [
      line('经办人员已为您的申报给予新的补正期限。', 'You have been given new days to correct your application.'),
      ...correctUntil(application),
      { kind: 'facts', rows: caseFacts(application, enterpriseName) },
      ...groundLines(application),
    ],
  );
}

export function correctionOverdueMail(
  application: Returned,
  enterpriseName: string,
  { name, telephone }: Department,
): OutgoingMail {
  return composeToApplicant(
    `overdue-${markOf(application)}`,
    application,
    `补正逾期，暂缓办理：${titleOf(application)}`,
    [
      overLine(application),
      line(
        '申报已暂缓办理，材料和记录均保留。仍要补正的，请联系下列部门延长期限；不再申报的，可以登录系统撤回。',
        'It is held and nothing of it is lost. To correct it still, ask the department for more time; or withdraw it in the portal.',
      ),
      {
        kind: 'facts',
        rows: [
          ...caseFacts(application, enterpriseName),
          fact('办理部门', 'Department', `${name.zh} / ${name.en}`),
          fact('联系电话', 'Telephone', telephone ?? '未登记 / not entered'),
        ],
      },
    ],
  );
}

export function correctionLapsedMail(application: Returned, enterpriseName: string): OutgoingMail {
  return composeToApplicant(
    `lapsed-${markOf(application)}`,
    application,
    `补正逾期，视为撤回：${titleOf(application)}`,
    [
      overLine(application),
      line(
        '按规定视为撤回申报，记录予以保留；申报期内可以重新申报。',
        'By rule it counts as withdrawn; its record is kept, and within the filing window you may file again.',
      ),
      { kind: 'facts', rows: caseFacts(application, enterpriseName) },
    ],
  );
}

/** Tells one person of the department that a case did not come back in time. */
export function correctionOverdueNotice(
  to: Approver,
  department: Text,
  application: Returned,
  enterpriseName: string,
  fate: 'held' | 'closed',
): OutgoingMail {
  const what =
    fate === 'held'
      ? line(
          '申报已暂缓办理；经办人员可登录系统再次要求补正，给予新的期限。',
          'It is held; an officer can ask the applicant again, with new days.',
        )
      : line('按规定视为撤回。', 'By rule it counts as withdrawn.');
  return compose(`overdue-${markOf(application)}-${to.id}`, to.mail, `补正逾期：${titleOf(application)}`, [
    line(`${department.zh}：下列申报退回后逾期未补正。`, `${department.en}: this case did not come back in time.`),
    what,
    { kind: 'facts', rows: caseFacts(application, enterpriseName) },
  ]);
}

const titleOf = ({ item, policyYear, id }: CaseOfMail) => `${item} ${policyYear} 年度申报 ${id}`;

/** The period by the day it began on: an officer may give another one in the same round. */
const markOf = ({ round, correction }: Returned) => `r${round}-${correction?.startedAt.slice(0, 10)}`;

function overLine({ correction }: Returned): Block {
  const day = correction?.end?.lastDay ?? '';
  return line(
    `补正期限已于 ${day} 届满，您的申报未重新提交。`,
    `The time for correction ended on ${day} and the application did not come back.`,
  );
}

function groundLines({ ground }: Returned): Block[] {
  return ground === undefined ? [] : [line(`退回理由：${ground.zh}`, `Returned for: ${ground.en}`)];
}
