import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { createTransport } from 'nodemailer';

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
  | { readonly kind: 'smtp'; readonly from: string; readonly url: () => Promise<string> };

type Carrier = ReturnType<typeof createTransport>;

/** SES v2 where the partition has it, else any SMTP relay (`smtps://user:password@host:port`). */
export function mailTransport(setting: TransportSetting): Transport {
  const carriers = kept(async () => {
    // Composing mails is a large library; who has none to send never loads it.
    const { createTransport } = await import('nodemailer');
    if (setting.kind === 'smtp') return createTransport(await setting.url());
    return createTransport({ SES: { sesClient: new SESv2Client({}), SendEmailCommand } });
  });
  const domain = setting.from.replace(/^.*@/, '').replace(/>.*$/, '');
  return {
    async send({ messageIdHint, ...mail }) {
      const messageId = `<${messageIdHint.replaceAll(/[^\w.-]/g, '-')}@${domain}>`;
      const headers = { 'Auto-Submitted': 'auto-generated' };
      try {
        await (await carriers.take()).sendMail({ ...mail, from: setting.from, messageId, headers });
      } catch (error) {
        // The relay's password may have been changed: the next try reads its address again.
        carriers.forget();
        throw error;
      }
    },
  };
}

/** One carrier for the life of the process, made when the first mail goes. */
function kept(make: () => Promise<Carrier>): { take: () => Promise<Carrier>; forget: () => void } {
  let made: Promise<Carrier> | undefined;
  return {
    take: () => {
      made ??= make();
      return made;
    },
    forget: () => {
      made = undefined;
    },
  };
}
