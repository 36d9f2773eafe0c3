import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { createTransport } from 'nodemailer';

/** A mail ready to go, its link filled in. */
export type ReadyMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Becomes the local part of the Message-ID, so that a mail that arrives twice can be recognised. */
  readonly messageIdHint: string;
};

/** Carries one mail. @throws whatever the carrier says; the caller tries again */
export type Transport = { send(mail: ReadyMail): Promise<void> };

export type TransportSetting =
  | { readonly kind: 'ses'; readonly from: string }
  | { readonly kind: 'smtp'; readonly from: string; readonly url: string };

/** SES v2 where the partition has it, else any SMTP relay (`smtps://user:password@host:port`). */
export function mailTransport(setting: TransportSetting): Transport {
  const carrier =
    setting.kind === 'ses'
      ? createTransport({ SES: { sesClient: new SESv2Client({}), SendEmailCommand } })
      : createTransport(setting.url);
  const domain = setting.from.replace(/^.*@/, '').replace(/>.*$/, '');
  return {
    async send({ messageIdHint, ...mail }) {
      const messageId = `<${messageIdHint.replaceAll(/[^\w.-]/g, '-')}@${domain}>`;
      await carrier.sendMail({
        ...mail,
        from: setting.from,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
  };
}
