import type { DocumentRecord } from '../../shared/application/documents.ts';
import { funderName } from '../../shared/application/funder.ts';
import type { Decision } from '../../shared/approval/ask.ts';
import type { Finding } from '../../shared/evidence/finding.ts';
import { beijingTime } from '../../shared/kernel/dates.ts';
import type { Refusal, Text } from '../../shared/kernel/refusal.ts';
import type { CaseSummary, EarlierDecision } from '../../shared/mail/department-messages.ts';
import type { SignOffSummary } from '../../shared/mail/settlement-messages.ts';
import { caseFacts, decisionWord, grouped, yuanText } from '../../shared/mail/wording.ts';
import type { PlanLine } from '../../shared/settlement/settlement.ts';
import { facts, fold, form, html, join, list, type Markup, page, raw, section, table, two } from './markup.ts';

export type TraceLine = Text & {
  readonly clause?: string | undefined;
  readonly readings?: readonly string[] | undefined;
};
type Addressee = {
  readonly department: Text;
  readonly approver: string;
  readonly expiresAt: string;
  /** The subject; goes back with the form. */
  readonly case: string;
};
export type CasePage = Addressee & {
  readonly summary: CaseSummary;
  readonly documents: readonly Pick<DocumentRecord, 'originalName' | 'sha256' | 'status' | 'findings'>[];
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
};
/** A payment as its signer sees it; `lowered` where other items of the enterprise left less than was approved. */
type RunLine = Pick<PlanLine, 'line' | 'applicationId' | 'payee' | 'item' | 'amount' | 'lowered'>;
export type RunPage = Addressee & {
  readonly summary: SignOffSummary;
  readonly lines: readonly RunLine[];
  readonly decisions: readonly Decision[];
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
    form(shown.case, decisions),
  ]);
}

/** What stands between the documents and the tax platform: a warning while checks are open, a bar once one was bad. */
function statusNote({ open, notNormal }: { readonly open: number; readonly notNormal: number } = NO_CHECKS): Markup {
  if (notNormal > 0)
    return html`<p class="note">${`${notNormal} 张发票经查验异常，不能同意；请退回补正。`}<br><small>${`${notNormal} invoices are not normal on the tax platform; return the case.`}</small></p>`;
  if (open === 0) return raw('');
  return html`<p class="note">${`抽查的发票中还有 ${open} 张未记录查验结果。`}<br><small>${`${open} drawn invoices were not checked on the tax platform yet.`}</small></p>`;
}

const NO_CHECKS = { open: 0, notNormal: 0 };
const NONE_YET = html`<p>暂无 <small>none yet</small></p>`;

function figuresSection(figures: CaseSummary['figures']): Markup {
  const heads = [
    { zh: '项目', en: 'Figure' },
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

function loweredNote({ lowered }: RunLine): Markup {
  if (lowered === undefined) return raw('');
  const { approved, ground } = lowered;
  return html`<br><small>${`原批准 ${yuanText(approved)}：${ground.zh}`} ${ground.en}</small>`;
}

/** A settlement run as its signer sees it. */
export function runPage(shown: RunPage): string {
  const { run, count, total, fundBefore, fundAfter } = shown.summary;
  return page({ zh: `兑付签批：${run.id}`, en: 'Sign a settlement' }, [
    html`<div class="card"><p>${`${run.policyYear} 年度兑付，共 ${count} 笔`}</p><p class="amount">${yuanText(total)}</p>
<p><small>合计 Total</small></p></div>`,
    addressee(shown),
    section(
      { zh: '兑付批次', en: 'Settlement run' },
      facts([
        { name: { zh: '资金来源', en: 'Funder' }, value: `${funderName(run.funder).zh} ${funderName(run.funder).en}` },
        { name: { zh: '政策年度', en: 'Policy year' }, value: String(run.policyYear) },
        { name: { zh: '笔数', en: 'Payments' }, value: String(count) },
        { name: { zh: '合计', en: 'Total' }, value: yuanText(total) },
        { name: { zh: '兑付前资金余额', en: 'Fund before' }, value: yuanText(fundBefore) },
        { name: { zh: '兑付后资金余额', en: 'Fund after' }, value: yuanText(fundAfter) },
      ]),
    ),
    section(
      { zh: '明细', en: 'Lines' },
      table(
        [
          { zh: '收款单位', en: 'Payee' },
          { zh: '金额', en: 'Amount' },
        ],
        shown.lines.map((line) => [
          html`${`${line.line}. ${line.payee}`}<br><small>${`${line.item} · ${line.applicationId}`}</small>${loweredNote(line)}`,
          html`${yuanText(line.amount)}`,
        ]),
        1,
      ),
    ),
    form(shown.case, shown.decisions),
  ]);
}

export function decisionRecordedPage(done: {
  readonly case: string;
  readonly decision: Decision | undefined;
  readonly decidedAt: string | undefined;
}): string {
  const word = decisionWord(done.decision ?? '');
  return page({ zh: '审批意见已记录', en: 'Your decision is on the record' }, [
    html`<p class="amount">${word.zh} <small>${word.en}</small></p>`,
    facts([
      { name: { zh: '编号', en: 'Case' }, value: numberOf(done.case) },
      { name: { zh: '时间', en: 'At' }, value: done.decidedAt === undefined ? '' : beijingTime(done.decidedAt) },
    ]),
    html`<p>该链接已使用，可以关闭此页面。<br><small>The link is used up; you can close this page.</small></p>`,
  ]);
}

/** Why something did not work and what to do next; people read this, so it is a page. */
export function refusalPage(refusal: Refusal): string {
  return page(refusal.text, [
    html`<p>${refusal.hint.zh}<br><small>${refusal.hint.en}</small></p>`,
    html`<p><small>${refusal.code}</small></p>`,
  ]);
}

function addressee({ department, approver, expiresAt }: Addressee): Markup {
  return join([
    html`<p>${department.zh} · ${approver}<br><small>${department.en}</small></p>`,
    html`<p>打开此页面不会作出决定；请在页面底部选择并提交。链接有效期至 ${beijingTime(expiresAt)}，只能使用一次。<br>
<small>Opening this page decides nothing; choose and submit below. The link works once.</small></p>`,
  ]);
}

function traceLine(step: TraceLine): Markup {
  const sources = [step.clause, ...(step.readings ?? [])].filter((source) => source !== undefined).join(' · ');
  return html`${two(step)}${sources === '' ? raw('') : html` <small>[${sources}]</small>`}`;
}

function documentLine(document: CasePage['documents'][number]): Markup {
  return html`${document.originalName}<br><code>SHA-256 ${document.sha256 ?? ''}</code>${list(document.findings.map(findingLine))}`;
}

function findingLine(finding: Finding): Markup {
  const at = finding.at === undefined ? '' : `（${finding.at}）`;
  return html`${two({ zh: `${finding.zh}${at}`, en: finding.en })} <small>${finding.code}</small>`;
}

function earlierLine(earlier: EarlierDecision): Markup {
  const word = decisionWord(earlier.decision);
  const reason = earlier.reason === undefined ? '' : `：${earlier.reason}`;
  return two({
    zh: `${earlier.department.zh} ${earlier.approver} ${word.zh}，${beijingTime(earlier.decidedAt)}${reason}`,
    en: `${earlier.department.en}: ${word.en}`,
  });
}

const numberOf = (subject: string) => subject.split('#')[1] ?? subject;
