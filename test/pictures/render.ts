import type { Browser, Page } from 'playwright-core';
import { pageAnswer } from '../../functions/middleware/answer.ts';
import { screenOf } from '../support/browser.ts';

const ADDRESS = 'https://awards.example/decisions/secret';

/**
 * A page of this width, with scripts off, under the headers it is served with; nothing leaves the machine, and `asked`
 * fills with every address it wanted.
 */
export async function render(browser: Browser, html: string, width: number): Promise<{ page: Page; asked: string[] }> {
  const context = await browser.newContext({ javaScriptEnabled: false, ...screenOf(width) });
  const asked: string[] = [];
  const { headers } = pageAnswer(200, html);
  await context.route('**/*', (route) => {
    const request = route.request();
    if (request.url() === ADDRESS && request.method() === 'GET') return route.fulfill({ headers, body: html });
    asked.push(request.url());
    return route.abort();
  });
  const page = await context.newPage();
  await page.goto(ADDRESS);
  return { page, asked };
}
