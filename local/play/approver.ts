import type { Mail } from '../mailbox.ts';
import { eventually } from './api.ts';

export type Decision = { readonly decision: 'approve' | 'return' | 'refuse'; readonly reason?: string };

const LINK = /https?:\/\/\S+?\/decisions\/[A-Za-z0-9_-]{43}/;

export function linkIn(mail: Mail): string | undefined {
  return LINK.exec(mail.text)?.[0];
}

/** Mails with a decision link to this address about this case, oldest first. */
export async function decisionMails(mailbox: () => Promise<Mail[]>, to: string, about: string): Promise<Mail[]> {
  const mails = await mailbox();
  return mails.filter((mail) => mail.to.includes(to) && mail.text.includes(about) && linkIn(mail) !== undefined);
}

/** Waits for the `nth` decision mail about a case, as an approver waits for mail. */
export async function awaitLink(mailbox: () => Promise<Mail[]>, to: string, about: string, nth = 1): Promise<string> {
  return eventually(`decision mail no. ${nth} to ${to} about ${about}`, async () => {
    const mail = (await decisionMails(mailbox, to, about))[nth - 1];
    return mail === undefined ? undefined : linkIn(mail);
  });
}

/** Opens the page behind a link and sends its form, without JavaScript, as a browser would. */
export async function decideByLink(
  link: string,
  { decision, reason = '' }: Decision,
): Promise<{ opened: number; page: string; sent: number; answer: string }> {
  const opened = await fetch(link, { signal: AbortSignal.timeout(60_000) });
  const page = await opened.text();
  const sent = await fetch(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ decision, reason }).toString(),
    signal: AbortSignal.timeout(60_000),
  });
  return { opened: opened.status, page, sent: sent.status, answer: await sent.text() };
}
