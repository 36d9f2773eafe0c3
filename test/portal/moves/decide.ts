import type { Page } from 'playwright-core';
import { awaitLink, type Decision } from '../../../local/play/approver.ts';
import type { LocalSystem } from '../../../local/system.ts';
import { openFromMenu, pressTwice } from './menu.ts';

const WORDS = { approve: '同意', return: '退回补正', refuse: '不予支持' } as const;
const MACHINE_MS = 30_000;

type Asked = {
  readonly system: Pick<LocalSystem, 'mailbox' | 'reconcile'>;
  /** Who is asked: the mail goes to their first approver. */
  readonly department: string;
  /** A case or a settlement run. */
  readonly about: string;
  /** Which of the mails about it. */
  readonly nth?: number;
};

/** Opens the link in the mail to a department, where it stands on the page and what was decided on it. */
export async function openMailedLink(page: Page, { system, department, about, nth = 1 }: Asked): Promise<void> {
  await page.goto(await awaitLink(system, `${department}-1@departments.example`, about, nth));
}

/** Decides on the page behind a mailed link, which works without scripts. */
export async function decideOnMailedPage(page: Page, decision: Decision): Promise<void> {
  await sendMailedDecision(page, decision);
  await page.getByText('审批意见已记录').first().waitFor();
}

/** Fills in and sends the form behind a mailed link, whatever comes of it. */
export async function sendMailedDecision(page: Page, { decision, reason = '' }: Decision): Promise<void> {
  await page.getByRole('radio', { name: WORDS[decision] }).check();
  if (reason !== '') await page.getByRole('textbox').fill(reason);
  await page.getByRole('button').click();
}

/** The page says that the link was used, by whom and when. */
export async function linkIsUsed(page: Page): Promise<void> {
  await page.getByText('该链接已使用').first().waitFor();
}

/** Takes the turn of the department from its worklist, and leaves the page on the case. */
export async function openTurn(page: Page, enterprise: string): Promise<void> {
  await openFromMenu(page, '待办事项');
  const turn = page.getByRole('row').filter({ hasText: enterprise });
  await turn.first().click({ timeout: MACHINE_MS });
  await page.getByRole('heading', { name: '审批', exact: true }).waitFor();
}

/** Decides on the page of a case, signed in. */
export async function decideSignedIn(page: Page, { decision, reason = '' }: Decision): Promise<void> {
  await page.getByRole('radio', { name: WORDS[decision] }).check();
  if (reason !== '') await page.getByRole('textbox', { name: /^理由/ }).fill(reason);
  await pressTwice(page, '提交审批意见');
  await page.getByText(`审批意见已记录：${WORDS[decision]}。`).waitFor();
}

/** Opens one of the papers in place, beside what was read from it; the opening goes on the record. */
export async function openPaper(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `打开 ${name}`, exact: true }).click();
  await page.getByText(/^SHA-256 /).waitFor();
}
