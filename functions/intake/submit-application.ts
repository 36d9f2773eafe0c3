import { type Application, executionName } from '../../shared/application/application.ts';
import { assertFilingOpen } from '../../shared/application/calendar.ts';
import { assertFilesFor, assertSees } from '../../shared/application/caller.ts';
import { type DocumentRecord, type Missing, missingFor } from '../../shared/application/documents.ts';
import { slotsOf } from '../../shared/application/file.ts';
import { nextStage } from '../../shared/application/life-cycle.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { receivedMail } from '../../shared/mail/messages.ts';
import { listDocuments, loadApplication, saveApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadCalendar, loadEnterprise } from '../../shared/store/registers.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { factOf } from '../middleware/occasion.ts';
import { startSaved } from '../middleware/start-execution.ts';
import { type SubmissionDependencies, submissionDependencies } from './dependencies.ts';
import { applicationView } from './views.ts';

/**
 * Hands the application in: the record first, then the execution. If the start fails or the process dies between the two,
 * the sweep finds the record and starts the execution.
 */
export async function submit(
  { caller, path, occasion }: DoorRequest<undefined>,
  { table, executions }: SubmissionDependencies,
) {
  const submitted = await untilCommitted(async () => {
    const application = await loadApplication(table, path.id ?? '');
    assertSees(caller, application);
    assertFilesFor(caller, application.creditCode);
    const stage = nextStage(application.stage, 'submit');
    const documents = await listDocuments(table, application.id);
    assertComplete(missingFor(slotsOf(application.item), documents));
    // A returned case may be handed in again after the window: the applicant filed in time.
    if (application.stage === 'draft') assertFilingOpen(await loadCalendar(table, application.policyYear), occasion.at);
    const { ground, payable, ...rest } = application;
    const after: Application = { ...rest, stage, round: application.round + 1, attempt: 1, submittedAt: occasion.at };
    const enterprise = await loadEnterprise(table, application.creditCode);
    const usable = documents.filter((document) => document.status === 'read' || document.status === 'to-a-person');
    await saveApplication(table, application, after, {
      fact: factOf(occasion, 'submit-application', { digests: digestsOf(usable) }),
      mails: [receivedMail(after, usable, enterprise.name, occasion.at)],
    });
    return after;
  });
  await startSaved(executions, executionName(submitted), { applicationId: submitted.id, round: submitted.round });
  return { status: 202, body: applicationView(submitted) };
}

function digestsOf(documents: readonly DocumentRecord[]): Record<string, string> {
  return Object.fromEntries(documents.map((document) => [document.id, document.sha256 ?? '']));
}

function assertComplete(missing: readonly Missing[]): void {
  if (missing.length === 0) return;
  throw new Refusal(
    'DOCUMENTS_MISSING',
    {
      zh: `材料不齐：${missing.map((each) => each.zh).join('')}`,
      en: `Not complete: ${missing.map((each) => each.en).join(' ')}`,
    },
    {
      status: 422,
      hint: {
        zh: '请补齐后再次提交，可随时重新申请上传链接。',
        en: 'Add what is missing and submit again; upload links can be asked for at any time.',
      },
      details: { missing },
    },
  );
}

export const handler = door({ route: 'POST /applications/{id}/submit' }, submissionDependencies, submit);
