import type { DocumentRecord } from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { decisionsOpen } from '../../shared/approval/decide.ts';
import { shownTo } from '../../shared/evidence/finding.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { factWords } from '../../shared/policy/facts.ts';
import { listDocuments, type StoredApplication } from '../../shared/store/applications.ts';
import { loadAward, loadFacts } from '../../shared/store/awards.ts';
import { assessmentBodies, bodyOf, frozenBodies, loadBody } from '../../shared/store/bodies.ts';
import { decisionsThatCount } from '../../shared/store/provincial-decisions.ts';
import { loadDepartment } from '../../shared/store/registers.ts';
import { listLines, type StoredSettlement } from '../../shared/store/settlements.ts';
import { loadInvoiceStatus } from '../../shared/store/status-checks.ts';
import { withContract } from '../middleware/contract.ts';
import type { HttpEvent } from '../middleware/http-event.ts';
import { linkHandler, type TwoFaced } from '../middleware/link-handler.ts';
import { type CasePage, casePage } from './case-page.ts';
import { clauseSentences } from './clause-sentences.ts';
import { type PageDependencies, pageDependencies } from './dependencies.ts';
import { refusalPage } from './pages.ts';
import { provinceLines } from './province-lines.ts';
import { valuesByDocument } from './read-values.ts';
import { caseSummary, signOffSummary } from './request-mail.ts';
import { type LinkedCase, resolveLink } from './resolve-link.ts';
import { type RunPage, runPage } from './run-page.ts';

/** Shows the case behind a link. It reads and nothing else: mail scanners open links. */
export async function show(secret: string, deps: PageDependencies): Promise<TwoFaced> {
  const at = await deps.clock();
  const linked = await resolveLink(deps.table, secret, at);
  const { department: id, approver, expiresAt, subject } = linked.request;
  const { name: department, approvers } = await loadDepartment(deps.table, id, at);
  const to = { department, approver: approver.name, expiresAt, case: subject };
  const colleagues = approvers.filter((one) => one.id !== approver.id).map((one) => ({ id: one.id, name: one.name }));
  const { file } = linked;
  if (file.kind === 'settlement') {
    const page = await runPageOf(file.run, linked, deps);
    return { status: 200, html: runPage({ ...to, ...page }), json: { ...to, ...page } };
  }
  const page = await casePageOf(file.application, linked, deps, at);
  const { decisions, missing, statusChecks } = page;
  const html = casePage({ ...to, ...page, colleagues });
  return { status: 200, html, json: { ...to, decisions, missing, statusChecks, colleagues } };
}

async function casePageOf(
  application: StoredApplication,
  { request }: LinkedCase,
  { table, objects }: PageDependencies,
  at: Instant,
): Promise<Omit<CasePage, 'department' | 'approver' | 'expiresAt' | 'case' | 'colleagues'>> {
  const { id, round } = application;
  const summary = await caseSummary(table, application, at);
  const award = await loadAward(table, id, round);
  const facts = await loadFacts(table, id, round);
  const body = award === undefined ? undefined : await loadBody(objects, assessmentBodies, bodyOf(award));
  const documents = await listDocuments(table, id);
  const frozen = facts === undefined ? undefined : await loadBody(objects, frozenBodies, bodyOf(facts));
  const read = valuesByDocument(frozen ?? { facts: {} });
  const assessed = body?.items[application.item];
  const isTopUp = application.topUpOf !== undefined;
  const { open, notNormal } = await loadInvoiceStatus(table, application);
  const stands = decisionsOpen(request, { payable: summary.payable, isTopUp });
  const decisions = await decisionsThatCount(table, application.creditCode, application.policyYear);
  return {
    summary,
    documents: documents
      .filter((document) => document.sha256 !== undefined && document.status !== 'set-aside')
      .map((document) => ({
        ...document,
        originalName: nameShown(application.item, document),
        read: read.get(document.id) ?? [],
      })),
    sentences: await clauseSentences(application.item, objects),
    findings: shownTo('official', facts?.findings ?? []),
    trace: assessed?.trace ?? [],
    missing: summary.payable === null ? (assessed?.missing ?? []).map(factWords) : [],
    province: provinceLines(application.item, decisions),
    gross: award?.gross ?? null,
    statusChecks: { open, notNormal: notNormal.length },
    decisions: notNormal.length === 0 ? stands : stands.filter((decision) => decision !== 'approve'),
  };
}

/** A file about persons may be named after one: whoever has the link reads what kind of paper it is. */
function nameShown(item: string, { slot, originalName }: DocumentRecord): string {
  const { ofPersons, name } = slotsOf(item).find(({ id }) => id === slot) ?? {};
  return ofPersons === true ? `${name?.zh ?? slot}（涉及个人，文件名不显示）` : originalName;
}

async function runPageOf(
  run: StoredSettlement,
  { request }: LinkedCase,
  { table }: PageDependencies,
): Promise<Omit<RunPage, 'department' | 'approver' | 'expiresAt' | 'case'>> {
  const { lines } = await listLines(table, run.id);
  const shown = lines
    .filter((line) => line.status === 'funded')
    .map(({ line, applicationId, payee, item, amount, lowered }) => {
      const own = { line, applicationId, payee, item, amount };
      return lowered === undefined ? own : { ...own, lowered };
    });
  return { summary: await signOffSummary(table, run), lines: shown, decisions: decisionsOpen(request, {}) };
}

/** The handler: a page, or JSON for whoever asks for it. */
export async function serve(event: HttpEvent, deps: PageDependencies): Promise<TwoFaced> {
  return show(event.pathParameters?.secret ?? '', deps);
}

export const handler = withContract(linkHandler(pageDependencies, serve, refusalPage), {
  route: 'GET /decisions/{secret}',
  files: ['text/html'],
});
