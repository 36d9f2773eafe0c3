import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { paperPdf } from '../support/documents/statement-files.ts';
import { CASE_ANSWERS, COMMERCE, FINANCE, FUND_ANSWERS } from './official-pages.ts';
import { APPLICATION, CATALOGUE, EDITION, ENTERPRISE, FACTS, READ, RULING, RUN, STATUS } from './samples.ts';
import { Answered, type Answers, BUCKET, barriersOn, jumpsOn, type Opened, openPage, type Reader } from './stand-in.ts';

const AT_HOME: Answers = { 'GET /catalogue': CATALOGUE };
const CASE_AT = `/cases/${APPLICATION.id}`;
const CASE_PATH = `/applications/${APPLICATION.id}`;
const POLICY: Reader = { roles: ['policy'], person: 'policy-2' };
const OPERATOR: Reader = { roles: ['operator'], person: 'operator' };
const refusal = (code: string) => ({
  code,
  message: { zh: '系统暂时不能办理。', en: 'Not just now.' },
  hint: { zh: '请稍后重试。', en: 'Try later.' },
  details: {},
});
const HASH = 'a'.repeat(64);

describe.skipIf(NO_BROWSER !== undefined)('what officials are told', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  async function on(wanted: Parameters<typeof openPage>[1], doing: (opened: Opened) => Promise<void>): Promise<void> {
    const opened = await openPage(browser, { ...wanted, answers: { ...AT_HOME, ...wanted.answers } });
    try {
      await doing(opened);
    } finally {
      await opened.close();
    }
  }

  it('facts by the words of their codes, amounts by thousands, numbers of invoices as they are', async () => {
    const facts = {
      ...FACTS,
      facts: { goods: [{ id: 'a', kind: 'coal', tonnesNet: '24952000' }], enterprise: { creditCode: '24952000' } },
      provenance: ['goods[a].kind', 'goods[a].tonnesNet', 'enterprise.creditCode'].map((fact) => ({
        ...{ fact, path: 'DecHead/CustomMaster', method: 'stated', documentId: 'd1', sha256: HASH },
      })),
    };
    const answers = { ...CASE_ANSWERS, [`GET ${CASE_PATH}/facts`]: facts };
    await on({ at: CASE_AT, reader: COMMERCE, answers }, async ({ page }) => {
      const table = page.getByRole('region', { name: '核定的数据及来源' });
      await table.getByText('煤炭').waitFor();
      expect(await table.getByText('24,952,000').count()).toBe(1);
      expect(await table.getByText('24952000', { exact: true }).count()).toBe(1);
      expect(await table.innerText()).not.toMatch(/coal|DecHead/);
      await table.getByRole('searchbox').fill('煤炭');
      await table.getByText('共 1 条').waitFor();
    });
  });

  it('how far the cases of a year are gone through, and confirm nothing before the list is whole', async () => {
    const progress = { purpose: 'list', cases: 1200 } as const;
    const at = `/policy/rulings/${RULING.id}`;
    const answers = { [`GET ${at.replace('/policy', '')}`]: { ...RULING, changes: [], progress } };
    await on({ at, reader: POLICY, answers }, async ({ page }) => {
      await page.getByText('正在逐件列出受影响的申报，已看 1200 件。').waitFor();
      expect(await page.getByRole('button', { name: '确认生效' }).count()).toBe(0);
      expect(await page.getByRole('list', { name: '清单分段' }).count()).toBe(0);
    });
  });

  it('a long list in its parts', async () => {
    const at = `/policy/rulings/${RULING.id}`;
    const answers = { [`GET ${at.replace('/policy', '')}`]: { ...RULING, parts: 3 } };
    await on({ at, reader: POLICY, answers }, async ({ page }) => {
      const asked = page.waitForRequest((request) => request.url().endsWith(`/rulings/${RULING.id}?part=3`));
      await page.getByRole('listitem', { name: '3', exact: true }).click();
      await asked;
    });
  });

  it('what was read in words: yes and no, item numbers, sums of columns, and no path of an element', async () => {
    const read = {
      ...READ,
      facts: [
        { name: 'redLetter', value: 'false', from: 'Invoice/IsRed' },
        { name: 'gross', value: '12000.00', from: 'sum of column 金额（元）' },
      ],
      rows: [{ at: 'row 2', values: { itemNo: '1', direction: 'import' } }],
      rowCount: 1,
      findings: [{ code: 'X', severity: 'note' as const, zh: '申报海关待核。', en: 'x', at: 'DecHead/CustomMaster' }],
    };
    const original = new Answered(409, refusal('DOCUMENT_AWAITED'));
    const path = `GET ${CASE_PATH}/documents/d1`;
    const answers = { ...CASE_ANSWERS, [`${path}/original`]: original, [`${path}/reading`]: read };
    await on({ at: CASE_AT, reader: COMMERCE, answers }, async ({ page }) => {
      await page.getByRole('button', { name: /^打开 海关统计/ }).click();
      const part = page.getByRole('region', { name: '读到的内容' });
      await part.getByText('申报海关待核。').waitFor();
      const values = part.getByRole('region', { name: '读到的各项' });
      await values.getByRole('row', { name: '红字发票 否' }).waitFor();
      await values.getByText('“金额（元）”列合计').waitFor();
      await part.getByRole('columnheader', { name: '项号' }).first().waitFor();
      await part.getByText('进口', { exact: true }).waitFor();
      expect(await part.innerText()).not.toMatch(/itemNo|false|DecHead|IsRed|sum of|位置：/);
      expect(await barriersOn(page)).toEqual([]);
    });
  });

  it('a ruling by the text of its option, and cases as plain text for who may not open them', async () => {
    const ruling = { [`GET /rulings/${RULING.id}`]: RULING };
    await on({ at: `/policy/rulings/${RULING.id}`, reader: POLICY, answers: ruling }, async ({ page }) => {
      await page.getByText('超过门槛的部分', { exact: true }).waitFor();
      expect(await page.getByText('above-threshold').count()).toBe(0);
      await page.getByText(APPLICATION.id).waitFor();
      expect(await page.getByRole('link', { name: APPLICATION.id }).count()).toBe(0);
    });
    const edition = { [`GET /editions/${EDITION.id}`]: EDITION };
    await on({ at: `/policy/editions/${EDITION.id}`, reader: POLICY, answers: edition }, async ({ page }) => {
      await page.getByText(APPLICATION.id).waitFor();
      expect(await page.getByRole('link', { name: APPLICATION.id }).count()).toBe(0);
    });
    await on({ at: `/policy/editions/${EDITION.id}`, reader: COMMERCE, answers: edition }, async ({ page }) => {
      await page.getByRole('link', { name: APPLICATION.id }).waitFor();
    });
  });

  it('a file that is no JSON, in a sentence, and nothing is sent', async () => {
    const editions = { policyYear: 2022, inForce: null, history: [], proposals: [] };
    const answers = { 'GET /editions': editions };
    await on({ at: '/policy/editions', reader: POLICY, answers }, async ({ page, asked }) => {
      await page.getByRole('button', { name: '选择版本文件' }).waitFor();
      const file = { name: 'edition.json', mimeType: 'application/json', buffer: Buffer.from('PK not json') };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('alert').filter({ hasText: '这个文件不是 JSON，不能读取。' }).waitFor();
      expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
      expect(await barriersOn(page)).toEqual([]);
    });
  });

  it('an operator begins at the status, and is not offered what the role may not open', async () => {
    await on({ at: '/', reader: OPERATOR, answers: { 'GET /status': STATUS } }, async ({ page }) => {
      await page.locator('.home-ways').getByText('运行状态').click();
      await page.getByRole('heading', { name: '运行状态', level: 1 }).waitFor();
    });
    const { [`GET /enterprises/${APPLICATION.creditCode}`]: _, ...answers } = CASE_ANSWERS;
    await on({ at: CASE_AT, reader: OPERATOR, answers }, async ({ page, asked, complaints }) => {
      await page.getByText('您的账号不能查看材料的内容。').waitFor();
      expect(await page.getByRole('button', { name: /^打开/ }).count()).toBe(0);
      expect(asked.filter(({ path }) => path.startsWith('/enterprises'))).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  it('a PDF that is drawn stays when the window comes back after its link has ended', async () => {
    const url = `${BUCKET}/d1.pdf`;
    const original = { documentId: 'd1', slot: 'statistics', name: '海关统计.pdf', sha256: HASH, url };
    const path = `GET ${CASE_PATH}/documents/d1`;
    const given = { [`${path}/original`]: { ...original, expiresInSeconds: 300 }, [`${path}/reading`]: READ };
    const files = { 'd1.pdf': { type: 'application/pdf', body: Buffer.from(paperPdf('customs statistics')) } };
    const wanted = { at: CASE_AT, reader: COMMERCE, answers: { ...CASE_ANSWERS, ...given }, files };
    await on(wanted, async ({ page }) => {
      await page.clock.install();
      await page.getByRole('button', { name: /^打开 海关统计/ }).click();
      const drawn = page.locator('canvas.original-page');
      await drawn.waitFor();
      let times = 0;
      await page.route(url, (route) => {
        times += 1;
        return route.fulfill({ status: 403 });
      });
      await page.clock.runFor(6 * 60_000);
      await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
      await page.clock.runFor(10_000);
      expect(times).toBe(0);
      expect(await drawn.count()).toBe(1);
      expect(await page.getByText('文件无法显示').count()).toBe(0);
    });
  });

  it('that only a part of a list is loaded; an export fetches the other pages first', async () => {
    const page = (from: number, after?: string) => ({
      applications: Array.from({ length: 20 }, (_, n) => ({
        ...APPLICATION,
        enterprise: ENTERPRISE.name,
        id: `01GQ8N9X3ZC1A${String(from + n).padStart(13, '0')}`,
      })),
      ...(after === undefined ? {} : { after }),
    });
    const parts = [page(0, 'A'), page(20, 'B'), page(40)];
    const answers = { 'GET /applications': () => parts.shift() ?? page(40) };
    await on({ at: '/cases', reader: COMMERCE, answers }, async (opened) => {
      await opened.page.getByText(/^已载入 20 条/).waitFor();
      expect(await opened.page.getByText('共 20 条').count()).toBe(0);
      const [download] = await Promise.all([
        opened.page.waitForEvent('download'),
        opened.page.getByRole('button', { name: '导出 CSV' }).click(),
      ]);
      const lines = readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\r\n');
      expect(lines).toHaveLength(61);
      expect(lines[1]).toContain('"2023-01-12 10:30"');
      expect(opened.asked.filter(({ path }) => path.startsWith('/applications?')).map(({ path }) => path)).toEqual([
        '/applications?year=2022',
        '/applications?year=2022&after=A',
        '/applications?year=2022&after=B',
      ]);
      expect(await barriersOn(opened.page)).toEqual([]);
    });
  });

  it('stands still while it comes; a page that jumps would be noticed', async () => {
    await on(
      { at: `/policy/rulings/${RULING.id}`, reader: POLICY, answers: { [`GET /rulings/${RULING.id}`]: RULING } },
      async ({ page }) => {
        await page.getByText('市政府专题会议纪要').waitFor();
        expect(await jumpsOn(page)).toEqual([]);
        await page.evaluate(
          "document.body.insertAdjacentHTML('afterbegin', '<div>x</div>'); document.body.firstChild.style.height = '500px'",
        );
        await expect.poll(() => jumpsOn(page)).not.toEqual([]);
      },
    );
  });

  describe('of a settlement', () => {
    const at = `/settlements/${RUN.id}`;
    const line = RUN.lines[0];
    if (line === undefined) throw new Error('the sample run has no line');
    const answer = { sha256: HASH, key: 'k', lines: 1, receivedAt: '2023-03-05T01:00:00.000Z' };
    const choose = (page: Opened['page'], text: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: '回执.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

    const chooseFrom = async (page: Opened['page'], label: string, option: RegExp) => {
      await page.getByLabel(label).click();
      await page.locator('.ant-select-dropdown:visible').getByText(option).click();
    };

    it('the last answer keeps its result, and the answers are listed', async () => {
      let isPaid = false;
      const paid = { ...RUN, stage: 'paid' as const, answers: [answer], lines: [{ ...line, status: 'paid' as const }] };
      const recorded = { id: RUN.id, stage: 'paid', sha256: HASH, paid: 1, failed: 0, unanswered: 0 };
      const answers = {
        ...FUND_ANSWERS,
        [`GET ${at}`]: () => (isPaid ? paid : RUN),
        [`POST ${at}/treasury-answer`]: () => {
          isPaid = true;
          return recorded;
        },
      };
      await on({ at, reader: FINANCE, answers }, async ({ page }) => {
        await page.getByRole('button', { name: '选择回执文件' }).waitFor();
        await choose(page, `batch,line,result\n${RUN.id},1,paid\n`);
        await page.getByText('登记为已支付').first().waitFor();
        await page.getByRole('button', { name: '登记回执' }).click();
        const confirm = page.getByRole('button', { name: '确认' });
        await confirm.click();
        // A question that was still opening may have missed the click; whoever still sees it answers it again.
        await confirm.waitFor({ state: 'hidden', timeout: 5000 }).catch(() => confirm.click());
        await page.getByText('本批次已办结。').waitFor();
        await page.getByText('已登记：已支付 1 笔，支付失败 0 笔，尚无回执 0 笔。').waitFor();
        await page.getByRole('region', { name: '已登记的回执' }).getByText('2023年3月5日 09:00').waitFor();
        expect(await page.getByRole('button', { name: '选择回执文件' }).count()).toBe(0);
        expect(await barriersOn(page)).toEqual([]);
      });
    });

    it('a line that has its answer changes no more', async () => {
      const half = {
        ...RUN,
        answers: [answer],
        lines: [
          { ...line, status: 'paid' as const },
          { ...line, line: 2 },
        ],
      };
      await on({ at, reader: FINANCE, answers: { ...FUND_ANSWERS, [`GET ${at}`]: half } }, async ({ page }) => {
        await page.getByRole('button', { name: '选择回执文件' }).waitFor();
        await choose(page, `batch,line,result\n${RUN.id},1,paid\n${RUN.id},2,paid\nanother,2,paid\n`);
        const table = page.getByRole('region', { name: '变动' });
        await table.getByText('已有回执，不再变动').waitFor();
        await table.getByText('登记为已支付').waitFor();
        await table.getByText('不是本批次的回执').waitFor();
      });
    });

    it('a payment that failed keeps its money, says why, and is given back with a reason; a second file may correct it', async () => {
      let isFreed = false;
      const ground = {
        code: 'PAYMENT_FAILED',
        zh: '国库未能支付：户名不符',
        en: 'The treasury could not pay: the name differs',
      };
      const kept = {
        ...RUN,
        stage: 'paid' as const,
        answers: [answer],
        lines: [{ ...line, status: 'rejected' as const, ground }],
      };
      const freed = { ...kept, lines: [{ ...line, status: 'failed' as const, ground }] };
      const asking = `${at}/lines/${line.applicationId}/release`;
      const answers = {
        ...FUND_ANSWERS,
        [`GET ${at}`]: () => (isFreed ? freed : kept),
        [`POST ${asking}`]: () => {
          isFreed = true;
          return { id: RUN.id, applicationId: line.applicationId, status: 'failed' };
        },
      };
      await on({ at, reader: FINANCE, answers }, async ({ page, asked }) => {
        await page.getByText('支付失败，资金保留').first().waitFor();
        expect(await page.getByRole('button', { name: '选择回执文件' }).count()).toBe(0);
        await chooseFrom(page, '本次回执更正（可选）', /登记的/);
        await page.getByRole('button', { name: '选择回执文件' }).waitFor();
        await choose(page, `批次号,行号,结果\nDF${RUN.id},1,成功\n`);
        await page.getByRole('region', { name: '变动' }).getByText('更正原回执').waitFor();
        expect(await page.getByRole('button', { name: '释放资金' }).isDisabled()).toBe(true);
        await page.getByLabel('释放的理由').fill('户名已更正');
        expect(await barriersOn(page)).toEqual([]);
        await page.getByRole('button', { name: '释放资金' }).click();
        const confirm = page.getByRole('button', { name: '确认' });
        await confirm.click();
        await confirm.waitFor({ state: 'hidden', timeout: 5000 }).catch(() => confirm.click());
        await page.getByText('支付失败，资金已退回').first().waitFor();
        const sent = asked.filter(({ method, path }) => method === 'POST' && path === asking).map(({ body }) => body);
        expect(sent).toEqual([JSON.stringify({ reason: '户名已更正' })]);
      });
    });

    it('a run that cannot be loaded is named beside the sums that lack it', async () => {
      const answers = { ...FUND_ANSWERS, [`GET ${at}`]: new Answered(500, refusal('INTERNAL')) };
      await on({ at: '/fund', reader: FINANCE, answers }, async ({ page }) => {
        await page.getByText('984', { exact: false }).first().waitFor();
        // While it is tried again nothing is called nothing.
        expect(await page.getByText('尚无预留或支付').count()).toBe(0);
        const said = page.getByRole('alert').filter({ hasText: `以下批次未能载入，未计入“按事项”：${RUN.id}` });
        await said.waitFor({ timeout: 20_000 });
        expect(await barriersOn(page)).toEqual([]);
      });
    });
  });
});
