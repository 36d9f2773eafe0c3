import type { DocumentRecord } from '../../shared/application/documents.ts';
import type { Decision } from '../../shared/approval/decision-request.ts';
import { type Finding, placeOf, shownTo } from '../../shared/evidence/finding.ts';
import { beijingTime } from '../../shared/kernel/dates.ts';
import type { Text } from '../../shared/kernel/refusal.ts';
import type { CaseSummary, EarlierDecision } from '../../shared/mail/department-messages.ts';
import { caseFacts, decisionWord, grouped, yuanText } from '../../shared/mail/wording.ts';
import { type Addressee, addressee } from './addressee.ts';
import {
  facts,
  fold,
  form,
  handOverForm,
  html,
  join,
  list,
  type Markup,
  page,
  raw,
  section,
  table,
  two,
} from './markup.ts';
import type { ReadValue } from './read-values.ts';

export type TraceLine = Text & {
  readonly clause?: string | undefined;
  readonly readings?: readonly string[] | undefined;
};
export type CasePage = Addressee & {
  readonly summary: CaseSummary;
  readonly documents: readonly (Pick<DocumentRecord, 'originalName' | 'sha256' | 'status' | 'findings'> & {
    /** What was read from it and counts. */
    readonly read: readonly ReadValue[];
  })[];
  /** The sentences of the policy document that the item rests on. */
  readonly sentences: readonly string[];
  readonly findings: readonly Finding[];
  readonly trace: readonly TraceLine[];
  /** Facts without which the award cannot be told. */
  readonly missing: readonly Text[];
  /** Decisions of the province on items that this one matches or is compared with. */
  readonly province: readonly Text[];
  readonly gross: string | null;
  /** Drawn invoices that nobody has checked on the tax platform, and those it does not call normal. */
  readonly statusChecks?: { readonly open: number; readonly notNormal: number };
  readonly decisions: readonly Decision[];
  /** Others of the department, to whom it can be passed. */
  readonly colleagues?: readonly { readonly id: string; readonly name: string }[];
};
/** One case as an approver sees it: what is asked first, what it rests on behind a touch, the form at the end. */
export function casePage(shown: CasePage): string {
  const { summary, decisions, findings, trace, documents, missing, province } = shown;
  const { application, enterpriseName, payable, because, earlier } = summary;
  return page({ zh: `审批：${application.id}`, en: 'Decide on an application' }, [
    html`<div class="card"><p>${enterpriseName}</p><p class="amount">${payable === null ? '无法核定' : yuanText(payable)}</p>
<p><small>${payable === null ? 'The award cannot be told' : '核定金额 Award'}</small></p></div>`,
    addressee(shown),
    section({ zh: '申报', en: 'Application' }, facts(caseFacts(application, enterpriseName))),
    figuresSection(summary.figures),
    replySection(summary),
    section(
      { zh: '核算说明', en: 'Why' },
      list(because.map(two)),
      shown.gross === null
        ? raw('')
        : html`<p>${`封顶后、抵扣前：${yuanText(shown.gross)}`}<br><small>After its cap, before deductions</small></p>`,
    ),
    province.length === 0
      ? raw('')
      : section({ zh: '省级决定', en: 'Decisions of the province' }, list(province.map(two))),
    missing.length === 0
      ? raw('')
      : html`<div class="note"><h2>缺少下列事实，无法核定 <small>These facts are missing, so the award cannot be told</small></h2>${list(missing.map(two))}</div>`,
    findings.length === 0
      ? raw('')
      : html`<div class="note"><h2>请注意 <small>Please note</small></h2>${list(findings.map(findingLine))}</div>`,
    shown.sentences.length === 0
      ? raw('')
      : section({ zh: '条款原文', en: 'What the clause says' }, quotes(shown.sentences)),
    fold({ zh: '核算依据', en: 'How it was computed' }, trace.length, list(trace.map(traceLine))),
    fold({ zh: '材料', en: 'Documents' }, documents.length, list(documents.map(documentLine))),
    section(
      { zh: '本轮已有意见', en: 'Decisions so far' },
      earlier.length === 0 ? NONE_YET : list(earlier.map(earlierLine)),
    ),
    statusNote(shown.statusChecks),
    decisions.includes('approve') || (shown.statusChecks?.notNormal ?? 0) > 0
      ? raw('')
      : html`<p class="note">核定金额为零或无法核定，不能同意。<br><small>The award is zero or cannot be told; there is nothing to approve.</small></p>`,
    toPortal(application.id),
    form(shown.case, decisions),
    handOverForm(shown.case, shown.colleagues ?? []),
  ]);
}

/** The way to the case in the portal, where files open after sign-in: this page opens none. */
function toPortal(id: string): Markup {
  return html`<p class="portal"><a href="/portal/cases/${id}">登录系统查看材料原件 <small>Sign in to open the documents</small></a></p>`;
}

const quotes = (sentences: readonly string[]): Markup =>
  join(sentences.map((sentence) => html`<blockquote>「${sentence}」</blockquote>`));

/** What stands between the documents and the tax platform: a warning while checks are open, a bar once one was bad. */
function statusNote({ open, notNormal }: { readonly open: number; readonly notNormal: number } = NO_CHECKS): Markup {
  if (notNormal > 0)
    return html`<p class="note">${`${notNormal} 张发票经查验异常，不能同意；请退回补正。`}<br><small>${`${notNormal} invoices are not normal on the tax platform; return the case.`}</small></p>`;
  if (open === 0) return raw('');
  return html`<p class="note">${`抽查的发票中还有 ${open} 张未记录查验结果。`}<br><small>${`${open} drawn invoices were not checked on the tax platform yet.`}</small></p>`;
}

const NO_CHECKS = { open: 0, notNormal: 0 };
const NONE_YET = html`<p>暂无 <small>none yet</small></p>`;

/** Why it had gone back, and what the applicant says to that. */
function replySection({ returnedFor, reply }: CaseSummary): Markup {
  if (returnedFor === undefined && reply === undefined) return raw('');
  const rows = [
    ...(returnedFor === undefined ? [] : [{ name: { zh: '上一轮退回理由', en: 'Returned for' }, value: returnedFor }]),
    { name: { zh: '申报单位答复', en: 'Reply' }, value: reply ?? '未作答复' },
  ];
  return section({ zh: '退回与答复', en: 'Returned before, and the reply' }, facts(rows));
}

function figuresSection(figures: CaseSummary['figures']): Markup {
  const heads = [
    { zh: '数据', en: 'Figure' },
    { zh: '申报', en: 'Declared' },
    { zh: '核定', en: 'Verified' },
  ];
  const rows = figures.map(({ name, declared = '—', verified = '—' }) => [
    two(name),
    html`${grouped(declared)}`,
    html`${grouped(verified)}`,
  ]);
  return section({ zh: '申报数与核定数', en: 'Declared and verified' }, table(heads, rows, 1));
}

function traceLine(step: TraceLine): Markup {
  // `A24 all`: what the option is called in the register is for programs.
  const readings = (step.readings ?? []).map((reading) => `口径 ${reading.split(' ')[0]}`);
  const sources = [step.clause, ...readings].filter((source) => source !== undefined).join(' · ');
  return html`${two(step)}${sources === '' ? raw('') : html` <small>[${sources}]</small>`}`;
}

function documentLine(document: CasePage['documents'][number]): Markup {
  return html`${document.originalName}<br><code>SHA-256 ${document.sha256 ?? ''}</code>${readLines(document.read)}${list(shownTo('official', document.findings).map(findingLine))}`;
}

/** A mailed page stays short: the rest is read in the portal. */
const MAX_VALUES = 20;

function readLines(read: readonly ReadValue[]): Markup {
  if (read.length === 0) return raw('');
  const rows = read
    .slice(0, MAX_VALUES)
    .map(({ name, value, at }) => ({ name, value: at === '' ? grouped(value) : `${grouped(value)}（${at}）` }));
  const rest = read.length - rows.length;
  const more =
    rest === 0 ? raw('') : html`<p><small>${`另有 ${rest} 项，见系统。 ${rest} more in the portal.`}</small></p>`;
  return html`${facts(rows)}${more}`;
}

function findingLine(finding: Finding): Markup {
  return html`${two({ zh: `${finding.zh}${placeOf(finding)}`, en: finding.en })} <small>${finding.code}</small>`;
}

function earlierLine(earlier: EarlierDecision): Markup {
  const word = decisionWord(earlier.decision);
  const reason = earlier.reason === undefined ? '' : `：${earlier.reason}`;
  return two({
    zh: `${earlier.department.zh} ${earlier.approver} ${word.zh}，${beijingTime(earlier.decidedAt)}${reason}`,
    en: `${earlier.department.en}: ${word.en}`,
  });
}
