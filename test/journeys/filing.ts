import { eventually } from '../../local/play/api.ts';
import { awaitLink, decideByLink, decisionMails } from '../../local/play/approver.ts';
import { filesOf, type PlayCase } from '../../local/play/cases.ts';
import { type CaseView, settledStage } from '../../local/play/play-case.ts';
import { accountOf } from '../../local/play/play-system.ts';
import { uploadFiles } from '../../local/play/upload.ts';
import type { Enterprise } from '../../shared/application/enterprise.ts';
import type { RunningSystem } from './running-system.ts';

/** 6,000 t, of which 70 % are used in the city: 300,000 yuan. */
export const SMALL: PlayCase = {
  title: { zh: '小案例', en: 'a small case' },
  trucks: 150,
  netKg: '40000',
  localPercent: 70,
  register: 'utf-8',
  decisions: [],
  expected: { stage: 'paid', payable: '300000.00' },
};
export const JANUARY = '2023-01-10T01:00:00.000Z';
export const MARCH = '2023-03-01T01:00:00.000Z';

/** Files and submits a small case and waits until the first department is asked. */
export async function submitted(
  system: RunningSystem,
  enterprise: Enterprise,
  seed: number,
  play: PlayCase = SMALL,
): Promise<{ id: string; token: string }> {
  const token = await system.tokenOf(accountOf(enterprise.creditCode));
  const { id } = (await system.api.must('POST', '/applications', token, {
    creditCode: enterprise.creditCode,
    policyYear: 2022,
    item: 'C5',
    declared: { tonnes: '6000' },
  })) as { id: string };
  const { first } = await filesOf(play, enterprise, seed);
  await uploadFiles(system.api, token, id, first);
  await system.api.must('POST', `/applications/${id}/submit`, token);
  await settledStage(system.api, token, id, ['assessed']);
  return { id, token };
}

/** Approves by the first link that the department's mail about the case holds. */
export async function approves(system: RunningSystem, department: string, about: string, nth = 1): Promise<void> {
  const link = await awaitLink(system.system, `${department}-1@departments.example`, about, nth);
  const { sent, answer } = await decideByLink(link, { decision: 'approve' });
  if (sent >= 300) throw new Error(`${department} on ${about}: ${sent} ${answer.slice(0, 400)}`);
}

export async function viewOf(system: RunningSystem, token: string, id: string): Promise<CaseView> {
  return (await system.api.must('GET', `/applications/${id}`, token)) as unknown as CaseView;
}

/** How many mails went to an address about a case, once the `expected` have: they leave from an outbox, a moment after what they tell of. */
export async function mailsTo(system: RunningSystem, to: string, about: string, expected: number): Promise<number> {
  return eventually(`${expected} mails to ${to} about ${about}`, async () => {
    const mails = (await system.system.mailbox()).filter((mail) => mail.to.includes(to) && mail.text.includes(about));
    return mails.length >= expected ? mails.length : undefined;
  });
}

/** How many mails with a decision link went to an address about a case. */
export async function linksTo(system: RunningSystem, to: string, about: string): Promise<number> {
  return (await decisionMails(system.system.mailbox, to, about)).length;
}
