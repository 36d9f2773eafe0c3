import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statedFiles } from '../../local/play/stated-files.ts';
import type { FileToUpload } from '../../local/play/upload.ts';
import { JANUARY } from '../journeys/filing.ts';
import { theSystem } from '../journeys/running-system.ts';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { marked } from './firms.ts';
import { beginCase, dropFile, isRead, withdraw } from './moves/file.ts';
import { enterFirm } from './moves/register.ts';
import { ACCOUNTS, fillLogin, portalPage, signIn } from './portal-page.ts';

const PAPER = '申报数据表';
const FIRM = { creditCode: ACCOUNTS.enterprise.replace('enterprise-', ''), name: '' };

describe.skipIf(NO_BROWSER !== undefined)('days on which something goes wrong', () => {
  let browser: Browser;
  let statement: FileToUpload;
  beforeAll(async () => {
    await (await theSystem()).setTime(JANUARY);
    browser = await openBrowser();
    const files = await statedFiles({ item: 'C3', facts: {} }, FIRM, 9900);
    const found = files.find(({ slot }) => slot === 'statement');
    if (found === undefined) throw new Error('the item has no statement');
    statement = found;
  });
  afterAll(() => browser?.close());

  it('a session that ends in the middle of an upload: the file arrives, and signing in beside shows it read', async () => {
    const { page, close } = await portalPage(browser, 'public', 1280);
    try {
      // The token lives an hour: the clock of the page is moved on.
      await page.clock.install();
      await page.reload();
      await signIn(page, ACCOUNTS.enterprise);
      await beginCase(page, 'C3', {});
      const held = await hold(page);
      await dropFile(page, PAPER, statement);
      const waiting = await held.asked;
      await page.clock.fastForward('02:00:00');
      await page.getByText('登录已过期').waitFor();
      await waiting.continue();
      const [beside] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('button', { name: '重新登录' }).click(),
      ]);
      await fillLogin(beside, ACCOUNTS.enterprise);
      await page.getByText('登录已过期').waitFor({ state: 'detached' });
      await isRead(page, statement.name);
      await withdraw(page);
    } finally {
      await close();
    }
  });

  it('the network goes in the middle of an upload and comes back: a sentence, and one press sends it again', async () => {
    const { page, close } = await portalPage(browser, 'enterprise', 1280);
    try {
      await beginCase(page, 'C3', {});
      const held = await hold(page);
      await dropFile(page, PAPER, statement);
      const waiting = await held.asked;
      await page.context().setOffline(true);
      await waiting.abort('internetdisconnected');
      await page.getByText('网络已断开').waitFor();
      await page.getByText('没有传完：网络中断').waitFor();
      await page.context().setOffline(false);
      await page.getByText('网络已断开').waitFor({ state: 'detached' });
      await held.release();
      await page.getByRole('button', { name: '重试' }).click();
      await isRead(page, statement.name);
      expect(await page.getByRole('region', { name: statement.name, exact: true }).count()).toBe(1);
      await withdraw(page);
    } finally {
      await close();
    }
  });

  it('a name with markup in it is shown as it is written, and nothing of it runs', async () => {
    const { page, complaints, close } = await portalPage(browser, 'registrar', 1280);
    try {
      await enterFirm(page, marked('密山<img src=x onerror=document.title=1>"&有限公司'));
      expect(await page.locator('img[src="x"]').count()).toBe(0);
      expect(await page.title()).toContain('<img src=x');
      // The register answers 404 for what is entered for the first time.
      expect(complaints.filter((said) => !said.includes('404'))).toEqual([]);
    } finally {
      await close();
    }
  });
});

/** Keeps the upload of a file on its way; `asked` is the request once the page has sent it. */
async function hold(page: Page): Promise<{ readonly asked: Promise<Route>; readonly release: () => Promise<void> }> {
  const { promise, resolve } = Promise.withResolvers<Route>();
  const isUpload = (url: URL) => url.origin !== new URL(page.url()).origin;
  const catching = (route: Route) => (route.request().method() === 'POST' ? resolve(route) : route.fallback());
  await page.route(isUpload, catching);
  return { asked: promise, release: () => page.unroute(isUpload, catching) };
}
