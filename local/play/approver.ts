import type { Mail } from '../mailbox.ts';
import type { LocalSystem } from '../system.ts';
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

/** After this long without mail the reconciliation is asked to look: it runs by itself every few minutes only. */
const SILENCE_MS = 6000;

/** Waits for the `nth` decision mail about a case, as an approver waits for mail. */
export async function awaitLink(
  system: Pick<LocalSystem, 'mailbox' | 'reconcile'>,
  to: string,
  about: string,
  nth = 1,
): Promise<string> {
  let heard = Date.now();
  return eventually(`decision mail no. ${nth} to ${to} about ${about}`, async () => {
    const mail = (await decisionMails(system.mailbox, to, about))[nth - 1];
    if (mail !== undefined) return linkIn(mail);
    if (Date.now() - heard > SILENCE_MS) {
      await system.reconcile();
      heard = Date.now();
    }
    return undefined;
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
