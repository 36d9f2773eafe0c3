import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { ACCOUNTS, barriersOn, fillLogin, picture, portalPage, signIn } from './portal-page.ts';

const PHONE = 390;
const DESK = 1280;

describe.skipIf(NO_BROWSER !== undefined)('signing in to the portal', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it.each([
    [PHONE, 'zh'],
    [DESK, 'zh'],
    [DESK, 'en'],
  ] as const)(
    'an enterprise comes in by the login form at %i px in %s, sees its name, and leaves',
    async (width, language) => {
      const { page, complaints, close } = await portalPage(browser, 'enterprise', width, language);
      try {
        await page.getByTestId('signed-in-as').filter({ hasText: ACCOUNTS.enterprise }).waitFor();
        // The address of the way back from the issuer is put aside once the person is known.
        await page.waitForURL((address) => /^\/portal\/?$/.test(address.pathname));
        expect(await barriersOn(page)).toEqual([]);
        expect(await picture(page, `home-${language}`)).toBeLessThanOrEqual(0);
        await page.getByRole('button', { name: language === 'zh' ? '退出' : 'Sign out' }).click();
        await page
          .getByRole('banner')
          .getByRole('button', { name: language === 'zh' ? '登录' : 'Sign in' })
          .waitFor();
        expect(await page.getByTestId('signed-in-as').count()).toBe(0);
        expect(complaints).toEqual([]);
      } finally {
        await close();
      }
    },
  );

  it('nothing of a token is kept outside memory', async () => {
    const { page, close } = await portalPage(browser, 'officer', DESK);
    try {
      const kept = (await page.evaluate(
        'JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])',
      )) as string;
      expect(kept).toContain('language');
      expect(kept).not.toMatch(/eyJ|id_token|access_token/);
    } finally {
      await close();
    }
  });

  it('a reload goes to the issuer and comes back to the same page', async () => {
    const { page, close } = await portalPage(browser, 'officer', DESK);
    try {
      await page.goto(`${new URL(page.url()).origin}/portal/?from=here`);
      await fillLogin(page, ACCOUNTS.officer);
      await page.getByRole('button', { name: '退出' }).waitFor();
      // What the issuer added is taken off once the account is known.
      await page.waitForURL((url) => url.search === '?from=here');
      expect(new URL(page.url()).pathname).toMatch(/^\/portal\/?$/);
    } finally {
      await close();
    }
  });

  it('a session that ended is taken up again beside the page, which stays as it is', async () => {
    const { page, complaints, close } = await portalPage(browser, 'public', DESK);
    try {
      // The token lives an hour: the clock of the page is moved on.
      await page.clock.install();
      await page.reload();
      await signIn(page, ACCOUNTS.officer);
      await page.evaluate("document.body.dataset.typed = 'half a sentence'");
      await page.clock.fastForward('02:00:00');
      await page.getByText('登录已过期').waitFor();
      const [beside] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('button', { name: '重新登录' }).click(),
      ]);
      await fillLogin(beside, ACCOUNTS.officer);
      await page.getByText('登录已过期').waitFor({ state: 'detached' });
      expect(await page.evaluate('document.body.dataset.typed')).toBe('half a sentence');
      expect(beside.isClosed() || (await beside.waitForEvent('close').then(() => true))).toBe(true);
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });

  it('an answer of the issuer that nobody asked for is refused in a sentence', async () => {
    const { page, close } = await portalPage(browser, 'public', DESK);
    try {
      await page.goto(`${new URL(page.url()).origin}/portal/signed-in?code=stolen&state=unknown`);
      await page.getByText('登录没有完成').waitFor();
      expect(new URL(page.url()).pathname).toMatch(/^\/portal\/?$/);
    } finally {
      await close();
    }
  });
});
