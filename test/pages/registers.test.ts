import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { CALENDARS, DEPARTMENTS, POLICY, PROPOSED, REGISTRAR } from './register-samples.ts';
import { CATALOGUE } from './samples.ts';
import { Answered, visiting } from './stand-in.ts';

const HOME = { 'GET /catalogue': CATALOGUE };
const [mishan] = DEPARTMENTS.proposals;
if (mishan === undefined) throw new Error('no proposal to confirm');

describe.skipIf(NO_BROWSER !== undefined)('what keepers of registers do', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  const visit = visiting(() => browser);
  const departments = { ...HOME, 'GET /registers/departments': DEPARTMENTS };
  const calendars = { ...HOME, 'GET /registers/calendars': CALENDARS };

  it('a second person sees what differs, is told what follows, and confirms once', () =>
    visit(
      {
        at: '/registers/departments',
        reader: REGISTRAR,
        answers: {
          ...departments,
          'POST /registers/departments/proposals/7/confirm': {
            ...mishan,
            status: 'confirmed',
            confirmedBy: 'registrar-2',
          },
        },
      },
      async ({ page, asked }) => {
        const change = page.getByRole('region', { name: 'mishan' });
        await change.getByText('审批人账号 mishan-3').waitFor();
        expect(await change.getByText('审批人账号 mishan-2').count()).toBe(0);
        await page.getByRole('button', { name: '确认生效' }).click();
        await page.getByText('确认后自生效日期起按新的登记办理。').waitFor();
        expect(asked.some(({ method }) => method === 'POST')).toBe(false);
        const confirm = page.getByRole('button', { name: /^确\s?认$/ });
        await confirm.click();
        // A question that was still opening may have missed the click; whoever still sees it answers it again.
        await confirm.waitFor({ state: 'hidden', timeout: 5000 }).catch(() => confirm.click());
        await expect.poll(() => asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
      },
    ));

  it('who does not keep it sees it and is offered nothing', () =>
    visit({ at: '/registers/departments', reader: POLICY, answers: departments }, async ({ page }) => {
      await page.getByText('密山市政府<b>').first().waitFor();
      expect(await page.getByRole('button', { name: /确认生效|撤回|提交登记/ }).count()).toBe(0);
    }));

  it('an entry is changed in a form made of its fields, and goes with its day and document', () =>
    visit(
      {
        at: '/registers/calendars/2022',
        reader: POLICY,
        answers: { ...calendars, 'POST /registers/calendars/proposals': new Answered(201, PROPOSED) },
      },
      async ({ page, asked }) => {
        await page.getByLabel('申报截止日').fill('2023-02-28');
        await page.getByRole('textbox', { name: '依据文件' }).fill('鸡商函〔2023〕5号');
        await page.getByRole('button', { name: '提交登记' }).click();
        await page.getByText('已提交第 2 号').waitFor();
        const [sent] = asked.filter(({ method }) => method === 'POST');
        const body = {
          policyYear: 2022,
          filingOpensOn: '2023-01-01',
          filingClosesOn: '2023-02-28',
          settlesOn: '2023-03-01',
        };
        const entry = { key: '2022', validFrom: '2023-03-06', source: '鸡商函〔2023〕5号', body };
        expect(JSON.parse(sent?.body ?? '')).toEqual({ entries: [entry] });
      },
    ));

  it('a refusal keeps what was typed and says what to do', () =>
    visit(
      {
        at: '/registers/calendars/2022',
        reader: POLICY,
        answers: {
          ...calendars,
          'POST /registers/calendars/proposals': new Answered(422, {
            code: 'CALENDAR_PAST_MARCH',
            message: { zh: '不能在次年3月31日前考核兑现。', en: 'It cannot be settled by 31 March.' },
            hint: { zh: '兑付日不得晚于次年3月31日。', en: 'No later than 31 March.' },
            details: {},
          }),
        },
      },
      async ({ page }) => {
        await page.getByLabel('集中兑付日').fill('2023-04-10');
        await page.getByRole('textbox', { name: '依据文件' }).fill('鸡商函〔2023〕5号');
        await page.getByRole('button', { name: '提交登记' }).click();
        await page.getByText('兑付日不得晚于次年3月31日。').waitFor();
        expect(await page.getByLabel('集中兑付日').inputValue()).toBe('2023-04-10');
      },
    ));

  it('a workbook is shown before anything is sent, and then sent whole', () => {
    const entry = { key: '2022', validFrom: '2023-03-10', source: '鸡商函〔2023〕5号' };
    const body = {
      policyYear: 2022,
      filingOpensOn: '2023-01-01',
      filingClosesOn: '2023-02-27',
      settlesOn: '2023-03-01',
    };
    return visit(
      {
        at: '/registers/calendars',
        reader: POLICY,
        answers: {
          ...calendars,
          'POST /registers/calendars/table': { register: 'calendars', entries: [{ ...entry, body }], unchanged: 3 },
          'POST /registers/calendars/proposals': new Answered(201, PROPOSED),
        },
      },
      async ({ page, asked }) => {
        await page
          .locator('input[type=file]')
          .setInputFiles({ name: '日历.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('xlsx') });
        await page.getByText('表格提出 1 项更改，另有 3 项与现行一致。').waitFor();
        await page.getByText('2023-02-27').first().waitFor();
        const posts = () => asked.filter(({ method }) => method === 'POST').map(({ path, body: sent }) => [path, sent]);
        expect(posts()).toEqual([['/registers/calendars/table', JSON.stringify({ base64: 'eGxzeA==' })]]);
        await page.getByRole('button', { name: '提交这 1 项' }).click();
        await page.getByText('已提交第 2 号').waitFor();
        expect(JSON.parse(posts()[1]?.[1] ?? '')).toEqual({ entries: [{ ...entry, body }] });
      },
    );
  });

  it('what is in force is exported under the headings that the import reads', () =>
    visit({ at: '/registers/departments', reader: REGISTRAR, answers: departments }, async ({ page }) => {
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: '导出现行登记' }).click();
      const saved = await saving;
      expect(saved.suggestedFilename()).toBe('部门与审批人.xlsx');
      const { sheets } = await readXlsx(readFileSync(await saved.path()));
      const [head, first, second] = sheets[0]?.rows ?? [];
      expect(head?.slice(0, 4)).toEqual(['生效日期', '依据文件', '部门编号', '部门名称']);
      expect(first).toEqual(expect.arrayContaining(['mishan', 'mishan-1', '100000.00']));
      expect(second).toEqual(expect.arrayContaining(['mishan', 'mishan-2']));
      const lead = head?.findIndex((title) => String(title).startsWith('负责人')) ?? -1;
      expect([first?.[lead], second?.[lead]]).toEqual(['mishan-2', 'mishan-2']);
    }));
});
