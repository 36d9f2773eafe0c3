import { describe, expect, it } from 'vitest';
import { dispatchMail } from '../../../functions/oversight/dispatch-mail.ts';
import { sendMails } from '../../../functions/oversight/send-mail.ts';
import { sendAgain } from '../../../functions/oversight/send-mail-again.ts';
import { findBreak } from '../../../shared/audit/chain.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { sha256 } from '../../../shared/kernel/digest.ts';
import type { ReadyMail } from '../../../shared/mail/transport.ts';
import { loadApplication } from '../../../shared/store/applications.ts';
import { keepWait, loadDecisionRequest, loadLink } from '../../../shared/store/decision-requests.ts';
import { listGivenUpMails, listUnsentMails, loadMail, type MailRecord } from '../../../shared/store/mails.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { officer } from '../../support/case.ts';
import { askAgainAs, execute, SUBJECT, type World, world } from '../approval/world.ts';

/** A case whose first department was just asked; its mail waits in the outbox. */
async function asked(): Promise<World> {
  const w = await world();
  const stop = () => Promise.reject(new Error('enough'));
  await expect(execute(w, [stop])).rejects.toThrow('enough');
  return w;
}

const mailOf = async (w: World, id = 'ask-r1-s1-mishan-a1'): Promise<MailRecord> => {
  const mail = await loadMail(w.table, SUBJECT, id);
  if (mail === undefined) throw new Error(`no mail ${id}`);
  return mail;
};
const record = (SK: string, eventName = 'INSERT') => ({
  eventName,
  dynamodb: { Keys: { PK: { S: SUBJECT }, SK: { S: SK } } },
});

describe('the outbox', () => {
  it('sends a new mail as the stream tells it, and nothing else that the stream tells', async () => {
    const w = await asked();
    const Records = [
      record('HEAD', 'MODIFY'),
      record('MAIL#ask-r1-s1-mishan-a1', 'MODIFY'),
      record('ASK#01#01#mishan'),
      record('MAIL#never-written'),
    ];
    expect(await sendMails({ Records }, w.deps)).toEqual({ batchItemFailures: [] });
    expect(w.sent).toEqual([]);
    await sendMails({ Records: [record('MAIL#ask-r1-s1-mishan-a1')] }, w.deps);
    expect(w.sent.map(({ to }) => to)).toEqual(['mishan-1@departments.example']);
    expect(await mailOf(w)).toMatchObject({ status: 'sent', sentAt: w.now() });
    expect(await listUnsentMails(w.table, {})).toEqual({ mails: [] });
  });

  it('keeps only the hash of the secret, with the turn and the expiry of its ask', async () => {
    const w = await asked();
    w.deps.newSecret = () => 'S'.repeat(43);
    await dispatchMail(await mailOf(w), w.deps);
    expect(w.sent[0]?.text).toContain(`https://awards.example/decisions/${'S'.repeat(43)}`);
    expect(w.sent[0]?.html).toContain(`href="https://awards.example/decisions/${'S'.repeat(43)}"`);
    expect(await loadLink(w.table, sha256('S'.repeat(43)))).toMatchObject({
      subject: SUBJECT,
      round: 1,
      step: 1,
      ask: 1,
      approverId: 'mishan-1',
      expiresAt: '2023-01-24T02:00:00.000Z',
    });
    expect(JSON.stringify([...w.table.items.values()])).not.toContain('S'.repeat(43));
  });

  it('is emptied by stream and reconciliation together without a second mail', async () => {
    const w = await asked();
    const mail = await mailOf(w);
    expect((await Promise.all([dispatchMail(mail, w.deps), dispatchMail(mail, w.deps)])).sort()).toEqual([
      'sent',
      'taken',
    ]);
    expect(await dispatchMail(await mailOf(w), w.deps)).toBe('taken');
    expect(w.sent).toHaveLength(1);
  });

  it('leaves a mail to its sender for a minute, and to the next one when that one died', async () => {
    const w = await asked();
    w.table.breakAt(w.table.writes() + 1, 'after');
    await expect(dispatchMail(await mailOf(w), w.deps)).rejects.toThrow('the process died');
    w.pass(59);
    expect(await dispatchMail(await mailOf(w), w.deps)).toBe('taken');
    w.pass(2);
    expect(await dispatchMail(await mailOf(w), w.deps)).toBe('sent');
    expect(w.sent).toHaveLength(1);
  });

  it('tries again after longer and longer rests, and after two days gives up where people see it', async () => {
    const w = await asked();
    w.deps.transport.send = async (mail: ReadyMail) => {
      throw new TypeError(`cannot reach ${mail.to}`);
    };
    const hours: number[] = [];
    for (let quarters = 0; (await mailOf(w)).status === 'unsent'; quarters++) {
      if ((await dispatchMail(await mailOf(w), w.deps)) === 'failed') hours.push(quarters / 4);
      w.pass(900);
    }
    expect(hours).toEqual([0, 0.25, 0.5, 0.75, 1.75, 5.75, 17.75, 41.75]);
    const given = await mailOf(w);
    expect(given).toMatchObject({ status: 'failed', tries: 8, lastError: 'TypeError' });
    expect(await listUnsentMails(w.table, {})).toEqual({ mails: [] });
    expect(await dispatchMail(given, w.deps)).toBe('taken');
  });

  it('does not send a link whose turn is over', async () => {
    const w = await asked();
    await askAgainAs(w);
    expect(await dispatchMail(await mailOf(w), w.deps)).toBe('not-needed');
    expect(await mailOf(w)).toMatchObject({ status: 'not-needed' });
    expect(await dispatchMail(await mailOf(w, 'ask-r1-s1-mishan-a2'), w.deps)).toBe('sent');
    expect(w.sent).toHaveLength(1);
  });
});

describe('the wait of a decision request', () => {
  it('is not taken over by an execution that read an older ask', async () => {
    const w = await asked();
    const request = await loadDecisionRequest(w.table, SUBJECT, 1, 1);
    if (request === undefined) throw new Error('nobody is asked');
    await keepWait(w.table, request, { ...request, waits: request.waits + 1, taskToken: 'newer' });
    await expect(
      keepWait(w.table, request, { ...request, waits: request.waits + 1, taskToken: 'late' }),
    ).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    expect((await loadDecisionRequest(w.table, SUBJECT, 1, 1))?.taskToken).toBe('newer');
  });

  it('links and requests carry business time while leases follow the system', async () => {
    const w = await asked();
    const later = '2030-01-01T00:00:00.000Z' as Instant;
    await dispatchMail(await mailOf(w), { ...w.deps, systemNow: () => later });
    const link = [...w.table.items.values()].find(({ PK }) => PK.startsWith('LINK#'));
    expect(link?.expiresAt).toBe('2023-01-24T02:00:00.000Z');
    expect(Number(link?.expiresOnEpoch)).toBeGreaterThan(Date.parse(later) / 1000);
  });
});

describe('a mail that was given up', () => {
  const request = (w: World, mailId: string, by = officer('commerce')) => ({
    caller: by,
    body: undefined,
    path: { id: 'A', mailId },
    query: {},
    context: { by: { kind: 'person' as const, id: by.person }, at: w.now(), correlationId: 'c-1' },
  });
  async function givenUp(): Promise<World> {
    const w = await asked();
    const { send } = w.deps.transport;
    w.deps.transport.send = () => Promise.reject(new TypeError('down'));
    for (let tries = 1; (await mailOf(w)).status === 'unsent' && tries < 1000; tries++) {
      await dispatchMail(await mailOf(w), w.deps);
      w.pass(3600);
    }
    w.deps.transport.send = send;
    return w;
  }

  it('is found by people, goes back to the outbox with all its tries, and is sent by the reconciliation', async () => {
    const w = await givenUp();
    expect((await listGivenUpMails(w.table)).map(({ id }) => id)).toEqual(['ask-r1-s1-mishan-a1']);
    expect(await sendAgain(request(w, 'ask-r1-s1-mishan-a1'), w.deps)).toMatchObject({ status: 202 });
    expect(await listGivenUpMails(w.table)).toEqual([]);
    const {
      mails: [waiting],
    } = await listUnsentMails(w.table, {});
    expect(waiting).toMatchObject({ id: 'ask-r1-s1-mishan-a1', tries: 0 });
    expect(await dispatchMail(await mailOf(w), w.deps)).toBe('sent');
    expect(w.sent).toHaveLength(1);
    const entries = await queryAll(w.table, SUBJECT, 'AUDIT#');
    expect(entries.at(-1)).toMatchObject({ action: 'send-mail-again', details: { mail: 'ask-r1-s1-mishan-a1' } });
    const head = await loadApplication(w.table, 'A');
    expect(findBreak(entries.map(({ PK, SK, ...entry }) => entry) as never, head.audit)).toBeUndefined();
  });

  it('is the only kind that can be sent again, by those who see the case', async () => {
    const w = await givenUp();
    await expect(sendAgain(request(w, 'no-such'), w.deps)).rejects.toMatchObject({ code: 'MAIL_UNKNOWN' });
    await expect(sendAgain(request(w, 'ask-r1-s1-mishan-a1', officer('hulin')), w.deps)).rejects.toMatchObject({
      status: 404,
    });
    await sendAgain(request(w, 'ask-r1-s1-mishan-a1'), w.deps);
    await expect(sendAgain(request(w, 'ask-r1-s1-mishan-a1'), w.deps)).rejects.toMatchObject({
      code: 'MAIL_NOT_FAILED',
    });
  });
});
