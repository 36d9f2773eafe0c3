import type { Page } from 'playwright-core';
import { barriersOn, overflowOf, picture } from './portal-page.ts';

/** What is wrong with pages as people see them; a journey holds it to nothing. */
export type Looks = {
  /** Looks at the page as it stands: at a desk in Chinese, on a phone in English. */
  readonly at: (page: Page, name: string) => Promise<void>;
  readonly wrong: readonly string[];
};

const VIEWS = [
  { width: 1280, language: 'zh' },
  { width: 390, language: 'en' },
] as const;
const HEIGHT = 844;
const KEPT = process.env.KEEP_PICTURES !== undefined;

/** Barriers that axe calls serious or critical, and pages wider than their window, each with the name of the page. */
export function looking(): Looks {
  const wrong: string[] = [];
  return {
    wrong,
    at: async (page, name) => {
      const before = page.viewportSize() ?? { width: VIEWS[0].width, height: HEIGHT };
      for (const { width, language } of VIEWS) {
        await page.setViewportSize({ width, height: HEIGHT });
        await speak(page, language);
        await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
        const over = await widthOver(page, `${name}-${language}`);
        if (over > 0) wrong.push(`${name}: ${over} px wider than ${width}`);
        for (const { id, impact, where } of await barriersOn(page))
          if (impact === 'serious' || impact === 'critical')
            wrong.push(`${name} ${language}: ${id} ${where.join(' | ')}`);
      }
      await page.setViewportSize(before);
      await speak(page, 'zh');
    },
  };
}

/** A picture takes as long as all the rest: only whoever wants to look at them waits for it. */
const widthOver = (page: Page, name: string): Promise<number> => (KEPT ? picture(page, name) : overflowOf(page));

/** The button of the header shows the other language; pages outside the portal speak both and have none. */
async function speak(page: Page, language: 'zh' | 'en'): Promise<void> {
  const other = page.getByRole('banner').getByRole('button', { name: language === 'zh' ? /中文$/ : /English$/ });
  if ((await other.count()) > 0) await other.click();
}
