import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A mail as the emulator's mailbox shows it. */
export type Mail = {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sentAt: string;
};

type Message = {
  readonly MessageId: string;
  readonly Source: string;
  readonly To: readonly string[];
  readonly Subject: string;
  readonly BodyText: string | null;
  readonly BodyHtml: string | null;
  readonly Timestamp: string | number;
};

/** Every mail sent so far, oldest first. */
export const readMailbox = async (endpoint: string, dir: string): Promise<Mail[]> => {
  const now = await inEmulator(endpoint);
  const known = new Set(now.map((mail) => mail.id));
  return [...(await kept(dir)).filter((mail) => !known.has(mail.id)), ...now];
};

/** Mails that an earlier version wrote down when it stopped; the emulator keeps its own now. */
const kept = async (dir: string): Promise<Mail[]> => {
  const text = await readFile(path.join(dir, 'mails.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as Mail[];
};

const inEmulator = async (endpoint: string): Promise<Mail[]> => {
  const answer = await fetch(`${endpoint}/_ministack/ses/messages`);
  const { messages } = (await answer.json()) as { messages: Record<string, readonly Message[]> };
  return Object.values(messages)
    .flat()
    .map((message) => ({
      id: message.MessageId,
      from: message.Source,
      to: message.To,
      subject: message.Subject,
      text: message.BodyText ?? '',
      html: message.BodyHtml ?? '',
      sentAt: String(message.Timestamp),
    }));
};
