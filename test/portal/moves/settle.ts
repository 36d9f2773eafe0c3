import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { Page } from 'playwright-core';
import { openFromMenu, pressTwice } from './menu.ts';

const MACHINE_MS = 60_000;

/** Starts the settlement of the year; answers the number of the run once its money is reserved. */
export async function startSettlement(page: Page): Promise<string> {
  await openFromMenu(page, '兑付批次');
  await pressTwice(page, '启动兑付');
  await page.waitForURL(/\/settlements\/[^/]+$/);
  await runIs(page, '等待财政部门');
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** What the page says comes next; it looks again by itself. */
export async function runIs(page: Page, next: string): Promise<void> {
  await page.getByText(next).first().waitFor({ timeout: MACHINE_MS });
}

/** Downloads the payment file, as it goes to the treasury. */
export async function downloadBatch(page: Page): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载表格（UTF-8）' }).click();
  return readFile(await (await saving).path(), 'utf8');
}

/** The treasury's answer: the payment file with what became of each payment behind it, as its program saves it. */
export function paidAnswer(batch: string): Uint8Array {
  const [headings = [], ...rows] = parse(batch, { bom: true }) as string[][];
  const answered = [[...headings, '结果', '银行说明'], ...rows.map((row) => [...row, '成功', ''])];
  return iconv.encode(`${answered.map((row) => row.join(',')).join('\r\n')}\r\n`, 'gb18030');
}

/** Uploads the treasury's answer, looks at what it will change, and records it. */
export async function recordAnswer(page: Page, answer: Uint8Array): Promise<void> {
  const picking = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择回执文件' }).click();
  await (await picking).setFiles({ name: '国库回执.csv', mimeType: 'text/csv', buffer: Buffer.from(answer) });
  await page.getByText('登记为已支付').first().waitFor();
  await pressTwice(page, '登记回执');
  await runIs(page, '本批次已办结。');
}
