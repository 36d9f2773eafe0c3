import type { Mail } from '../mailbox.ts';
import { type Cell, escaped, page, table } from './html.ts';

/** What the pages of the mailbox are sent with: a mail is shown in a frame that runs nothing. */
export const MAILBOX_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; img-src data:; frame-ancestors 'self'; base-uri 'none'";

/**
 * The mails that the system sent, as they arrived: links stand in mails only. `address` is `/mailbox`, `/mailbox/<id>` or
 * `/mailbox/<id>/body`; undefined: there is no such mail.
 */
export function mailboxPage(address: string, mails: readonly Mail[]): string | undefined {
  const [, , id = '', part = ''] = address.split('/').map(decodeURIComponent);
  if (id === '') return listPage(mails);
  const mail = mails.find((each) => each.id === id);
  if (mail === undefined) return undefined;
  return part === 'body' ? mail.html : mailPage(mail);
}

function listPage(mails: readonly Mail[]): string {
  const rows = mails
    .toReversed()
    .map((mail): Cell[] => [
      { text: mail.subject, link: addressOf(mail) },
      { text: mail.to.join(', ') },
      { text: mail.sentAt },
    ]);
  return page('邮件 Mails', table(['主题 subject', '收件人 to', '时间 sent'], rows));
}

function mailPage(mail: Mail): string {
  const link = /https?:\/\/\S+\/decisions\/\S+/.exec(mail.text)?.[0];
  const open = link === undefined ? '' : `<p><a href="${escaped(link)}">打开审批页面 open the decision page</a></p>`;
  const body = `<iframe sandbox title="${escaped(mail.subject)}" src="${escaped(addressOf(mail))}/body"></iframe>`;
  return page(mail.subject, `<p>${escaped(mail.to.join(', '))}</p>${open}${body}`);
}

const addressOf = ({ id }: Mail): string => `/mailbox/${encodeURIComponent(id)}`;
