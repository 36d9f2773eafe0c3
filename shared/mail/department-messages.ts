import type { Approver, DecisionRequest } from '../approval/decision-request.ts';
import { linkRequestOf } from '../approval/decision-request.ts';
import { type Finding, placeOf } from '../evidence/finding.ts';
import { beijingTime, beijingTimeText } from '../kernel/dates.ts';
import type { Text } from '../kernel/refusal.ts';
import { fact, line } from './layout.ts';
import type { Block, OutgoingMail } from './outgoing.ts';
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
  /** What was found in the documents of the round. */
  readonly findings: readonly Pick<Finding, 'severity' | 'zh' | 'en' | 'at'>[];
  readonly earlier: readonly EarlierDecision[];
  /** Why the round before was returned, in the department's words. */
  readonly returnedFor?: string;
  /** What the applicant wrote when handing it in again. */
  readonly reply?: string;
};

/** Asks for a decision; a further turn of the same request is a reminder with a new link. */
export function decisionRequestMail(request: DecisionRequest, department: Text, summary: CaseSummary): OutgoingMail {
  const { application, enterpriseName } = summary;
  const title = `${application.item} ${application.policyYear} 年度申报 ${application.id}`;
  return compose(
    turnId(request),
    request.approver.mail,
    request.ask === 1 ? `请审批：${title}` : `再次请审批：${title}`,
    [
      line(`${department.zh}：请审批下列申报。`, `${department.en}: please decide on this application.`),
      ...turnLines(request),
      { kind: 'facts', rows: [...awardFacts(summary), ...caseFacts(application, enterpriseName)] },
      { kind: 'link', label: { zh: '查看并审批', en: 'See the case and decide' } },
      ...figureBlocks(summary.figures),
      ...replyBlocks(summary),
      ...attentionBlocks(summary.findings),
      ...listOf({ zh: '核算说明', en: 'Why' }, summary.because),
      ...listOf({ zh: '本轮已有意见', en: 'Decisions so far' }, summary.earlier.map(earlierText)),
      { kind: 'portal', path: `/cases/${application.id}`, label: IN_PORTAL },
      ...linkLines(request),
    ],
    linkRequestOf(request),
  );
}

/** Tells a department that had approved that another one did not. */
export function decisionNoticeMail(
  request: DecisionRequest,
  application: CaseOfMail,
  enterpriseName: string,
  end: { readonly decision: 'return' | 'refuse'; readonly department: Text; readonly reason?: string },
): OutgoingMail {
  const word = decisionWord(end.decision);
  const reason = end.reason === undefined ? [] : [line(`理由：${end.reason}`, `Reason: ${end.reason}`)];
  return compose(
    `notice-r${application.round}-s${request.step}-${request.department}`,
    request.approver.mail,
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

/** Tells whoever was asked that others have settled the stage: the link is closed, nothing is left to decide. */
export function closedMail(request: DecisionRequest, application: CaseOfMail, enterpriseName: string): OutgoingMail {
  const { round, step, department, ask, approver, closedBy } = request;
  const by = closedBy?.approver ?? '';
  return compose(
    `closed-r${round}-s${step}-${department}-a${ask}`,
    approver.mail,
    `无需审批：${application.item} ${application.policyYear} 年度申报 ${application.id}`,
    [
      line(
        `${by} 已作出决定，本阶段已有结果，您的链接已失效，无需再审批。`,
        `${by} decided, which settled this stage: your link is closed and nothing is left for you to decide.`,
      ),
      { kind: 'facts', rows: caseFacts(application, enterpriseName) },
      { kind: 'portal', path: `/cases/${application.id}`, label: IN_PORTAL },
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
export function linkLines(request: Pick<DecisionRequest, 'expiresAt'>): Block[] {
  const until = beijingTimeText(request.expiresAt);
  return [
    line(
      '打开链接只显示案情，不会作出决定；在页面上选择并提交后才生效。',
      'Opening the link decides nothing; a decision counts when it is submitted on the page.',
    ),
    line(
      `链接只供您本人使用一次，有效期至 ${until.zh}。请勿转发。`,
      `The link is for you alone, works once and is valid until ${until.en}. Do not forward it.`,
    ),
  ];
}

/** Same turn, same mail. */
export function turnId({ round, step, department, ask }: DecisionRequest): string {
  return `ask-r${round}-s${step}-${department}-a${ask}`;
}

export function turnLines(request: Pick<DecisionRequest, 'ask' | 'period' | 'rung'>): Block[] {
  return [
    ...rungLines(request),
    ...decideUntil(request),
    ...(request.ask === 1
      ? []
      : [line('这是一封新的邮件，此前的链接均已失效。', 'Links in earlier mails about this case are dead.')]),
  ];
}

/** Why somebody is asked who was not before. */
function rungLines({ rung }: Pick<DecisionRequest, 'rung'>): Block[] {
  if (rung === undefined) return [];
  return [
    rung === 'deputy'
      ? line(
          '先前的审批人未在期限内办理，现请您代为办理。',
          'Whoever was asked before did not decide in time; you are asked as deputy.',
        )
      : line(
          '先前的审批人均未在期限内办理，现请您作为负责人办理。',
          'Nobody asked before decided in time; you are asked as the lead.',
        ),
  ];
}

/** By when; nothing where that is not known yet. */
function decideUntil({ period }: Pick<DecisionRequest, 'period'>): Block[] {
  const end = period?.end;
  if (end === undefined) return [];
  return [
    line(
      `请于 ${end.lastDay} 前办理（含当日，自送审次日起第 ${period?.days} 个工作日）。`,
      `Please decide by ${end.lastDay} (that day included), working day ${period?.days} after it was sent.`,
    ),
  ];
}

export function listOf(title: Text, items: readonly Text[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', title, items }];
}

function awardFacts({ payable }: CaseSummary) {
  return [fact('核定金额', 'Award', payable === null ? '无法核定 / cannot be told' : yuanText(payable))];
}

const IN_PORTAL = {
  zh: '登录系统查看材料原件和全部核验情况',
  en: 'Sign in to open the documents and see all that was verified',
};
/** More than this belongs on the page. */
const MAX_FINDINGS = 10;

/** What a person has to look at; plain notes stand on the page. */
function attentionBlocks(findings: CaseSummary['findings']): Block[] {
  const grave = findings.filter(({ severity }) => severity !== 'note');
  if (grave.length === 0)
    return [line('材料核验未发现需要注意的问题。', 'The documents were verified; nothing needs attention.')];
  const said = grave
    .slice(0, MAX_FINDINGS)
    .map((finding) => ({ zh: `${finding.zh}${placeOf(finding)}`, en: finding.en }));
  const rest = grave.length - said.length;
  const more = rest === 0 ? [] : [{ zh: `另有 ${rest} 项，见审批页面。`, en: `${rest} more on the page.` }];
  return listOf({ zh: `需要注意（${grave.length} 项）`, en: 'Needs attention' }, [...said, ...more]);
}

/** Each figure as it was verified, and beside it what the applicant had declared. */
function figureBlocks(figures: readonly Figure[]): Block[] {
  const rows = figures.map(({ name, declared, verified = '—' }) => {
    const beside = declared === undefined ? '' : `，申报 ${grouped(declared)}`;
    return fact(name.zh, name.en, `核定 ${grouped(verified)}${beside}`);
  });
  return rows.length === 0 ? [] : [{ kind: 'facts', rows }];
}

/** Why it had gone back, and what the applicant says to that. */
function replyBlocks({ returnedFor, reply }: Pick<CaseSummary, 'returnedFor' | 'reply'>): Block[] {
  const rows = [
    ...(returnedFor === undefined ? [] : [fact('上一轮退回理由', 'Returned before for', returnedFor)]),
    ...(reply === undefined ? [] : [fact('申报单位答复', 'The applicant replies', reply)]),
  ];
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
