import * as z from 'zod/mini';
import { loadMail } from '../../shared/store/mails.ts';
import { log } from '../middleware/log-messages.ts';
import { worker } from '../middleware/worker.ts';
import { type MailSendingDependencies, mailSendingDependencies } from './dependencies.ts';
import { dispatchMail } from './dispatch-mail.ts';
import { sendWaiting } from './send-waiting.ts';

/** New records of the table as its stream tells them; only keys are read, the record itself is loaded fresh. */
const Written = z.object({
  Records: z.array(
    z.object({
      eventName: z.optional(z.string()),
      dynamodb: z.object({
        SequenceNumber: z.optional(z.string()),
        Keys: z.object({ PK: z.object({ S: z.string() }), SK: z.object({ S: z.string() }) }),
      }),
    }),
  ),
});
type Written = z.infer<typeof Written>;
/** By the schedule: what the stream missed, and what has rested long enough. */
const Input = z.union([Written, z.object({ send: z.literal('waiting') })]);
export type Undone = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

/** Sends mails as they are written. A mail that fails stays in the outbox for the schedule, so no record is given back to the stream. */
export async function sendMails({ Records }: Written, deps: MailSendingDependencies): Promise<Undone> {
  for (const { eventName, dynamodb } of Records) {
    const { PK, SK } = dynamodb.Keys;
    if (eventName !== 'INSERT' || !SK.S.startsWith('MAIL#')) continue;
    const mail = await loadMail(deps.table, PK.S, SK.S.slice('MAIL#'.length));
    if (mail !== undefined) await dispatchMail(mail, deps);
  }
  return { batchItemFailures: [] };
}

async function send(input: z.infer<typeof Input>, deps: MailSendingDependencies) {
  if ('Records' in input) return sendMails(input, deps);
  const mails = await sendWaiting(deps);
  log('waiting mails sent', { mails });
  return { mails };
}

export const handler = worker({ name: 'oversight/send-mail', input: Input }, mailSendingDependencies, send);
