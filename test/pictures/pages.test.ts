import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, OWN_FONTS, openBrowser } from '../support/browser.ts';
import { render } from './render.ts';
import { SHOWN } from './shown.ts';

const KEPT = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
/** KEEP_PICTURES=1 writes these to docs/pictures, for people to look at; without it only what is asserted counts. */
const KEEP = process.env.KEEP_PICTURES === '1' ? ['decision-page', 'sign-off-page', 'request-mail'] : [];
const PHONE = 390;
const DESK = 1280;
/** What a finger needs, in CSS pixels (WCAG 2.2, 2.5.8 asks for 24; 44 is comfortable). */
const FINGER = 44;

type Seen = {
  readonly wide: number;
  readonly clipped: readonly string[];
  readonly smallest: number;
  readonly broken: readonly string[];
};
/** Runs in the page (which itself may run nothing): what sticks out, what is cut off, how small the smallest text is. */
const MEASURE = `(() => {
  const all = [...document.querySelectorAll('body *')];
  const cut = (each) => {
    const box = each.getBoundingClientRect();
    const hidden = each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible';
    return box.width > 0 && (hidden || box.right > innerWidth + 1 || box.left < -1);
  };
  const lines = (each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
  };
  return {
    broken: [...document.querySelectorAll('td.figure')].filter((each) => lines(each) > 1).map((each) => each.textContent),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    clipped: all.filter(cut).map((each) => each.tagName + ' ' + each.textContent.slice(0, 40)),
    smallest: Math.min(...all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize))),
  };
})()`;

let browser: Browser;
beforeAll(async () => {
  if (NO_BROWSER !== undefined) console.warn(NO_BROWSER);
  else browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.skipIf(NO_BROWSER !== undefined).each(Object.entries(SHOWN))('%s', (name, html) => {
  it.each([PHONE, DESK])(
    'fits %i px: nothing scrolls sideways, nothing is clipped, nothing is loaded',
    async (width) => {
      const { page, asked } = await render(browser, html, width);
      try {
        const seen = (await page.evaluate(MEASURE)) as Seen;
        if (KEEP.includes(name)) {
          mkdirSync(KEPT, { recursive: true });
          await page.screenshot({ path: `${KEPT}${name}-${width}.png`, fullPage: true });
        }
        expect(seen.wide).toBeLessThanOrEqual(0);
        expect(seen.clipped).toEqual([]);
        expect(seen.broken, 'figures that break across lines').toEqual([]);
        expect(seen.smallest).toBeGreaterThanOrEqual(12);
        expect(asked).toEqual([]);
      } finally {
        await page.context().close();
      }
    },
  );
});

describe.skipIf(NO_BROWSER !== undefined).each(['decision-page', 'sign-off-page'])('the form of the %s', (name) => {
  it('is filled in and sent by touch alone, with scripts off', async () => {
    const { page } = await render(browser, SHOWN[name] ?? '', PHONE);
    try {
      const sizes = await page.$$eval('form label:has(input), form textarea, form button', (all) =>
        all.map((each) => ({ height: each.getBoundingClientRect().height, width: each.getBoundingClientRect().width })),
      );
      expect(sizes.length).toBeGreaterThanOrEqual(4);
      for (const { height, width } of sizes) {
        expect(height).toBeGreaterThanOrEqual(FINGER);
        expect(width).toBeGreaterThanOrEqual(FINGER);
      }
      await page.tap('form label:has(input[value="approve"])');
      expect(await page.$('form input[value="approve"]:checked')).not.toBeNull();
      await page.tap('form textarea');
      await page.keyboard.type('材料齐全');
      expect(await page.evaluate(`document.querySelector('form textarea').value`)).toBe('材料齐全');
      expect(await page.$('script')).toBeNull();
      const posted = page.waitForRequest((request) => request.method() === 'POST');
      await page.tap('form button');
      const sent = new URLSearchParams((await posted).postData() ?? '');
      expect([sent.get('decision'), sent.get('reason')]).toEqual(['approve', '材料齐全']);
    } finally {
      await page.context().close();
    }
  });
});

it.skipIf(NO_BROWSER !== undefined)(
  'what the decision page folds away opens by touch without scripts, and fits the phone when open',
  async () => {
    const { page } = await render(browser, SHOWN['decision-page'] ?? '', PHONE);
    try {
      const folded = await page.$$('details summary');
      expect(folded).toHaveLength(3);
      for (const each of folded) {
        expect((await each.boundingBox())?.height).toBeGreaterThanOrEqual(FINGER);
        await each.tap();
      }
      expect(await page.$$('details[open]')).toHaveLength(3);
      const { wide, clipped } = (await page.evaluate(MEASURE)) as Seen;
      expect([wide, clipped]).toEqual([0, []]);
      if (KEEP.length > 0) await page.screenshot({ path: `${KEPT}decision-page-open-${PHONE}.png`, fullPage: true });
    } finally {
      await page.context().close();
    }
  },
);

it.skipIf(NO_BROWSER !== undefined || !OWN_FONTS)(
  'Chinese is drawn with the glyphs of the package, not as boxes',
  async () => {
    const { page } = await render(browser, '<p><span id="a">审</span><span id="b">批</span></p>', PHONE);
    try {
      const session = await page.context().newCDPSession(page);
      await session.send('DOM.enable');
      await session.send('CSS.enable');
      const { root } = await session.send('DOM.getDocument');
      const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'p' });
      const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
      expect(fonts.map(({ familyName }) => familyName)).toEqual(['Noto Sans SC']);
    } finally {
      await page.context().close();
    }
  },
);
