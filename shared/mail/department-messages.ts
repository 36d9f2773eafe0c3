import type { Approver, Ask } from '../approval/ask.ts';
import { linkRequestOf } from '../approval/ask.ts';
import { beijingTime } from '../kernel/dates.ts';
import type { Text } from '../kernel/refusal.ts';
import { type Block, fact, line } from './layout.ts';
import type { OutgoingMail } from './outgoing.ts';
import { type CaseOfMail, caseFacts, compose, decisionWord, grouped, yuanText } from './wording.ts';

// What departments hear about a case.

/** One figure as the applicant declared it and as it was verified; either may be missing. */
export type Figure = { readonly name: Text; readonly declared?: string; readonly verified?: string };
export type EarlierDecision = {
  readonly department: Text;
  readonly approver: string;
  readonly decision: string;
  readonly reason?: string;
  readonly decidedAt: string;
};
export type CaseSummary = {
  readonly application: CaseOfMail;
  readonly enterpriseName: string;
  readonly figures: readonly Figure[];
  /** Yuan; null when the award cannot be told. */
  readonly payable: string | null;
  readonly because: readonly Text[];
  readonly earlier: readonly EarlierDecision[];
};

/** Asks for a decision; a further turn of the same ask is a reminder with a new link. */
export function decisionRequestMail(ask: Ask, department: Text, summary: CaseSummary): OutgoingMail {
  const { application, enterpriseName } = summary;
  const title = `${application.item} ${application.policyYear} 年度申报 ${application.id}`;
  return compose(
    turnId(ask),
    ask.approver.mail,
    ask.ask === 1 ? `请审批：${title}` : `再次请审批：${title}`,
    [
      line(`${department.zh}：请审批下列申报。`, `${department.en}: please decide on this application.`),
      ...turnLines(ask),
      { kind: 'facts', rows: [...awardFacts(summary), ...caseFacts(application, enterpriseName)] },
      { kind: 'link', label: { zh: '查看并审批', en: 'See the case and decide' } },
      ...figureBlocks(summary.figures),
      ...listOf({ zh: '核算说明', en: 'Why' }, summary.because),
      ...listOf({ zh: '本轮已有意见', en: 'Decisions so far' }, summary.earlier.map(earlierText)),
      ...linkLines(ask),
    ],
    linkRequestOf(ask),
  );
}

/** Tells a department that acted earlier how the round ended. */
export function decisionNoticeMail(
  to: Approver,
  departmentId: string,
  application: CaseOfMail,
  enterpriseName: string,
  end: { readonly decision: 'approve' | 'return' | 'refuse'; readonly department: Text; readonly reason?: string },
): OutgoingMail {
  const word = decisionWord(end.decision);
  const reason = end.reason === undefined ? [] : [line(`理由：${end.reason}`, `Reason: ${end.reason}`)];
  return compose(
    `notice-r${application.round}-${departmentId}`,
    to.mail,
    `审批结果（${word.zh}）：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line(
        `您此前审批的申报，本轮结果为“${word.zh}”（${end.department.zh}）。`,
        `A case you decided on was ${word.en} by ${end.department.en}.`,
      ),
      { kind: 'facts', rows: caseFacts(application, enterpriseName) },
      ...reason,
    ],
  );
}

/** Tells one person of a department that a case is held and what to do about it. `mark` names the event. */
export function heldMail(
  to: Approver,
  department: Text,
  application: CaseOfMail,
  enterpriseName: string,
  why: { readonly ground: Text; readonly mark: string },
): OutgoingMail {
  return compose(
    `held-${why.mark}-${to.id}`,
    to.mail,
    `暂缓办理：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line(`${department.zh}：下列申报已暂缓办理。`, `${department.en}: this application is held.`),
      line(`原因：${why.ground.zh}`, `Ground: ${why.ground.en}`),
      { kind: 'facts', rows: caseFacts(application, enterpriseName) },
      line(
        '请经办人员登录系统重新发送审批链接，或转交本部门其他审批人。',
        'An officer can ask again, or hand it to another approver of the department.',
      ),
    ],
  );
}

/** What every request for a decision says about its link. */
export function linkLines(ask: Pick<Ask, 'expiresAt'>): Block[] {
  return [
    line(
      '打开链接只显示案情，不会作出决定；在页面上选择并提交后才生效。',
      'Opening the link decides nothing; a decision counts when it is submitted on the page.',
    ),
    line(
      `链接只供您本人使用一次，有效期至 ${beijingTime(ask.expiresAt)}。请勿转发。`,
      `The link is for you alone, works once and is valid until ${beijingTime(ask.expiresAt)}. Do not forward it.`,
    ),
  ];
}

/** Same turn, same mail. */
export function turnId(ask: Pick<Ask, 'round' | 'step' | 'ask'>): string {
  return `ask-r${ask.round}-s${ask.step}-a${ask.ask}`;
}

export function turnLines(ask: Pick<Ask, 'ask'>): Block[] {
  if (ask.ask === 1) return [];
  return [line('这是一封新的邮件，此前的链接均已失效。', 'Links in earlier mails about this case are dead.')];
}

export function listOf(title: Text, items: readonly Text[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', title, items }];
}

function awardFacts({ payable }: CaseSummary) {
  return [fact('核定金额', 'Award', payable === null ? '无法核定 / cannot be told' : yuanText(payable))];
}

function figureBlocks(figures: readonly Figure[]): Block[] {
  const rows = figures.map(({ name, declared, verified }) =>
    fact(
      name.zh,
      name.en,
      declared === undefined ? grouped(verified ?? '—') : `${grouped(verified ?? '—')}（申报 ${grouped(declared)}）`,
    ),
  );
  return rows.length === 0 ? [] : [{ kind: 'facts', rows }];
}

function earlierText(earlier: EarlierDecision): Text {
  const word = decisionWord(earlier.decision);
  const reason = earlier.reason === undefined ? '' : `：${earlier.reason}`;
  return {
    zh: `${earlier.department.zh} ${earlier.approver} ${word.zh}，${beijingTime(earlier.decidedAt)}${reason}`,
    en: `${earlier.department.en}: ${word.en}`,
  };
}
