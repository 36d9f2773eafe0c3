import type { Page } from 'playwright-core';
import type { FileToUpload } from '../../../local/play/upload.ts';
import { choose, openFromMenu } from './menu.ts';

/** Asks the finder by typing: an enterprise of the city, one kind of imported goods. */
export async function findByFigures(page: Page, goods: { tonnes: string; usedInCity: string }): Promise<void> {
  await openFromMenu(page, '测算能享受什么');
  await choose(page, '单位性质', '企业');
  await choose(page, '在我市登记注册', '是');
  await choose(page, '符合国家和省、市相关规定', '是');
  await page.getByRole('button', { name: '进口货物' }).click();
  await page.getByRole('button', { name: '增加一项' }).last().click();
  await choose(page, '商品种类', '煤炭');
  await choose(page, '经鸡西地区口岸进境', '是');
  await page.getByLabel('申报净重').fill(goods.tonnes);
  await page.getByLabel('过磅净重').fill(goods.tonnes);
  await page.getByLabel('本市加工使用量').fill(goods.usedInCity);
  await calculate(page);
}

/** Asks the finder with a workbook that was filled in. */
export async function findByWorkbook(page: Page, file: FileToUpload): Promise<void> {
  await openFromMenu(page, '测算能享受什么');
  const picking = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '用申报数据表填写' }).click();
  await (await picking).setFiles({ name: file.name, mimeType: file.type, buffer: Buffer.from(file.bytes) });
  await page.getByText(/^已从文件读入 \d+ 个数据。$/).waitFor();
  await calculate(page);
}

async function calculate(page: Page): Promise<void> {
  await page.getByRole('button', { name: '开始测算' }).click();
  await page.getByRole('heading', { name: '最优组合' }).waitFor();
}
