import { assertSees } from '../../shared/application/caller.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { applicationSubject, loadApplication, saveApplication } from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { loadMail, type MailRecord, mailSentAgain } from '../../shared/store/mails.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { factOf } from '../middleware/occasion.ts';
import { type AuditDependencies, auditDependencies } from './dependencies.ts';

/** Puts a mail that was given up back into the outbox; the sweep sends it within five minutes. */
export async function sendAgain({ caller, path, occasion }: DoorRequest<undefined>, { table }: AuditDependencies) {
  const [id, mailId] = [path.id ?? '', path.mailId ?? ''];
  await untilCommitted(async () => {
    const application = await loadApplication(table, id);
    assertSees(caller, application);
    const mail = givenUp(await loadMail(table, applicationSubject(id), mailId));
    const fact = factOf(occasion, 'send-mail-again', { details: { mail: mailId, lastError: mail.lastError ?? '' } });
    await saveApplication(table, application, application, { fact, writes: [{ write: mailSentAgain(mail, fact) }] });
  });
  return { status: 202, body: { id, mailId, status: 'unsent' } };
}

/** @throws Refusal MAIL_UNKNOWN (404), MAIL_NOT_FAILED (409) */
function givenUp(mail: MailRecord | undefined): MailRecord {
  if (mail === undefined)
    throw new Refusal(
      'MAIL_UNKNOWN',
      { zh: '该申报没有这封邮件。', en: 'The application has no such mail.' },
      {
        status: 404,
        hint: {
          zh: '请核对邮件编号（运维状态表列出）。',
          en: 'Check its id in the table of the operators (npm run status).',
        },
      },
    );
  if (mail.status === 'failed') return mail;
  throw new Refusal(
    'MAIL_NOT_FAILED',
    { zh: '只有发送失败的邮件可以重新发送。', en: 'Only a mail that was given up can be sent again.' },
    {
      status: 409,
      hint: {
        zh: '待发邮件会自动发送；已发出的审批链接如未收到，请重新发送审批请求。',
        en: 'An unsent one goes by itself; if a decision link did not arrive, ask again.',
      },
      details: { status: mail.status },
    },
  );
}

export const handler = door(
  { route: 'POST /applications/{id}/mails/{mailId}/send-again' },
  auditDependencies,
  sendAgain,
);
