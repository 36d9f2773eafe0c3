import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { ROOT } from '../walls/plant.ts';

const KEEP = process.env.KEEP_PICTURES === '1';
/** Of the portal's head, which stays at the top. */
const HEAD = 76;

/**
 * `KEEP_PICTURES=1 npm run test:portal` writes what the README shows to docs/pictures: the window as it stands, with this
 * part of the page at its top.
 */
export async function keepPicture(page: Page, name: string, top?: Locator): Promise<void> {
  if (!KEEP) return;
  const before = page.viewportSize();
  const width = before?.width ?? 1280;
  if (width > 600) await page.setViewportSize({ width, height: 800 });
  const y = top === undefined ? 0 : ((await top.boundingBox())?.y ?? 0) - HEAD;
  await page.evaluate(`window.scrollBy({ top: ${y}, behavior: 'instant' })`);
  // Nothing is pointed at, and whatever still moves comes to its rest.
  await page.mouse.move(4, 780);
  await page.waitForTimeout(700);
  await page.screenshot({ path: path.join(ROOT, `docs/pictures/portal-${name}.png`) });
  if (before !== null) await page.setViewportSize(before);
}
