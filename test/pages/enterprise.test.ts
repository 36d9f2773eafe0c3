import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { answersOfCase } from './case-answers.ts';
import { aroundCase, FIRM_READER, pagesWith } from './enterprise-pages.ts';
import {
  COMPLETE,
  catalogueSample,
  DOCUMENT,
  estimateSample,
  ID,
  measuresSample,
  READING,
  RETURNED,
} from './enterprise-samples.ts';
import { Answered, BUCKET, barriersOn, jumpsOn, openPage, tooWide } from './stand-in.ts';

const PHONE = 390;
const DESK = 1280;
const CATALOGUE = await catalogueSample();
const MEASURES = await measuresSample();
const CASE = `/my/cases/${ID}`;
const REFUSED = { code: '', message: { zh: '', en: '' }, hint: { zh: '', en: '' }, details: {} };

describe.skipIf(NO_BROWSER !== undefined)('pages of the public and of enterprises', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  describe.each(pagesWith(CATALOGUE, MEASURES))('$name', ({ name, shows, showsInEnglish, ...wanted }) => {
    it.each([
      [PHONE, 'zh'],
      [DESK, 'en'],
    ] as const)('shows what matters at %i px in %s, without a serious barrier', async (width, language) => {
      const { page, complaints, close } = await openPage(browser, { ...wanted, width, language });
      try {
        for (const text of language === 'zh' ? shows : showsInEnglish)
          await page.getByText(text).first().waitFor({ timeout: 15_000 });
        expect(await jumpsOn(page)).toEqual([]);
        expect(await barriersOn(page)).toEqual([]);
        expect(await tooWide(page, `${name}-${language}`)).toBeLessThanOrEqual(0);
        expect(complaints).toEqual([]);
      } finally {
        await close();
      }
    });
  });

  it('the finder asks with what was typed and shows every item with its amount', async () => {
    const answers = {
      'GET /catalogue': CATALOGUE,
      'POST /finder': await estimateSample({ trade: { volume: '120000000.00', volumeLastYear: '60000000.00' } }),
    };
    const { page, asked, complaints, close } = await openPage(browser, { at: '/finder', answers });
    try {
      await page.getByLabel('年度进出口额', { exact: true }).fill('abc');
      expect(await page.getByRole('button', { name: '开始测算' }).isDisabled()).toBe(true);
      await page.getByLabel('年度进出口额', { exact: true }).fill('120000000.00');
      await page.getByRole('button', { name: '开始测算' }).click();
      await page.getByRole('heading', { name: '最优组合' }).waitFor();
      const sent = asked.find(({ path }) => path === '/finder')?.body ?? '';
      expect(JSON.parse(sent)).toEqual({ policyYear: 2022, facts: { trade: { volume: '120000000.00' } } });
      expect(await page.getByText('共 24 条').count()).toBe(1);
      // No name that only machines have.
      expect(await page.getByRole('table').innerText()).not.toMatch(/enterprise\.|platforms|goods\b/);
      expect(await barriersOn(page)).toEqual([]);
      // The last column is not cut off.
      const cut = 'const box = document.querySelector(".ant-table-content"); box.scrollWidth - box.clientWidth';
      expect(await page.evaluate(cut)).toBeLessThanOrEqual(0);
      await tooWide(page, 'finder-result-zh');
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });

  it('an application is made once, even by a double click, and leads to its case', async () => {
    const answers = {
      'GET /catalogue': CATALOGUE,
      'POST /applications': new Answered(201, { id: ID, stage: 'draft', slots: RETURNED.slots }),
      ...answersOfCase(RETURNED),
      ...aroundCase(),
    };
    const { page, asked, close } = await openPage(browser, { at: '/my/apply/C5', reader: FIRM_READER, answers });
    try {
      await page.getByLabel('进口数量（吨）').fill('1200');
      await page.getByRole('button', { name: '下一步：上传材料' }).dblclick();
      await page.getByText('已退回，请更正后重新提交').waitFor();
      expect(asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body ?? ''))).toEqual([
        { creditCode: FIRM_READER.creditCodes?.[0], policyYear: 2022, item: 'C5', declared: { tonnes: '1200' } },
      ]);
    } finally {
      await close();
    }
  });

  const pick = (page: Page, name: string, mimeType: string, size = 10) =>
    page
      .locator('.ant-upload-drag input[type=file]')
      .first()
      .setInputFiles({ name, mimeType, buffer: Buffer.alloc(size, 'x') });

  it('a file of the wrong kind or too large is said before anything is sent; a good one goes to the bucket', async () => {
    const link = { url: `${BUCKET}/`, fields: { key: 'k' }, expiresInSeconds: 900 };
    const answers = {
      ...answersOfCase(RETURNED),
      ...aroundCase(),
      [`POST /applications/${ID}/upload-links`]: new Answered(201, {
        links: [{ documentId: 'document-2', slot: 'register', name: '舱单.csv', upload: link }],
      }),
    };
    const opened = await openPage(browser, { at: CASE, reader: FIRM_READER, answers });
    const { page, asked, close } = opened;
    const uploads: string[] = [];
    await page.context().route(`${BUCKET}/**`, (route) => {
      uploads.push(route.request().postData() ?? '');
      return route.fulfill({ status: 204, headers: { 'access-control-allow-origin': '*' } });
    });
    try {
      await page.getByText('缺少“落地使用台账”。').waitFor();
      await pick(page, '病毒.exe', 'application/octet-stream');
      await page.getByText(/没有上传：这里只接受 .*XLSX.* 文件/).waitFor();
      await pick(page, '大.csv', 'text/csv', 26 * 1024 * 1024);
      await page.getByText('没有上传：文件超过 25 MB。').waitFor();
      expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
      await pick(page, '舱单.csv', 'text/csv');
      await page.getByText('已上传，正在读取').waitFor();
      expect(uploads).toHaveLength(1);
      expect(uploads[0]).toContain('name="key"');
      expect(await barriersOn(page)).toEqual([]);
      await tooWide(page, 'uploads-zh');
    } finally {
      await close();
    }
  });

  it('what was read stands beside the document, each row with what was found in it', async () => {
    const answers = {
      ...answersOfCase(RETURNED),
      ...aroundCase(),
      [`GET /applications/${ID}/documents/${DOCUMENT.id}/reading`]: READING,
    };
    const { page, complaints, close } = await openPage(browser, { at: CASE, reader: FIRM_READER, answers });
    try {
      await page.getByRole('button', { name: '查看读到的内容' }).click();
      const row = page.getByRole('row').filter({ hasText: '22700001235' });
      await row.waitFor();
      expect(await row.innerText()).toMatch(/第 7 行[\s\S]*过磅净重大于毛重/);
      expect(await page.getByRole('columnheader', { name: '净重（千克）' }).count()).toBe(1);
      expect(await barriersOn(page)).toEqual([]);
      await tooWide(page, 'reading-zh');
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });

  it('an unchanged resubmission asks first, and only then is sent as it is', async () => {
    const unchanged = { ...REFUSED, code: 'UNCHANGED_SUBMISSION' };
    const answers = {
      ...answersOfCase(COMPLETE),
      ...aroundCase(),
      [`POST /applications/${ID}/submit`]: new Answered(409, unchanged),
    };
    const { page, asked, close } = await openPage(browser, { at: CASE, reader: FIRM_READER, answers });
    const sent = () => asked.filter(({ path }) => path.endsWith('/submit')).map(({ body }) => JSON.parse(body ?? ''));
    try {
      await page.getByLabel('给退回部门的答复（选填）').fill('数据无误。');
      await page.getByRole('button', { name: '重新提交' }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /提\s*交/ })
        .click();
      await page.getByRole('button', { name: '仍要提交' }).waitFor();
      expect(sent()).toEqual([{ unchanged: false, reply: '数据无误。' }]);
      await page.getByRole('button', { name: '仍要提交' }).click();
      await expect.poll(sent).toEqual([
        { unchanged: false, reply: '数据无误。' },
        { unchanged: true, reply: '数据无误。' },
      ]);
    } finally {
      await close();
    }
  });

  it('a case of somebody else says so in a sentence', async () => {
    const message = { zh: '没有这件申报，或您无权查看。', en: 'There is no such case, or it is not yours.' };
    const body = { ...REFUSED, code: 'APPLICATION_UNKNOWN', message, hint: { zh: '请核对编号。', en: 'Check it.' } };
    const answers = {
      [`GET /applications/${ID}`]: new Answered(404, body),
      [`GET /applications/${ID}/documents`]: new Answered(404, body),
    };
    const { page, close } = await openPage(browser, { at: CASE, reader: FIRM_READER, answers });
    try {
      await page.getByText(message.zh).waitFor();
      await page.getByText('请核对编号。').waitFor();
    } finally {
      await close();
    }
  });
});
