import type { Page } from 'playwright-core';
import { openFromMenu } from './menu.ts';

/** Reads all that happened to a case, which the page says is whole. */
export async function readChain(page: Page, id: string): Promise<void> {
  await openFromMenu(page, '审计');
  await page.getByLabel('编号').fill(id);
  await page.getByRole('button', { name: '查询' }).first().click();
  await page.getByText(/^记录链完整/).waitFor();
}

/** Shows an entry of the chain, on whichever of its pages it stands. */
export async function entryOfChain(page: Page, action: string): Promise<void> {
  const entry = page.getByRole('cell', { name: action, exact: true }).first();
  const pages = page.locator('.ant-pagination-item');
  for (let nth = 0; nth < (await pages.count()) && !(await entry.isVisible()); nth += 1) await pages.nth(nth).click();
  await entry.waitFor();
}
