import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { answersOfCase } from './case-answers.ts';
import { CASE_ANSWERS, COMMERCE, FINANCE, FUND_ANSWERS } from './official-pages.ts';
import { APPLICATION, CASE, CATALOGUE, ENTERPRISE, FUND, RUN, WORKLIST } from './samples.ts';
import { Answered, type Answers, barriersOn, tooWide, visiting } from './stand-in.ts';

const PATH = `/applications/${APPLICATION.id}`;
const AT = `/cases/${APPLICATION.id}`;
const DECIDE = `POST ${PATH}/decisions`;
const ANSWERS: Answers = { 'GET /catalogue': CATALOGUE, ...CASE_ANSWERS };
const refusal = (code: string, zh: string, hint: string) => ({
  code,
  message: { zh, en: code },
  hint: { zh: hint, en: code },
  details: {},
});
const decided = { case: `APPLICATION#${APPLICATION.id}`, round: 2, step: 2, decision: 'approve' };
/** The same case after the department has decided. */
const after = {
  ...CASE,
  decisions: CASE.decisions.map((turn) =>
    turn.department === 'commerce' ? { ...turn, status: 'decided' as const, decision: 'approve' as const } : turn,
  ),
};

describe.skipIf(NO_BROWSER !== undefined)('bad input at the desks of officials', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  const on = visiting(() => browser);

  it('the back button after a decision leads to a case that offers no second one', async () => {
    let isDecided = false;
    const answers: Answers = {
      ...ANSWERS,
      'GET /worklist': WORKLIST,
      [`GET ${PATH}`]: () => answersOfCase(isDecided ? after : CASE)[`GET ${PATH}`],
      [DECIDE]: () => {
        isDecided = true;
        return decided;
      },
    };
    await on({ at: '/worklist', reader: COMMERCE, answers }, async ({ page, asked }) => {
      await page.getByRole('row').filter({ hasText: '密山示例煤炭进口有限公司' }).click();
      await page.getByRole('radio', { name: '同意' }).check();
      await page.getByRole('button', { name: '提交审批意见' }).click();
      await page.getByRole('button', { name: '确认' }).click();
      await page.getByText('审批意见已记录：同意。').waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: '待办事项' }).waitFor();
      await page.goForward();
      await page.getByRole('heading', { name: /^申报：C1a/ }).waitFor();
      await page.getByText('历次办理与变化').waitFor();
      expect(await page.getByRole('button', { name: '提交审批意见' }).count()).toBe(0);
      expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
    });
  });

  it('a session that ran out keeps the decision and its reason as they were typed, and sends them after signing in', async () => {
    let signedIn = false;
    const answers: Answers = {
      ...ANSWERS,
      [DECIDE]: () => {
        if (signedIn) return { ...decided, decision: 'return' };
        signedIn = true;
        return new Answered(401, refusal('NOT_SIGNED_IN', '请先登录。', '登录后重试，已填写的内容不会丢失。'));
      },
    };
    await on({ at: AT, reader: COMMERCE, answers }, async ({ page, asked }) => {
      const sent = () => asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body ?? ''));
      await page.getByRole('radio', { name: '退回补正' }).check();
      await page.getByRole('textbox', { name: /^理由/ }).fill('请补充上年海关统计。');
      const submit = async () => {
        await page.getByRole('button', { name: '提交审批意见' }).click();
        const confirm = page.getByRole('button', { name: '确认' });
        await confirm.click();
        // The question of the first time closes slowly; whoever still sees one answers it again.
        await confirm.waitFor({ state: 'hidden', timeout: 5000 }).catch(() => confirm.click());
      };
      await submit();
      await page.getByText('登录已过期').waitFor();
      await page.getByRole('button', { name: '重新登录' }).click();
      await page.getByText('登录已过期').waitFor({ state: 'hidden' });
      expect(await page.getByRole('textbox', { name: /^理由/ }).inputValue()).toBe('请补充上年海关统计。');
      expect(await page.getByRole('radio', { name: '退回补正' }).isChecked()).toBe(true);
      await submit();
      await page.getByText('审批意见已记录：退回补正。').waitFor();
      const said = { decision: 'return', round: 2, reason: '请补充上年海关统计。' };
      expect(sent()).toEqual([said, said]);
    });
  });

  it('the network gone while deciding loses nothing, and the second try goes under the same key', async () => {
    await on({ at: AT, reader: COMMERCE, answers: { ...ANSWERS, [DECIDE]: decided } }, async ({ page }) => {
      const keys: (string | undefined)[] = [];
      await page.route(`**${PATH}/decisions`, (route) => {
        keys.push(route.request().headers()['idempotency-key']);
        return keys.length === 1 ? route.abort('internetdisconnected') : route.fallback();
      });
      await page.getByRole('radio', { name: '同意' }).check();
      await page.getByRole('textbox', { name: /^理由/ }).fill('核对无误');
      await page.getByRole('button', { name: '提交审批意见' }).click();
      await page.getByRole('button', { name: '确认' }).click();
      await page.getByRole('alert').filter({ hasText: '网络中断' }).waitFor();
      await page.getByText('内容还在本页，请在网络恢复后重试。').waitFor();
      expect(await page.getByText('请刷新页面后重试').count()).toBe(0);
      expect(await page.getByRole('textbox', { name: /^理由/ }).inputValue()).toBe('核对无误');
      await page.getByRole('button', { name: '提交审批意见' }).click();
      await page.getByRole('button', { name: '确认' }).click();
      await page.getByText('审批意见已记录：同意。').waitFor();
      expect(keys).toHaveLength(2);
      expect(new Set(keys).size).toBe(1);
    });
  });

  it.each([
    [
      'the case of another department',
      404,
      refusal('APPLICATION_NOT_FOUND', '没有这件申报，或您无权查看。', '请核对申报编号。'),
    ],
    ['a fault of the server', 500, refusal('INTERNAL', '系统暂时不能办理。', '请稍后重试。')],
  ])('%s is said in a sentence with what to do', async (_, status, body) => {
    const gone = new Answered(status, body);
    const answers = { ...ANSWERS, [`GET ${PATH}`]: gone, [`GET ${PATH}/documents`]: gone };
    await on({ at: AT, reader: COMMERCE, answers }, async ({ page }) => {
      await page.getByRole('alert').filter({ hasText: body.message.zh }).waitFor({ timeout: 20_000 });
      await page.getByText(body.hint.zh).waitFor();
      expect(await page.getByRole('button', { name: '提交审批意见' }).count()).toBe(0);
      expect(await barriersOn(page)).toEqual([]);
    });
  });

  it('names with markup are text wherever they stand', async () => {
    await on({ at: AT, reader: COMMERCE, answers: ANSWERS }, async ({ page, complaints }) => {
      await page.getByText('密山示例煤炭进口有限公司<b>').first().waitFor();
      await page.getByText('海关统计2022<img src=x>.pdf').first().waitFor();
      expect(await page.locator('img[src="x"]').count()).toBe(0);
      expect(complaints).toEqual([]);
    });
  });

  it('where the other items cannot be told, the officer is told so before deciding', async () => {
    const together = new Answered(500, refusal('INTERNAL', '系统暂时不能办理。', '请稍后重试。'));
    await on(
      { at: AT, reader: COMMERCE, answers: { ...ANSWERS, [`GET ${PATH}/together`]: together } },
      async ({ page }) => {
        const panel = page.locator('.ant-card').filter({ hasText: '本年度其他事项' });
        await panel.getByText('系统暂时不能办理。').waitFor({ timeout: 20_000 });
      },
    );
  });

  it('what takes over a second shows that it comes', async () => {
    const slow = async () => {
      await wait(1500);
      return WORKLIST;
    };
    const answers = { ...ANSWERS, 'GET /worklist': slow };
    await on({ at: '/worklist', reader: COMMERCE, answers }, async ({ page }) => {
      await page.locator('.ant-skeleton').first().waitFor();
      await page.getByText('本部门（1）').waitFor();
      expect(await page.locator('.ant-skeleton').count()).toBe(0);
    });
  });

  it('a list of a thousand rows draws those that are seen, and still finds and counts all', async () => {
    const applications = Array.from({ length: 1000 }, (_, n) => ({
      ...APPLICATION,
      enterprise: ENTERPRISE.name,
      id: `01GQ8N9X3ZC1A${String(n).padStart(13, '0')}`,
    }));
    const answers = { ...ANSWERS, 'GET /applications': { applications } };
    await on({ at: '/cases', reader: COMMERCE, answers }, async ({ page }) => {
      await page.getByText('共 1000 条').waitFor();
      expect(await page.getByText('01GQ8N9X3ZC1A').count()).toBeLessThan(100);
      await page.getByRole('searchbox', { name: /^查询 / }).fill('0000000000777');
      await page.getByText('共 1 条').waitFor();
    });
  });

  it.each([
    ['/worklist', COMMERCE, { 'GET /worklist': { turns: [], returned: [], toDo: [] } }, '目前没有等待办理的事项。'],
    ['/cases', COMMERCE, { 'GET /applications': { applications: [] } }, '没有符合条件的申报，请放宽条件再查。'],
    ['/settlements', FINANCE, { 'GET /settlements': { settlements: [] } }, '本年度尚未启动兑付。'],
    [
      '/fund',
      FINANCE,
      {
        'GET /settlements': { settlements: [] },
        'GET /funds/2022': { ...FUND, available: '0.00', reserved: '0.00', entries: [] },
      },
      '本年度资金尚未下达。',
    ],
  ])('%s without anything says what to do', async (at, reader, answers, says) => {
    await on({ at, reader, answers: { 'GET /catalogue': CATALOGUE, ...answers } }, async ({ page }) => {
      await page.getByText(says).first().waitFor();
      expect(await barriersOn(page)).toEqual([]);
    });
  });

  describe('the signature under a settlement run', () => {
    const waiting = {
      ...RUN,
      stage: 'reserved' as const,
      batch: undefined,
      asks: [
        {
          ...CASE.decisions[1],
          department: 'finance',
          approver: '财政一',
          round: 1,
          step: 1,
          status: 'waiting' as const,
        },
      ],
    };
    const run = `/settlements/${RUN.id}`;
    const reader = { ...FINANCE, person: 'finance-2' };
    const given = (more: Answers = {}): Answers => ({
      ...FUND_ANSWERS,
      'GET /catalogue': CATALOGUE,
      [`GET ${run}`]: waiting,
      ...more,
    });

    it('asks once and goes with the sum that was looked at', async () => {
      const signed = { case: `SETTLEMENT#${RUN.id}`, round: 1, step: 1, decision: 'approve' };
      await on({ at: run, reader, answers: given({ [`POST ${run}/decisions`]: signed }) }, async ({ page, asked }) => {
        await page.getByText('本批次共 1 笔，合计 180,000.00 元。').waitFor();
        expect(await barriersOn(page)).toEqual([]);
        expect(await tooWide(page, 'settlement-sign-zh')).toBeLessThanOrEqual(0);
        await page.getByRole('radio', { name: '不同意' }).check();
        expect(await page.getByRole('button', { name: '提交审批意见' }).isDisabled()).toBe(true);
        await page.getByRole('radio', { name: '同意签批' }).check();
        await page.getByRole('button', { name: '提交审批意见' }).click();
        await page.getByRole('button', { name: '确认' }).click();
        await page.getByText('签批意见已记录：同意签批。').waitFor();
        const sent = asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body ?? ''));
        expect(sent).toEqual([{ decision: 'approve', total: '180000.00' }]);
      });
    });

    it('of a sum that changed meanwhile is refused in a sentence, and the run is read anew', async () => {
      const body = refusal('SUM_OUTDATED', '本批次合计已变化，页面内容不是最新。', '请刷新后再签批。');
      const answers = given({ [`POST ${run}/decisions`]: new Answered(409, body) });
      await on({ at: run, reader, answers }, async ({ page, asked }) => {
        await page.getByRole('radio', { name: '同意签批' }).check();
        await page.getByRole('button', { name: '提交审批意见' }).click();
        const before = asked.filter(({ path }) => path === run).length;
        await page.getByRole('button', { name: '确认' }).click();
        await page.getByRole('alert').filter({ hasText: body.message.zh }).waitFor();
        await expect.poll(() => asked.filter(({ path }) => path === run).length).toBeGreaterThan(before);
      });
    });

    it('is not offered to who started the run', async () => {
      await on({ at: run, reader: FINANCE, answers: given() }, async ({ page }) => {
        await page.getByText('本批次由您启动，须由本部门另一位签批人签批。').waitFor();
        expect(await page.getByRole('radio').count()).toBe(0);
      });
    });
  });
});
