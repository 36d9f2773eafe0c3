import type { Text } from '../../shared/kernel/refusal.ts';
import type { MailSeen, Status } from './collect.ts';

/** A mail that is older than this has missed three sweeps or its carrier is away. */
const MAIL_LATE_MINUTES = 15;

/** What needs a person, one sentence each; docs/runbook.md says what to do. Empty: all is well. */
export function needsPerson(status: Status): Text[] {
  const { at, failedMails, held, lost, waits, years } = status;
  const dead = Object.entries(status.deadLetters).filter(([, depth]) => depth > 0);
  return [
    ...held
      .filter(({ awaits }) => awaits === undefined)
      .map(({ subject, ground }) => said(subject, `暂缓：${ground}`, 'is held; an officer asks again')),
    ...failedMails.map(({ subject, mail }) => said(subject, `邮件 ${mail} 已放弃发送`, `mail ${mail} was given up`)),
    ...status.unsentMails
      .filter((mail) => isLate(mail, at))
      .map(({ subject, mail }) => said(subject, `邮件 ${mail} 迟迟未发出`, `mail ${mail} waits too long`)),
    ...waits
      .filter(({ overdue }) => overdue)
      .map(({ subject, department }) => said(subject, `${department} 逾期未办`, `${department} is overdue`)),
    ...lost.map(({ subject, execution }) =>
      said(subject, `流程 ${execution} 未在运行`, `execution ${execution} does not run; the sweep starts it again`),
    ),
    ...dead.map(([queue, depth]) => said(queue, `死信 ${depth} 条`, `${depth} dead letters`)),
    ...years
      .filter(({ run }) => run?.stage === 'needs-ruling')
      .map(({ run }) => said(`SETTLEMENT#${run?.id}`, '资金不足，待研究决定', 'the fund is short; a ruling is needed')),
  ];
}

function isLate({ createdAt }: MailSeen, at: string): boolean {
  return Date.parse(at) - Date.parse(createdAt) > MAIL_LATE_MINUTES * 60_000;
}

const said = (what: string, zh: string, en: string): Text => ({ zh: `${what} ${zh}`, en: `${what} ${en}` });
