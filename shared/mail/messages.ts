import type { Application } from '../application/application.ts';
import type { DocumentRecord } from '../application/documents.ts';
import { HOW_TO_OBJECT } from '../application/objection.ts';
import { clauseName } from '../application/route.ts';
import { CONFIRM_ACCOUNT } from '../application/to-do.ts';
import type { Department } from '../approval/decision-request.ts';
import { type Finding, placeOf, shownTo } from '../evidence/finding.ts';
import { beijingTime, type Instant } from '../kernel/dates.ts';
import type { Text } from '../kernel/refusal.ts';
import { correctUntil } from './correction-messages.ts';
import { fact, line } from './layout.ts';
import type { Block, Fact, OutgoingMail } from './outgoing.ts';
import { type CaseOfMail, caseFacts, composeToApplicant, yuanText } from './wording.ts';

// What the applicant hears. Each id names the event, so that a step that runs twice writes one mail.

/** 收件回执: number, date, item and the files with their SHA-256. One per submission. */
export function receivedMail(
  application: CaseOfMail,
  documents: readonly Pick<DocumentRecord, 'originalName' | 'sha256' | 'status'>[],
  enterpriseName: string,
  now: Instant,
): OutgoingMail {
  const received = documents.filter((document) => document.sha256 !== undefined && document.status !== 'set-aside');
  const files = received
    .slice(0, MAX_FILES)
    .map((document) => sameText(`${shortName(document.originalName)}（SHA-256 ${document.sha256}）`));
  return composeToApplicant(
    `received-r${application.round}`,
    application,
    `收件回执：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line('您的申报已收件，系统正在核验材料。', 'Your application was received; its documents are being verified.'),
      {
        kind: 'facts',
        rows: [
          ...caseFacts(application, enterpriseName),
          fact('收件时间', 'Received', beijingTime(now)),
          fact('提交次数', 'Submission', String(application.round)),
        ],
      },
      { kind: 'list', title: { zh: '收到的文件', en: 'Files received' }, items: files },
      ...andMore(received.length - files.length),
    ],
  );
}

/** Who decided, and where people ask about it. */
export type DecidedBy = Pick<Department, 'name' | 'telephone'>;

/** Why a case goes back: a ground in words, findings about documents, or both. */
export type ReturnGround = {
  readonly ground?: Text;
  readonly findings?: readonly Finding[];
  /** Absent when verification returned it. */
  readonly department?: DecidedBy;
};

/** `correction`: the days there are to hand it in again, where they are counted. */
export function returnedMail(
  application: CaseOfMail & Pick<Application, 'correction'>,
  enterpriseName: string,
  why: ReturnGround,
): OutgoingMail {
  return composeToApplicant(
    `returned-r${application.round}`,
    application,
    `退回补正：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line('您的申报已退回补正，请按下列意见修改后重新提交。', 'Your application was returned; please correct it.'),
      ...correctUntil(application),
      { kind: 'facts', rows: [...caseFacts(application, enterpriseName), ...byDepartment(why.department)] },
      ...groundBlocks(why),
      line(
        '请登录系统更换或补充文件，然后再次提交；此前的审批意见不再有效，申报记录会保留。',
        'Sign in, replace or add documents and submit again. Decisions given so far no longer count; the history is kept.',
      ),
    ],
  );
}

/** `ground` as the department gave it. */
export function refusedMail(
  application: CaseOfMail,
  enterpriseName: string,
  why: { readonly ground: Text; readonly department: DecidedBy },
): OutgoingMail {
  const clause = clauseName(application.item);
  return composeToApplicant(
    `refused-r${application.round}`,
    application,
    `不予支持：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line('您的申报不予支持。', 'Your application was refused.'),
      {
        kind: 'facts',
        rows: [
          ...caseFacts(application, enterpriseName),
          fact('依据条款', 'Clause', `${clause.zh} / ${clause.en}`),
          ...byDepartment(why.department),
        ],
      },
      ...groundBlocks(why),
      line(HOW_TO_OBJECT.zh, HOW_TO_OBJECT.en),
      line('符合条件时可在申报期内重新申报。', 'Within the filing window you may file again.'),
    ],
  );
}

/** `payable`: yuan, as the award in force says; `account`: whether money may go to the account of the register. */
export function approvedMail(
  application: CaseOfMail,
  enterpriseName: string,
  { payable, account }: { readonly payable: string; readonly account: 'confirmed' | 'unconfirmed' },
): OutgoingMail {
  return composeToApplicant(
    `approved-r${application.round}`,
    application,
    `审批通过：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line('各责任部门已同意您的申报。', 'All departments have approved your application.'),
      {
        kind: 'facts',
        rows: [...caseFacts(application, enterpriseName), fact('核定金额', 'Award', yuanText(payable))],
      },
      line(
        '资金将在年度兑付时支付；实际支付以资金预算和兑付结果为准。',
        'It is paid in the yearly settlement, within the fund.',
      ),
      ...(account === 'confirmed' ? [] : [line(CONFIRM_ACCOUNT.what.zh, CONFIRM_ACCOUNT.what.en)]),
    ],
  );
}

/** Tells the applicant that a case is held and that nothing is asked of them. `mark` names the event. */
export function onHoldMail(
  application: CaseOfMail,
  enterpriseName: string,
  why: { readonly ground: Text; readonly department: DecidedBy; readonly mark: string },
): OutgoingMail {
  return composeToApplicant(
    `on-hold-${why.mark}`,
    application,
    `暂缓办理：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line('您的申报已暂缓办理，由部门处理后继续。', 'Your application is held until the department has seen to it.'),
      line(`原因：${why.ground.zh}`, `Ground: ${why.ground.en}`),
      { kind: 'facts', rows: [...caseFacts(application, enterpriseName), ...byDepartment(why.department)] },
      line('目前不需要您办理；暂缓期间不兑付。', 'Nothing is asked of you now; while it is held nothing is paid.'),
    ],
  );
}

/** A mail waits as a record of at most 400 KB, so it has room for so many rows. */
const MAX_FILES = 300;
const MAX_FINDINGS = 100;
const MAX_NAME = 80;

function andMore(more: number): Block[] {
  if (more <= 0) return [];
  return [line(`另有 ${more} 项，登录系统可查看全部。`, `And ${more} more; sign in to see them all.`)];
}

/** Whole when a file name is as long as people write them. */
function shortName(name: string): string {
  const characters = [...name];
  return characters.length <= MAX_NAME ? name : `${characters.slice(0, MAX_NAME).join('')}…`;
}

function groundBlocks(why: ReturnGround): Block[] {
  const ground = why.ground === undefined ? [] : [line(`理由：${why.ground.zh}`, `Ground: ${why.ground.en}`)];
  // The mail goes to the applicant.
  const found = shownTo('applicant', why.findings ?? []);
  const findings = found.slice(0, MAX_FINDINGS).map((finding) => ({
    zh: `${finding.zh}${placeOf(finding)}${finding.hint?.zh ?? ''}`,
    en: `${finding.en}${finding.hint === undefined ? '' : ` ${finding.hint.en}`}`,
  }));
  if (findings.length === 0) return ground;
  const list: Block = { kind: 'list', title: { zh: '核验发现', en: 'Findings' }, items: findings };
  return [...ground, list, ...andMore(found.length - findings.length)];
}

function byDepartment(department: DecidedBy | undefined): Fact[] {
  if (department === undefined) return [];
  const { name, telephone = '未登记 / not entered' } = department;
  return [fact('办理部门', 'Department', `${name.zh} / ${name.en}`), fact('联系电话', 'Telephone', telephone)];
}

const sameText = (text: string): Text => ({ zh: text, en: text });
