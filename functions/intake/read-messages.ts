import { assertSees } from '../../shared/application/caller.ts';
import { withPortal } from '../../shared/mail/outgoing.ts';
import { applicationSubject, loadApplication } from '../../shared/store/applications.ts';
import { listMails } from '../../shared/store/mails.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { assertActsFor } from './acting.ts';
import { type MessagesDependencies, messagesDependencies } from './dependencies.ts';

/** What was written to the applicant about the case, newest first; what went to departments, with its links, stays with them. */
export async function read({ caller, path }: HttpRequest<undefined>, { table, publicUrl }: MessagesDependencies) {
  const application = await loadApplication(table, path.id ?? '');
  assertSees(caller, application);
  await assertActsFor(table, caller, application.creditCode);
  const mails = await listMails(table, applicationSubject(application.id));
  const messages = mails
    .filter(({ to, link }) => to === application.mail && link === undefined)
    .map(({ id, subject, text, createdAt, sentAt = null }) => {
      return { id, subject, text: withPortal(text, publicUrl), createdAt, sentAt };
    })
    .sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  return { status: 200, body: { messages } };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const messagesHandler = (dependencies: () => MessagesDependencies) =>
  httpHandler({ route: 'GET /applications/{id}/messages' }, dependencies, read);

export const handler = messagesHandler(messagesDependencies);
