import { assertSees } from '../../shared/application/caller.ts';
import { applicationSubject, loadApplication, saveApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadMail, type MailRecord, mailSentAgain } from '../../shared/store/mails.ts';
import { type HttpRequest, storingHandler } from '../middleware/http-handler.ts';
import { auditEventOf } from '../middleware/request-context.ts';
import { type SendAgainDependencies, sendAgainDependencies } from './dependencies.ts';
import { refuse } from './refusals.ts';

/** Puts a mail that was given up back into the outbox; the schedule sends it within five minutes. */
export async function sendAgain({ caller, path, context }: HttpRequest<undefined>, { table }: SendAgainDependencies) {
  const [id, mailId] = [path.id ?? '', path.mailId ?? ''];
  await untilCommitted(async () => {
    const application = await loadApplication(table, id);
    assertSees(caller, application);
    const mail = givenUp(await loadMail(table, applicationSubject(id), mailId));
    const event = auditEventOf(context, 'send-mail-again', {
      details: { mail: mailId, lastError: mail.lastError ?? '' },
    });
    await saveApplication(table, application, application, { event, writes: [{ write: mailSentAgain(mail, event) }] });
  });
  return { status: 202, body: { id, mailId, status: 'unsent' as const } };
}

/** @throws Refusal MAIL_UNKNOWN (404), MAIL_NOT_FAILED (409) */
function givenUp(mail: MailRecord | undefined): MailRecord {
  if (mail === undefined) throw refuse('MAIL_UNKNOWN');
  if (mail.status === 'failed') return mail;
  throw refuse('MAIL_NOT_FAILED', { status: mail.status });
}

export const handler = storingHandler(
  { route: 'POST /applications/{id}/mails/{mailId}/send-again', statuses: [202] },
  sendAgainDependencies,
  sendAgain,
);
