import { type Instant, instant, plusSeconds } from '../../shared/kernel/dates.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import { LINK_PLACE, type LinkRequest, withPortal } from '../../shared/mail/outgoing.ts';
import type { Transport } from '../../shared/mail/transport.ts';
import { loadDecisionRequest, saveLink } from '../../shared/store/decision-requests.ts';
import { claimMail, type MailRecord, markMailDone, markMailFailed } from '../../shared/store/mails.ts';
import { type Table, WriteConflict } from '../../shared/store/table.ts';
import { log } from '../middleware/log-messages.ts';
import { signal } from '../middleware/observability.ts';

export type MailDependencies = {
  readonly table: Table;
  readonly transport: Transport;
  /** What links start with, without a slash at the end. */
  readonly publicUrl: string;
  /** 32 random bytes in base64url. */
  readonly newSecret: () => string;
  /** System time: leases, and how long a dead link is remembered. */
  readonly systemNow: () => Instant;
};

/** `taken`: another sender has it now, or it is done. */
export type MailFate = 'sent' | 'not-needed' | 'taken' | 'failed';

/**
 * How long a mail rests after its first, second … failed try. A carrier that is away for a day loses no mail; people hear
 * of it when it has failed `TRIES_UNHEARD` times, and again when it is given up.
 */
export const RESTS_SECONDS = [0, 0, 900, 3600, 4 * 3600, 12 * 3600, 24 * 3600];
export const TRIES_UNHEARD = 3;
export const LEASE_SECONDS = 60;
/** For half a year after it was sent, a dead link still opens a page that says why it is dead. */
const LINK_REMEMBERED_SECONDS = 180 * 24 * 3600;

/**
 * Sends one mail of the outbox; a lease keeps two senders from sending it at the same time. A mail with a link gets a new
 * secret, of which only the hash is kept; it is not sent if its turn is over by now. A failure is kept on the mail for the reconciliation; after the last rest it is given up.
 */
export async function dispatchMail(mail: MailRecord, deps: MailDependencies): Promise<MailFate> {
  const claimed = await claim(mail, deps);
  if (claimed === undefined) return 'taken';
  const fate = await carry(claimed, deps).catch((error: unknown) => giveBack(claimed, error, deps));
  if (fate !== 'failed') await markMailDone(deps.table, claimed, fate, deps.systemNow());
  return fate;
}

async function carry(mail: MailRecord, deps: MailDependencies): Promise<'sent' | 'not-needed'> {
  const link = await linkFor(mail.link, deps);
  if (link === 'not-needed') return link;
  await deps.transport.send(readyMail(mail, link, deps.publicUrl));
  return 'sent';
}

async function claim(mail: MailRecord, { table, systemNow }: MailDependencies): Promise<MailRecord | undefined> {
  const now = systemNow();
  if (mail.status !== 'unsent' || (mail.claimedUntil ?? '') > now) return undefined;
  try {
    return await claimMail(table, mail, plusSeconds(now, LEASE_SECONDS));
  } catch (error) {
    if (error instanceof WriteConflict) return undefined;
    throw error;
  }
}

/** The address of a new link for this turn; undefined for a mail without one. */
async function linkFor(
  request: LinkRequest | undefined,
  { table, newSecret, publicUrl, systemNow }: MailDependencies,
): Promise<string | undefined | 'not-needed'> {
  if (request === undefined) return undefined;
  const turn = await loadDecisionRequest(table, request.subject, request.round, request.step, request.department);
  if (turn?.status !== 'waiting' || turn.ask !== request.ask) return 'not-needed';
  const secret = newSecret();
  const remembered = plusSeconds(systemNow(), LINK_REMEMBERED_SECONDS);
  const expiresAt = instant(turn.expiresAt);
  await saveLink(table, { ...request, hash: sha256(secret), expiresAt }, Math.floor(Date.parse(remembered) / 1000));
  return `${publicUrl}/decisions/${secret}`;
}

function readyMail(mail: MailRecord, link: string | undefined, publicUrl: string) {
  const { to, subject } = mail;
  const filled = (text: string) => {
    const whole = withPortal(text, publicUrl);
    return link === undefined ? whole : whole.replaceAll(LINK_PLACE, link);
  };
  const messageIdHint = `${mail.recordSubject}.${mail.id}.${mail.tries}`;
  return { to, subject, text: filled(mail.text), html: filled(mail.html), messageIdHint };
}

async function giveBack(mail: MailRecord, error: unknown, { table, systemNow }: MailDependencies): Promise<'failed'> {
  const rest = RESTS_SECONDS[mail.tries - 1];
  const restsUntil = rest === undefined ? undefined : plusSeconds(systemNow(), rest);
  // The name alone: what a carrier says may quote the address or the text.
  const problem = error instanceof Error ? error.name : 'unknown';
  log('mail not sent', { subject: mail.recordSubject, mail: mail.id, tries: mail.tries, problem });
  await markMailFailed(table, mail, { error: problem, restsUntil }).catch((conflict: unknown) => {
    // Another sender has it by now, and its try is the one that counts.
    if (!(conflict instanceof WriteConflict)) throw conflict;
  });
  if (restsUntil === undefined || mail.tries === TRIES_UNHEARD) signal('MailFailed');
  return 'failed';
}
