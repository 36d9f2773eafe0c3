import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { answersOfCase } from './case-answers.ts';
import { aroundCase, FIRM_READER } from './enterprise-pages.ts';
import {
  ACCOUNT,
  APPLICATION,
  CODE,
  COMPLETE,
  catalogueSample,
  DOCUMENT,
  DRAFT,
  ENTERPRISE,
  ENTRIES,
  estimateSample,
  ID,
  OTHER_CODE,
  READING,
  RETURNED,
} from './enterprise-samples.ts';
import { Answered, barriersOn, type Reader, tooWide, visiting } from './stand-in.ts';

const AT = `/my/cases/${ID}`;
const CATALOGUE = { 'GET /catalogue': await catalogueSample() };
const FOR_TWO: Reader = { ...FIRM_READER, creditCodes: [CODE, OTHER_CODE] };
const NOTHING_TO_DO = { turns: [], returned: [], toDo: [] };
/** Whether the heading of the page has the focus. */
const HEADING_HAS_FOCUS = "document.activeElement === document.querySelector('h1')";

describe.skipIf(NO_BROWSER !== undefined)('what an enterprise relies on', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  const visit = visiting(() => browser);
  const on: typeof visit = (wanted, doing) =>
    visit(wanted, async (opened) => {
      await doing(opened);
      // What has just changed may still be changing its colour.
      await expect.poll(() => barriersOn(opened.page)).toEqual([]);
    });

  it('figures that were changed and not saved are never handed in as they were before', async () => {
    let declared: Record<string, string> = { tonnes: '1200.000' };
    const now = () => ({ ...COMPLETE, declared });
    const answers = {
      ...answersOfCase(COMPLETE),
      ...aroundCase(),
      [`GET /applications/${ID}`]: () => answersOfCase(now())[`GET /applications/${ID}`],
      [`PATCH /applications/${ID}`]: () => {
        declared = { tonnes: '1300' };
        return { ...APPLICATION, declared };
      },
    };
    await on({ at: AT, reader: FIRM_READER, answers }, async ({ page, asked }) => {
      const submit = page.getByRole('button', { name: '重新提交' });
      await expect.poll(() => submit.isEnabled()).toBe(true);
      await page.getByLabel('进口数量（吨）').fill('1300');
      await page.getByText('申报数有改动，尚未保存').waitFor();
      expect(await submit.isDisabled()).toBe(true);
      await tooWide(page, 'unsaved-zh');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('申报数有改动，尚未保存').waitFor({ state: 'hidden' });
      await expect.poll(() => submit.isEnabled()).toBe(true);
      expect(asked.filter(({ method }) => method === 'PATCH').map(({ body }) => JSON.parse(body ?? ''))).toEqual([
        { declared: { tonnes: '1300' } },
      ]);
    });
  });

  it.each([
    ['上传材料', DRAFT],
    ['核对并提交', { ...DRAFT, missing: [] }],
  ])('a draft stands at the step %s of the way through an application', async (step, of) => {
    await on({ at: AT, reader: FIRM_READER, answers: { ...answersOfCase(of), ...aroundCase() } }, async ({ page }) => {
      const now = page.locator('.ant-steps').first().locator('.ant-steps-item-process');
      await now.waitFor();
      expect(await now.innerText()).toContain(step);
    });
  });

  it('files of an archive stand in a table with what was found in each; one that is chosen opens', async () => {
    const archive = { ...DOCUMENT, entries: 2, originalName: '过磅单.zip' };
    const path = `GET /applications/${ID}/documents/${DOCUMENT.id}`;
    const answers = {
      ...answersOfCase({ ...RETURNED, documents: [archive] }),
      ...aroundCase(),
      [`${path}/entries`]: ENTRIES,
      [`${path}/reading`]: READING,
    };
    await on({ at: AT, reader: FIRM_READER, answers }, async ({ page, asked, complaints }) => {
      await page.getByRole('button', { name: '查看读到的内容' }).click();
      const row = page.getByRole('row').filter({ hasText: '第 2 个文件' });
      await row.waitFor();
      expect(await row.innerText()).toMatch(/不能采用[\s\S]*过磅净重大于毛重/);
      expect(await barriersOn(page)).toEqual([]);
      await tooWide(page, 'archive-zh');
      await row.getByRole('button', { name: '第 2 个文件' }).click();
      await page.getByRole('button', { name: '返回包内文件清单' }).waitFor();
      await expect.poll(() => asked.some((each) => /reading\?.*entry=2/.test(each.path))).toBe(true);
      expect(complaints).toEqual([]);
    });
  });

  describe('somebody who acts for several enterprises', () => {
    it('sees whose each application is', async () => {
      const applications = [
        { ...APPLICATION, enterprise: ENTERPRISE.name },
        { ...APPLICATION, id: `${ID}-2`, creditCode: OTHER_CODE, enterprise: '密山示例二号有限公司' },
      ];
      const answers = { 'GET /applications': { applications }, 'GET /worklist': NOTHING_TO_DO };
      await on({ at: '/my', reader: FOR_TWO, answers }, async ({ page }) => {
        await page.getByRole('cell', { name: '密山示例二号有限公司' }).waitFor();
        expect(await page.getByRole('columnheader', { name: '申报单位' }).count()).toBe(1);
        await tooWide(page, 'my-cases-of-two-zh');
      });
    });

    it('applies for the one that is chosen by its name', async () => {
      const answers = {
        ...CATALOGUE,
        'GET /account': ACCOUNT,
        'POST /applications': new Answered(201, { id: ID, stage: 'draft', slots: RETURNED.slots }),
        ...answersOfCase(DRAFT),
        ...aroundCase(),
      };
      await on({ at: '/my/apply/C5', reader: FOR_TWO, answers }, async ({ page, asked }) => {
        await choose(page, '申报单位', '密山示例二号有限公司');
        await page.getByRole('button', { name: '下一步：上传材料' }).click();
        await page.getByRole('heading', { level: 1, name: /大宗资源类商品进口/ }).waitFor();
        const sent = asked.find(({ method }) => method === 'POST')?.body ?? '';
        expect(JSON.parse(sent)).toMatchObject({ creditCode: OTHER_CODE });
      });
    });

    it('finds out what each of them is entitled to', async () => {
      const goods = [{ id: '1', kind: 'coal', tonnesNet: '12000', tonnesWeighed: '12000' }];
      const answers = { ...CATALOGUE, 'GET /account': ACCOUNT, 'POST /estimates': await estimateSample({ goods }) };
      await on({ at: '/finder', reader: FOR_TWO, answers }, async ({ page, asked }) => {
        await choose(page, '本单位', '密山示例二号有限公司');
        await page.getByRole('button', { name: '开始测算' }).click();
        await page.getByRole('heading', { name: '最优组合' }).waitFor();
        const sent = asked.find(({ path }) => path === '/estimates')?.body ?? '';
        expect(JSON.parse(sent)).toMatchObject({ creditCode: OTHER_CODE });
        // The only row needs no number of its own, and no blank stands before a 、.
        expect(await page.getByRole('table').innerText()).not.toMatch(/\[1\]| 、/);
      });
    });
  });

  it('whoever signs in as another person finds nothing of the first', async () => {
    let reader: Reader = FIRM_READER;
    const refused = {
      code: 'NOT_SIGNED_IN',
      message: { zh: '请先登录。', en: '' },
      hint: { zh: '', en: '' },
      details: {},
    };
    const answers = {
      ...CATALOGUE,
      ...answersOfCase(COMPLETE),
      ...aroundCase(),
      [`PATCH /applications/${ID}`]: new Answered(401, refused),
    };
    await on({ at: AT, reader: () => reader, answers }, async ({ page }) => {
      await page.getByLabel('给退回部门的答复（选填）').fill('只给一个人看的话');
      await page.getByLabel('进口数量（吨）').fill('1300');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('登录已过期').waitFor();
      reader = { ...FIRM_READER, person: 'office-2', creditCodes: [OTHER_CODE] };
      await page.getByRole('button', { name: '重新登录' }).click();
      await page.getByTestId('signed-in-as').filter({ hasText: 'office-2' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/portal');
      expect(await page.getByText('只给一个人看的话').count()).toBe(0);
    });
  });

  it('the heading of a page that was gone to has the focus, and a page gone back to stands where it was', async () => {
    await on({ at: '/', answers: { ...CATALOGUE } }, async ({ page }) => {
      const help = page.getByRole('link', { name: '办事帮助' });
      await help.waitFor();
      expect(await page.evaluate(HEADING_HAS_FOCUS)).toBe(false);
      await page.getByText('可申报的事项').waitFor();
      await page.locator('a.offer').first().waitFor();
      await page.evaluate('scrollTo(0, 600)');
      await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(300);
      await help.click();
      await page.getByRole('heading', { level: 1, name: '办事帮助' }).waitFor();
      await expect.poll(() => page.evaluate(HEADING_HAS_FOCUS)).toBe(true);
      expect(await page.evaluate('scrollY')).toBe(0);
      await page.goBack();
      await page.getByRole('heading', { name: '可申报的事项' }).waitFor();
      await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(300);
    });
  });
});

/** Takes an entry of a list by its name. */
async function choose(page: Page, list: string, name: string): Promise<void> {
  await page.getByLabel(list, { exact: true }).click();
  await page.getByTitle(name).click();
}
