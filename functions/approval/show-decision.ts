import * as z from 'zod';
import { decisionsOpen } from '../../shared/approval/decide.ts';
import { factWords } from '../../shared/policy/facts.ts';
import { listDocuments, type StoredApplication } from '../../shared/store/applications.ts';
import { loadAward, loadFacts } from '../../shared/store/awards.ts';
import { listDecisions } from '../../shared/store/provincial-decisions.ts';
import { loadDepartment } from '../../shared/store/registers.ts';
import { listLines, type StoredSettlement } from '../../shared/store/settlements.ts';
import { loadInvoiceStatus } from '../../shared/store/status-checks.ts';
import type { HttpEvent } from '../middleware/door.ts';
import { linkDoor, type TwoFaced } from '../middleware/link-door.ts';
import { type PageDependencies, pageDependencies } from './dependencies.ts';
import { type CasePage, casePage, type RunPage, refusalPage, runPage } from './pages.ts';
import { provinceLines } from './province-lines.ts';
import { caseSummary, signOffSummary } from './request-mail.ts';
import { type LinkedCase, resolveLink } from './resolve-link.ts';

/** What the page needs of an assessment; the rest of the body is for other readers. */
const Trace = z.array(
  z.object({
    zh: z.string(),
    en: z.string(),
    clause: z.string().optional(),
    readings: z.array(z.string()).optional(),
  }),
);
const Item = z.object({ trace: Trace, missing: z.array(z.string()).optional() });
const Assessment = z.object({ items: z.record(z.string(), Item) });

/** Shows the case behind a link. It reads and nothing else: mail scanners open links. */
export async function show(secret: string, deps: PageDependencies): Promise<TwoFaced> {
  const linked = await resolveLink(deps.table, secret, await deps.clock());
  const { department: id, approver, expiresAt, subject } = linked.ask;
  const department = (await loadDepartment(deps.table, id)).name;
  const to = { department, approver: approver.name, expiresAt, case: subject };
  const { file } = linked;
  if (file.kind === 'settlement') {
    const page = await runPageOf(file.run, linked, deps);
    return { status: 200, html: runPage({ ...to, ...page }), json: { ...to, ...page } };
  }
  const page = await casePageOf(file.application, linked, deps);
  const { decisions, missing, statusChecks } = page;
  return { status: 200, html: casePage({ ...to, ...page }), json: { ...to, decisions, missing, statusChecks } };
}

async function casePageOf(
  application: StoredApplication,
  { ask }: LinkedCase,
  { table, objects }: PageDependencies,
): Promise<Omit<CasePage, 'department' | 'approver' | 'expiresAt' | 'case'>> {
  const { id, round } = application;
  const summary = await caseSummary(table, ask.subject, application);
  const award = await loadAward(table, id, round);
  const facts = await loadFacts(table, id, round);
  const body =
    award === undefined ? undefined : await objects.getJson({ sha256: award.bodySha256, key: award.bodyKey });
  const documents = await listDocuments(table, id);
  const assessed = body === undefined ? undefined : Assessment.parse(body).items[application.item];
  const isTopUp = application.topUpOf !== undefined;
  const { open, notNormal } = await loadInvoiceStatus(table, application);
  const stands = decisionsOpen(ask, { payable: summary.payable, isTopUp });
  const decisions = await listDecisions(table, application.creditCode, application.policyYear);
  return {
    summary,
    documents: documents.filter((document) => document.sha256 !== undefined && document.status !== 'set-aside'),
    findings: facts?.findings ?? [],
    trace: assessed?.trace ?? [],
    missing: summary.payable === null ? (assessed?.missing ?? []).map(factWords) : [],
    province: provinceLines(application.item, decisions),
    gross: award?.gross ?? null,
    statusChecks: { open, notNormal: notNormal.length },
    decisions: notNormal.length === 0 ? stands : stands.filter((decision) => decision !== 'approve'),
  };
}

async function runPageOf(
  run: StoredSettlement,
  { ask }: LinkedCase,
  { table }: PageDependencies,
): Promise<Omit<RunPage, 'department' | 'approver' | 'expiresAt' | 'case'>> {
  const { lines } = await listLines(table, run.id);
  const shown = lines
    .filter((line) => line.status === 'funded')
    .map(({ line, applicationId, payee, item, amount, lowered }) => {
      const own = { line, applicationId, payee, item, amount };
      return lowered === undefined ? own : { ...own, lowered };
    });
  return { summary: await signOffSummary(table, run), lines: shown, decisions: decisionsOpen(ask, {}) };
}

/** The door: a page, or JSON for whoever asks for it. */
export async function serve(event: HttpEvent, deps: PageDependencies): Promise<TwoFaced> {
  return show(event.pathParameters?.secret ?? '', deps);
}

export const handler = linkDoor(pageDependencies, serve, refusalPage);
