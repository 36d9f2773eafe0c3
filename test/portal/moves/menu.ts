import type { Locator, Page } from 'playwright-core';

/** Chooses a page of the menu, as it stands beside the pages of a wide window. */
export async function openFromMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Chooses one of the answers that a field offers; like anybody, again when the list came to rest only after the click. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  const offered = page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true });
  await field.click();
  await offered.click();
  // The list closes slowly: the next field's would stand beside it.
  await offered.waitFor({ state: 'hidden', timeout: 5000 }).catch(async () => {
    await offered.click();
    await offered.waitFor({ state: 'hidden' });
  });
}

/** Presses a button that asks once more, and confirms; like anybody, again when the question is still there. */
export async function pressTwice(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const confirm = page.getByRole('tooltip').getByRole('button', { name: '确认', exact: true });
  await confirm.click();
  await confirm.waitFor({ state: 'hidden', timeout: 10_000 }).catch(() => confirm.click());
}

/** The part of a page under a heading of its own. */
export const panel = (page: Page, heading: string): Locator =>
  page.locator('.ant-card').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
