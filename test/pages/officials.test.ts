import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import described from '../../docs/openapi.json' with { type: 'json' };
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { paperPdf } from '../support/documents/statement-files.ts';
import { CASE_ANSWERS, COMMERCE, FINANCE, FUND_ANSWERS, OFFICIAL_PAGES } from './official-pages.ts';
import { ACCOUNT, APPLICATION, CATALOGUE, ENTERPRISE, READ, RUN, STATUS } from './samples.ts';
import { Answered, BUCKET, barriersOn, jumpsOn, openPage, tooWide } from './stand-in.ts';

const APPLICATION_PATH = `/applications/${APPLICATION.id}`;

type Canvas = {
  readonly width: number;
  readonly height: number;
  readonly getContext: (kind: '2d') => {
    readonly getImageData: (
      x: number,
      y: number,
      width: number,
      height: number,
    ) => { readonly data: Uint8ClampedArray };
  };
};

/** How many pixels of a canvas have the colour of reserved money (#f0a500, a little lighter or darker). Runs in the page. */
function orangeIn(canvas: Canvas): number {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const isNear = (at: number, value: number) => Math.abs((data[at] ?? 0) - value) < 12;
  let found = 0;
  for (let at = 0; at < data.length; at += 4)
    if (isNear(at, 240) && isNear(at + 1, 165) && (data[at + 2] ?? 0) < 40) found += 1;
  return found;
}

/** The start page, which somebody who signs in passes, asks for it. */
const AT_HOME = { 'GET /catalogue': CATALOGUE };
const PHONE = 390;
const DESK = 1280;

describe.skipIf(NO_BROWSER !== undefined)('pages of officials', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  describe.each(OFFICIAL_PAGES)('$name', ({ name, shows, showsInEnglish, ...wanted }) => {
    it.each([
      [PHONE, 'zh'],
      [DESK, 'en'],
    ] as const)('shows what matters at %i px in %s, without a serious barrier', async (width, language) => {
      const { page, complaints, close } = await openPage(browser, {
        ...wanted,
        answers: { ...AT_HOME, ...wanted.answers },
        width,
        language,
      });
      try {
        for (const text of language === 'zh' ? shows : showsInEnglish) await page.getByText(text).first().waitFor();
        expect(await jumpsOn(page)).toEqual([]);
        expect(await barriersOn(page)).toEqual([]);
        expect(await tooWide(page, `${name}-${language}`)).toBeLessThanOrEqual(0);
        expect(complaints).toEqual([]);
      } finally {
        await close();
      }
    });
  });
});

describe.skipIf(NO_BROWSER !== undefined)('what officials do', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  const answers = { ...AT_HOME, ...CASE_ANSWERS };
  const at = `/cases/${APPLICATION.id}`;

  it('a document opens in place, drawn from the bucket and beside what was read; its opening is asked for once', async () => {
    const url = `${BUCKET}/d1.pdf`;
    const original = { documentId: 'd1', slot: 'statistics', name: '海关统计.pdf', sha256: 'a'.repeat(64), url };
    const path = `GET ${APPLICATION_PATH}/documents/d1`;
    const { page, asked, complaints, close } = await openPage(browser, {
      at,
      reader: COMMERCE,
      answers: { ...answers, [`${path}/original`]: { ...original, expiresInSeconds: 300 }, [`${path}/reading`]: READ },
      files: { 'd1.pdf': { type: 'application/pdf', body: Buffer.from(paperPdf('customs statistics')) } },
    });
    try {
      await page.getByRole('button', { name: /^打开 海关统计/ }).click();
      const drawn = page.locator('canvas.original-page');
      await drawn.waitFor();
      await expect.poll(() => drawn.evaluate((canvas: { width: number }) => canvas.width)).toBeGreaterThan(300);
      await page.getByText('120000000.00').first().waitFor();
      expect(asked.filter(({ path }) => path.endsWith('/original'))).toHaveLength(1);
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });

  it('shows the stages with the departments side by side, the rule of the stage and who is waited for', async () => {
    const { page, complaints, close } = await openPage(browser, { at, reader: COMMERCE, answers });
    try {
      const stages = page.locator('.stages > li');
      await stages.first().waitFor();
      expect(await stages.count()).toBe(3);
      const open = page.locator('.stages > li[aria-current="step"]');
      const text = await open.innerText();
      for (const said of ['第 2 阶段', '3 个部门中须有 2 个同意', '待审批', '已过期', '同意'])
        expect(text).toContain(said);
      expect(await open.locator('.stage-departments > li').count()).toBe(3);
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });

  it('a decision asks once, goes with the round that was looked at, and cannot be returned without a reason', async () => {
    const decided = { case: `APPLICATION#${APPLICATION.id}`, round: 2, step: 2, decision: 'approve' };
    const { page, asked, close } = await openPage(browser, {
      at,
      reader: COMMERCE,
      answers: { ...answers, [`POST ${APPLICATION_PATH}/decisions`]: decided },
    });
    try {
      const submit = page.getByRole('button', { name: '提交审批意见' });
      await page.getByRole('radio', { name: '退回补正' }).check();
      expect(await submit.isDisabled()).toBe(true);
      await page.getByRole('radio', { name: '同意' }).check();
      await submit.click();
      await page.getByText('不能撤销').waitFor();
      expect(asked.some(({ method }) => method === 'POST')).toBe(false);
      await page.getByRole('button', { name: '确认' }).click();
      await page.getByText('审批意见已记录：同意。').waitFor();
      const sent = asked.filter(({ method }) => method === 'POST');
      expect(sent.map(({ body }) => JSON.parse(body ?? ''))).toEqual([{ decision: 'approve', round: 2 }]);
    } finally {
      await close();
    }
  });

  it('a decision of the province is looked at before it is sent: its kind, and that it is not too large', async () => {
    const code = ENTERPRISE.creditCode;
    const { page, asked, close } = await openPage(browser, {
      at: `/register/${code}`,
      reader: COMMERCE,
      answers: { ...AT_HOME, [`GET /enterprises/${code}`]: ENTERPRISE },
    });
    const pick = (name: string, size: number) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(size, 'x') });
    try {
      await page.getByRole('button', { name: /^登记.*决定/ }).click();
      await pick('决定.docx', 10);
      await page.getByText('没有上传：这里只接受 PDF、PNG、JPEG、OFD 文件。').waitFor();
      await pick('决定.ofd', 3 * 1024 * 1024 + 1);
      await page.getByText('没有上传：文件超过 3 MB。').waitFor();
      await page.getByText('请先选择省级决定文件').waitFor();
      expect(await barriersOn(page)).toEqual([]);
      await pick('决定.ofd', 3 * 1024 * 1024);
      await page.getByText('SHA-256').waitFor();
      expect(await page.getByText('没有上传').count()).toBe(0);
      expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
    } finally {
      await close();
    }
  });

  it('many drawn invoices are ticked and get one result in one request', async () => {
    const path = `${APPLICATION_PATH}/status-checks`;
    const recorded = { checkedOn: '2023-03-01', results: [], recordedAt: '2023-03-01T01:00:00.000Z' };
    const { page, asked, complaints, close } = await openPage(browser, {
      at,
      reader: COMMERCE,
      answers: { ...answers, [`POST ${path}`]: recorded },
    });
    try {
      const submit = page.getByRole('button', { name: /登记 \d+ 张发票的结果/ });
      await submit.waitFor();
      expect(await submit.isDisabled()).toBe(true);
      await page.getByRole('button', { name: '勾选全部未查验' }).click();
      await page.getByRole('button', { name: '登记 2 张发票的结果' }).click();
      await page.getByRole('button', { name: '登记 0 张发票的结果' }).waitFor();
      const sent = asked.filter(({ method }) => method === 'POST');
      expect(sent.map((one) => one.path)).toEqual([path]);
      expect(JSON.parse(sent[0]?.body ?? '').results).toEqual([
        { documentId: 'd1', invoiceNumber: '24952000000000000001', result: 'normal' },
        { documentId: 'd1', invoiceNumber: '02300220011112345678', result: 'normal' },
      ]);
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });

  it('the list for the tax platform is a workbook whose numbers keep every digit', async () => {
    const { page, close } = await openPage(browser, { at, reader: COMMERCE, answers });
    try {
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: '导出 2 张发票的查验清单' }).click();
      const file = await saved;
      expect(file.suggestedFilename()).toBe('发票查验清单.xlsx');
      const { sheets } = await readXlsx(new Uint8Array(readFileSync(await file.path())));
      expect(sheets.map(({ name, rows }) => [name, ...rows])).toEqual([
        [
          '发票查验清单',
          ['发票代码', '发票号码', '开票日期', '金额', '校验码后六位'],
          ['', '24952000000000000001', '20220601', '12000.00', ''],
          ['023002200111', '12345678', '20220701', '7079.65', '772523'],
        ],
      ]);
    } finally {
      await close();
    }
  });

  it('two tabs deciding at once: the second is told in a sentence and sees the record anew', async () => {
    const said = { zh: '本部门已对该轮作出决定。', en: 'Decided already.' };
    const refusal = {
      code: 'TURN_DECIDED',
      message: said,
      hint: { zh: '请刷新查看。', en: 'Look again.' },
      details: {},
    };
    const { page, asked, close } = await openPage(browser, {
      at,
      reader: COMMERCE,
      answers: { ...answers, [`POST ${APPLICATION_PATH}/decisions`]: new Answered(409, refusal) },
    });
    try {
      await page.getByRole('radio', { name: '同意' }).check();
      await page.getByRole('button', { name: '提交审批意见' }).click();
      await page.getByRole('button', { name: '确认' }).click();
      await page.getByText(said.zh).waitFor();
      await expect.poll(() => asked.filter(({ path }) => path === APPLICATION_PATH).length).toBeGreaterThan(1);
    } finally {
      await close();
    }
  });

  it('a turn is passed to a colleague of the department with a reason, after one question', async () => {
    const path = `${APPLICATION_PATH}/hand-overs`;
    const { page, asked, complaints, close } = await openPage(browser, {
      at,
      reader: COMMERCE,
      answers: { ...answers, [`POST ${path}`]: { case: 'A', outcome: 'asked', approver: '商务二' } },
    });
    try {
      const submit = page.getByRole('button', { name: '转交', exact: true });
      await page.getByLabel('转交或回避的理由（只留存记录）').fill('出差');
      expect(await submit.isDisabled()).toBe(true);
      expect(await barriersOn(page)).toEqual([]);
      await page.getByLabel('转交给').click();
      await page.locator('.ant-select-dropdown:visible').getByTitle('商务局审批人乙').click();
      await submit.click();
      const confirm = page.getByRole('button', { name: '确认' });
      await confirm.click();
      await confirm.waitFor({ state: 'hidden', timeout: 5000 }).catch(() => confirm.click());
      await page.getByText('已转由商务二审批。').waitFor();
      const sent = asked.filter((one) => one.method === 'POST' && one.path === path).map(({ body }) => body);
      expect(sent).toEqual([JSON.stringify({ why: 'pass', reason: '出差', round: 2, to: 'commerce-2' })]);
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });

  it('a search for a name goes to the server, by one way at a time and without the year it began with', async () => {
    const found = { applications: [{ ...APPLICATION, enterprise: ENTERPRISE.name }] };
    const { page, asked, close } = await openPage(browser, {
      at: '/cases',
      reader: COMMERCE,
      answers: { ...AT_HOME, 'GET /applications': found, 'GET /account': ACCOUNT },
    });
    const lists = () => asked.filter(({ path }) => path.startsWith('/applications?')).map(({ path }) => path);
    try {
      await expect.poll(lists, { timeout: 15_000 }).toEqual(['/applications?year=2022']);
      await page.getByRole('searchbox', { name: '企业名称' }).fill('示例');
      await page.getByRole('searchbox', { name: '企业名称' }).press('Enter');
      await expect
        .poll(() => lists().at(-1), { timeout: 15_000 })
        .toBe(`/applications?name=${encodeURIComponent('示例')}`);
    } finally {
      await close();
    }
  });

  it('the chart of the fund is really drawn under the policy of the pages, beside the same figures in a table', async () => {
    const { page, complaints, close } = await openPage(browser, {
      at: '/fund',
      reader: FINANCE,
      answers: { ...AT_HOME, ...FUND_ANSWERS },
    });
    try {
      for (const label of ['按事项', '按月份']) {
        const canvas = page.getByRole('img', { name: label }).locator('canvas').first();
        await canvas.waitFor({ timeout: 15_000 });
        // Pixels of the column's own colour: axes and legend alone would not do.
        await expect.poll(() => canvas.evaluate(orangeIn), { timeout: 15_000 }).toBeGreaterThan(2000);
        await page.getByRole('region', { name: label }).getByText('160,000.00 元').waitFor();
      }
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });

  it('the status is asked again while somebody looks, and no more once it is paused', async () => {
    const { page, asked, close } = await openPage(browser, {
      at: '/status',
      reader: { roles: ['operator'] },
      answers: { ...AT_HOME, 'GET /status': STATUS },
    });
    const times = () => asked.filter(({ path }) => path === '/status').length;
    try {
      await expect.poll(times, { timeout: 30_000 }).toBe(2);
      await page.getByRole('switch', { name: '自动刷新' }).click();
      await page.getByText('已暂停自动刷新。').waitFor();
      const before = times();
      await page.waitForTimeout(16_000);
      expect(times()).toBe(before);
    } finally {
      await close();
    }
  }, 90_000);

  it('the interface is tried in the name of who is signed in, under the policy of the portal', async () => {
    const { page, asked, close, complaints } = await openPage(browser, {
      at: '/api',
      reader: COMMERCE,
      answers: { ...AT_HOME, 'GET /openapi.json': described, 'GET /account': ACCOUNT },
    });
    try {
      const block = page.locator('.opblock', { has: page.locator('[data-path="/account"]') });
      await block.locator('.opblock-summary-control').click();
      const [request] = await Promise.all([
        page.waitForRequest((one) => new URL(one.url()).pathname === '/account'),
        block.getByRole('button', { name: 'Execute' }).click(),
      ]);
      expect(request.headers().authorization).toMatch(/^Bearer /);
      await expect.poll(() => asked.some(({ path }) => path === '/account'), { timeout: 15_000 }).toBe(true);
      expect(await barriersOn(page)).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  }, 60_000);

  it('a table goes to a workbook and to CSV as it is shown, with its codes as text', async () => {
    const { page, complaints, close } = await openPage(browser, {
      at: `/settlements/${RUN.id}`,
      reader: FINANCE,
      answers: { ...AT_HOME, ...FUND_ANSWERS },
    });
    const saved = async (button: string) => {
      const table = page.getByRole('region', { name: '支付明细' });
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        table.getByRole('button', { name: button, exact: true }).click(),
      ]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    try {
      const workbook = await saved('导出 Excel');
      expect(workbook.name).toBe('支付明细.xlsx');
      const [head = [], row = []] = (await readXlsx(workbook.bytes)).sheets[0]?.rows ?? [];
      expect([row[head.indexOf('申报编号')], row[head.indexOf('金额')]]).toEqual([APPLICATION.id, 160000]);
      const csv = await saved('导出 CSV');
      expect(csv.name).toBe('支付明细.csv');
      expect(csv.bytes.toString('utf8')).toContain(`"${APPLICATION.id}","160000.00"`);
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });
});
