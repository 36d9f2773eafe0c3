import { mkdirSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import { SAMPLE_PASSWORD } from '../../local/accounts.ts';
import { accountOf } from '../../local/play/play-system.ts';
import enterprises from '../../seeds/records/demo-enterprises.json' with { type: 'json' };
import { screenOf } from '../support/browser.ts';
import { ROOT } from '../walls/plant.ts';

const PATIENCE_MS = 60_000;
const PICTURES = path.join(ROOT, '.local/portal-pictures');

/** A sample account of each role; `public` is nobody. Another account is named by its own name. */
export const ACCOUNTS = {
  public: '',
  enterprise: accountOf(enterprises[0]?.creditCode ?? ''),
  officer: 'commerce-2',
  finance: 'finance-2',
  registrar: 'registrar-anna',
  auditor: 'auditor',
  operator: 'operator',
  policy: 'policy-anna',
} as const;

export type Language = 'zh' | 'en';
const SIGN_IN: Readonly<Record<Language, string>> = { zh: '登录', en: 'Sign in' };
const SIGN_OUT: Readonly<Record<Language, string>> = { zh: '退出', en: 'Sign out' };

/** A page of the portal, and all that its console complained of: scripts that failed, whatever its policy refused. */
export type PortalPage = { readonly page: Page; readonly complaints: string[]; readonly close: () => Promise<void> };

/** The start page of the portal in a browser of its own, signed in as the account of a role by the login form. */
export async function portalPage(
  browser: Browser,
  role: keyof typeof ACCOUNTS,
  width: number,
  language: Language = 'zh',
): Promise<PortalPage> {
  return portalPageOf(browser, ACCOUNTS[role], width, language);
}

/** The same for any account; '' stays outside. */
export async function portalPageOf(
  browser: Browser,
  account: string,
  width: number,
  language: Language = 'zh',
): Promise<PortalPage> {
  // The emulator speaks TLS with a certificate made at its start.
  const context = await browser.newContext({
    ...screenOf(width),
    ignoreHTTPSErrors: true,
    timezoneId: 'Asia/Shanghai',
  });
  await context.addInitScript(`localStorage.getItem('language') ?? localStorage.setItem('language', '${language}')`);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints = complaintsOf(context);
  await page.goto(`${inject('publicUrl')}/portal/`);
  if (account !== '') await signIn(page, account, language);
  return { page, complaints, close: () => context.close() };
}

function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

/** By the button of the header and the form of the issuer, as people do. */
export async function signIn(page: Page, account: string, language: Language = 'zh'): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: SIGN_IN[language] }).click();
  await fillLogin(page, account);
  await page.getByRole('banner').getByRole('button', { name: SIGN_OUT[language] }).waitFor();
}

/** The login form of the issuer, in whatever window it opened. */
export async function fillLogin(page: Page, account: string): Promise<void> {
  await page.getByLabel('Username').fill(account);
  await page.getByLabel('Password').fill(SAMPLE_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export type Barrier = { readonly id: string; readonly impact: string | null | undefined; readonly where: string[] };

/** What axe finds on the page as it stands: WCAG 2.2 A and AA. */
export async function barriersOn(page: Page): Promise<Barrier[]> {
  await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const found = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(tags)} })`)) as axe.AxeResults;
  return found.violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ html }) => html) }));
}

/** How far the page is wider than its window, in CSS pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Keeps a picture of the page, and tells how far it is wider than its window. */
export async function picture(page: Page, name: string): Promise<number> {
  mkdirSync(PICTURES, { recursive: true });
  const width = page.viewportSize()?.width ?? 0;
  // The head of the portal stays where the page was scrolled to.
  await page.evaluate('window.scrollTo(0, 0)');
  await page.screenshot({ path: path.join(PICTURES, `${name}-${width}.png`), fullPage: true });
  return overflowOf(page);
}
