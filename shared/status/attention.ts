import type { Text } from '../kernel/refusal.ts';
import type { Kept, MailSeen, Status } from './collect.ts';

/** A mail that is older than this has missed three reconciliations or its carrier is away. */
const MAIL_LATE_MINUTES = 15;

/** What needs a person, one sentence each; docs/runbook.md says what to do. Empty: all is well. */
export function needsPerson(status: Status): Text[] {
  const { at, calendarLacks, disk, failedMails, held, lost, waits, years } = status;
  const dead = Object.entries(status.deadLetters ?? {}).filter(([, depth]) => depth > 0);
  return [
    ...(disk === undefined ? [] : diskProblems(disk)),
    ...held
      .filter(({ awaits }) => awaits !== 'province')
      .map(({ subject, ground, awaits }) =>
        awaits === undefined
          ? said(subject, `暂缓：${ground}`, 'is held; an officer asks again')
          : said(subject, '补正逾期，暂缓', 'was not corrected in time and is held; an officer gives new days'),
      ),
    ...calendarLacks.map((year) =>
      said(
        `WORKDAYS#${year}`,
        '尚未登记工作日历，期限暂不确定日期',
        'has no working days entered; deadlines in it have no date',
      ),
    ),
    ...failedMails.map(({ subject, mail }) => said(subject, `邮件 ${mail} 已放弃发送`, `mail ${mail} was given up`)),
    ...status.unsentMails
      .filter((mail) => isLate(mail, at))
      .map(({ subject, mail }) => said(subject, `邮件 ${mail} 迟迟未发出`, `mail ${mail} waits too long`)),
    ...waits
      .filter(({ overdue }) => overdue)
      .map(({ subject, department }) => said(subject, `${department} 逾期未办`, `${department} is overdue`)),
    ...lost.map(({ subject, execution }) =>
      said(
        subject,
        `流程 ${execution} 未在运行`,
        `execution ${execution} does not run; the reconciliation starts it again`,
      ),
    ),
    ...dead.map(([queue, depth]) => said(queue, `死信 ${depth} 条`, `${depth} dead letters`)),
    ...years
      .filter(({ run }) => run?.stage === 'needs-ruling')
      .map(({ run }) => said(`SETTLEMENT#${run?.id}`, '资金不足，待研究决定', 'the fund is short; a ruling is needed')),
  ];
}

/** What was accepted is on the disk within this time; more is said. */
const BEHIND_SECONDS = 1;

/** How far the disk is behind what was answered with success, and why nothing is accepted now; empty: all is written. */
export function diskProblems({ behindSeconds, trouble }: Kept): Text[] {
  const seconds = behindSeconds.toFixed(1);
  if (trouble !== null)
    return [
      said(
        'DISK',
        `写入失败（${trouble}），暂停受理；尚未写盘 ${seconds} 秒`,
        `fails (${trouble}); ${seconds} s not written, nothing is accepted`,
      ),
    ];
  if (behindSeconds <= BEHIND_SECONDS) return [];
  return [said('DISK', `写盘落后 ${seconds} 秒`, `is ${seconds} s behind what was accepted`)];
}

function isLate({ createdAt }: MailSeen, at: string): boolean {
  return Date.parse(at) - Date.parse(createdAt) > MAIL_LATE_MINUTES * 60_000;
}

const said = (what: string, zh: string, en: string): Text => ({ zh: `${what} ${zh}`, en: `${what} ${en}` });
