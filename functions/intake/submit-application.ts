import * as z from 'zod/mini';
import { type Application, executionName } from '../../shared/application/application.ts';
import { applicationView } from '../../shared/application/application-view.ts';
import { assertFilingOpen } from '../../shared/application/calendar.ts';
import { assertSees } from '../../shared/application/caller.ts';
import { type DocumentRecord, type Missing, missingFor } from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { nextStage } from '../../shared/application/life-cycle.ts';
import type { AuditEntry } from '../../shared/audit/chain.ts';
import { digestOf } from '../../shared/kernel/digest.ts';
import { receivedMail } from '../../shared/mail/messages.ts';
import {
  applicationSubject,
  listDocuments,
  loadApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadCalendar, loadEnterprise } from '../../shared/store/registers.ts';
import { queryAll, type Table } from '../../shared/store/table.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { plainText } from '../middleware/input.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { startSaved } from '../middleware/start-execution.ts';
import { assertActsFor } from './acting.ts';
import { type SubmissionDependencies, submissionDependencies } from './dependencies.ts';
import { refuse } from './refusals.ts';

const Body = z.strictObject({
  /** What the applicant answers to those who returned the case; they read it beside what has changed. */
  reply: z.optional(plainText(2000)),
  /** Handed in again as it was, on purpose. */
  unchanged: z._default(z.boolean(), false),
});
type Body = z.infer<typeof Body>;

/**
 * Hands the application in: the record first, then the execution. If the start fails or the process dies between the two,
 * the reconciliation finds the record and starts the execution.
 */
export async function submit(request: HttpRequest<Body>, { table, executions }: SubmissionDependencies) {
  const submitted = await untilCommitted(() => handIn(request, table));
  await startSaved(executions, executionName(submitted), { applicationId: submitted.id, round: submitted.round });
  return { status: 202, body: applicationView(submitted) };
}

async function handIn({ caller, path, context, body }: HttpRequest<Body>, table: Table): Promise<Application> {
  const application = await loadApplication(table, path.id ?? '');
  assertSees(caller, application);
  await assertActsFor(table, caller, application.creditCode);
  const stage = nextStage(application.stage, 'submit');
  const documents = await listDocuments(table, application.id);
  assertComplete(missingFor(slotsOf(application.item), documents));
  // A returned case may be handed in again after the window: the applicant filed in time.
  if (application.stage === 'draft')
    assertFilingOpen(await loadCalendar(table, application.policyYear, context.at), context.at);
  const usable = documents.filter((document) => document.status === 'read' || document.status === 'to-a-person');
  const digests = digestsOf(usable);
  if (application.stage === 'returned' && !body.unchanged) await assertChanged(application.id, digests, table);
  const { ground, payable, payment, correction, ...rest } = application;
  const after: Application = { ...rest, stage, round: application.round + 1, attempt: 1, submittedAt: context.at };
  const enterprise = await loadEnterprise(table, application.creditCode);
  await saveApplication(table, application, after, {
    event: auditEventOf(context, 'submit-application', {
      digests,
      ...(body.reply === undefined ? {} : { reason: body.reply }),
    }),
    mails: [receivedMail(after, usable, enterprise.name, context.at)],
  });
  return after;
}

/** The same documents and figures would only be returned again: asked before, confirmed with `unchanged`. @throws Refusal UNCHANGED_SUBMISSION (409) */
async function assertChanged(id: string, digests: Readonly<Record<string, string>>, table: Table): Promise<void> {
  const entries = (await queryAll(table, applicationSubject(id), 'AUDIT#')) as unknown as readonly AuditEntry[];
  const last = entries.findLastIndex(({ action }) => action === 'submit-application');
  const declaredSince = entries.slice(last + 1).some(({ action }) => action === 'change-declared');
  if (declaredSince || digestOf(entries[last]?.digests ?? {}) !== digestOf(digests)) return;
  throw refuse('UNCHANGED_SUBMISSION');
}

function digestsOf(documents: readonly DocumentRecord[]): Record<string, string> {
  return Object.fromEntries(documents.map((document) => [document.id, document.sha256 ?? '']));
}

function assertComplete(missing: readonly Missing[]): void {
  if (missing.length === 0) return;
  throw refuse(
    'DOCUMENTS_MISSING',
    { missing },
    { missing: { zh: missing.map((each) => each.zh).join(''), en: missing.map((each) => each.en).join(' ') } },
  );
}

export const handler = storingHandler(
  { route: 'POST /applications/{id}/submit', body: Body, emptyBody: {}, statuses: [202] },
  submissionDependencies,
  submit,
);
