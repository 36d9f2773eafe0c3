import { plusSeconds } from '../../shared/kernel/dates.ts';
import { listUnsentMails, type MailRecord } from '../../shared/store/mails.ts';
import { log } from '../middleware/log-messages.ts';
import { signal } from '../middleware/observability.ts';
import { dispatchMail, type MailDependencies, type MailFate } from './dispatch-mail.ts';

const MAILS_PER_PAGE = 100;
const MAX_MAILS = 1000;
/** Seconds for one call, within the time-out of the function; the next one goes on. */
const MAIL_SECONDS = 60;

/** Sends what the stream missed and what has rested long enough; answers with how many went. */
export async function sendWaiting(deps: MailDependencies): Promise<number> {
  const end = plusSeconds(deps.systemNow(), MAIL_SECONDS);
  let sent = 0;
  for (const mail of await dueMails(deps)) {
    if (deps.systemNow() > end) break;
    if ((await sendOne(mail, deps)) === 'sent') sent += 1;
  }
  return sent;
}

async function dueMails({ table, systemNow }: MailDependencies): Promise<MailRecord[]> {
  const waiting: MailRecord[] = [];
  const now = systemNow();
  let after: string | undefined;
  do {
    const options = { limit: MAILS_PER_PAGE, ...(after === undefined ? {} : { after }) };
    const page = await listUnsentMails(table, options, now);
    waiting.push(...page.mails);
    for (const fault of page.faults ?? []) {
      log('a mail cannot be read', { record: fault.place, error: fault });
      signal('Fault');
    }
    after = page.after;
  } while (after !== undefined && waiting.length < MAX_MAILS);
  return waiting;
}

async function sendOne(mail: MailRecord, deps: MailDependencies): Promise<MailFate> {
  try {
    return await dispatchMail(mail, deps);
  } catch (error) {
    log('sending one failed', { subject: mail.recordSubject, mail: mail.id, error });
    signal('Fault');
    return 'failed';
  }
}
