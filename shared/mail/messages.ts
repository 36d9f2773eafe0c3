import type { DocumentRecord } from '../application/documents.ts';
import type { Finding } from '../evidence/finding.ts';
import { beijingTime, type Instant } from '../kernel/dates.ts';
import type { Text } from '../kernel/refusal.ts';
import { type Block, fact, line } from './layout.ts';
import type { OutgoingMail } from './outgoing.ts';
import { type CaseOfMail, caseFacts, compose, yuanText } from './wording.ts';

// What the applicant hears. Each id names the event, so that a step that runs twice writes one mail.

/** 受理回执: number, date, item and the files with their SHA-256. One per submission. */
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
  return compose(
    `received-r${application.round}`,
    application.mail,
    `受理回执：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line('您的申报已受理，系统正在核验材料。', 'Your application was received; its documents are being verified.'),
      {
        kind: 'facts',
        rows: [
          ...caseFacts(application, enterpriseName),
          fact('受理时间', 'Received', beijingTime(now)),
          fact('提交次数', 'Submission', String(application.round)),
        ],
      },
      { kind: 'list', title: { zh: '收到的文件', en: 'Files received' }, items: files },
      ...andMore(received.length - files.length),
    ],
  );
}

/** Why a case goes back: a ground in words, findings about documents, or both. */
export type ReturnGround = {
  readonly ground?: Text;
  readonly findings?: readonly Pick<Finding, 'zh' | 'en' | 'hint' | 'at'>[];
  /** The department that returned it; absent when verification did. */
  readonly department?: Text;
};

export function returnedMail(application: CaseOfMail, enterpriseName: string, why: ReturnGround): OutgoingMail {
  return compose(
    `returned-r${application.round}`,
    application.mail,
    `退回补正：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line('您的申报已退回补正，请按下列意见修改后重新提交。', 'Your application was returned; please correct it.'),
      { kind: 'facts', rows: [...caseFacts(application, enterpriseName), ...byDepartment(why.department)] },
      ...groundBlocks(why),
      line(
        '请登录系统更换或补充文件，然后再次提交；此前的审批意见不再有效，申报记录会保留。',
        'Sign in, replace or add documents and submit again. Decisions given so far no longer count; the history is kept.',
      ),
    ],
  );
}

export function refusedMail(
  application: CaseOfMail,
  enterpriseName: string,
  why: { readonly ground: Text; readonly department?: Text },
): OutgoingMail {
  return compose(
    `refused-r${application.round}`,
    application.mail,
    `不予支持：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line('您的申报未获支持。', 'Your application was refused.'),
      { kind: 'facts', rows: [...caseFacts(application, enterpriseName), ...byDepartment(why.department)] },
      ...groundBlocks(why),
      line(
        '如有异议，请联系作出决定的部门；符合条件时可在申报期内重新申报。',
        'If you disagree, ask the department that decided; within the filing window you may file again.',
      ),
    ],
  );
}

/** `payable`: yuan, as the award in force says. */
export function approvedMail(application: CaseOfMail, enterpriseName: string, payable: string): OutgoingMail {
  return compose(
    `approved-r${application.round}`,
    application.mail,
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
    ],
  );
}

export type PaymentOfMail = {
  readonly settlementId: string;
  readonly amount: string;
  /** Why it is less than was approved. */
  readonly lowered?: Text;
};

export function settledMail(application: CaseOfMail, enterpriseName: string, payment: PaymentOfMail): OutgoingMail {
  return paymentMail('settled', application, enterpriseName, payment, {
    subject: '已提交兑付',
    lines: [line('您的奖补资金已列入兑付批次，正在办理支付。', 'Your award is in a signed payment batch.')],
  });
}

export function paidMail(application: CaseOfMail, enterpriseName: string, payment: PaymentOfMail): OutgoingMail {
  return paymentMail('paid', application, enterpriseName, payment, {
    subject: '已兑付',
    lines: [line('国库已回复：您的奖补资金已支付。', 'The treasury has answered: your award was paid.')],
  });
}

export function paymentFailedMail(
  application: CaseOfMail,
  enterpriseName: string,
  payment: PaymentOfMail & { readonly reason: string },
): OutgoingMail {
  return paymentMail('payment-failed', application, enterpriseName, payment, {
    subject: '支付未成功',
    lines: [
      line(`国库未能支付：${payment.reason}`, `The treasury could not pay: ${payment.reason}`),
      line(
        '您的奖补仍然有效。请核对并更新在册的银行账户，资金将在下一次兑付时支付。',
        'Your award stands. Have the bank account in the register checked; it is paid with the next settlement.',
      ),
    ],
  });
}

function paymentMail(
  kind: string,
  application: CaseOfMail,
  enterpriseName: string,
  payment: PaymentOfMail,
  words: { readonly subject: string; readonly lines: readonly Block[] },
): OutgoingMail {
  const { lowered } = payment;
  return compose(
    `${kind}-${payment.settlementId}`,
    application.mail,
    `${words.subject}：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      ...words.lines,
      ...(lowered === undefined ? [] : [line(lowered.zh, lowered.en)]),
      {
        kind: 'facts',
        rows: [
          ...caseFacts(application, enterpriseName),
          fact('金额', 'Amount', yuanText(payment.amount)),
          fact('兑付批次', 'Settlement', payment.settlementId),
        ],
      },
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
  const found = why.findings ?? [];
  const findings = found.slice(0, MAX_FINDINGS).map((finding) => ({
    zh: `${finding.zh}${finding.at === undefined ? '' : `（${finding.at}）`}${finding.hint?.zh ?? ''}`,
    en: `${finding.en}${finding.hint === undefined ? '' : ` ${finding.hint.en}`}`,
  }));
  if (findings.length === 0) return ground;
  const list: Block = { kind: 'list', title: { zh: '核验发现', en: 'Findings' }, items: findings };
  return [...ground, list, ...andMore(found.length - findings.length)];
}

function byDepartment(department: Text | undefined) {
  return department === undefined ? [] : [fact('办理部门', 'Department', `${department.zh} / ${department.en}`)];
}

const sameText = (text: string): Text => ({ zh: text, en: text });
