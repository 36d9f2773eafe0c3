import { funderName } from '../../shared/application/funder.ts';
import { beijingTime } from '../../shared/kernel/dates.ts';
import { fen, formatYuanGrouped } from '../../shared/kernel/money.ts';
import { needsPerson } from '../../shared/status/attention.ts';
import type { MailSeen, Status, YearSeen } from '../../shared/status/collect.ts';

/** Chinese characters take two columns. */
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u1100-\uffdc]/u.test(character) ? 2 : 1), 0);
const padded = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));

function grid(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heads, ...rows];
  const columns = heads.map((_, at) => Math.max(...all.map((row) => width(row[at] ?? ''))));
  return all.map((row) => `  ${row.map((cell, at) => padded(cell, columns[at] ?? 0)).join('  ')}`.trimEnd()).join('\n');
}

function part(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? `${title}: 无 none` : `${title}: ${rows.length}\n${grid(heads, rows)}`;
}

/** The heading says once that times are Beijing's. */
const shortTime = (at: string): string => beijingTime(at).replace('（北京时间）', '');

/** The status as tables, Chinese first; what needs a person comes last, where the eye ends up. */
export function showStatus(status: Status): string {
  const { at, businessAt, waits, held, lost, unsentMails, failedMails, deadLetters, years } = status;
  const clock = businessAt === at ? '' : `（业务时间 business time ${beijingTime(businessAt)}）`;
  const concerns = needsPerson(status).map(({ zh, en }) => `  ! ${zh}\n    ${en}`);
  return [
    `运行状态 status ${beijingTime(at)}${clock}`,
    part(
      '等待审批 waits',
      ['对象 case', '部门 department', '审批人 approver', '次 turn', '天 days', '自 since', '至 expires'],
      waits.map((wait) => [
        wait.subject,
        wait.department,
        wait.approver,
        String(wait.turn),
        `${wait.days}${wait.overdue ? ' 逾期 overdue' : ''}`,
        shortTime(wait.since),
        shortTime(wait.expiresAt),
      ]),
    ),
    part(
      '暂缓办理 held',
      ['对象 case', '原因 ground'],
      held.map(({ subject, ground }) => [subject, ground]),
    ),
    part(
      '流程未运行 not driven',
      ['对象 case', '阶段 stage', '流程 execution'],
      lost.map(({ subject, stage, execution }) => [subject, stage, execution]),
    ),
    ...(status.unchecked === 0 ? [] : [`未核实 not verified: ${status.unchecked}`]),
    part('待发邮件 unsent mails', MAIL_HEADS, unsentMails.map(mailRow)),
    part('发送失败 failed mails', MAIL_HEADS, failedMails.map(mailRow)),
    deadLetters === undefined
      ? '死信队列 dead letters: 未核实 not verified'
      : part(
          '死信队列 dead letters',
          ['队列 queue', '条 messages'],
          Object.entries(deadLetters).map(([queue, depth]) => [queue, String(depth)]),
        ),
    part(
      '年度 years',
      [
        '年度 year',
        '资金 of',
        '可用 available',
        '预留 reserved',
        '已付 paid',
        '最近兑付 last run',
        '状态 stage',
        '笔 lines',
        '合计 total',
      ],
      years.map(yearRow),
    ),
    ...(status.disk === undefined ? [] : [`写盘 disk: 落后 behind ${status.disk.behindSeconds.toFixed(1)} s`]),
    concerns.length === 0
      ? '一切正常，无需人工处理。 Nothing needs a person.'
      : `需要人工处理 needs a person:\n${concerns.join('\n')}`,
  ].join('\n\n');
}

const MAIL_HEADS = ['对象 case', '邮件 mail', '次 tries', '自 since', '错误 error'];

function mailRow({ subject, mail, tries, createdAt, lastError }: MailSeen): string[] {
  return [subject, mail, String(tries), shortTime(createdAt), lastError];
}

function yearRow({ year, funder, fund, run }: YearSeen): string[] {
  const pots =
    fund === undefined
      ? ['—', '—', '—']
      : [fund.available, fund.reserved, fund.paid].map((pot) => formatYuanGrouped(fen(pot)));
  const last = run === undefined ? ['—', '', '', ''] : [run.id, run.stage, String(run.count), run.total];
  return [String(year), funderName(funder).zh, ...pots, ...last];
}
