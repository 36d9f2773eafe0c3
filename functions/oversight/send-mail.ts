import * as z from 'zod/mini';
import { loadMail } from '../../shared/store/mails.ts';
import { worker } from '../middleware/worker.ts';
import { type MailSendingDependencies, mailSendingDependencies } from './dependencies.ts';
import { dispatchMail } from './dispatch-mail.ts';

/** New records of the table as its stream tells them; only keys are read, the record itself is loaded fresh. */
const Input = z.object({
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
type Input = z.infer<typeof Input>;
export type Undone = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

/** Sends mails as they are written. A mail that fails stays in the outbox for the reconciliation, so no record is given back to the stream. */
export async function sendMails({ Records }: Input, deps: MailSendingDependencies): Promise<Undone> {
  for (const { eventName, dynamodb } of Records) {
    const { PK, SK } = dynamodb.Keys;
    if (eventName !== 'INSERT' || !SK.S.startsWith('MAIL#')) continue;
    const mail = await loadMail(deps.table, PK.S, SK.S.slice('MAIL#'.length));
    if (mail !== undefined) await dispatchMail(mail, deps);
  }
  return { batchItemFailures: [] };
}

export const handler = worker({ name: 'oversight/send-mail', input: Input }, mailSendingDependencies, sendMails);
