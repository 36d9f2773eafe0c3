import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { answersOfCase } from './case-answers.ts';
import { aroundCase, FIRM_READER } from './enterprise-pages.ts';
import { ACCOUNT, ASSESSED, catalogueSample, ID } from './enterprise-samples.ts';
import { CASE_ANSWERS, COMMERCE } from './official-pages.ts';
import { APPLICATION, CATALOGUE } from './samples.ts';
import { openPage } from './stand-in.ts';

/** A4 in points, as PDF counts. */
const A4 = [595, 842];

const SHEETS = [
  {
    name: 'the award as a calculation sheet',
    at: `/my/cases/${ID}/award`,
    reader: FIRM_READER,
    answers: {
      ...answersOfCase(ASSESSED),
      ...aroundCase(),
      'GET /catalogue': await catalogueSample(),
      'GET /account': ACCOUNT,
    },
    shows: ['1,200 吨 × 100.00 元 = 120,000.00 元', '申报净重与过磅净重取小', '适用的标准和上限', '120,000.00'],
    most: 2,
  },
  {
    name: 'a case as the officer has it',
    at: `/cases/${APPLICATION.id}`,
    reader: COMMERCE,
    answers: { 'GET /catalogue': CATALOGUE, ...CASE_ANSWERS },
    shows: ['核算结果', '750,000.00', '办理过程'],
    most: 6,
  },
] as const;

/** Without blanks, and with each character as it is typed: a PDF may hand out 大 as the radical ⼤. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '');

describe.skipIf(NO_BROWSER !== undefined)('on paper', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it.each(SHEETS)('$name is on A4, without navigation and buttons', async ({ at, reader, answers, shows, most }) => {
    const { page, close } = await openPage(browser, { at, reader, answers });
    try {
      // Parts of a page come one after the other: all of what is looked for must have come before it is printed.
      for (const part of shows)
        await expect.poll(async () => plain(await page.innerText('main')), { timeout: 30_000 }).toContain(plain(part));
      const bytes = await page.pdf({ preferCSSPageSize: true });
      const folder = process.env.PAGE_PICTURES;
      if (folder !== undefined) writeFileSync(path.join(folder, `${at.replaceAll('/', '-')}.pdf`), bytes);
      const pdf = await getDocumentProxy(new Uint8Array(bytes));
      const [, , width = 0, height = 0] = (await pdf.getPage(1)).view;
      expect([Math.round(width), Math.round(height)]).toEqual(A4);
      expect(pdf.numPages).toBeLessThanOrEqual(most);
      const { text } = await extractText(pdf, { mergePages: true });
      const said = plain(text);
      for (const part of shows) expect(said).toContain(plain(part));
      for (const screen of ['测算能享受什么', '退出', '导出', '打印', 'CSV', 'jixi-2022'])
        expect(said).not.toContain(screen);
    } finally {
      await close();
    }
  });
});
